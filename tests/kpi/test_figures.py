"""The KPIs that are no ratios, and the team against its reps."""

from datetime import date

import pandas as pd
import pytest

import kpi
from tests.kpi.deals import TODAY, book, day, deal, export, many, team


def test_first_appointments_are_counted_in_complete_weeks_only():
    # as of Wednesday: its own week is running. Weeks of day 0 and 7 are complete: 3 appointments / 2 weeks
    deals = [deal(0), deal(1), deal(8), deal(14)]
    opened = kpi.open_book(export(*deals), today=day(16), as_of=day(16))
    report = opened.report(opened.whole_period())
    figure = report.team.figures["first_appointments_per_week"]
    assert (figure.k, figure.n, figure.number) == (3, 2, 1.5)
    assert report.so_far[""] == 1


def test_the_week_counts_as_complete_from_its_friday_on():
    opened = kpi.open_book(export(deal(0), deal(8)), today=day(11), as_of=day(11))
    assert day(11).weekday() == 4
    assert opened.report(opened.whole_period()).team.figures["first_appointments_per_week"].n == 2


def test_a_newcomers_average_starts_in_the_week_of_the_first_event():
    deals = [deal(7 * week) for week in range(8)] + [deal(7 * week + 2, rep="New") for week in (6, 6, 7)]
    opened = kpi.open_book(export(*deals), today=day(55), as_of=day(55))
    newcomer = opened.report(kpi.Period.last_weeks(8, day(55))).rep("New")
    assert newcomer is not None
    assert newcomer.figures["first_appointments_per_week"].number == 1.5


def test_average_revenue_leaves_out_sales_without_an_amount_but_counts_them_as_sales():
    sales = [deal(0, 5, 10, amount=amount) for amount in (1000.0, 3000.0, None, 0.0, -50.0)]
    figure = team(*sales).figures["average_revenue"]
    assert (figure.number, figure.k, figure.n) == (2000.0, 2, 5)


def test_the_sales_cycle_leaves_out_implied_appointments_and_time_running_backwards():
    deals = [deal(0, 5, 10), deal(0, 5, 40), deal(20, 25, 10), deal(None, 5, 10)]
    scope = team(*deals)
    assert (scope.figures["sales_cycle"].number, scope.figures["sales_cycle"].k) == (25.0, 2)
    assert scope.figures["sales_cycle_median"].number == 25.0
    assert book(*deals).facts.backwards == 1


def test_without_any_first_appointment_the_creation_day_stands_in_and_every_figure_says_so():
    deals = [deal(None, 5, 10, created=day(0)) for _ in range(6)]
    scope = team(*deals, goal_per_rep=1000.0)
    built_on_it = ("first_appointments_per_week", "appointment_to_proposal", "sales_cycle", "magic_number")
    assert [scope.figures[key].basis for key in built_on_it] == ["estimated"] * 4
    assert scope.figures["sales_cycle"].number == 10


def test_renewals_are_left_out_of_everything_but_goal_attainment():
    this_month = (date(2026, 7, 2) - day(0)).days
    deals = [deal(0, 5, this_month), deal(0, 5, this_month, type="Renewal", amount=500.0)]
    scope = team(*deals, goal_per_rep=3000.0)
    assert scope.figures["average_revenue"].k == 1
    assert scope.figures["goal_attainment"].number == pytest.approx(1500 / 3000)
    assert team(*deals, include_existing=True).figures["average_revenue"].k == 2


def test_goal_attainment_is_missed_when_it_is_behind_the_working_days():
    # Friday 3 July 2026: 3 of 23 working days are gone, 13 %
    won = (date(2026, 7, 2) - day(0)).days
    behind = team(deal(0, 5, won), goal_per_rep=10_000.0).figures["goal_attainment"]
    ahead = team(deal(0, 5, won), goal_per_rep=5_000.0).figures["goal_attainment"]
    assert (behind.number, behind.status, behind.threshold) == (0.1, "missed", pytest.approx(3 / 23))
    assert (ahead.number, ahead.status) == (0.2, "ok")


def test_conversations_are_held_calls_of_the_reps():
    calls = pd.DataFrame(
        {
            "rep": ["Ana", "Ana", "Ana", "Nobody"],
            "type": ["call", "call", "email", "call"],
            "day": [day(1)] * 4,
            "is_held": [True, False, True, True],
        }
    )
    opened = book(deal(0), activities=calls)
    figure = opened.report(opened.whole_period()).team.figures["conversation_to_appointment"]
    assert (figure.k, figure.n) == (1, 1)
    assert "activities" in str(team(deal(0)).figures["conversation_to_appointment"].value)


def test_a_team_adds_up_goals_and_pools_raw_ratios():
    ana = [deal(0, 5, 10), deal(0, 5, lost=10)]
    ben = [deal(0, 5, 10, rep="Ben"), deal(0, lost=10, rep="Ben"), deal(0, 5, 10, rep="Ben")]
    scope = team(*ana, *ben, goals={"Ana": 1000.0, "Ben": 5000.0}, stall=None)
    # r1 = 4/5, r2 = 3/4, v = 1000: 6,000 / 1,000 / 0.75 / 0.8 / 4 = 2.5
    assert scope.figures["magic_number"].number == pytest.approx(2.5)
    assert scope.figures["magic_number"].basis == "measured"


def test_a_reps_magic_number_is_blended_with_strength_10_in_a_small_team():
    ana = [deal(0, 5, 10)] * 6
    ben = [*many(deal(0, 5, lost=10, rep="Ben"), 4), *many(deal(0, lost=10, rep="Ben"), 10)]
    opened = book(*ana, *ben, goal_per_rep=4000.0, stall=None)
    scope = opened.report(opened.whole_period()).rep("Ana")
    assert scope is not None
    # team: r1 = 10/20, r2 = 6/10; Ana blended: r1 = (6 + 5) / 16, r2 = (6 + 6) / 16
    assert scope.figures["magic_number"].number == pytest.approx(4000 / 1000 / (12 / 16) / (11 / 16) / 4)
    assert scope.figures["magic_number"].basis == "blended"
    assert scope.figures["magic_number"].raw == pytest.approx(1.0)


def test_with_fewer_than_five_priced_sales_the_teams_average_revenue_feeds_the_magic_number():
    ana = [deal(0, 5, 10, amount=9000.0)] * 4
    ben = [deal(0, 5, 10, rep="Ben", amount=1000.0)] * 12
    opened = book(*ana, *ben, goal_per_rep=3000.0, stall=None)
    scope = opened.report(opened.whole_period()).rep("Ana")
    assert scope is not None
    # (4 x 9,000 + 12 x 1,000) / 16 = 3,000; both ratios are 1
    assert scope.figures["magic_number"].number == pytest.approx(0.25)


def test_a_rep_without_any_event_in_the_period_is_not_listed():
    opened = book(deal(0, 5, 10), deal(170, rep="Ben"))
    assert [scope.rep for scope in opened.report(kpi.Period(day(160), TODAY)).reps] == ["Ben"]


def test_the_assumed_goal_is_the_mean_monthly_revenue_of_a_rep_rounded_to_hundreds():
    sales = [deal(0, 5, 10, amount=60_000.0), deal(0, 5, 10, amount=60_000.0, rep="Ben")]
    opened = book(*sales)
    months = ((TODAY - day(0)).days + 1) / (365 / 12)
    assert opened.assumed_goals["Ana"] == round(60_000 / months, -2)


def test_no_figure_is_ever_nan_or_infinite():
    deals = [deal(0), deal(0, rep="Ben", amount=None), deal(3, 9, 12, rep="Cleo", amount=0.0)]
    report = book(*deals, goal_per_rep=0.0).report().to_dict()
    for scope in [report["team"], *report["reps"]]:
        for figure in scope["kpis"].values():
            assert (figure["value"] is None) == (figure["status"] == "not_measurable") == bool(figure["reason"])
            assert figure["value"] is None or abs(figure["value"]) < 1e12


def test_the_numbers_behind_a_magic_number_give_it_again():
    ana = [deal(0, 5, 10)] * 6
    ben = [*many(deal(0, 5, lost=10, rep="Ben"), 4), *many(deal(0, lost=10, rep="Ben"), 10)]
    opened = book(*ana, *ben, goal_per_rep=4000.0, stall=None)
    report = opened.report(opened.whole_period())
    for scope in (report.team, *report.reps):
        again = kpi.magic_number(*vars(scope.feeds).values())
        assert again == pytest.approx(scope.figures["magic_number"].number)


def test_raw_and_blended_magic_number_agree_on_a_team():
    figure = team(deal(0, 5, 10), deal(0, 5, lost=10), goal_per_rep=1000.0).figures["magic_number"]
    assert figure.raw == figure.number


def test_a_goal_for_some_reps_only_is_no_goal_of_the_team():
    opened = book(*many(deal(0, 5, 10), 6), *many(deal(0, 5, 10, rep="Ben"), 6), goals={"Ana": 4000.0})
    report = opened.report(opened.whole_period())
    figures = report.team.figures
    assert str(figures["magic_number"].value) == "not every rep has a revenue goal, so the team has none"
    assert str(figures["goal_attainment"].value) == "not every rep has a revenue goal, so the team has none"
    assert report.rep("Ana").figures["magic_number"].is_measured
