"""Of several rows of one deal the later change counts, to the minute; and what nothing tells is said."""

import pytest

import crm
from crm.later_change import clock
from tests.crm.exports import csv_file, days, problem, read, values

HEADER = ("Record ID", "Deal Name", "Deal Stage", "Close Date", "Deal owner", "Amount", "Last Modified Date")


def row(stage, amount, changed, deal="3"):
    return (deal, "C", stage, "2024-02-05", "Bo", amount, changed)


@pytest.mark.parametrize(
    ("won", "sent"),
    [
        ("2024-02-05 12:00", "2024-02-05 10:00"),
        ("2024-02-05T12:00:30Z", "2024-02-05T12:00:29Z"),
        ("2/5/2024 1:00 PM", "2/5/2024 11:59 AM"),
        ("2024-02-05T12:00:00+00:00", "2024-02-05T13:30:00+02:00"),  # 11:30 in Greenwich
    ],
)
def test_of_two_changes_on_one_day_the_later_one_counts_whatever_their_order(won, sent):
    rows = [row("Closed Won", "3500", won), row("Contract Sent", "3000", sent), row("Demo", "1", "1/31/2024", "4")]
    for ordered in (rows, rows[::-1]):
        export = read(HEADER, *ordered)
        assert sorted(values(export, "amount")) == [1, 3500]
        assert problem(export, "duplicate").rows != ()


def test_where_one_of_them_tells_no_time_nothing_tells_which_is_later():
    export = read(HEADER, row("Closed Won", "3500", "2024-02-05"), row("Contract Sent", "3000", "2024-02-05 10:00"))
    assert values(export, "amount") == [3500]
    assert problem(export, "undated_duplicate").rows == (3,)


@pytest.mark.parametrize("is_won_first", [True, False])
def test_where_nothing_tells_which_is_later_a_won_deal_counts_before_an_open_one_and_that_is_said(is_won_first):
    new = csv_file(HEADER[:-1], row("Closed Won", "3500", "")[:-1], name="new.csv")
    old = csv_file(HEADER[:-1], row("Contract Sent", "3000", "")[:-1], name="old.csv")
    export = crm.read([new, old] if is_won_first else [old, new])
    assert values(export, "amount") == [3500]
    found = problem(export, "undated_duplicate")
    assert (found.severity, found.file, found.rows) == ("set_aside", "old.csv", (2,))
    assert "nothing tells which was changed last" in found.text(str.format)


def test_the_clock_in_a_cell():
    # 12:05 am is five past midnight; half past nine is 9 * 3600 + 30 * 60 = 34200; half a day is 43200.
    texts = ("2024-02-05", "5.2.2024, 9.30", "02/05/24 12:05 AM", "45327.5", "2024-02-05T09:30:00.000-01:00", "n/a")
    assert [clock(text) for text in texts] == [0, 34200, 300, 43200, 37800, 0]


VIEW = ("Opportunity ID", "Opportunity Name", "Stage", "Opportunity Owner")


def views(*, is_amounts_first):
    amounts = csv_file(
        (*VIEW, "Amount", "Currency", "Close Date"),
        ("1", "Pump", "Closed Won", "Ana", "1000", "EUR", "2024-03-01"),
        ("2", "Roof", "Proposal", "Ana", "500", "EUR", "2024-05-01"),
        name="amounts.csv",
    )
    dates = csv_file(
        (*VIEW, "Created Date", "Proposal Date"),
        ("1", "Pump", "Closed Won", "Ana", "2024-01-13", "2024-02-13"),
        ("2", "Roof", "Proposal", "Ana", "2024-01-14", ""),
        ("3", "Door", "Proposal", "Ana", "2024-01-15", ""),
        name="dates.csv",
    )
    return crm.read([amounts, dates] if is_amounts_first else [dates, amounts])


@pytest.mark.parametrize("is_amounts_first", [True, False])
def test_two_views_of_the_same_deals_fill_each_other(is_amounts_first):
    export = views(is_amounts_first=is_amounts_first)
    table = export.opportunities.sort_values("opportunity_id")
    assert table["amount"].fillna(0).tolist() == [1000, 500, 0]
    assert [str(day)[:10] for day in table["created"]] == ["2024-01-13", "2024-01-14", "2024-01-15"]
    assert [str(day)[:10] for day in table["closed"]] == ["2024-03-01", "NaT", "NaT"]
    assert [str(day)[:10] for day in table["expected_close"]] == ["NaT", "2024-05-01", "NaT"]
    assert (str(table["proposal"].iloc[0])[:10], table["proposal_basis"].iloc[0]) == ("2024-02-13", "measured")
    assert export.currency == "EUR"
    found = problem(export, "filled_gaps")
    assert (found.severity, len(found.rows)) == ("note", 2)
    assert sum(source.rows_used for source in export.sources) == 3


def test_a_closing_day_is_not_taken_from_a_row_in_another_state():
    older = csv_file(
        (*VIEW, "Last Modified Date", "Close Date"), ("1", "Pump", "Closed Lost", "Ana", "2024-01-05", "2024-01-04")
    )
    newer = csv_file(
        (*VIEW, "Last Modified Date", "Amount"), ("1", "Pump", "Closed Won", "Ana", "2024-03-05", "9"), name="newer.csv"
    )
    export = crm.read([older, newer])
    assert (values(export, "outcome"), values(export, "amount"), days(export, "closed")) == (["won"], [9], [""])


def test_a_cell_that_was_emptied_in_a_column_both_files_have_stays_empty():
    header = (*VIEW, "Amount", "Last Modified Date")
    older = csv_file(header, ("1", "Pump", "Demo", "Ana", "7", "2024-01-05"))
    newer = csv_file(
        header, ("1", "Pump", "Demo", "Ana", "", "2024-03-05"), ("2", "Roof", "Demo", "Ana", "8", "2024-03-05"),
        name="newer.csv",
    )  # fmt: skip
    assert crm.read([older, newer]).opportunities["amount"].fillna(0).tolist() == [0, 8]
