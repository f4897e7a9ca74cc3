"""Open deals whose time is running out: which they are, how long they have waited, and in which order they come."""

import math

from kpi import Missing
from kpi.stalling import NEAR, stalling
from tests.kpi.deals import MONDAY, TODAY, book, deal

NOW = (TODAY - MONDAY).days  # 179


def test_the_day_of_the_as_of_day_is_179():
    assert NOW == 179


def test_a_deal_stalls_from_80_percent_of_its_time_on():
    # A window of 50 days: 40 of them are 80 %.
    assert NEAR * 50 == 40
    found = stalling(book(deal(NOW - 39), deal(NOW - 40), deal(NOW - 50), deal(NOW - 51), stall=50), "Ana")
    # of one amount: who waits longest comes first
    assert [(one.days, one.state) for one in found] == [(50, "near"), (40, "near"), (51, "past")]


def test_twice_the_time_is_long_past_it():
    found = stalling(book(deal(NOW - 100), deal(NOW - 101), stall=50), "Ana")
    assert [(one.days, one.state) for one in found] == [(100, "past"), (101, "long_past")]


def test_before_the_proposal_it_waits_for_it_and_after_it_for_the_sale():
    (before, after) = stalling(book(deal(NOW - 45), deal(NOW - 90, NOW - 44), stall=50), "Ana")
    assert (before.waits, before.days, before.window) == ("gateway", 45, 50)
    assert (after.waits, after.days, after.window) == ("sale", 44, 50)


def test_what_is_decided_or_of_somebody_else_does_not_stall():
    opened = book(
        deal(NOW - 45, won=NOW - 2),
        deal(NOW - 45, lost=NOW - 2),
        deal(NOW - 60, lost=NOW - 2),  # lost after its time
        deal(NOW - 45, rep="Ben"),
        deal(NOW - 45, rep="Ana"),
        stall=50,
    )
    assert [one.row for one in stalling(opened, "Ana")] == [4]


def test_in_each_state_the_largest_amounts_come_first_and_unknown_ones_last():
    near = [deal(NOW - 45, amount=amount) for amount in (100.0, None, 900.0)]
    found = stalling(book(*near, deal(NOW - 60, amount=5000.0), stall=50), "Ana")
    assert [one.amount for one in found if not math.isnan(one.amount)] == [900.0, 100.0, 5000.0]
    assert math.isnan(found[2].amount)


def test_without_a_window_nobody_can_tell():
    assert isinstance(stalling(book(deal(NOW - 45), stall=None), "Ana"), Missing)
