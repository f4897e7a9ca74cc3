"""Identifiers in lists of activities: a meeting of several deals, and numbers that Excel spoilt."""

import pytest

from tests.crm.exports import codes, csv_file, days, problem, read, values

DEALS = (
    ("Record ID", "Deal Name", "Deal Stage", "Deal owner"),
    ("1", "Pump", "Proposal", "Ana"),
    ("2", "Roof", "Proposal", "Bo"),
    ("3", "Door", "Proposal", "Bo"),
)
HEADER = ("Activity ID", "Activity type", "Activity date", "Activity assigned to", "Outcome", "Associated Deal IDs")


def beside(*rows):
    return read(*DEALS, beside=[csv_file(HEADER, *rows, name="activities.csv")])


@pytest.mark.parametrize("deals", ["1;2", "99;2;1;2", "1, 2", "1.0;2.0"])
def test_a_meeting_of_several_deals_is_the_first_appointment_of_each_and_one_conversation(deals):
    export = beside(("7", "Meeting", "2024-01-10", "Ana", "Completed", deals))
    assert days(export, "first_appointment") == ["2024-01-10", "2024-01-10", ""]
    assert values(export, "first_appointment_basis") == ["activity", "activity", ""]
    assert len(export.activities) == 1
    assert "unlinked" not in codes(export)


def test_of_two_meetings_of_a_deal_the_first_counts_wherever_it_stands_in_the_list():
    export = beside(
        ("7", "Meeting", "2024-01-10", "Ana", "Completed", "1;2"),
        ("8", "Meeting", "2024-01-05", "Ana", "Completed", "3;2"),
        ("9", "Meeting", "2024-01-01", "Ana", "No show", "3;1"),
    )
    assert days(export, "first_appointment") == ["2024-01-10", "2024-01-05", "2024-01-05"]


def test_activities_whose_identifiers_excel_spoilt_are_all_counted():
    row = ("1,23457E+11", "Call", "2024-01-10", "Ana", "Connected", "1")
    export = beside(row, row, ("9", *row[1:]), ("9", *row[1:]))
    assert len(export.activities) == 3  # 9 is there twice
    found = problem(export, "spoilt_ids")
    assert (found.severity, found.file, found.rows) == ("question", "activities.csv", (2, 3))
