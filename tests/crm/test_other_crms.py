"""What SuiteCRM, vtiger, ERPNext and Bitrix24 write in their own way, and a status that says nothing is asked about."""

import crm
from tests.crm.exports import codes, csv_file, days, field_of, problem, read, values

ERPNEXT = ("ID", "Opportunity From", "Opportunity Type", "Status", "Opportunity Owner", "Sales Stage", "Company")
ROWS = (
    ("CRM-OPP-1", "Lead", "Sales", "Converted", "Ana", "Negotiation/Review", "Magna"),
    ("CRM-OPP-2", "Lead", "Sales", "Lost", "Ana", "Prospecting", "Magna"),
    ("CRM-OPP-3", "Lead", "Sales", "Closed", "Ben", "Prospecting", "Magna"),
    ("CRM-OPP-4", "Lead", "Sales", "Quotation", "Ben", "Proposal/Price Quote", "Magna"),
    ("CRM-OPP-5", "Lead", "Sales", "Replied", "Ben", "Prospecting", "Magna"),
)


def test_erpnext_tells_won_by_converted_and_asks_about_closed():
    export = read(ERPNEXT, *ROWS)
    assert values(export, "outcome") == ["won", "lost", "open", "open", "open"]
    found = problem(export, "unknown_stage")
    assert (found.severity, found.values["stages"]) == ("question", "Closed (1)")


def test_the_answer_about_a_status_counts_and_stays_listed():
    export = read(ERPNEXT, *ROWS, choices=crm.Choices(stages={"Closed": "lost"}))
    assert values(export, "outcome") == ["won", "lost", "lost", "open", "open"]
    assert "unknown_stage" not in codes(export)
    assert crm.StageRead("Closed", "", "lost", 0) in export.sources[0].stages


def test_a_status_is_not_asked_about_where_the_stage_decides():
    export = read(("Owner", "Stage", "Status"), ("Ana", "Closed Won", "Closed"), ("Ana", "Demo", "Won"))
    assert values(export, "outcome") == ["won", "won"]
    assert "unknown_stage" not in codes(export)


def test_the_company_that_sells_is_no_account_and_the_maker_of_a_record_no_rep():
    header = (
        "name",
        "owner",
        "opportunity_from",
        "party_name",
        "customer_name",
        "status",
        "opportunity_owner",
        "company",
    )
    export = read(header, ("CRM-OPP-1", "Administrator", "Lead", "L-1", "Albrona Foods", "Converted", "Ana", "Magna"))
    assert (values(export, "account"), values(export, "rep")) == (["Albrona Foods"], ["Ana"])
    assert values(export, "opportunity_id") == ["CRM-OPP-1"]
    assert field_of(export, "company") == ""


def test_bitrix24_calls_the_amount_opportunity():
    header = ("ID", "TITLE", "STAGE_ID", "STAGE_SEMANTIC_ID", "OPPORTUNITY", "ASSIGNED_BY_ID", "CLOSEDATE", "CLOSED")
    export = read(
        header,
        ("1", "Pump", "C6:WON", "S", "1200.00", "Ana", "2026-03-05T12:00:00+03:00", "Y"),
        ("2", "Lift", "C6:UC_8W5Q2Z", "F", "300.00", "Ana", "2026-03-06T12:00:00+03:00", "Y"),
        ("3", "Door", "NEW", "P", "", "Ana", "2026-09-30T12:00:00+03:00", "N"),
    )
    assert values(export, "name") == ["Pump", "Lift", "Door"]
    assert export.opportunities["amount"].tolist()[:2] == [1200.0, 300.0]
    assert values(export, "outcome") == ["won", "lost", "open"]


def test_a_currency_that_is_an_identifier_names_none():
    header = ("id", "name", "amount", "currency_id", "sales_stage", "date_closed", "assigned_user_name")
    row = ("Pump", "100.5", "-99", "Closed Won", "2026-03-05", "Ana")
    assert read(header, ("a1", *row)).currency == ""
    other = ("Lift", "70", "8f2c51e0-11aa-4c55-9d0e-0a1b2c3d4e5f", "Closed Won", "2026-03-06", "Ana")
    export = read(header, ("a1", *row), ("a2", *row), ("a3", *other))
    assert export.opportunities["amount"].tolist()[:2] == [100.5, 100.5]
    assert export.opportunities["amount"].isna().tolist() == [False, False, True]
    assert problem(export, "other_currencies").severity == "question"


def test_vtiger_writes_the_module_before_the_account():
    header = ("Opportunity No", "Organization Name", "Sales Stage", "Assigned To")
    export = read(
        header, ("POT1", "Accounts::::Albrona Foods", "Prospecting", "Ana"), ("POT2", "", "Prospecting", "Ana")
    )
    assert values(export, "account") == ["Albrona Foods", ""]


def test_labels_of_bitrix24_in_russian():
    header = ("ID", "Название", "Стадия сделки", "Ответственный", "Сумма", "Валюта", "Дата создания", "Дата завершения")
    row = ("7", "Насос", "Сделка успешна", "Анна Волкова", "1200,50", "EUR", "05.03.2026 10:00:00", "25.03.2026")
    export = read(header, row, delimiter=";")
    assert (values(export, "outcome"), values(export, "amount")) == (["won"], [1200.5])
    assert (values(export, "rep"), days(export, "closed")) == (["Анна Волкова"], ["2026-03-25"])


def test_the_last_stage_tells_how_far_a_lost_deal_got():
    export = read(
        ("name", "stage", "lastStage", "closeDate", "assignedUserName"),
        ("Pump", "Closed Lost", "Proposal", "2026-03-05", "Ana"),
        ("Lift", "Closed Won", "Negotiation", "2026-03-06", "Ana"),
        ("Door", "Qualification", "Qualification", "2026-09-30", "Ana"),
        ("Gate", "Closed Lost", "", "2026-03-07", "Ana"),
    )
    assert values(export, "position") == ["proposal", "negotiation", "new", ""]
    assert values(export, "outcome") == ["lost", "won", "open", "lost"]


def test_owners_without_a_name_are_told_by_the_list_of_users():
    ana = "f90641a6-a7be-4e50-0dbe-f60795cae4a4"
    header = ("id", "name", "sales_stage", "date_closed", "assigned_user_id")
    deal = ("a1", "Pump", "Closed Won", "2026-03-05", ana)
    asked = problem(read(header, deal), "owner_ids")
    assert "SuiteCRM / SugarCRM" in asked.next_step
    users = csv_file(("id", "user_name", "first_name", "last_name"), (ana, "avidal", "Ana", "Vidal"), name="users.csv")
    assert values(read(header, deal, beside=[users]), "rep") == ["Ana Vidal"]
