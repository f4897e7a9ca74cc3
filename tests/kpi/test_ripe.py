"""Ripe ratios: worked out by hand, and the truth found again where losses are booked late or never."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

import kpi
from kpi.ripe import (
    ADVANCED,
    FAILED,
    NO_WINDOW,
    OPEN,
    STEPS,
    TOO_FEW_WATCHED,
    Entries,
    entries_of,
    incidence,
    ripe_ratio,
    windows_of,
)
from kpi.wilson import wilson
from tests.kpi.deals import book, deal, many

FIRST_DAY, LAST_DAY = np.datetime64("2025-01-06"), np.datetime64("2026-07-03")
TRUE = {"appointment_to_proposal": 0.60, "closing_ratio": 0.40}


def entries(*ends, start=0):
    days, codes = zip(*ends, strict=True)
    count = len(ends)
    return Entries(np.full(count, start), np.array(days), np.array(codes, dtype=np.int8), np.arange(count))


def test_the_incidence_of_five_opportunities_by_hand():
    # day 2: 1 of 5 advances: 1/5. day 3: one is lost, 4/5 × 3/4 = 3/5 remain. day 5: one is open and drops out.
    # day 7: 1 of 2 advances: 1/5 + 3/5 × 1/2 = 1/2.
    one = entries((2, ADVANCED), (3, FAILED), (5, OPEN), (7, ADVANCED), (9, OPEN))
    days, share = incidence(one.days, one.ends)
    assert dict(zip(days.tolist(), share.round(10).tolist(), strict=True))[7] == pytest.approx(0.5)
    assert share[days == 2] == pytest.approx(0.2)


def test_where_all_is_decided_it_is_the_plain_ratio():
    done = entries(*[(5, ADVANCED)] * 30, *[(9, FAILED)] * 20)
    found = ripe_ratio(done, 40, as_of=100)
    assert (found.value, found.n, found.open) == (pytest.approx(30 / 50), 50, 0)


def test_losses_that_nobody_books_do_not_flatter():
    # 40 of 100 are won within 10 days; of the others 10 are booked as lost, 50 stay open for ever: plain 40 of 50
    found = ripe_ratio(entries(*[(10, ADVANCED)] * 40, *[(30, FAILED)] * 10, *[(300, OPEN)] * 50), 60, as_of=300)
    assert found.value == pytest.approx(0.40)
    assert found.open == 50
    assert found.half_days == 10


def test_where_all_is_decided_its_interval_is_wilsons():
    found = ripe_ratio(entries(*[(5, ADVANCED)] * 30, *[(9, FAILED)] * 20), 40, as_of=100)
    assert found.error == pytest.approx(np.sqrt(0.6 * 0.4 / 50), rel=0.03)
    assert found.interval == pytest.approx(wilson(30, 50), abs=0.005)


def test_what_is_still_open_makes_the_interval_wider():
    # 20 of 50 advance after 40 days; of the 30 others half are still open after 10, and could have been among them
    decided = ripe_ratio(entries(*[(40, ADVANCED)] * 20, *[(50, FAILED)] * 30), 60, as_of=300)
    watched = ripe_ratio(entries(*[(40, ADVANCED)] * 20, *[(50, FAILED)] * 30, *[(10, OPEN)] * 50), 60, as_of=300)
    fewer = ripe_ratio(entries(*[(40, ADVANCED)] * 10, *[(50, FAILED)] * 15, *[(10, OPEN)] * 25), 60, as_of=300)
    assert decided.value == watched.value == fewer.value == pytest.approx(0.4)
    assert watched.error == pytest.approx(decided.error, rel=0.02)  # 100 watched, but only 50 to the end
    assert fewer.error == pytest.approx(watched.error * np.sqrt(2), rel=0.05)


def test_the_interval_of_a_ripe_ratio_of_nothing_begins_at_0():
    low, high = ripe_ratio(entries(*[(3, FAILED)] * 25), 30, as_of=60).interval
    assert low == 0 and high == pytest.approx(wilson(0, 25)[1])


def test_the_interval_holds_the_true_ratio_as_often_as_it_says():
    """40 % advance after some 20 days; the others are lost or stay open, and everybody is watched up to 100 days."""
    chance = np.random.default_rng(11)
    held = 0
    for _ in range(200):
        watched, good = chance.integers(0, 100, 150), chance.random(150) < 0.4
        took = chance.gamma(2, 10, 150).astype(int)
        ends = np.where(took > watched, OPEN, np.where(good, ADVANCED, FAILED)).astype(np.int8)
        found = ripe_ratio(Entries(300 - watched, np.minimum(took, watched), ends, np.arange(150)), 80, as_of=300)
        low, high = found.interval
        held += low <= 0.4 <= high
    assert held >= 180


def test_somebody_who_advances_on_the_day_of_entry_counts():
    assert ripe_ratio(entries(*[(0, ADVANCED)] * 15, *[(3, FAILED)] * 15), 30, as_of=60).value == pytest.approx(0.5)


def test_nobody_advanced_is_zero_and_not_an_error():
    assert ripe_ratio(entries(*[(3, FAILED)] * 25), 30, as_of=60).value == 0.0


def test_it_is_not_ripe_before_twenty_have_been_watched_for_long_enough():
    nineteen = entries(*[(3, ADVANCED)] * 19)
    assert ripe_ratio(nineteen, 30, as_of=30) == kpi.Missing(TOO_FEW_WATCHED, n=19, needed=20, days=30)
    twenty = entries(*[(3, ADVANCED)] * 20)
    assert ripe_ratio(twenty, 30, as_of=29) == kpi.Missing(TOO_FEW_WATCHED, n=0, needed=20, days=30)
    assert ripe_ratio(twenty, 30, as_of=30).value == pytest.approx(1.0)
    assert ripe_ratio(twenty, None, as_of=30) == kpi.Missing(NO_WINDOW)


def test_entries_of_more_than_52_weeks_ago_are_left_out():
    old = ripe_ratio(entries(*[(3, ADVANCED)] * 30, start=0), 30, as_of=364)
    assert old == kpi.Missing(TOO_FEW_WATCHED, n=0, needed=20, days=30)
    assert ripe_ratio(entries(*[(3, ADVANCED)] * 30, start=1), 30, as_of=364).n == 30


def test_entries_come_from_the_chain_of_each_opportunity():
    opened = book(
        *many(deal(0, 10, 30), 2), deal(0, 10, lost=50), deal(0, lost=20), deal(100), deal(160, 170), deal(None)
    )
    # as of Friday 3 July, day 179 after the first Monday
    first, closing = (entries_of(opened)[step] for step in STEPS)
    assert sorted(zip(first.days.tolist(), first.ends.tolist(), strict=True)) == [
        (10, ADVANCED), (10, ADVANCED), (10, ADVANCED), (10, ADVANCED), (20, FAILED), (79, OPEN)
    ]  # fmt: skip
    assert sorted(zip(closing.days.tolist(), closing.ends.tolist(), strict=True)) == [
        (9, OPEN), (20, ADVANCED), (20, ADVANCED), (40, FAILED)
    ]  # fmt: skip


def test_existing_business_is_left_out():
    renewals = many(deal(0, 10, 30, type="Renewal"), 5)
    assert len(entries_of(book(*renewals, *many(deal(0, 10, 30, type="New Business"), 3)))["closing_ratio"].row) == 3


def simulated(clean_up):
    """5,000 opportunities over 78 weeks, 60 and 40 % of them good.

    Losses are booked two months late on average, four in ten never; and on one day somebody may clean the CRM up.
    """
    chance = np.random.default_rng(8)
    count = 5_000
    span = (LAST_DAY - FIRST_DAY).astype(int)
    met = np.sort(chance.integers(0, span, count))
    advances = chance.random(count) < TRUE["appointment_to_proposal"]
    wins = advances & (chance.random(count) < TRUE["closing_ratio"])
    gateway = met + chance.gamma(2, 8, count).astype(int)
    won = gateway + chance.gamma(2, 12, count).astype(int)
    died = np.where(advances, gateway + chance.gamma(2, 12, count).astype(int), gateway)
    booked = died + chance.exponential(60, count).astype(int)
    booked = np.where(chance.random(count) < 0.4, 10**6, booked)
    if clean_up:
        day = span - 45
        booked = np.where((booked > day) & (died < day - 20), day, booked)
    closed = np.where(wins, won, booked)
    is_closed = closed <= span

    def days(numbers, known):
        return pd.Series(FIRST_DAY + numbers).where(known & (numbers <= span))

    return pd.DataFrame(
        {
            "opportunity_id": np.arange(count).astype(str),
            "rep": np.where(np.arange(count) % 2, "Ana", "Ben"),
            "team": "North",
            "created": pd.Series(FIRST_DAY + met),
            "first_appointment": pd.Series(FIRST_DAY + met),
            "proposal": days(gateway, advances),
            "closed": days(closed, is_closed),
            "outcome": np.where(is_closed, np.where(wins, "won", "lost"), "open"),
            "amount": 1_000.0,
        }
    )


def ratios(table, stall, weeks):
    opened = kpi.open_book(table, today=date(2026, 7, 3), settings=kpi.Settings(stall=stall))
    report = opened.report(kpi.Period.last_weeks(weeks, opened.as_of))
    return {step: report.team.figures[step].value for step in STEPS}


@pytest.mark.parametrize("clean_up", [False, True], ids=["late losses", "and one clean-up"])
def test_the_true_ratios_are_found_again_where_losses_are_booked_late_or_never(clean_up):
    table = simulated(clean_up)
    raw, ruled = ratios(table, None, weeks=13), ratios(table, "auto", weeks=52)
    opened = kpi.open_book(table, today=date(2026, 7, 3), settings=kpi.Settings(stall=None))
    as_of = int(np.datetime64("2026-07-03").astype(int))
    found, windows = entries_of(opened), windows_of(opened)
    for step in STEPS:
        assert abs(raw[step] - TRUE[step]) > 0.08
        assert ruled[step] == pytest.approx(TRUE[step], abs=0.02)
        assert ripe_ratio(found[step], windows[step], as_of).value == pytest.approx(TRUE[step], abs=0.02)
