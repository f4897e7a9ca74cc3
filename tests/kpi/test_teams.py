"""What a team is: whose weeks, whose revenue and whose thresholds, and where reps without events stand."""

from datetime import date

import pytest

import kpi
from kpi.gap import gap_of
from kpi.judged import Reading, _before
from kpi.movement import Pace
from kpi.since import Stretch
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


def two_a_week(rep: str, first_week: int) -> list[dict]:
    """Two first appointments a week from so many weeks after the first Monday on, every other one a sale of 1,000."""
    mondays = range(7 * first_week, 7 * 26, 7)
    won = [deal(monday, monday, monday, rep=rep) for monday in mondays]
    return won + [deal(monday, monday, lost=monday, rep=rep) for monday in mondays]


def test_a_team_of_reps_who_are_all_on_course_is_on_course_newcomers_or_not():
    # 2 a week x 50 % x 1,000 x 4 weeks = 4,000 a month: the goal of each. Ana 13 weeks, New the last 4 of them.
    opened = book(*two_a_week("Ana", 0), *two_a_week("New", 22), goal_per_rep=4_000.0)
    report = opened.report(kpi.Period.last_weeks(13, TODAY))
    for scope in (report.team, *report.reps):
        assert scope.figures["activity_barometer"].number == pytest.approx(1.0, abs=1e-9), scope.rep
    team = report.team.figures["first_appointments_per_week"]
    # 26 / 13 + 8 / 4, from 34 first appointments: the mean of the own weeks is 34 / 4
    assert (team.number, team.k, team.n) == (4.0, 34, 13)
    assert report.team.own_weeks == 8.5
    gap = gap_of(report.team, report.weeks, 4, {"appointment_to_proposal": 0.65, "closing_ratio": 0.5})
    assert gap.goal == gap.expected == pytest.approx(8_000 * 8.5 / 4)
    assert gap.parts == pytest.approx(dict.fromkeys(gap.parts, 0.0), abs=1e-6)
    assert gap.actual["first_appointments_per_week"] == team.number


def test_an_agreement_of_a_team_is_measured_against_the_value_that_was_remembered():
    # 34 first appointments, 4.0 a week: in 34 / 4 weeks, not in the 13 of the period
    assert _before(Reading(TODAY, 4.0, 34, 13), Pace(8.0, 2.0)).value == 4.0


def test_the_weeks_since_an_agreement_are_each_reps_own():
    opened = book(*two_a_week("Ana", 0), *two_a_week("New", 22))
    # From Monday 25 May, six weeks: 12 of Ana's, 8 of New's in the last four of them
    pace = Stretch(opened, day(140), day(181)).pace()
    assert (pace.k, pace.value) == (20, pytest.approx(12 / 6 + 8 / 4))
