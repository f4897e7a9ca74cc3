"""What is particular to the exports of Odoo: archives, groups, external ids."""

import crm
from tests.crm.exports import codes, csv_file, days, excel_file, problem, read, values

HEADER = (
    "Opportunity",
    "Salesperson",
    "Sales Team",
    "Stage",
    "Expected Revenue",
    "Probability",
    "Active",
    "Closed Date",
)


def test_what_is_archived_is_lost_and_keeps_its_stage():
    export = crm.read(
        [
            excel_file(
                HEADER,
                ("A", "Ana", "North", "Proposition", 80, 0, False, "2026-03-02 10:00:00"),
                ("B", "Ana", "North", "Proposition", 70, 45.5, True, None),
                ("C", "Ana", "North", "Won", 60, 100, True, "2026-03-01 10:00:00"),
            )
        ]
    )
    assert export.sources[0].vendor == "Odoo"
    assert values(export, "outcome") == ["lost", "open", "won"]
    assert values(export, "position") == ["proposal", "proposal", ""]
    assert days(export, "closed") == ["2026-03-02", "", "2026-03-01"]


def test_a_newer_odoo_says_won_lost_or_pending():
    export = read(
        ("Opportunity", "Salesperson", "Sales Team", "Stage", "Expected Revenue", "Is Won"),
        ("A", "Ana", "North", "Proposition", "80", "Lost"),
        ("B", "Ana", "North", "Proposition", "70", "Pending"),
        ("C", "Ana", "North", "Won", "60", "Won"),
    )
    assert values(export, "outcome") == ["lost", "open", "won"]


def test_the_lines_of_groups_are_set_aside_and_counted():
    header = ("Oportunidad", "Cliente", "Comercial", "Etapa", "Ingreso esperado", "Probabilidad", "Activo", "Origen",
              "Creado el", "Equipo de ventas")  # fmt: skip
    export = crm.read(
        [
            excel_file(
                header,
                ("Propuesta (2)", None, None, None, 150, 22.75),
                ("A", "Acme", "Ana", "Propuesta", 80, 0, False, "Web", "2026-01-02", "Norte"),
                ("B", "Acme", "Ana", "Propuesta", 70, 45.5, True, "Web", "2026-01-03", "Norte"),
                ("Ganado (1)", None, None, None, 60, 100),
                ("C", "Acme", "Ben", "Ganado", 60, 100, True, "Web", "2026-01-04", "Norte"),
            )
        ]
    )
    (source,) = export.sources
    assert (source.rows_read, source.rows_used, source.rows_set_aside) == (5, 3, 2)
    assert source.aside["line"].tolist() == [2, 5]
    assert values(export, "rep") == ["Ana", "Ana", "Ben"]
    assert export.opportunities["amount"].sum() == 80 + 70 + 60


TECHNICAL = """\
id,name,user_id/id,team_id/id,stage_id/id,expected_revenue,active,date_closed
__export__.crm_lead_1,Vans,__export__.res_users_7_1f2e3d4c,sales_team.team_1,crm.stage_lead1,100.0,True,
__export__.crm_lead_2,Vans,base.user_admin,sales_team.team_1,crm.stage_lead4,80.0,True,2026-03-02 10:00:00
__export__.crm_lead_3,Vans,base.user_admin,sales_team.team_1,__export__.crm_stage_9_5a,70.0,False,2026-03-03 10:00:00
"""


def test_external_ids_of_people_and_of_a_houses_own_stages_are_asked_and_the_rest_is_read():
    export = crm.read([("crm.lead.csv", TECHNICAL.encode())])
    assert values(export, "position") == ["new", "", ""]
    assert values(export, "outcome") == ["open", "won", "lost"]
    assert set(codes(export, "question")) == {"owner_ids", "unknown_stage"}
    assert "__export__.crm_stage_9_5a (1)" in problem(export, "unknown_stage").text(str.format)
    assert "Users & Companies" in problem(export, "owner_ids").text(str.format)


def test_the_list_of_users_gives_them_their_names():
    users = csv_file(
        ("id", "name", "login"),
        ("__export__.res_users_7_1f2e3d4c", "Ana", "ana@example.com"),
        ("base.user_admin", "Ben", "ben@example.com"),
        name="res.users.csv",
    )
    export = crm.read([("crm.lead.csv", TECHNICAL.encode()), users])
    assert values(export, "rep") == ["Ana", "Ben", "Ben"]
    assert codes(export, "question") == ["unknown_stage"]


def test_an_export_without_a_single_lost_deal_is_warned_of():
    won = [(f"D{number}", "Ana", "North", "Won", "100", "100", "2026-03-01") for number in range(5)]
    header = tuple(name for name in HEADER if name != "Active")
    found = problem(read(header, *won), "no_lost")
    assert found.severity == "question"
    assert "archives what is lost" in found.text(str.format)
    lost = ("L", "Ana", "North", "Proposition", "100", "0", "2026-03-01", "False")
    assert "no_lost" not in codes(read((*header, "Active"), *[(*row, "True") for row in won], lost))


def test_fields_made_in_studio_are_read_by_their_names():
    export = read(
        ("name", "user_id/name", "stage_id/name", "date_deadline", "active", "x_studio_proposal_date"),
        ("A", "Ana", "Proposition", "2026-04-01", "True", "2026-02-03"),
    )
    assert export.sources[0].vendor == "Odoo"
    assert days(export, "proposal") == ["2026-02-03"]


def test_its_report_of_activities_holds_only_what_was_done_and_finds_the_opportunity_by_name():
    deals = (("Opportunity", "Salesperson", "Sales Team", "Stage", "Created on"),
             ("Vans - Acme", "Ana", "North", "Qualified", "2026-02-01"))  # fmt: skip
    done = csv_file(
        ("Completion Date", "Author", "Activity Type", "Lead/Opportunity", "Assigned To", "Summary"),
        ("2026-02-03 10:00:00", "Ana", "Meeting", "Vans - Acme", "Ana", "First meeting"),
        ("2026-02-02 10:00:00", "Ana", "Call", "Acme", "Ana", "Call"),
        ("", "Ana", "Meeting", "Vans - Acme", "Ana", "Planned"),
        name="activities.csv",
    )
    export = read(*deals, beside=[done])
    assert days(export, "first_appointment") == ["2026-02-03"]
    assert export.activities["is_held"].tolist() == [True, True]
    assert export.sources[1].aside["reason"].tolist() == ["no_date"]
    assert codes(export, "question") == []


def test_its_calendar_tells_first_appointments_and_is_asked_which_of_them_took_place():
    deals = (("Opportunity", "Salesperson", "Sales Team", "Stage", "Created on"),
             ("Vans - Acme", "Ana", "North", "Qualified", "2026-02-01"))  # fmt: skip
    calendar = csv_file(
        ("Meeting Subject", "Start", "Stop", "Organizer", "Attendees", "Opportunity"),
        ("Plant tour", "2026-02-03 10:00:00", "2026-02-03 11:00:00", "Ana", "Ana, Acme", "Vans - Acme"),
        name="calendar.event.csv",
    )
    export = read(*deals, beside=[calendar])
    assert export.sources[1].vendor == "Odoo"
    assert days(export, "first_appointment") == ["2026-02-03"]
    assert codes(export, "question") == ["activities_without_outcome"]
