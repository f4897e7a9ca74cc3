"""How sure it is that a pace is behind: first appointments against the magic number, the month against its goal."""

from datetime import date

import numpy as np
import pytest
from scipy.stats import gamma, poisson

import kpi
from kpi.pace import Pace, judge_pace, likely_worth, sizes_of
from kpi.scopes import working_days_of
from tests.kpi.deals import book, day, deal, many

ALL_OF_ONE_SIZE = sizes_of(np.full(20, 2_500.0))


def weeks(counted, due, elapsed=10, likely=(1.0,)):
    return Pace(counted, due, elapsed, left=52, least=4, likely=np.array(likely))


def test_fifty_where_62_were_due_are_behind_as_surely_as_a_count_can_tell():
    # 50 in 10 weeks, 6.25 a week needed: the rate behind 50 is by Jeffreys a gamma distribution of 50.5
    judged = judge_pace(weeks(50, 62.5))
    assert judged.q == pytest.approx(gamma(50.5).cdf(62.5))
    # nearly what a test of 50 or fewer at 62.5 says the other way round
    assert judged.q == pytest.approx(1 - poisson(62.5).cdf(50), abs=0.02)
    assert (judged.verdict, judged.more) == ("coach_now", None)


def test_the_same_share_of_fewer_weeks_is_less_sure_and_says_how_many_more_it_takes():
    # 7 of 8 in 4 weeks: 58 %. At the same pace 80 % is reached after 20 weeks more: 42 of 48.
    judged = judge_pace(weeks(7, 8, elapsed=4))
    assert judged.verdict == "watch"
    assert judged.q == pytest.approx(gamma(7.5).cdf(8))
    assert judged.more == 20
    for more, is_sure in ((judged.more, True), (judged.more - 1, False)):
        longer = (4 + more) / 4
        assert bool(gamma(7 * longer + 0.5).cdf(8 * longer) >= 0.80) is is_sure


def test_several_waits_at_once_are_as_sure_as_each_alone():
    pace = weeks(7, 8, elapsed=4, likely=(0.8, 1.0, 1.2))
    alone = [pace.chance_behind(wait) for wait in (0, 1, 20, 52)]
    assert pace.chances_behind(np.array([0, 1, 20, 52])).tolist() == alone
    assert len(set(alone)) == 4


@pytest.mark.parametrize("spread", [0.0, 0.2, 0.8])
@pytest.mark.parametrize("share", [0.7, 0.9, 0.99, 1.0, 1.1])
@pytest.mark.parametrize("counted", [0, 3, 40])
def test_the_wait_is_the_first_of_all_that_makes_it_sure(counted, share, spread):
    pace = weeks(counted, max(counted, 1) / share, likely=1.0 + spread * np.linspace(-1, 1, 40))
    one_by_one = (wait for wait in range(1, pace.left + 1) if pace.chance_behind(wait) >= 0.80)
    judged = judge_pace(pace)
    assert judged.more == (None if judged.verdict == "coach_now" else next(one_by_one, None))


def test_three_weeks_are_too_early_whatever_they_look_like():
    judged = judge_pace(weeks(0, 18.75, elapsed=3))
    assert (judged.verdict, judged.more) == ("too_early", 1)
    assert judge_pace(weeks(0, 25, elapsed=4)).verdict == "coach_now"


def test_a_pace_hardly_behind_is_no_clear_miss_within_a_year():
    # 100 of 100.1: as likely ahead, and no year of this pace would tell
    judged = judge_pace(weeks(100, 100.1))
    assert judged.q == pytest.approx(0.49, abs=0.01)
    assert (judged.verdict, judged.more) == ("no_clear_miss", None)


def test_what_is_not_known_of_ratios_and_revenue_takes_certainty_away():
    known, doubtful = judge_pace(weeks(50, 62.5)), judge_pace(weeks(50, 62.5, likely=(0.6, 0.8, 1.0, 1.2, 1.4)))
    by_hand = np.mean([gamma(50.5).cdf(62.5 / worth) for worth in (0.6, 0.8, 1.0, 1.2, 1.4)])
    assert doubtful.q == pytest.approx(by_hand)
    assert 0.5 < doubtful.q < known.q


def test_the_likely_values_are_those_of_the_drawn_product():
    # 27 of 45, 11 of 27, and 11 sales that differ by half of their mean
    chance = np.random.default_rng(5)
    amounts = chance.lognormal(7, 0.5, 11)
    sizes = sizes_of(amounts)
    drawn = chance.beta(27.5, 18.5, 200_000) * chance.beta(11.5, 16.5, 200_000)
    drawn *= amounts[chance.integers(0, 11, (200_000, 11))].mean(axis=1)
    found = likely_worth([(27.5, 18.5), (11.5, 16.5)], sizes)
    assert found.mean() == pytest.approx(1)
    for share in (0.1, 0.25, 0.5, 0.75, 0.9):
        assert np.quantile(found, share) == pytest.approx(np.quantile(drawn / drawn.mean(), share), abs=0.03)


def test_what_is_known_exactly_has_one_value():
    assert likely_worth([], ALL_OF_ONE_SIZE) == pytest.approx(1)
    assert likely_worth([], sizes_of(np.empty(0))) == pytest.approx(1)


def test_a_probability_is_as_often_right_as_it_says():
    """Reps with true rates around what is needed: of the misses told with q, as many are true ones."""
    chance = np.random.default_rng(9)
    true = chance.gamma(4, 1.5, 20_000)  # about 6 a week, 6.25 needed
    counted = chance.poisson(true * 8)
    missed = counted < 50
    told = np.array([Pace(float(k), 50.0, 8, 0).chance_behind() for k in counted[missed]])
    is_true = true[missed] < 6.25
    for low, high in ((0.5, 0.7), (0.7, 0.9), (0.9, 1.0)):
        here = (told >= low) & (told < high)
        assert is_true[here].mean() == pytest.approx(told[here].mean(), abs=0.06)


# 12 of 20 first appointments led to a proposal, 8 of 20 proposals are won; one more first appointment on day 170
HISTORY = [
    *many(deal(0, 5, 10, amount=2_500.0), 8), *many(deal(0, 5, lost=10), 4), *many(deal(0, lost=10), 8),
    deal(170),
]  # fmt: skip


def advice(opened: kpi.Book, key: str, period: kpi.Period | None = None) -> kpi.Advice:
    found = opened.report(period or opened.whole_period()).rep("Ana")
    assert found is not None
    return next(each for each in found.coaching if each.kpi == key)


def test_nobody_met_in_thirteen_weeks_is_to_be_coached_now_not_too_early():
    opened = book(*HISTORY[:-1], deal(170, rep="Ben"), goals={"Ana": 15_000.0})
    quiet = kpi.Period(day(0), day(180))
    told = advice(opened, "activity_barometer", quiet)
    # 20 of them in 25 weeks where the team's 12/20 x 8/12 and 2,500 a sale ask for 3.75 a week: 94
    assert told.verdict == "coach_now" and told.q > 0.99


def test_every_miss_of_the_activity_and_of_the_month_has_its_probability():
    opened = book(*HISTORY, goals={"Ana": 15_000.0})
    for scope in (opened.report(opened.whole_period()).team, opened.report(opened.whole_period()).rep("Ana")):
        assert scope is not None
        told = {each.kpi: each for each in scope.coaching}
        assert {"activity_barometer", "goal_attainment"} <= told.keys()
        assert all(0 < each.q <= 1 for each in told.values())


def test_the_month_is_behind_as_surely_as_its_sales_can_tell():
    # 3 July, a Friday: 3 of 23 working days are gone; nothing of 15,000 is booked. Due are 6 sales of 2,500 x 3/23.
    opened = book(*HISTORY, goals={"Ana": 15_000.0})
    assert working_days_of(opened.as_of) == (3, 23)
    told = advice(opened, "goal_attainment")
    assert told.q == pytest.approx(gamma(0.5).cdf(6 * 3 / 23))
    assert (told.verdict, told.more) == ("watch", 1)  # 79 %; by Monday it would be 86 %


def test_a_few_large_sales_come_more_irregularly_than_many_small_ones():
    # Half at 1,000 and half at 4,000: mean 2,500, deviation 1,500; 1 + 0.6 x 0.6 = 1.36 times as irregular
    sold = [*many(deal(0, 5, 10, amount=1_000.0), 4), *many(deal(0, 5, 10, amount=4_000.0), 4), *HISTORY[8:]]
    told = advice(book(*sold, goals={"Ana": 15_000.0}), "goal_attainment")
    assert told.q == pytest.approx(gamma(0.5).cdf(6 * 3 / 23 / 1.36))


def test_without_any_amount_a_sale_is_worth_the_whole_goal():
    bare = [each | {"amount": None} for each in HISTORY]
    told = advice(book(*bare, goals={"Ana": 15_000.0}), "goal_attainment")
    assert told.q == pytest.approx(gamma(0.5).cdf(3 / 23))
    # No month of nothing at all would tell: 84 % at its end, from the 17th working day on
    assert told.verdict == "too_early"


def test_the_first_working_day_is_watched_and_the_days_that_would_tell_are_named():
    opened = kpi.open_book(
        book(*HISTORY).opportunities,
        today=date(2026, 7, 1),
        as_of=date(2026, 7, 1),
        settings=kpi.Settings(goals={"Ana": 15_000.0}),
    )
    told = advice(opened, "goal_attainment")
    # 6 x 1/23 = 0.26 sales are due: 53 %; 6 x 4/23 = 1.04 would make it more than 80 %
    assert told.verdict == "watch"
    assert told.q == pytest.approx(gamma(0.5).cdf(6 / 23))
    assert told.more == next(days for days in range(1, 23) if gamma(0.5).cdf(6 * (1 + days) / 23) >= 0.80)


def test_a_rep_in_the_third_week_is_not_judged_by_it():
    # Ben began in the week of 15 June: two complete weeks with one first appointment each, where 6.25 are needed
    opened = book(*HISTORY, deal(161, rep="Ben"), deal(168, rep="Ben"), goals={"Ana": 15_000.0, "Ben": 15_000.0})
    ben = opened.report(opened.whole_period()).rep("Ben")
    assert ben is not None and ben.figures["first_appointments_per_week"].n == 3
    told = next(each for each in ben.coaching if each.kpi == "activity_barometer")
    assert (told.verdict, told.more) == ("too_early", 1)


def test_ratios_of_20_and_12_decisions_make_the_activity_less_sure():
    opened = book(*HISTORY, deal(0, rep="Ben"), goals={"Ana": 4_500.0})
    period = kpi.Period(day(0), day(174))
    ana = opened.report(period).rep("Ana")
    assert ana is not None
    activity, needed = ana.figures["first_appointments_per_week"], ana.figures["magic_number"].number
    assert activity.k == 21
    taken_as_known = gamma(21.5).cdf(needed * activity.n)
    told = advice(opened, "activity_barometer", period)
    assert 0.80 < taken_as_known < 0.99
    assert 0.5 < told.q < taken_as_known - 0.05
