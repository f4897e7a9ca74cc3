"""The lists of activities, and of changes of the stage, that the advice on each CRM tells to load."""

import pytest

from tests.crm.exports import csv_file, days, read, values

DEALS = {
    "SuiteCRM / SugarCRM": (
        ("Opportunity Name", "ID", "Opportunity Amount", "Sales Stage", "Expected Close Date", "Assigned to"),
        ("Pump", "a1", "5", "Closed Won", "2026-03-25", "Ana"),
    ),
    "vtiger": (
        (
            "Opportunity Name",
            "Opportunity No",
            "Organization Name",
            "Sales Stage",
            "Expected Close Date",
            "Assigned To",
        ),
        ("Pump", "POT1", "Accounts::::Albrona", "Closed Won", "2026-03-25", "Ana"),
    ),
    "EspoCRM": (
        ("Name", "Account", "Stage", "Close Date", "Assigned User"),
        ("Pump", "Albrona", "Closed Won", "2026-03-25", "Ana"),
    ),
    "ERPNext": (
        ("ID", "Title", "Opportunity From", "Opportunity Type", "Status", "Opportunity Owner", "Sales Stage"),
        ("CRM-OPP-1", "Pump", "Lead", "Sales", "Converted", "Ana", "Proposal/Price Quote"),
    ),
    "Bitrix24": (
        ("ID", "Stage", "Deal Name", "Responsible person", "Income", "End date"),
        ("7", "Deal won", "Pump", "Ana", "100", "2026-03-25"),
    ),
}
# CRM, headers, then the cells but for the outcome (…), and the words for held and not held.
LISTS = [
    (
        "SuiteCRM / SugarCRM",
        "Subject,ID,Status,Start Date,End Date,Parent Type,Parent ID,Assigned User Name,Location",
        "Visit,m1,…,2026-02-01 10:00,2026-02-01 11:00,Opportunities,a1,Ana,",
        ("Held", "Not Held"),
    ),
    (
        "SuiteCRM / SugarCRM",
        "Asunto,ID,Estado,Fecha de Inicio,Fecha de Fin,Relacionado con,Asignado a",
        "Visita,m1,…,2026-02-01 10:00,2026-02-01 11:00,Pump,Ana",
        ("Realizada", "No Realizada"),
    ),
    (
        "vtiger",
        "Subject,Activity Type,Start Date & Time,Due Date,Status,Assigned To,Related To,Created Time",
        "Talk,Meeting,2026-02-01 10:00:00,2026-02-03,…,Ana,Potentials::::Pump,2026-01-20 09:00:00",
        ("Held", "Not Held"),
    ),
    (
        "vtiger",
        "Asunto,Tipo de Actividad,Fecha y Hora de Inicio,Fecha de Fin,Estado,Asignado a,Relacionado con",
        "Charla,Reunión,2026-02-01 10:00:00,2026-02-03,…,Ana,Potentials::::Pump",
        ("Realizada", "Planificada"),
    ),
    (
        "EspoCRM",
        "id,name,status,dateStart,dateEnd,parentType,parentId,parentName,assignedUserName",
        "m1,Visit,…,2026-02-01 10:00:00,2026-02-01 11:00:00,Opportunity,x9,Pump,Ana",
        ("Held", "Not Held"),
    ),
    (
        "EspoCRM",
        "Nombre,Estado,Fecha de Inicio,Fecha de Fin,Padre,Usuario Asignado",
        "Visita,…,2026-02-01 10:00:00,2026-02-01 11:00:00,Pump,Ana",
        ("Celebrada", "Planificada"),
    ),
    (
        "ERPNext",
        "Sr,ID,Subject,Event Category,Starts on,Ends on,Status,Opportunity,Assigned To",
        "1,EV1,Talk,Meeting,2026-02-01 10:00:00,2026-02-01 11:00:00,…,CRM-OPP-1,Ana",
        ("Completed", "Cancelled"),
    ),
    (
        "Bitrix24",
        "ID,Subject,Type,Responsible person,Deadline,Deal,Completed",
        "1,Talk,Meeting,Ana,2026-02-01 10:00:00,Pump,…",
        ("Yes", "No"),
    ),
    (
        "Bitrix24",
        "ID,Asunto,Tipo,Persona responsable,Fecha límite,Negociación,Completada",
        "1,Charla,Reunión,Ana,2026-02-01 10:00:00,Pump,…",
        ("Sí", "No"),
    ),
]


@pytest.mark.parametrize(("crm_name", "headers", "cells", "outcomes"), LISTS)
def test_a_held_meeting_of_a_crm_is_the_first_appointment(crm_name, headers, cells, outcomes):
    header, deal = DEALS[crm_name]
    for outcome, day in zip(outcomes, ("2026-02-01", ""), strict=True):
        row = cells.replace("…", outcome).split(",")
        export = read(header, deal, beside=[csv_file(headers.split(","), row, name="list.csv")])
        assert [source.kind for source in export.sources] == ["opportunities", "activities"]
        assert {source.vendor for source in export.sources} == {crm_name}
        assert days(export, "first_appointment") == [day]
        assert export.activities[["rep", "type"]].values.tolist() == [["Ana", "meeting"]]


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("Export_Meeting.csv", "meeting"),
        ("Llamadas.csv", "call"),
        ("calls_and_meetings.csv", "other"),
        ("x.csv", "other"),
    ],
)
def test_a_file_of_one_module_says_its_type_by_its_name(file, kind):
    header, deal = DEALS["EspoCRM"]
    rows = [
        ("Name", "Status", "Date Start", "Date End", "Parent", "Assigned User"),
        ("Budget", "Held", "2026-02-01", "", "Pump", "Ana"),
    ]
    export = read(header, deal, beside=[csv_file(*rows, name=file)])
    assert export.activities["type"].tolist() == [kind]


def test_the_stage_history_of_bitrix24_names_the_deal_as_the_owner_of_a_change():
    history = csv_file(
        ("ID", "TYPE_ID", "OWNER_ID", "CREATED_TIME", "CATEGORY_ID", "STAGE_SEMANTIC_ID", "STAGE_ID"),
        ("41", "1", "7", "2026-01-01T10:00:00+03:00", "6", "P", "C6:NEW"),
        ("42", "2", "7", "2026-01-09T10:00:00+03:00", "6", "P", "C6:PREPARATION"),
        ("43", "3", "7", "2026-03-05T10:00:00+03:00", "6", "S", "C6:WON"),
        name="stagehistory.csv",
    )
    deal = ("7", "Pump", "C6:WON", "100", "Ana", "2026-03-05T10:00:00+03:00")
    export = read(("ID", "TITLE", "STAGE_ID", "OPPORTUNITY", "ASSIGNED_BY_ID", "CLOSEDATE"), deal, beside=[history])
    assert [source.kind for source in export.sources] == ["opportunities", "history"]
    assert (days(export, "proposal"), values(export, "proposal_basis")) == (["2026-01-09"], ["history"])
