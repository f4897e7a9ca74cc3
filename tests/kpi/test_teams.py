"""What a team is: whose weeks, whose revenue and whose thresholds, and where reps without events stand."""

from datetime import date

import pytest

import kpi
from tests.kpi.deals import TODAY, book, day, deal, export, many

NOW = (TODAY - day(0)).days
THIS_MONTH = (date(2026, 7, 2) - day(0)).days


def test_a_teams_weeks_begin_with_the_first_event_of_any_rep_listed_or_not():
    # Old worked before the 13 weeks only; New began in the tenth of them: 8 appointments
    old = [deal(7 * week, rep="Old") for week in range(3)]
    new = [deal(7 * week, rep="New") for week in (22, 22, 23, 23, 24, 24, 25, 25)]
    report = book(*old, *new).report(kpi.Period.last_weeks(13, TODAY))
    assert [scope.rep for scope in report.reps] == ["New"]
    figure = report.team.figures["first_appointments_per_week"]
    assert (figure.k, figure.n) == (8, 13)
    assert report.reps[0].figures["first_appointments_per_week"].number == 8 / 4


def test_a_newcomer_does_not_shorten_the_weeks_of_the_team():
    deals = [deal(7 * week) for week in range(8)] + [deal(7 * week, rep="New") for week in (6, 6, 7)]
    opened = kpi.open_book(export(*deals), today=day(55), as_of=day(55))
    figure = opened.report(kpi.Period.last_weeks(8, day(55))).team.figures["first_appointments_per_week"]
    assert (figure.k, figure.n) == (11, 8)


def test_a_team_that_began_in_the_period_has_only_its_own_weeks():
    south = [deal(7 * week, rep="Sol", team="South") for week in (24, 25)]
    opened = book(*[deal(7 * week) for week in range(26)], *south)
    period = kpi.Period.last_weeks(13, TODAY)
    assert opened.report(period, team="South").team.figures["first_appointments_per_week"].n == 2
    assert opened.report(period).team.figures["first_appointments_per_week"].n == 13


def test_attainment_is_of_the_month_of_the_as_of_day_whatever_the_period():
    opened = book(deal(0, 5, 10), deal(0, 5, THIS_MONTH, amount=500.0), goal_per_rep=2000.0)
    for period in (kpi.Period(day(0), day(20)), opened.whole_period()):
        assert opened.report(period).team.figures["goal_attainment"].number == 0.25


def test_the_month_of_a_team_counts_reps_without_an_event_in_the_period():
    opened = book(
        *many(deal(100, 105, 110), 2), deal(160, 165, THIS_MONTH, rep="Ben", amount=700.0), goal_per_rep=1000.0
    )
    report = opened.report(kpi.Period(day(90), day(120)))
    assert [scope.rep for scope in report.reps] == ["Ana"]
    assert report.team.figures["goal_attainment"].number == 0.7
    assert report.reps[0].figures["goal_attainment"].number == 0.0
    elsewhere = opened.report(kpi.Period(day(90), day(120)), team="South")
    assert elsewhere.reps == ()


def test_a_negative_amount_takes_nothing_away_from_the_month():
    opened = book(deal(0, 5, THIS_MONTH), deal(0, 5, THIS_MONTH, amount=-500.0), goal_per_rep=4000.0)
    assert opened.report().team.figures["goal_attainment"].number == 0.25


def test_a_renewal_counts_in_attainment_and_nowhere_else():
    renewal = deal(0, 5, THIS_MONTH, type="Renewal")
    opened = book(renewal, deal(NOW - 1, rep="Ben"), goal_per_rep=2000.0)
    figures = opened.report(opened.whole_period()).rep("Ana").figures
    assert figures["goal_attainment"].number == 0.5
    for key in ("appointment_to_proposal", "closing_ratio", "average_revenue", "sales_cycle"):
        assert not figures[key].is_measured, key
    assert figures["first_appointments_per_week"].k == 0
    assert opened.facts.existing == 1


def test_so_far_counts_the_whole_team_and_nothing_of_a_week_that_is_complete():
    wednesday = day(16)
    deals = [deal(14), deal(15, rep="Ben"), deal(15, rep="Cleo", team="South"), deal(15, rep="")]
    opened = kpi.open_book(export(*deals), today=wednesday, as_of=wednesday)
    # Last week nobody had an event: the team's week is told all the same.
    last_week = kpi.Period.last_weeks(1, wednesday)
    assert opened.report(last_week).so_far == {"": 4}
    assert opened.report(last_week, team="North").so_far == {"": 3}
    assert opened.report(opened.whole_period()).so_far == {"": 4, "Ana": 1, "Ben": 1, "Cleo": 1}
    friday = kpi.open_book(export(*deals), today=day(18), as_of=day(18))
    assert friday.report(friday.whole_period()).so_far == {"": 0, "Ana": 0, "Ben": 0, "Cleo": 0}


def test_an_opportunity_without_a_team_does_not_take_its_rep_out_of_the_team():
    opened = book(*many(deal(0, 5, 10, team=""), 2), deal(0, 5, 10), deal(0, 5, 10, rep="Ben", team=""))
    assert opened.team_of("Ana") == "North"
    assert opened.team_of("Ben") == ""


def test_the_thresholds_of_the_only_team_hold_for_everybody_together():
    deals = [*many(deal(0, 5, 10), 5), *many(deal(0, 5, lost=10), 5)]
    north = {"North": {"closing_ratio": 0.47}}

    def status(*all_deals: dict) -> str:
        opened = book(*all_deals, team_thresholds=north)
        return opened.report(opened.whole_period()).team.figures["closing_ratio"].status

    assert status(*deals) == "ok"
    assert status(*deals, deal(0, 5, rep="Sol", team="South")) == "missed"


@pytest.mark.parametrize(("advanced", "won", "status"), [(13, 13, "ok"), (16, 16, "missed")])
def test_13_of_20_are_fine_and_16_of_25_are_missed_in_both_ratios(advanced, won, status):
    # 13 / 20 = 65 %, 16 / 25 = 64 %
    whole = {13: 20, 16: 25}[advanced]
    first = book(*many(deal(0, 5), advanced), *many(deal(0, lost=10), whole - advanced), stall=None)
    closing = book(*many(deal(0, 5, 10), won), *many(deal(0, 5, lost=10), whole - won), stall=None)
    for opened, key in ((first, "appointment_to_proposal"), (closing, "closing_ratio")):
        assert opened.report(opened.whole_period()).team.figures[key].status == status
