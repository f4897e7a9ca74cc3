"""A history is dated by the day of the change, also where the days of the deal itself stand beside it."""

from tests.crm.exports import csv_file, days, read

DEALS = (
    ("Opportunity ID", "Opportunity Name", "Opportunity Owner", "Stage"),
    ("006000000000AAA", "A", "Ana", "Proposal/Price Quote"),
)
HEADER = ("Opportunity ID", "Opportunity Name", "From Stage", "To Stage", "Created Date", "Last Modified")


def dated(*rows, header=HEADER):
    export = read(*DEALS, beside=[csv_file(header, *rows, name="h.csv")])
    assert export.sources[1].kind == "history"
    return days(export, "first_appointment") + days(export, "proposal")


def test_the_column_that_varies_within_a_deal_dates_its_changes():
    assert dated(
        ("006000000000AAA", "A", "Prospecting", "Needs Analysis", "1/13/2024", "1/20/2024 10:00 AM"),
        ("006000000000AAA", "A", "Needs Analysis", "Proposal/Price Quote", "1/13/2024", "2/20/2024 10:00 AM"),
    ) == ["2024-01-20", "2024-02-20"]


def test_a_created_date_of_the_change_wins_over_the_deals_own_last_modification():
    assert dated(
        ("006000000000AAA", "A", "Prospecting", "Needs Analysis", "1/20/2024", "3/1/2024"),
        ("006000000000AAA", "A", "Needs Analysis", "Proposal/Price Quote", "2/20/2024", "3/1/2024"),
    ) == ["2024-01-20", "2024-02-20"]


def test_where_a_deal_has_one_change_it_was_not_on_the_day_of_its_creation():
    row = ("006000000000AAA", "A", "Needs Analysis", "Proposal/Price Quote", "1/13/2024", "2/20/2024 10:00 AM")
    assert dated(row) == ["", "2024-02-20"]


def test_a_list_of_stages_with_only_one_day_is_dated_by_it():
    header, row = HEADER[:5], ("006000000000AAA", "A", "Needs Analysis", "Proposal/Price Quote", "2/20/2024")
    assert dated(row, header=header) == ["", "2024-02-20"]
