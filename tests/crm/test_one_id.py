"""One identifier on different deals: all of them count, and we say so."""

import pytest

import crm
from tests.crm.exports import codes, csv_file, days, problem, read, values

HEADER = ("Record ID", "Deal Name", "Deal Stage", "Close Date", "Deal owner", "Amount", "Create Date")
HUNDRED_BILLIONS = ("1,23457E+11", "4.87688E+17", "1E+11", "1.23457e+11")


@pytest.mark.parametrize("text", HUNDRED_BILLIONS)
def test_identifiers_that_excel_wrote_in_scientific_notation_name_no_deal(text):
    export = read(
        HEADER,
        (text, "A", "Closed Won", "2024-03-01", "Ana", "1000", "2024-01-13"),
        (text, "A", "Closed Lost", "2024-03-02", "Ana", "2000", "2024-01-13"),
        ("77", "C", "Closed Won", "2024-03-14", "Bo", "3000", "2024-01-15"),
    )
    assert values(export, "amount") == [1000, 2000, 3000]
    assert values(export, "opportunity_id") == ["deals.csv:2", "deals.csv:3", "77"]
    found = problem(export, "spoilt_ids")
    assert (found.severity, found.rows, found.values["example"]) == ("question", (2, 3), text)


def test_an_identifier_with_an_e_in_it_stays_one():
    export = read(("Opportunity ID", "Owner", "Stage"), ("12E45", "Ana", "Demo"), ("12E45", "Ana", "Demo"))
    assert values(export, "opportunity_id") == ["12E45"]
    assert "spoilt_ids" not in codes(export)


def test_deals_whose_identifier_excel_spoilt_are_still_found_in_the_other_file_by_name_and_created_day():
    whole = csv_file(HEADER, ("123456789012", "A", "Proposal", "", "Ana", "1000", "2024-01-13"), name="whole.csv")
    export = read(HEADER, ("1,23457E+11", "A", "Closed Won", "2024-03-01", "Ana", "1000", "2024-01-13"), beside=[whole])
    assert (values(export, "opportunity_id"), values(export, "outcome")) == (["123456789012"], ["won"])


def test_numbers_that_excel_cut_to_15_digits_are_several_deals_where_the_names_differ():
    cut = "487687600000123000"
    export = read(
        HEADER,
        (cut, "A", "Closed Won", "2024-03-01", "Ana", "1000", "2024-01-13"),
        (cut, "B", "Closed Lost", "2024-03-02", "Ana", "2000", "2024-01-13"),
    )
    assert values(export, "amount") == [1000, 2000]
    assert problem(export, "shared_ids").rows == (2, 3)


def test_the_number_of_a_customer_on_several_deals_is_no_identifier_of_a_deal():
    pump = ("K1", "Pump", "Closed Won", "2024-03-01", "Ana", "1000", "2024-01-13")
    valve = ("K1", "Valve", "Closed Lost", "2024-03-02", "Ana", "2000", "2024-02-14")
    newer = ("K2", "Door", "Closed Won", "2024-03-01", "Ana", "4000", "2024-01-13")
    older = ("K2", "Door", "Proposal", "", "Ana", "3000", "2024-01-13")
    export = read(("External ID", *HEADER[1:]), pump, valve, newer, older)
    assert values(export, "amount") == [1000, 2000, 4000]
    found = problem(export, "shared_ids")
    assert (found.severity, found.rows, found.values["example"]) == ("question", (2, 3), "K1")
    assert export.sources[0].rows_set_aside == 1


LIST = ("ID", "Name", "Owner", "Stage", "Amount", "Created")


def test_two_lists_by_hand_that_both_count_from_one_are_two_lists():
    one = csv_file(
        LIST,
        ("1", "Pump", "Ana", "Won", "1", "2024-01-13"),
        ("2", "Roof", "Bo", "Won", "2", "2024-01-14"),
        name="1.csv",
    )
    two = csv_file(
        LIST,
        ("1", "Door", "Ana", "Won", "4", "2024-02-13"),
        ("2", "Roof", "Bo", "Won", "8", "2024-01-14"),
        name="2.csv",
    )
    export = crm.read([one, two])
    assert values(export, "amount") == [1, 4, 8]  # the roof is in both
    assert {found.file: found.rows for found in export.problems if found.code == "shared_ids"} == {
        "1.csv": (2,),
        "2.csv": (2,),
    }


def test_a_deal_that_was_renamed_is_still_one():
    old = csv_file(LIST, ("1", "Pump", "Ana", "Proposal", "1", "2024-01-13"), name="old.csv")
    new = csv_file(LIST, ("1", "Pump and valve", "Ana", "Won", "2", "2024-01-13"), name="new.csv")
    assert values(crm.read([old, new]), "amount") == [2]


def test_an_activity_that_names_the_shared_identifier_goes_to_the_deal_of_its_name_or_to_none():
    meetings = csv_file(
        ("Activity Type", "Activity Date", "Owner", "Outcome", "Opportunity ID", "Opportunity Name"),
        ("Meeting", "2024-03-01", "Ana", "Held", "K1", "Valve"),
        ("Meeting", "2024-02-20", "Ana", "Held", "K1", ""),
        name="meetings.csv",
    )
    deals = (("K1", "Pump", "Ana", "Demo", "1", "2024-01-13"), ("K1", "Valve", "Ana", "Demo", "2", "2024-02-14"))
    export = read(("Opportunity ID", "Opportunity Name", *LIST[2:]), *deals, beside=[meetings])
    assert days(export, "first_appointment") == ["", "2024-03-01"]
    assert problem(export, "unlinked").rows == (3,)


def test_numbers_that_a_spreadsheet_wrote_with_a_point_are_the_same_numbers():
    calls = csv_file(
        ("Activity Type", "Activity Date", "Owner", "Outcome", "Opportunity ID"),
        ("Meeting", "2024-03-01", "Ana", "Held", "101"),
        name="calls.csv",
    )
    again = csv_file(("Opportunity ID", "Owner", "Stage"), ("101", "Ana", "Won"), name="again.csv")
    export = read(("Opportunity ID", "Owner", "Stage"), ("101.0", "Ana", "Demo"), beside=[again, calls])
    assert (values(export, "outcome"), days(export, "first_appointment")) == (["won"], ["2024-03-01"])
    assert "unlinked" not in codes(export)
