"""Whole exports, byte for byte as the CRMs write them."""

from datetime import datetime

import crm
from tests.crm.exports import codes, csv_file, days, excel_file, field_of, values

SALESFORCE_ES = (
    "Identificador de la oportunidad;Nombre de la oportunidad;Nombre de la cuenta;Propietario de oportunidad;"
    "Origen del candidato;Fecha de creación;Fecha de cierre;Etapa;Motivo de pérdida;Moneda de la oportunidad;Importe\n"
    "006A1;Furgonetas;Talleres Núñez;María Ibáñez;Recomendación;05/01/2026;20/02/2026;Cerrada ganada;;EUR;12.200,00\n"
    "006A2;Camiones;Áridos Peña;María Ibáñez;Web;07/01/2026;10/03/2026;Cerrada perdida;Precio;EUR;18.250,50\n"
    "006A3;Flota;Áridos Peña;José Ruiz;Web;12/02/2026;30/04/2026;Propuesta;;EUR;1.200\n"
    ";;;;;;;;;;\n"
    "Recuento 3;;;;;;;;;;\n"
    "Información confidencial - No distribuir;;;;;;;;;;\n"
    "Copyright (c) 2000-2026 salesforce.com, inc. Todos los derechos reservados.;;;;;;;;;;\n"
)


def test_a_spanish_salesforce_report_with_its_footer():
    export = crm.read([("informe.csv", SALESFORCE_ES.encode("cp1252"))])
    (source,) = export.sources
    assert (source.vendor, source.dialect.delimiter, source.dialect.encoding) == ("Salesforce", ";", "cp1252")
    assert (source.rows_read, source.rows_used, source.rows_set_aside) == (6, 3, 3)
    assert source.aside["line"].tolist() == [6, 7, 8]
    assert values(export, "rep") == ["María Ibáñez", "María Ibáñez", "José Ruiz"]
    assert values(export, "amount") == [12200, 18250.5, 1200]
    assert values(export, "outcome") == ["won", "lost", "open"]
    assert days(export, "created") == ["2026-01-05", "2026-01-07", "2026-02-12"]
    assert days(export, "closed") == ["2026-02-20", "2026-03-10", ""]
    assert days(export, "expected_close") == ["", "", "2026-04-30"]
    assert values(export, "loss_reason") == ["", "Precio", ""]
    assert export.currency == "EUR"
    assert codes(export, "question") == []


HUBSPOT = (
    '"Record ID","Deal Name","Deal Stage","Close Date","Deal owner","Amount","Pipeline","Create Date",'
    '"Closed Lost Reason","Date entered ""Appointment Scheduled (Sales Pipeline)""",'
    '"Date entered ""Qualified To Buy (Sales Pipeline)""","Date entered ""Presentation Scheduled (Sales Pipeline)""",'
    '"Date entered ""Contract Sent (Sales Pipeline)""","Date entered ""Closed Lost (Sales Pipeline)"""\n'
    '"901","Ovens, large","Closed Won","2026-03-01 09:00","Ana Ruiz","210833.37","Sales Pipeline",'
    '"2026-01-02 10:36","","2026-01-03 08:00","2026-01-10 09:00","2026-01-20 09:00","2026-02-20 09:00",""\n'
    '"902","Ovens\nsmall","Closed Lost","","Ben Lee","","Sales Pipeline","2026-01-05 10:36","Price",'
    '"2026-01-06 08:00","2026-01-13 09:00","","","2026-02-02 10:00"\n'
    '"903","Mixers","Appointment Scheduled","2026-01-31 09:00","Ben Lee","500","Sales Pipeline","2026-01-20 10:36","",'
    '"2026-01-21 08:00","","","",""\n'
)


def test_a_hubspot_view_with_the_days_stages_were_entered():
    export = crm.read([("hubspot-crm-exports-all-deals-2026-03-09.csv", HUBSPOT.encode())])
    assert export.sources[0].vendor == "HubSpot"
    assert days(export, "first_appointment") == ["2026-01-10", "2026-01-13", ""]
    assert days(export, "next_step") == ["2026-01-20", "", ""]
    assert days(export, "proposal") == ["", "", ""]
    assert days(export, "closed") == ["2026-03-01", "2026-02-02", ""]
    assert days(export, "expected_close") == ["", "", "2026-01-31"]
    assert values(export, "line") == [2, 3, 5]
    assert [found.code for found in export.problems] == ["add_columns"]


def test_pipedrive_deals_with_their_activities_as_workbooks():
    deals = excel_file(
        (
            *("Deal - ID", "Deal - Title", "Deal - Owner", "Deal - Value", "Deal - Currency of Value", "Deal - Stage"),
            *("Deal - Status", "Deal - Deal created", "Deal - Won time", "Deal - Lost time", "Deal - Lost reason"),
            *("Deal - Last stage change", "Deal - Expected close date"),
        ),
        (1, "Alpha", "Ana", 1300, "EUR", "Proposal Made", "Won", _at(5), _at(40), None, None, _at(30), _at(60)),
        (2, "Beta", "Ana", 900, "EUR", "Demo Scheduled", "Lost", _at(6), None, _at(41), "Price", _at(20), None),
        (3, "Gamma", "Ben", 700, "EUR", "Contact Made", "Open", _at(7), None, None, None, _at(7), _at(61)),
    )
    activities = excel_file(
        [f"Activity - {name}" for name in ("Subject", "Type", "Due date", "Done", "Deal", "Assigned to user")],
        ("Visit", "Meeting", _at(12), "Done", "Alpha", "Ana"),
        ("Intro", "Call", _at(10), "Done", None, "Ana"),
        ("Visit", "Meeting", _at(15), "To do", "Beta", "Ana"),
        name="activities.xlsx",
    )
    export = crm.read([deals, activities])
    assert [(source.vendor, source.kind) for source in export.sources] == [
        ("Pipedrive", "opportunities"),
        ("Pipedrive", "activities"),
    ]
    assert values(export, "outcome") == ["won", "lost", "open"]
    assert days(export, "closed") == [_day(40), _day(41), ""]
    assert days(export, "first_appointment") == [_day(12), "", ""]
    assert values(export, "first_appointment_basis") == ["activity", "", ""]
    assert values(export, "position") == ["proposal", "next_step", "new"]
    assert days(export, "proposal") == [_day(30), "", ""]
    assert days(export, "next_step") == ["", _day(20), ""]
    assert values(export, "proposal_basis") == ["implied", "", ""]
    assert export.activities["is_held"].tolist() == [True, True, False]
    assert values(export, "opportunity_id") == ["1", "2", "3"]


def _at(days_on: int) -> datetime:
    return datetime(2026, 1 + days_on // 28, 1 + days_on % 28, 9, 30)


def _day(days_on: int) -> str:
    return _at(days_on).date().isoformat()


def test_zoho_with_text_dates_dollars_and_lookups_in_pairs():
    analytics = csv_file(
        ("Potential Name", "Potential Owner", "Created Time", "Closing Date", "Amount", "Stage", "Forecast Type"),
        ("A", "Ana", "15 Apr, 2021 00:02:00", "30 May, 2021", "$22,700.00", "Negotiation/Review", "Open"),
        ("B", "Ana", "16 Apr, 2021 10:00:00", "31 May, 2021", "$1,000.00", "Closed-Lost to Competition", "Lost"),
    )
    export = crm.read([analytics])
    assert export.sources[0].vendor == "Zoho"
    assert days(export, "created") == ["2021-04-15", "2021-04-16"]
    assert values(export, "amount") == [22700, 1000]
    assert days(export, "closed") == ["", "2021-05-31"]
    lookups = excel_file(
        ("Record Id", "Deal Owner.id", "Deal Owner", "Amount", "Deal Name", "Closing Date", "Stage", "Created Time"),
        ("zcrm_1", "zcrm_9", "Ana", 5000, "A", "2024-04-30", "QUOTE", "2024-03-12 16:41:03"),
    )
    export = crm.read([lookups])
    assert values(export, "rep") == ["Ana"]
    assert values(export, "position") == ["proposal"]
    assert field_of(export, "Deal Owner.id") == ""


def test_dynamics_with_its_status_and_its_two_revenues():
    header = (
        "(Do Not Modify) Opportunity,(Do Not Modify) Row Checksum,Topic,Owner,Potential Customer,Status,Status Reason,"
        "Est. revenue,Actual Revenue,Est. close date,Actual Close Date,Sales Stage,Created On"
    )
    view = excel_file(
        header.split(","),
        ("g1", "x", "Vans", "Ana", "Acme", "Won", "Won", 100, 90, _at(60), _at(45), "Close", _at(1)),
        ("g2", "y", "Vans", "Ana", "Acme", "Lost", "Out-Sold", 80, 0, _at(60), _at(46), "Close", _at(2)),
        ("g3", "z", "Vans", "Ben", "Beta", "Open", "In Progress", 70, 0, _at(60), None, "Propose", _at(3)),
    )
    export = crm.read([view])
    assert export.sources[0].vendor == "Dynamics 365"
    assert values(export, "outcome") == ["won", "lost", "open"]
    assert values(export, "amount") == [90, 80, 70]
    # Every closed opportunity stands at Close, however far it got: that places none of them.
    assert values(export, "position") == ["", "", "proposal"]
    assert days(export, "closed") == [_day(45), _day(46), ""]
    assert days(export, "expected_close") == [_day(60)] * 3
    assert values(export, "loss_reason") == ["", "Out-Sold", ""]


ODOO = """\
id,name,partner_id/id,user_id/id,team_id/id,stage_id/id,expected_revenue,active,date_deadline,date_closed,create_date
l1,Vans,Acme,Ana,North,Won,100.0,True,2026-04-01,2026-03-01 10:00:00,2026-01-01 09:00:00
l2,Vans,Acme,Ben,North,Proposition,80.0,False,2026-04-01,2026-03-02 10:00:00,2026-01-02 09:00:00
l3,Vans,Acme,Ben,North,Qualified,70.0,True,2026-04-01,,2026-01-03 09:00:00
"""


def test_odoo_in_its_technical_names_where_lost_is_archived():
    export = crm.read([("crm.lead.csv", ODOO.encode())])
    assert export.sources[0].vendor == "Odoo"
    assert values(export, "outcome") == ["won", "lost", "open"]
    assert values(export, "position") == ["", "proposal", "new"]
    assert values(export, "rep") == ["Ana", "Ben", "Ben"]
    assert values(export, "amount") == [100, 80, 70]
    assert days(export, "closed") == ["2026-03-01", "2026-03-02", ""]
    assert days(export, "expected_close") == ["2026-04-01"] * 3
