"""Signal or noise: the golden case of the chart, what counts as a signal, and how rarely chance looks like one."""

import numpy as np
import pytest

import kpi
from kpi.behaviour import TOO_FEW_WEEKS, Signal, behaviour_of, weekly_behaviour


def test_the_golden_case():
    # differences 40, 10, 10: mean 20; 32.5 ± 2.66 × 20
    chart = behaviour_of([10, 50, 40, 30])
    assert (chart.centre, chart.moving_range) == (32.5, 20)
    assert chart.upper == pytest.approx(85.7)
    assert chart.lower == pytest.approx(-20.7)
    assert chart.is_ordinary


def test_a_week_outside_the_limits_is_a_signal():
    # mean 144 ÷ 20 = 7.2; differences 17 × 6 + 21 + 24 = 147, ÷ 19 = 7.74; limits 7.2 ± 20.6
    weeks = [3, 9] * 9 + [30, 6]
    chart = behaviour_of(weeks)
    assert chart.signals == (Signal("above", 18, 18),)
    assert behaviour_of([40 - week for week in weeks]).signals == (Signal("below", 18, 18),)


def test_eight_in_a_row_on_one_side_are_a_signal_and_seven_are_not():
    # centre 5 in both; no week is far out
    assert behaviour_of([6, 4] * 4 + [6] * 7 + [4] * 7).signals == ()
    eight = behaviour_of([6, 4] * 4 + [6] * 8 + [4] * 8)
    assert eight.signals == (Signal("run_high", 8, 15), Signal("run_low", 16, 23))


def test_a_week_at_the_centre_ends_a_run():
    # centre 5: seven above, one at it, seven below; limits 5 ± 2.66 × 21 ÷ 14
    above = [7, 6, 8, 6, 7, 8, 6]
    assert behaviour_of([*above, 5, *(10 - week for week in above)]).signals == ()


def test_a_week_on_the_centre_or_on_a_limit_is_not_moved_off_it_by_rounding():
    # The mean of seven times 0.1 and 0.3 in turn with 0.2 in the middle is 0.2, and not quite so in floats
    above = [0.3, 0.25, 0.35, 0.25, 0.3, 0.35, 0.3]
    weeks = [*above, 0.2, *(round(0.4 - week, 2) for week in above)]
    assert behaviour_of(weeks).signals == ()
    assert behaviour_of([0.1] * 9 + [0.1 + 1e-17] * 3).signals == ()
    assert behaviour_of([1.1] * 12).signals == behaviour_of([0.7] * 30).signals == ()


def test_weeks_that_are_all_alike_are_ordinary():
    chart = behaviour_of([3] * 12)
    assert (chart.upper, chart.lower, chart.signals) == (3, 3, ())


def test_fewer_than_eight_weeks_tell_nothing():
    assert weekly_behaviour([1, 9, 1]) == kpi.Missing(TOO_FEW_WEEKS, weeks=3, needed=8)
    with pytest.raises(ValueError, match="fewer than two"):
        behaviour_of([4])


def test_twice_as_many_appointments_are_the_same_behaviour():
    # as long as the ranges set the limits: the luck of counts grows less than they do
    weeks = [3, 9] * 9 + [30, 6]
    one, two = behaviour_of(weeks), behaviour_of([2 * week for week in weeks])
    assert two.signals == one.signals
    assert (two.centre, two.upper) == pytest.approx((2 * one.centre, 2 * one.upper))


def drawn(seed, mean, weeks=26, times=250):
    chance = np.random.default_rng(seed)
    return [behaviour_of(chance.poisson(mean, weeks)) for _ in range(times)]


@pytest.mark.parametrize("mean", [0.2, 0.3, 1, 2, 3, 8, 20])
def test_steady_weeks_seldom_look_like_a_signal_however_few_a_week(mean):
    # by moving ranges alone: of 0.2 a week 81 of 100 half-years, of 1 a week 35, of 8 a week 14
    found = drawn(11, mean)
    assert np.mean([not each.is_ordinary for each in found]) <= 0.1
    assert np.mean([any(signal.kind == "above" for signal in each.signals) for each in found]) <= 0.04


@pytest.mark.parametrize(("before", "after", "found"), [(12, 5, 0.85), (8, 4, 0.5), (1, 3, 0.2)])
def test_a_true_change_is_found_the_better_the_more_a_week(before, after, found):
    chance = np.random.default_rng(12)
    told = [behaviour_of([*chance.poisson(before, 13), *chance.poisson(after, 13)]).is_ordinary for _ in range(150)]
    assert 1 - np.mean(told) >= found


def test_of_few_a_week_luck_sets_the_limit_and_the_length_of_a_run():
    # one in three weeks: the ranges say 1/3 + 2.66 × 0.59 = 1.9, and luck makes 3 in one of 700 weeks
    chart = behaviour_of([0, 1, 0] * 8 + [2, 0])
    assert (chart.upper_by_luck, chart.upper) == (3, 3) and chart.is_ordinary
    # a week below the average has the probability 0.68: 15 of them are what 8 tosses of a coin are, 0.68^15 = 0.003
    assert chart.run_low == 15 and chart.run_high == 8
    assert behaviour_of([8, 7, 9, 8] * 5).run_low == 8


def test_weeks_more_regular_than_luck_keep_their_close_limits():
    # five every week, once none: luck makes no five look like that, whatever counts of mean 5 could do
    chart = behaviour_of([5] * 20 + [0] + [5] * 5)
    assert chart.upper_by_luck is None
    assert chart.signals[0] == Signal("below", 20, 20)


def test_no_appointment_at_all_is_ordinary():
    chart = behaviour_of([0] * 12)
    assert (chart.centre, chart.upper, chart.signals) == (0, 0, ())
