"""Goals by month and rep, and new reps who ramp: which figure takes the goal of which month."""

from datetime import date

import numpy as np
import pytest

import kpi
from kpi.backtest import look_back
from kpi.calibration import calibration
from kpi.gap import gap_of
from kpi.goals import goal_of_reps, months_of_weeks, ramp_share
from kpi.in_flight import AHEAD, InFlight
from kpi.months_ahead import plan_ahead
from tests.kpi.deals import book, day, deal, many
from tests.kpi.steady import TODAY as STEADY_TODAY
from tests.kpi.steady import steady_team

# 60 % and 40 % of 100 first appointments, sales of 2,500: the published example. As of 3 July 2026, a Friday.
DEALS = [
    *many(deal(140, 145, 150, amount=2_500.0), 24),
    *many(deal(140, 145, lost=150), 36),
    *many(deal(140, lost=150), 40),
]
JULY, THRESHOLDS = (date(2026, 7, 2) - day(0)).days, {"appointment_to_proposal": 0.65, "closing_ratio": 0.65}


def months(**amounts: float) -> dict[str, float]:
    return {name.replace("m", "2026-"): amount for name, amount in amounts.items()}


def test_the_magic_number_is_for_the_goal_of_the_month_of_the_as_of_day():
    # 15,000 / 2,500 / 40 % / 60 % / 4 = 6.25
    figures = book(*DEALS, goals={"Ana": 99_000.0}, goals_by_month={"Ana": months(m06=30_000.0, m07=15_000.0)})
    assert figures.report(figures.whole_period()).rep("Ana").figures["magic_number"].number == pytest.approx(6.25)


def test_a_month_without_a_goal_of_its_own_has_that_of_every_month():
    figures = book(*DEALS, goals={"Ana": 30_000.0}, goals_by_month={"Ana": months(m06=15_000.0)})
    assert figures.report(figures.whole_period()).rep("Ana").figures["magic_number"].number == pytest.approx(12.5)


def test_attainment_is_of_the_goal_of_its_month():
    opened = book(deal(0, 5, JULY, amount=500.0), goals={"Ana": 1_000.0}, goals_by_month={"Ana": months(m07=2_000.0)})
    assert opened.report().team.figures["goal_attainment"].number == 0.25


def test_goals_of_a_team_add_up_month_by_month_and_a_gap_makes_the_sum_unknown():
    deals = [deal(0, 5, JULY, amount=500.0), deal(0, 5, JULY, amount=500.0, rep="Ben")]
    both = book(*deals, goals={"Ben": 3_000.0}, goals_by_month={"Ana": months(m07=1_000.0)})
    assert both.report().team.feeds.goal == 4_000
    assert goal_of_reps(both.tally, both.settings, ["Ana", "Ben"], date(2026, 7, 1)) == 4_000
    assert np.isnan(goal_of_reps(both.tally, both.settings, ["Ana", "Ben"], date(2026, 8, 1)))
    assert np.isnan(book(*deals, goals_by_month={"Ana": months(m07=1_000.0)}).report().team.feeds.goal)


def test_a_week_of_two_months_counts_for_both_by_its_working_days():
    # Monday 30 and Tuesday 31 March, then three days of April
    found, shares = months_of_weeks([date(2026, 3, 23), date(2026, 3, 30)])
    assert found == [date(2026, 3, 1), date(2026, 4, 1)]
    assert shares == pytest.approx(np.array([[1.0, 0.0], [0.4, 0.6]]))


def test_the_gap_has_the_goals_of_the_weeks_of_its_period():
    # Four weeks from 18 May: two of May, then a week in which 1 June is the Monday, and one more of June.
    by_month = {"Ana": months(m05=10_000.0, m06=20_000.0, m07=90_000.0)}
    opened = book(deal(0, lost=5), *DEALS, goals_by_month=by_month)
    report = opened.report(kpi.Period(date(2026, 5, 18), date(2026, 6, 14)))
    assert report.rep("Ana").period_goal == pytest.approx((2 * 10_000 + 2 * 20_000) / 4)
    gap = gap_of(report.rep("Ana"), report.weeks, 4, THRESHOLDS)
    assert gap.goal == pytest.approx(2 * 10_000 / 4 + 2 * 20_000 / 4)
    assert gap.expected + sum(gap.parts.values()) == pytest.approx(gap.goal)


def test_a_newcomer_has_the_goals_of_the_own_weeks():
    # New began on Monday 8 June: of the weeks from 25 May only the last two are New's, both in June.
    new = many(deal(154, 155, 156, rep="New", amount=2_500.0), 3)
    by_month = {"New": months(m05=80_000.0, m06=10_000.0, m07=1.0), "Ana": months(m05=1_000.0, m06=5_000.0, m07=1.0)}
    opened = book(*DEALS, *new, goals_by_month=by_month)
    report = opened.report(kpi.Period(date(2026, 5, 25), date(2026, 6, 21)))
    assert report.rep("New").period_goal == 10_000
    assert report.rep("Ana").period_goal == pytest.approx((1_000 + 3 * 5_000) / 4)
    assert report.team.period_goal == pytest.approx(10_000 + 4_000)


def flying() -> InFlight:
    """Nothing open; one first appointment in four pays, thirty days later."""
    paid = np.where(np.arange(AHEAD + 1) >= 30, 0.25, 0.0)
    return InFlight(date(2026, 7, 3), np.zeros(AHEAD + 1), paid, 30, 0, 0, "", "")


def test_each_month_ahead_has_its_own_goal():
    goals = {7: 10_000.0, 8: 20_000.0, 9: 40_000.0}
    told = plan_ahead(flying(), lambda first: goals.get(first.month, 40_000.0), 2_500.0, 0.0)
    assert [month.goal for month in told[:3]] == [10_000, 20_000, 40_000]
    # 20,000 / 2,500 / 25 % = 32. The 29 days from 4 July to 1 August pay in August, each 4 / 31 of a week.
    assert told[1].needed == pytest.approx(32 / (29 * 4 / 31))
    # Twice as many over the 30 days from 2 to 31 August, which pay in September.
    assert told[2].needed == pytest.approx(64 / (30 * 4 / 31))


def test_a_month_ahead_without_a_goal_has_that_of_the_month_before():
    told = plan_ahead(flying(), lambda first: 10_000.0 if first.month == 7 else float("nan"), 2_500.0, 0.0)
    assert {month.goal for month in told} == {10_000.0}
    assert isinstance(plan_ahead(flying(), lambda first: float("nan"), 2_500.0, 0.0), kpi.Missing)


def test_more_to_do_for_the_month_after_brings_a_little_for_this_one_as_well():
    # Two in five of the sales come after 5 days already: appointments that are for September pay in August, too.
    after = np.arange(AHEAD + 1)
    paid = np.where(after >= 30, 0.25, np.where(after >= 5, 0.1, 0.0))
    flight = InFlight(date(2026, 7, 3), np.zeros(AHEAD + 1), paid, 30, 0, 0, "", "")

    def asked_of_august(september: float) -> float:
        told = plan_ahead(flight, lambda first: september if first.month >= 9 else 20_000.0, 2_500.0, 0.0)
        return told[1].needed

    assert asked_of_august(40_000.0) < asked_of_august(20_000.0) < asked_of_august(10_000.0)


def test_the_same_goal_in_every_month_makes_the_plan_of_the_single_goal():
    assert plan_ahead(flying(), lambda first: 12_345.0, 2_500.0, 7.0) == plan_ahead(flying(), 12_345.0, 2_500.0, 7.0)


@pytest.fixture(scope="module")
def steady() -> kpi.Book:
    return kpi.open_book(steady_team(), today=STEADY_TODAY, as_of=STEADY_TODAY)


def test_the_back_test_has_the_goals_of_the_four_weeks_that_came(steady):
    # 13 weeks before Sunday 28 June is Sunday 29 March. Of the week after it two of five days are in March.
    rep = "Rep 05"
    by_month = {rep: {"2026-03": 10_000.0, "2026-04": 20_000.0, "2026-06": 90_000.0}}
    found = look_back(steady, 13, kpi.Settings(goals_by_month=by_month), rep=rep)
    mean = 0.25 * (0.4 * 10_000 + 0.6 * 20_000) + 0.75 * 20_000
    assert found.forecast.goal == pytest.approx(mean)
    single = look_back(steady, 13, kpi.Settings(goals={rep: mean}), rep=rep)
    assert found.forecast.said == pytest.approx(single.forecast.said)
    assert found.forecast.would_have_done == pytest.approx(single.forecast.would_have_done)


@pytest.mark.parametrize("ramp", [(), (1.0, 1.0)])
@pytest.mark.parametrize("goal", [0.1, 12_345.67])
def test_equal_goals_in_every_month_are_the_single_goal_number_by_number(steady, goal, ramp):
    span = [f"{year}-{month:02}" for year in (2024, 2025, 2026) for month in range(1, 13)]
    single = kpi.Settings(goals=dict.fromkeys(steady.reps, goal))
    monthly = kpi.Settings(goals_by_month={rep: dict.fromkeys(span, goal) for rep in steady.reps}, ramp=ramp)
    for period in (steady.default_period(), steady.whole_period()):
        one, other = steady.report(period, single), steady.report(period, monthly)
        assert one.to_dict() == other.to_dict()
        assert [scope.feeds for scope in one.reps] == [scope.feeds for scope in other.reps]
        assert [scope.period_goal for scope in one.reps] == [scope.period_goal for scope in other.reps]
        assert one.team.period_goal == other.team.period_goal
        assert one.stakes == other.stakes
    trends = [steady.trend(steady.default_period(), settings) for settings in (single, monthly)]
    np.testing.assert_array_equal(list(trends[0].values()), list(trends[1].values()))
    assert look_back(steady, 26, single).forecast == look_back(steady, 26, monthly).forecast
    assert calibration(steady, single, most_times=3) == calibration(steady, monthly, most_times=3)


def newcomers() -> list[dict[str, object]]:
    """Ana is there from January on, New's first event is on 20 May 2026."""
    return [deal(0, 5, 10), *many(deal(135, 140, JULY, rep="New"), 5), *many(deal(135, 140, JULY), 5)]


@pytest.mark.parametrize(("month", "share"), [(5, 0.25), (6, 0.5), (7, 0.75), (8, 1.0), (12, 1.0), (1, 0.25)])
def test_a_new_reps_goal_rises_month_by_month_from_the_first_event_on(month, share):
    opened = book(*newcomers(), goal_per_rep=20_000.0, ramp=(0.25, 0.5, 0.75))
    assert ramp_share(opened.tally, opened.settings, "New", date(2026, month, 15)) == share
    assert ramp_share(opened.tally, opened.settings, "Ana", date(2026, month, 15)) == 1
    goal = goal_of_reps(opened.tally, opened.settings, ["Ana", "New"], date(2026, month, 1))
    assert goal == 20_000 + share * 20_000


def test_a_rep_who_ramps_is_not_judged_on_a_full_goal():
    ramping = book(*newcomers(), goal_per_rep=20_000.0, ramp=(0.25, 0.5, 0.75)).report().rep("New")
    full = book(*newcomers(), goal_per_rep=20_000.0).report().rep("New")
    assert ramping.feeds.goal == 15_000
    for key, factor in (("magic_number", 0.75), ("goal_attainment", 1 / 0.75), ("activity_barometer", 1 / 0.75)):
        assert ramping.figures[key].number == pytest.approx(factor * full.figures[key].number), key


def test_nobody_ramps_by_default_nor_who_was_there_when_the_export_begins():
    assert book(*newcomers(), goal_per_rep=20_000.0).report().rep("New").feeds.goal == 20_000
    both = book(deal(0, 5, JULY), deal(27, 30, JULY, rep="New"), goal_per_rep=20_000.0, ramp=(0.0,) * 12)
    assert both.report().rep("New").feeds.goal == 20_000
    later = book(deal(0, 5, JULY), deal(28, 30, JULY, rep="New"), goal_per_rep=20_000.0, ramp=(0.0,) * 12)
    assert later.report().rep("New").feeds.goal == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"goals_by_month": {"Ana": {"2026-13": 1.0}}},
        {"goals_by_month": {"Ana": {"November": 1.0}}},
        {"goals_by_month": {"Ana": {"2026-11": float("inf")}}},
        {"ramp": (0.5, 1.5)},
        {"ramp": (float("nan"),)},
    ],
)
def test_what_is_no_month_no_amount_or_no_share_is_refused(wrong):
    with pytest.raises(ValueError, match="must be"):
        kpi.Settings(**wrong)
