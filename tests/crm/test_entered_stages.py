"""Stages entered, activities and flags as HubSpot, Pipedrive and Salesforce write them."""

import crm
from tests.crm.exports import codes, csv_file, days, field_of, problem, read, values

ENTERED = [f'Date entered "{stage} (Sales Pipeline)"' for stage in ("Demo Done", "Proposal Sent", "Closed Lost")]


def test_a_lost_deal_died_at_the_farthest_stage_it_entered():
    export = read(
        ("Record ID", "Deal Name", "Deal owner", "Deal Stage", *ENTERED),
        ("1", "One", "Ana", "Closed Lost", "2026-03-02", "2026-03-09", "2026-04-01"),
        ("2", "Two", "Ana", "Closed Lost", "2026-03-03", "", "2026-04-02"),
        ("3", "Three", "Ana", "Closed Lost", "", "", "2026-04-03"),
        ("4", "Four", "Ana", "Demo Done", "2026-03-05", "2026-03-06", ""),  # it went back
    )
    assert values(export, "position") == ["proposal", "next_step", "", "next_step"]
    assert days(export, "closed") == ["2026-04-01", "2026-04-02", "2026-04-03", ""]


def test_a_stage_history_tells_where_a_lost_deal_died():
    history = csv_file(
        ("Opportunity ID", "From Stage", "To Stage", "Last Stage Change Date"),
        ("1", "", "Prospecting", "3/2/2026"),
        ("1", "Prospecting", "Proposal/Price Quote", "3/16/2026"),
        ("1", "Proposal/Price Quote", "Closed Lost", "4/1/2026"),
        name="history.csv",
    )
    deals = ("Opportunity ID", "Opportunity Owner", "Stage", "Close Date"), ("1", "Ana", "Closed Lost", "4/1/2026")
    assert values(read(*deals, beside=[history]), "position") == ["proposal"]
    assert values(read(*deals), "position") == [""]


def test_the_internal_names_of_hubspot_are_understood():
    export = read(
        ("hs_object_id", "dealname", "dealstage", "dealtype", "amount", "amount_in_home_currency", "hubspot_owner_id",
         "hs_is_closed_won", "hs_v2_date_entered_qualifiedtobuy", "hs_analytics_source"),
        ("7", "One", "closedwon", "existingbusiness", "80", "100", "Ana", "true", "2026-03-02T09:00:00.000Z", "PAID"),
        ("8", "Two", "contractsent", "newbusiness", "40", "50", "Ana", "false", "", "OFFLINE"),
    )  # fmt: skip
    assert export.sources[0].vendor == "HubSpot"
    assert values(export, "type") == ["existingbusiness", "newbusiness"]
    assert values(export, "amount") == [100.0, 50.0]  # not 80 and 40, which may be in any currency
    assert values(export, "outcome") == ["won", "open"]
    assert values(export, "source") == ["PAID", "OFFLINE"]
    assert days(export, "first_appointment") == ["2026-03-02", ""]


def test_a_spanish_list_of_activities_finds_its_deal_by_number():
    deals = csv_file(
        ("Trato - ID", "Trato - Título", "Trato - Propietario", "Trato - Etapa", "Trato - Estado"),
        ("11", "Uno", "Ana", "Propuesta presentada", "Abierto"),
        ("12", "Uno", "Ana", "Propuesta presentada", "Abierto"),
    )
    activities = csv_file(
        ("Actividad - ID", "Actividad - Asunto", "Actividad - Tipo", "Actividad - Fecha de vencimiento",
         "Actividad - Finalizada", "Actividad - Trato", "Trato - ID"),
        ("901", "Primera reunión", "Reunión", "2026-03-02", "Finalizada", "Uno", "12"),
        ("902", "Primera reunión", "Reunión", "2026-03-03", "Por hacer", "Uno", "11"),
        name="actividades.csv",
    )  # fmt: skip
    export = crm.read([deals, activities])
    assert field_of(export, "Actividad - ID", source=1) == "activity_id"
    assert field_of(export, "Trato - ID", source=1) == "opportunity_id"
    assert days(export, "first_appointment") == ["", "2026-03-02"]
    assert "unlinked" not in codes(export)


def test_a_stage_that_is_put_aside_is_asked_about_and_not_guessed():
    export = read(
        ("ID de registro", "Nombre del negocio", "Propietario del negocio", "Etapa del negocio"),
        ("1", "Uno", "Ana", "Reintentar a Futuro / Standby"),
        ("2", "Dos", "Ana", "Propuesta Enviada 📖"),
    )
    assert values(export, "position") == ["", "proposal"]
    assert "Reintentar a Futuro / Standby (1)" in problem(export, "unknown_stage").text(str.format)


def test_a_task_of_an_account_is_not_said_to_name_a_missing_deal():
    deals = csv_file(("Id", "Name", "StageName", "OwnerId"), ("006Qy0000010001AAA", "One", "Prospecting", "Ana"))
    tasks = csv_file(
        ("Id", "WhatId", "Subject", "ActivityDate", "Status", "TaskSubtype", "CallDisposition", "OwnerId"),
        ("00T1", "006Qy0000010001AAA", "Call", "2026-03-02", "Completed", "Call", "Connected", "Ana"),
        ("00T2", "001Qy0000010001AAA", "Call", "2026-03-02", "Completed", "Call", "Connected", "Ana"),
        ("00T3", "006Qy0000099999AAA", "Call", "2026-03-02", "Completed", "Call", "Connected", "Ana"),
        name="Task.csv",
    )
    export = crm.read([deals, tasks])
    assert export.activities["opportunity_id"].tolist() == ["006Qy0000010001AAA", "", ""]
    assert problem(export, "unlinked").rows == (4,)
