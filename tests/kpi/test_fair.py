"""Fair peers: the limits of chance, and spread beyond it."""

import numpy as np
import pytest
from scipy.stats import binom

import kpi
from kpi.fair import LEVELS, TOO_FEW_REPS, funnel_plot, limits, overdispersion

REPS = ["Ana", "Ben", "Cal", "Dia", "Eva", "Fin"]


def test_the_limits_close_in_with_more_decisions_and_hold_what_they_promise():
    low, high = limits(np.array([10, 50, 200]), 0.6, 0.95)
    assert (np.diff(low) > 0).all() and (np.diff(high) < 0).all()
    chance = np.random.default_rng(2)
    ratio = chance.binomial(200, 0.6, 20_000) / 200
    assert np.mean((ratio > low[2]) & (ratio < high[2])) == pytest.approx(0.95, abs=0.02)


@pytest.mark.parametrize("centre", [0.02, 0.2, 0.4, 0.5, 0.65, 0.97])
def test_neither_side_is_left_by_luck_more_often_than_the_limit_says(centre):
    # 95 %: 2.5 % on each side; 1 of 1 was above it in 65 of 100 cases once
    for n in range(1, 61):
        k = np.arange(n + 1)
        chance = binom.pmf(k, n, centre)
        for level in LEVELS:
            low, high = (float(bound[0]) for bound in limits(np.array([n]), centre, level))
            tail = (1 - level) / 2
            assert chance[k / n < low].sum() <= tail and chance[k / n > high].sum() <= tail
            mirrored = [1 - float(bound[0]) for bound in limits(np.array([n]), 1 - centre, level)]
            assert (high, low) == pytest.approx(tuple(mirrored))


def test_a_rep_is_named_exactly_where_the_point_lies_outside_of_the_limits():
    k = np.arange(31)
    plot = funnel_plot(list(map(str, k)), k, np.full(31, 30))
    for level, places in ((LEVELS[0], {"outside_95", "outside_998"}), (LEVELS[1], {"outside_998"})):
        low, high = limits(plot.n, plot.centre, level, plot.spread)
        assert ((plot.ratio < low) | (plot.ratio > high)).tolist() == [place in places for place in plot.place]


def test_nobody_is_named_for_fewer_than_five_decisions():
    # 0 of 4 where the others win 9 of 10 happens once in 10,000; 0 of 5 is named
    others = np.full(5, 90)
    places = [funnel_plot(REPS, np.array([0, *others]), np.array([n, *[100] * 5])).place[0] for n in (4, 5)]
    assert places == ["within", "outside_998"]


@pytest.mark.parametrize("reps", [6, 20, 40, 200])
def test_of_equal_reps_nobody_differs_by_more_than_chance(reps):
    chance, times, named = np.random.default_rng(reps), 150, 0
    for _ in range(times):
        n = chance.integers(1, 60, reps)
        plot = funnel_plot(list(map(str, range(reps))), chance.binomial(n, 0.6), n)
        named += any(plot.is_beyond_chance) or plot.spread > 1
    assert named / times <= 0.06


def test_one_of_many_equal_reps_outside_of_the_outer_limit_is_not_beyond_chance():
    # 16 of 50 at 58 %: once in 2,700 on both sides, and there are 400 to whom it may happen
    k, n = np.array([16, *[29] * 399]), np.full(400, 50)
    plot = funnel_plot(list(map(str, range(400))), k, n)
    assert (plot.place[0], plot.is_beyond_chance[0]) == ("outside_998", False)
    few = funnel_plot(list(map(str, range(20))), k[:20], n[:20])
    assert (few.place[0], few.is_beyond_chance[0]) == ("outside_998", True)


def test_a_ratio_of_all_or_nothing_has_no_limits_to_leave():
    assert [bound.tolist() for bound in limits(np.array([5, 9]), 1.0, 0.95)] == [[1.0, 1.0], [1.0, 1.0]]


def test_equal_reps_are_within_the_limits_and_not_overdispersed():
    plot = funnel_plot(REPS, np.array([30, 29, 31, 32, 28, 30]), np.full(6, 50))
    assert (plot.centre, plot.spread) == (0.6, 1.0)
    assert set(plot.place) == {"within"}


def test_one_rep_far_out_is_named_and_does_not_excuse_him_or_herself():
    plot = funnel_plot(REPS, np.array([5, 30, 29, 31, 32, 28]), np.full(6, 50))
    assert plot.place[0] == "outside_998"
    assert set(plot.place[1:]) == {"within"}


def test_where_all_reps_differ_by_more_than_chance_the_limits_are_wider():
    k, n = np.array([20, 25, 45, 50, 70, 75]), np.full(6, 100)
    spread = overdispersion(k, n, k.sum() / n.sum())
    # z² are near 38, 20, 0, 0.1, 20, 27: chance would make them 1
    assert spread > 3
    assert set(funnel_plot(REPS, k, n).place) == {"within"}


def test_reps_without_decisions_are_left_out_and_four_are_too_few():
    plot = funnel_plot(REPS, np.array([0, 3, 3, 3, 3, 3]), np.array([0, 5, 5, 5, 5, 5]))
    assert plot.reps == tuple(REPS[1:])
    assert funnel_plot(REPS[:4], np.full(4, 3), np.full(4, 5)) == kpi.Missing(TOO_FEW_REPS, n=4, needed=5)
