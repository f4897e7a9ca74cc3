"""The magic number of a report: which ratios and which average revenue feed it, and when it stays undefined."""

from math import isnan

import numpy as np
import pytest

import kpi
from kpi.blended import blended
from kpi.magic_number import NO_FIRST_RATIO
from kpi.metrics import ALL
from kpi.rule import Rule
from tests.kpi.deals import book, day, deal, many, team

WEEKS = [7 * week for week in range(20)]
TWENTY_WEEKS = kpi.Period(day(0), day(139))


def rep(name: str, *deals: dict, period: kpi.Period | None = None, **settings: object) -> kpi.Scope:
    opened = book(*deals, **settings)
    scope = opened.report(period or opened.whole_period()).rep(name)
    assert scope is not None
    return scope


@pytest.mark.parametrize(("sales", "average"), [(5, 9000.0), (4, 5000.0)])
def test_from_the_fifth_priced_sale_on_a_reps_own_average_revenue_counts(sales, average):
    ana = [*many(deal(0, 5, 10, amount=9000.0), sales), deal(0, 5, 10, amount=None)]
    ben = many(deal(0, 5, 10, rep="Ben", amount=1000.0), 4)
    # with 4 of Ana's: (4 x 9,000 + 4 x 1,000) / 8 = 5,000; both ratios are 1
    assert rep("Ana", *ana, *ben, goal_per_rep=9000.0, stall=None).figures["magic_number"].number == pytest.approx(
        9000 / average / 4
    )


def test_a_rep_without_decisions_has_the_ratios_of_the_team():
    ben = [*many(deal(0, 5, 10, rep="Ben"), 6), *many(deal(0, 5, lost=10, rep="Ben"), 4)]
    ben += many(deal(0, lost=10, rep="Ben"), 10)
    scope = rep("New", *ben, deal(150, rep="New"), goal_per_rep=3000.0, stall=None)
    assert not scope.figures["closing_ratio"].is_measured
    reps, _ = book(*ben, deal(150, rep="New"), stall=None)._scopes(kpi.Period(day(0), day(160)), kpi.Settings(), None)
    pulled = blended(reps, reps.figures("closing_ratio"))
    assert pulled.value[1] == pytest.approx(0.6) and pulled.missing[1] is None
    # r1 = 10/20, r2 = 6/10, v = 1,000: 3,000 / 1,000 / 0.6 / 0.5 / 4 = 2.5
    assert scope.figures["magic_number"].number == pytest.approx(2.5)


def test_the_overall_ratio_of_a_rep_is_blended_where_the_two_are_not_known():
    ana = many(deal(0, won=20), 3)
    ben = many(deal(0, lost=20, rep="Ben"), 3)
    scope = rep("Ana", *ana, *ben, goal_per_rep=4000.0, stall=None)
    # strength 10 at the team's 3 of 6: (3 + 5) / (3 + 10); v = 1,000: 4 sales / (8/13) / 4
    assert scope.figures["magic_number"].number == pytest.approx(13 / 8)
    assert scope.figures["magic_number"].raw == pytest.approx(1.0)


def test_where_one_ratio_has_no_decision_in_the_period_the_overall_ratio_feeds_the_magic_number():
    # Two sales after day 14, whose appointments were decided before it: overall 2 of 2.
    deals = [deal(0, 5, 30), deal(0, 5, 31)]
    period = kpi.Period(day(14), day(60))
    scope = team(*deals, period=period, goal_per_rep=1000.0, stall=None)
    assert not scope.figures["appointment_to_proposal"].is_measured
    overall = scope.figures["overall_ratio"]
    assert (overall.number, overall.k, overall.n) == (1.0, 2, 2)
    assert overall.interval is not None
    # 1,000 / 1,000 / 1 / 4
    assert scope.figures["magic_number"].number == 0.25
    assert (scope.feeds.appointment_to_proposal, scope.feeds.closing_ratio) == (1.0, 1.0)
    assert rep("Ana", *deals, period=period, goal_per_rep=1000.0, stall=None).figures["magic_number"].number == 0.25


def test_the_product_of_two_ratios_is_no_k_of_n_and_has_the_interval_of_the_product():
    # 2 of 2 first appointments advanced and 1 of 2 proposals was won
    figure = team(deal(0, 5, 10), deal(0, 5, lost=10), stall=None).figures["overall_ratio"]
    assert (figure.number, figure.k, figure.n) == (0.5, None, None)
    low, high = figure.interval
    assert (round(low, 2), round(high, 2)) == (0.04, 0.88)


def test_where_nothing_is_sold_the_reason_names_the_ratio_that_is_zero():
    scope = team(
        *many(deal(0, lost=10), 2), deal(0, 5, 10, type="Renewal"), deal(3, 5), stall=None, goal_per_rep=1000.0
    )
    assert "average revenue" in str(scope.figures["magic_number"].value)
    period = kpi.Period(day(14), day(60))
    failed = [deal(0, 5, 15), deal(0, lost=20)]
    scope = team(*failed, deal(0, 5, 70), period=period, stall=None, goal_per_rep=1000.0)
    assert scope.figures["magic_number"].value == kpi.Missing(NO_FIRST_RATIO)


def test_without_any_sale_the_ratio_that_is_known_stays_among_the_feeds():
    # 1 of 2 advanced, its proposal is pending; the overall ratio, 0 of 1, would tell less
    feeds = team(deal(0, 5), deal(0, lost=10), stall=None, goal_per_rep=1000.0).feeds
    assert feeds.appointment_to_proposal == 0.5
    assert isnan(feeds.closing_ratio)


def test_a_goal_of_zero_needs_no_appointments_although_nothing_is_known():
    scope = team(deal(170), goal_per_rep=0.0)
    assert scope.figures["magic_number"].number == 0.0
    assert not scope.figures["activity_barometer"].is_measured


def test_other_weeks_per_month_reach_the_magic_number_of_a_report():
    # 44 working weeks a year: 11,000 / 1,000 = 11 appointments a month / (44 / 12) = 3 a week
    scope = team(*many(deal(0, 5, 10), 2), goal_per_rep=11_000.0, weeks_per_month=44 / 12, stall=None)
    assert scope.figures["magic_number"].number == pytest.approx(3.0)


@pytest.mark.parametrize(("weeks", "status"), [(WEEKS[1:], "missed"), (WEEKS, "ok")])
def test_95_percent_of_the_needed_activity_are_missed_and_100_are_on_course(weeks, status):
    # 4,000 / 1,000 / 4 = 1 a week is needed; 19 or 20 in 20 weeks
    others = [deal(-7, 0, 1), deal(-7, 0, 1)]
    scope = team(
        *others, *[deal(day, day, day + 1) for day in weeks], period=TWENTY_WEEKS, goal_per_rep=4000.0, stall=None
    )
    figure = scope.figures["activity_barometer"]
    assert (figure.number, figure.status) == (pytest.approx(len(weeks) / 20), status)


def test_a_rounding_error_neither_raises_nor_hides_a_flag():
    def is_raised(rule: Rule, value: float, limit: float) -> bool:
        return bool(rule.is_raised(np.array(value), np.array(limit)))

    below, of_peers = ALL["closing_ratio"].RULES[0], ALL["average_revenue"].RULES[0]
    short, long = ALL["sales_cycle"].RULES
    # 0.70 - 0.05 is 0.6499..., 0.1 + 0.2 is 0.3000...4
    assert 0.70 - 0.05 < 0.65 and not is_raised(below, 0.70 - 0.05, 0.65)
    assert 0.1 + 0.2 > 0.3 and is_raised(of_peers, 0.1 + 0.2, 0.3) and is_raised(short, 0.1 + 0.2, 0.3)
    assert is_raised(long, 0.70 - 0.05, 0.65)
    assert is_raised(below, 0.6499, 0.65) and not is_raised(of_peers, 0.3001, 0.3)
