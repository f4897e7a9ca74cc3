"""Another exchange rate changes no deal: amounts are compared as the files tell them."""

from datetime import date

import pytest

import crm
from kpi.changes import Changes, compare
from kpi.integrity import integrity
from tests.kpi.test_changes import changes, kinds, old_and_new, row

DEALS = """Deal ID,Deal Name,Owner,Stage,Status,Amount,Currency,Created Date,Close Date
1,North,Nora,Won,Won,1000,EUR,2026-03-01,2026-03-10
2,South,Nora,Won,Won,1000,USD,2026-03-01,2026-03-10
3,East,Otto,Proposal,Open,500,USD,2026-03-01,
4,West,Otto,Won,Won,800,EUR,2026-03-01,2026-03-10"""
MONDAY, NEXT = date(2026, 3, 16), date(2026, 3, 23)


def at(rate: float | None, deals: str = DEALS) -> crm.Export:
    rates = {} if rate is None else {"USD": rate}
    return crm.read([("deals.csv", deals.encode())], choices=crm.Choices(currency="EUR", rates=rates))


def compared(older: crm.Export, newer: crm.Export) -> Changes:
    return compare(older.opportunities, newer.opportunities, older_as_of=MONDAY, newer_as_of=NEXT)


@pytest.mark.parametrize(("then", "now"), [(0.9, 0.8), (0.8, 0.9), (None, 0.8), (0.8, None)])
def test_another_rate_has_shrunk_grown_polished_and_emptied_nothing(then, now):
    found = compared(at(then), at(now))
    assert kinds(found) == []
    assert [habit.kind for habit in integrity(found) if habit.k] == []


def test_a_deal_that_shrank_is_told_at_the_rate_of_today():
    found = compared(at(0.9), at(0.8, DEALS.replace("Open,500", "Open,400")))
    assert kinds(found) == ["shrunk"]
    # 500 and 400 dollars at 0.80
    assert old_and_new(found, "shrunk") == (pytest.approx(400.0), pytest.approx(320.0))


def test_a_sale_whose_amount_was_emptied_is_told_whatever_the_rate():
    found = compared(at(0.9), at(0.8, DEALS.replace("Won,1000,USD", "Won,,USD")))
    assert [(habit.kind, habit.k) for habit in integrity(found) if habit.k] == [("amount_emptied", 1)]


def test_a_sale_in_another_currency_was_not_polished():
    found = changes([row("1", "won")], [row("1", "won", amount=1200.0, currency="USD")])
    assert [habit.kind for habit in integrity(found) if habit.k] == []


def test_a_rate_that_changed_in_the_crm_has_changed_no_sale():
    header = "Opportunity ID,Opportunity Name,Opportunity Owner,Stage,Amount Currency,Amount,"
    header += "Amount (converted) Currency,Amount (converted),Created Date,Close Date"
    deal = "{},Deal {},Nora,Closed Won,{},1000,EUR,{},2026-03-01,2026-03-10"
    older, newer = (
        crm.read([("deals.csv", "\n".join([header, *lines]).encode())])
        for lines in (
            [deal.format(1, 1, "EUR", 1000), deal.format(2, 2, "USD", 900)],
            [deal.format(1, 1, "EUR", 1000), deal.format(2, 2, "USD", 800)],
        )
    )
    assert list(newer.opportunities["original_currency"]) == ["", "USD"]
    assert list(newer.opportunities["amount"]) == [1000.0, 800.0]
    assert kinds(compared(older, newer)) == []


def test_namesakes_without_an_identifier_are_the_same_rows_at_any_rate():
    deals = DEALS.replace("Deal ID,", "").replace("South", "East")
    deals = "\n".join(line.split(",", 1)[1] if line[0].isdigit() else line for line in deals.split("\n"))
    found = compared(at(0.9, deals), at(0.8, deals))
    assert (kinds(found), found.unclear) == ([], 0)
