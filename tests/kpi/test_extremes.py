"""Amounts, goals and settings beyond all proportion: refused or told as missing, never a wrong number."""

from math import inf, nan
from typing import Any

import numpy as np
import pytest

import kpi
from kpi.doubt import appointments_for, chance_with_doubt
from kpi.magic_number import NO_AVERAGE_REVENUE, NO_GOAL, OUT_OF_PROPORTION
from tests.kpi.deals import book, day, deal, team


def test_an_infinite_amount_is_a_sale_without_an_amount():
    deals = [deal(0, 5, 10, amount=inf), deal(0, 5, 12, amount=100.0), deal(0, 5, 20, amount=200.0)]
    figure = team(*deals).figures["average_revenue"]
    assert (figure.number, figure.k, figure.n) == (150.0, 2, 3)
    assert team(*deals, period=kpi.Period(day(11), day(30))).figures["average_revenue"].number == 150.0


@pytest.mark.parametrize("large", [1e12, 1e17, 1_234_567_890_123.45])
def test_a_sale_of_trillions_costs_the_others_no_cent(large):
    deals = [deal(0, 5, 10, amount=large), deal(0, 5, 50, amount=1000.10)]
    small = team(*deals, period=kpi.Period(day(40), day(60))).figures["average_revenue"].number
    assert small == pytest.approx(1000.10, abs=1e-6)
    assert team(*deals, period=kpi.Period(day(0), day(20))).figures["average_revenue"].number == pytest.approx(large)
    assert team(*deals).figures["average_revenue"].number == pytest.approx((large + 1000.10) / 2, rel=1e-15)


def test_an_appointment_a_century_ago_makes_the_running_totals_no_century_wide():
    opened = book(deal(0, 5, 10), deal(-50_000, 5, 10))
    assert opened.tally.totals["appointments"].shape[1] < 21 * 366
    assert opened.report(opened.whole_period()).team.figures["appointment_to_proposal"].k == 2
    assert opened.tally.totals["appointments"][:, -1].sum() == 2


def test_a_magic_number_beyond_all_proportion_is_missing():
    assert kpi.magic_number(inf, 2500, 0.6, 0.4) == kpi.Missing(NO_GOAL)
    assert kpi.magic_number(15_000, inf, 0.6, 0.4) == kpi.Missing(NO_AVERAGE_REVENUE)
    assert kpi.magic_number(15_000, 1e-320, 0.6, 0.4) == kpi.Missing(OUT_OF_PROPORTION)
    figure = team(deal(0, 5, 10, amount=1e-320), goal_per_rep=15_000.0).figures["magic_number"]
    assert figure.value == kpi.Missing(OUT_OF_PROPORTION)


def test_a_barometer_without_known_activity_is_missing():
    assert isinstance(kpi.activity_barometer(nan, 6), kpi.Missing)
    assert isinstance(kpi.activity_barometer(3, inf), kpi.Missing)


def test_the_safe_number_of_a_very_large_goal_is_never_below_the_plain_one():
    # 10 million sales at 24 %: 41.7 million appointments a month, and some more to be 80 % sure
    plain = kpi.magic_number(1e10, 1000, 0.6, 0.4)
    safe = kpi.safe_magic_number(1e10, 1000, 0.6, 0.4, 0.8)
    assert plain == pytest.approx(10_416_666.67) and plain < safe < 1.001 * plain
    assert kpi.chance_of_goal(1e10, 1000, 0.6, 0.4, safe) >= 0.8 > kpi.chance_of_goal(1e10, 1000, 0.6, 0.4, safe - 0.25)
    rare = kpi.safe_magic_number(6000, 1000, 1e-4, 1e-4, 0.8)
    assert kpi.chance_of_goal(6000, 1000, 1e-4, 1e-4, rare) >= 0.8
    assert kpi.safe_magic_number(6000, 1000, 1e-9, 1e-9, 0.8) == kpi.Missing(OUT_OF_PROPORTION)


def test_a_goal_of_more_sales_than_can_be_counted_has_no_chance():
    assert kpi.chance_of_goal(15_000, 1e-320, 0.6, 0.4, 6.25) == 0.0


@pytest.mark.parametrize(
    "wrong",
    [
        {"goal_per_rep": inf},
        {"goals": {"Ana": -inf}},
        {"weeks_per_month": inf},
        {"weeks_per_month": nan},
        {"thresholds": {"closing_ratio": nan}},
        {"team_thresholds": {"North": {"closing_ratio": inf}}},
        {"stall": True},
        {"stall": 0},
        {"stall": 60.5},
        {"stall": "soon"},
        {"gateway": "handshake"},
    ],
)
def test_settings_without_sense_are_refused(wrong):
    with pytest.raises(ValueError, match="must be"):
        kpi.Settings(**wrong)


def test_a_goal_of_nan_is_not_known():
    scope = team(deal(0, 5, 10), goals={"Ana": nan})
    assert scope.figures["magic_number"].value == kpi.Missing(NO_GOAL)


def test_a_stall_window_out_of_numpy_is_as_good_as_any():
    stall: Any = np.int64(60)
    assert type(kpi.Settings(stall=stall).stall) is int
    assert book(deal(0, 61, 70), stall=stall).events.stall.to_gateway == 60


@pytest.mark.parametrize("goal", [1e17, 1e30, 1e300])
def test_a_goal_past_all_counting_has_no_chance_and_no_safe_number(goal):
    assert kpi.safe_magic_number(goal, 1, 0.6, 0.4, 0.8) == kpi.Missing(OUT_OF_PROPORTION)
    assert kpi.safe_magic_number(goal, 1e-300, 0.6, 0.4, 0.8) == kpi.Missing(OUT_OF_PROPORTION)
    assert kpi.chance_of_goal(goal, 1, 0.6, 0.4, 50) == 0
    assert chance_with_doubt(goal, 1, 0.24, 50) == 0
    assert appointments_for(0.8, goal, 1, 0.24, 4) == kpi.Missing(OUT_OF_PROPORTION)
