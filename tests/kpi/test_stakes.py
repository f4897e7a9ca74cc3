"""Where to start: money a month at stake in each miss, and how certain it is."""

from dataclasses import replace

import pandas as pd
import pytest

import kpi
from kpi.certainty import Verdict
from kpi.stakes import Stake, stakes, tied_with, where_to_start
from kpi.standing import Advice, Feeds, Scope
from kpi.values import Figure
from tests.kpi.deals import book, deal, many


def miss(key: str, q: float, verdict: Verdict = "coach_now") -> Advice:
    return Advice(key, verdict, (), "missed", q)


def scope(*coaching: Advice, rep="Ana", appointments=5.0, weeks=10, first=0.6, closing=0.4, goal=15_000.0, **figures):
    needed = goal / 2_500 / closing / first / 4 if first and closing else float("nan")
    own = {
        "first_appointments_per_week": Figure("", appointments, k=int(appointments * weeks), n=weeks),
        "appointment_to_proposal": Figure("appointment_to_proposal", first, k=12, n=20, threshold=0.65),
        "closing_ratio": Figure("closing_ratio", closing, k=8, n=20, threshold=0.65),
        "average_revenue": Figure("average_revenue", 2_500.0, k=20, n=20, peer=5_000.0, threshold=3_000.0),
        "sales_cycle": Figure("sales_cycle", 90.0, k=20, n=20, peer=60.0, threshold=78.0),
        "magic_number": Figure("magic_number", needed),
        "activity_barometer": Figure("activity_barometer", appointments / needed, threshold=1.0),
        "goal_attainment": Figure("goal_attainment", 0.2, threshold=0.5),
    } | figures
    return Scope(rep, "North", own, coaching, Feeds(goal, 2_500.0, first, closing), "North")


def money(key: str, **changes: object) -> float | None:
    return stakes(scope(miss(key, 0.9), **changes), 4)[0].money


# 5 a week x 4 x 60 % x 40 % x 2,500 = 12,000 a month
@pytest.mark.parametrize(
    ("key", "worth"),
    [
        ("closing_ratio", 7_500.0),  # x 65/40: 19,500
        ("appointment_to_proposal", 1_000.0),  # x 65/60: 13,000
        ("activity_barometer", 3_000.0),  # 6.25 a week bring the goal of 15,000
        ("average_revenue", 12_000.0),  # the peers' 5,000 a sale are twice as much
        ("goal_attainment", 4_500.0),  # 20 % of 15,000 where 50 % of the month are gone
        ("sales_cycle", None),  # the same sales, only later
    ],
)
def test_a_miss_is_worth_what_reaching_its_target_brings_a_month(key, worth):
    assert money(key) == (None if worth is None else pytest.approx(worth))


def test_without_any_appointment_the_whole_goal_is_at_stake_in_the_activity_and_nothing_in_a_ratio():
    assert money("activity_barometer", appointments=0.0) == pytest.approx(15_000)
    assert money("closing_ratio", appointments=0.0) == 0


def test_a_ratio_of_zero_has_no_amount_rather_than_an_infinite_one():
    assert money("closing_ratio", closing=0.0) is None


def test_a_blended_ratio_that_reaches_the_threshold_has_nothing_at_stake():
    # 3 of 5 are missed as counted; the team's other reps pull it to 70 %
    assert money("closing_ratio", closing=0.7) == 0


def test_more_money_times_certainty_comes_first():
    # 7,500 x 0.85 = 6,375; 12,000 x 0.51 = 6,120; 1,000 x 0.99
    found = stakes(
        scope(miss("appointment_to_proposal", 0.99), miss("closing_ratio", 0.85), miss("average_revenue", 0.51)), 4
    )
    assert [stake.kpi for stake in found] == ["closing_ratio", "average_revenue", "appointment_to_proposal"]


def test_what_is_to_be_coached_now_leads_whatever_is_to_be_watched():
    # 12,000 x 0.79 = 9,480 to be watched; 1,000 x 0.95 = 950 to be coached now
    found = stakes(scope(miss("average_revenue", 0.79, "watch"), miss("appointment_to_proposal", 0.95)), 4)
    assert [stake.kpi for stake in found] == ["appointment_to_proposal", "average_revenue"]
    assert where_to_start(found) == found[0]
    assert where_to_start(found[1:]) == found[1]


@pytest.mark.parametrize("verdict", ["too_early", "no_clear_miss"])
def test_what_is_too_early_never_leads(verdict):
    found = stakes(scope(miss("average_revenue", 0.79, verdict), miss("appointment_to_proposal", 0.6, "watch")), 4)
    assert [stake.kpi for stake in found] == ["appointment_to_proposal", "average_revenue"]
    assert where_to_start(found) == found[0]
    assert where_to_start(found[1:]) is None


def test_goal_attainment_comes_after_the_levers_it_is_the_outcome_of():
    figures = {"goal_attainment": Figure("goal_attainment", 0.0, threshold=0.9)}
    found = stakes(scope(miss("appointment_to_proposal", 0.8), miss("goal_attainment", 0.99), **figures), 4)
    assert [stake.kpi for stake in found] == ["appointment_to_proposal", "goal_attainment"]
    assert found[1].money == pytest.approx(13_500)
    assert where_to_start(found[1:]) is None


def test_where_to_start_is_the_largest_stake_of_all_reps_whatever_their_order():
    ana = stakes(scope(miss("closing_ratio", 0.9)), 4)
    ben = stakes(scope(miss("closing_ratio", 0.9), rep="Ben", appointments=6.0), 4)
    assert where_to_start([*ana, *ben]) == where_to_start([*ben, *ana]) == ben[0]


# Closing: Ana 8 of 20, Ben 14 of 20, Cleo 15 of 20
CLOSING = [
    *many(deal(0, 5, 10), 8), *many(deal(0, 5, lost=10), 12),
    *many(deal(0, 5, 10, rep="Ben"), 14), *many(deal(0, 5, lost=10, rep="Ben"), 6),
    *many(deal(0, 5, 10, rep="Cleo"), 15), *many(deal(0, 5, lost=10, rep="Cleo"), 5),
]  # fmt: skip


def advice_on(report: kpi.Report, rep: str, key: str) -> dict[str, object]:
    told = next(one for one in report.to_dict()["reps"] if one["rep"] == rep)
    return next(advice for advice in told["coaching"] if advice["kpi"] == key)


def test_the_plain_data_carry_the_stake_of_every_miss():
    opened = book(*CLOSING)
    report = opened.report(kpi.Period(kpi_day(0), opened.as_of))
    ana = report.rep("Ana")
    assert ana is not None
    told = advice_on(report, "Ana", "closing_ratio")
    # Pulled to (8 + 10 x 37/60) / 30 = 47.2 % by the team, all advanced, 1,000 a sale; 20 in 26 weeks
    closing = (8 + 10 * 37 / 60) / 30
    a_month = 20 / 26 * 4 * closing * 1_000
    assert told["stake"] == pytest.approx(a_month * (0.65 / closing - 1))
    assert told["certainty"] == told["q"] and told["verdict"] == "coach_now"


def test_another_currency_scales_the_stakes_and_moves_no_certainty():
    one, two = (
        book(*(each | {"amount": amount} for each in CLOSING)).report(kpi.Period(kpi_day(0), kpi_day(100)))
        for amount in (1_000.0, 7_500.0)
    )
    for rep in ("Ana", "Ben", "Cleo"):
        for ours, theirs in zip(one.stakes[rep], two.stakes[rep], strict=True):
            assert theirs == replace(ours, money=theirs.money)
            assert theirs.money == pytest.approx((ours.money or 0) * 7.5)


def kpi_day(number: int):
    return (pd.Timestamp("2026-01-05") + pd.Timedelta(days=number)).date()


def test_who_stands_exactly_the_same_is_tied_with_the_place_to_start():
    five = [Stake(rep, "closing_ratio", "coach_now", 1_000.0, 0.9) for rep in ("Cal", "Ana", "Eva", "Ben", "Dia")]
    less = replace(five[0], rep="Fay", money=999.0)
    start = where_to_start([*five, less])
    assert start.rep == "Ana"
    assert [stake.rep for stake in tied_with([*five, less], start)] == ["Ben", "Cal", "Dia", "Eva"]
    assert tied_with([less], less) == tied_with(five, None) == []
