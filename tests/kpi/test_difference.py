"""What two periods differ by: beyond chance, or not."""

from datetime import timedelta

import numpy as np
import pytest

from kpi import KEYS, Period, Settings, open_book
from kpi.difference import difference
from kpi.movement import Sizes
from tests.kpi.deals import TODAY, book, deal, many
from tests.kpi.steady import TODAY as STEADY_TODAY
from tests.kpi.steady import steady_team

NOW = Period.last_weeks(13, TODAY)
BEFORE = NOW.previous()
OF_THE_MONTH = "goal_attainment"


def decided(won_before: int, won_now: int, of: int):
    """So many of the proposals won in the 13 weeks up to 5 April, and in those up to 5 July."""
    early = [*many(deal(40, 45, 50), won_before), *many(deal(40, 45, lost=50), of - won_before)]
    late = [*many(deal(140, 145, 150), won_now), *many(deal(140, 145, lost=150), of - won_now)]
    return book(*early, *late, stall=None, goal_per_rep=1_000.0)


def test_one_of_four_after_three_of_four_may_be_chance():
    found = difference(decided(3, 1, of=4), "closing_ratio", BEFORE, NOW)
    assert [(share.k, share.n) for share in found.counts] == [(3, 4), (1, 4)]
    assert not found.is_sure(is_up=False)


def test_ten_of_forty_after_thirty_of_forty_is_none():
    found = difference(decided(30, 10, of=40), "closing_ratio", BEFORE, NOW)
    assert found.is_sure(is_up=False) and not found.is_sure(is_up=True)
    # The same appointments bring a third: the magic number rose.
    assert difference(decided(30, 10, of=40), "magic_number", BEFORE, NOW).is_sure(is_up=True)


def test_days_of_both_periods_move_neither():
    # 52 weeks that end 12 weeks apart: what changed is the 12 that came, 30 of 40 and then 10 of 40
    opened, year = decided(30, 10, of=40), Period(NOW.end - timedelta(days=363), NOW.end)
    earlier = Period(year.start - timedelta(days=84), year.end - timedelta(days=84))
    found = difference(opened, "closing_ratio", earlier, year)
    assert [(share.k, share.n) for share in found.counts] == [(30, 40), (40, 80)]
    alone = difference(opened, "closing_ratio", Period(earlier.start, year.start), Period(earlier.end, year.end))
    assert found.higher == alone.higher


def test_a_team_where_nothing_changes_is_rarely_told_of_a_change():
    settings = Settings(goal_per_rep=4_000.0)
    team = steady_team(reps=12, a_week=4.0, seed=100)
    opened = open_book(team, today=STEADY_TODAY, as_of=STEADY_TODAY, settings=settings)
    period = opened.default_period()
    keys = [key for key in KEYS if key not in (OF_THE_MONTH, "conversation_to_appointment")]
    found = [difference(opened, key, period.previous(), period, rep=rep) for key in keys for rep in opened.reps]
    told = sum(each.is_sure(True) or each.is_sure(False) for each in found)
    assert 0 < told / len(found) <= 0.15  # 10 % by its own word


@pytest.mark.parametrize("middle", ["mean", "median"])
def test_many_values_are_judged_without_resampling_as_they_are_with_it(middle, monkeypatch):
    random = np.random.default_rng(1)
    before, after = random.lognormal(8, 1, 250), random.lognormal(8.1, 1, 250)
    at_once = Sizes(after, middle).higher_than(Sizes(before, middle))
    monkeypatch.setattr("kpi.movement.MANY", 1_000)
    assert at_once == pytest.approx(Sizes(after, middle).higher_than(Sizes(before, middle)), abs=0.01)
