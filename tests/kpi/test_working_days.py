"""One calendar wherever working days are counted: months made by hand, with and without their holidays."""

from datetime import date

import numpy as np
import pytest

import kpi
from kpi.explain import explain
from kpi.goals import months_of_weeks
from kpi.in_flight import AHEAD, InFlight
from kpi.months_ahead import plan_ahead
from kpi.since import Stretch
from kpi.working_days import MONDAY_TO_FRIDAY, WorkingDays
from kpi.working_week import public_holidays, weekend_of
from tests.kpi.deals import deal, export

# December 2026: 23 days from Monday to Friday; in Spain the 8th (a Tuesday) and the 25th (a Friday) are holidays.
SPAIN = WorkingDays(holidays=public_holidays("ES", "", 2027))
FRIDAY = date(2026, 12, 18)


def test_holidays_are_no_working_days_of_the_month():
    assert MONDAY_TO_FRIDAY.of_month(FRIDAY) == (14, 23)
    assert SPAIN.of_month(FRIDAY) == (13, 21)
    assert SPAIN.holidays_in_month(FRIDAY) == 2
    assert SPAIN.of_month(date(2026, 12, 8)) == (5, 21)  # Tuesday to Friday and Monday


def test_a_region_has_more_of_them():
    catalonia = WorkingDays(holidays=public_holidays("ES", "CT", 2027))
    assert SPAIN.of_month(date(2026, 9, 30)) == (22, 22)
    assert catalonia.of_month(date(2026, 9, 30)) == (21, 21)  # without Friday the 11th


def test_where_the_weekend_is_friday_and_saturday_sundays_count():
    egypt = WorkingDays(weekend_of("EG"))
    # March 2026 begins on a Sunday: Sundays, Mondays and Tuesdays five times, Wednesdays and Thursdays four times
    assert egypt.of_month(date(2026, 3, 1)) == (1, 23)


def test_a_month_of_nothing_but_holidays_counts_as_if_it_had_none():
    closed = frozenset(date(2026, 8, day) for day in range(1, 32))
    assert WorkingDays(holidays=closed).of_month(date(2026, 8, 31)) == (21, 21)


def booked(share: float, **settings) -> tuple[kpi.Report, kpi.Figure]:
    """The goal attainment in December, *share* of 10,000 being booked."""
    sold = deal(0, 5, amount=10_000 * share) | {"closed": date(2026, 12, 2), "outcome": "won"}
    opened = kpi.open_book(
        export(sold), today=FRIDAY, as_of=FRIDAY, settings=kpi.Settings(goal_per_rep=1e4, **settings)
    )
    report = opened.report()
    told = explain(opened, report, report.team, "goal_attainment")
    assert (told.numbers["gone"][0], told.numbers["month"][0]) == opened.settings.working_days.of_month(FRIDAY)
    return report, report.team.figures["goal_attainment"]


def test_goal_attainment_is_missed_below_the_share_of_working_days_that_are_gone():
    # 14 of 23 are 60.9 %, without the holidays 13 of 21 are 61.9 %
    assert booked(0.61)[1].status == "ok"
    report, figure = booked(0.61, holidays=SPAIN.holidays)
    assert (figure.status, figure.threshold) == ("missed", pytest.approx(13 / 21))
    assert report.to_dict()["working_days"] == {"gone": 13, "of": 21}
    (advice,) = [one for one in report.team.coaching if one.kpi == "goal_attainment"]
    assert (advice.behind.elapsed, advice.behind.left) == (13, 8)


def test_a_week_of_two_months_counts_for_both_by_the_days_that_are_worked():
    # 28 December to 1 January: four days and one, which is New Year's Day
    week = [date(2026, 12, 28)]
    assert months_of_weeks(week)[1] == pytest.approx(np.array([[0.8, 0.2]]))
    months, shares = months_of_weeks(week, SPAIN)
    assert (months, shares.tolist()) == ([date(2026, 12, 1)], [[1.0]])


def test_the_months_ahead_hold_less_in_a_week_with_a_holiday():
    # One in four pays, 30 days later: 4 July to 1 August is for August. 20,000 ÷ 2,500 ÷ 25 % = 32 appointments.
    paid = np.where(np.arange(AHEAD + 1) >= 30, 0.25, 0.0)
    flight = InFlight(date(2026, 7, 3), np.zeros(AHEAD + 1), paid, 30, 0, 0, "", "")

    def needed(calendar: WorkingDays) -> float:
        return plan_ahead(flight, 20_000.0, 2_500.0, 0.0, 4, calendar)[1].needed

    # 28 of July's 31 days and one of August's, of four weeks each
    assert needed(MONDAY_TO_FRIDAY) == pytest.approx(32 / (4 * 28 / 31 + 4 / 31))
    # Wednesday 8 July makes 7 days count 0.8: 29.6 and 26.6 days
    assert needed(WorkingDays(holidays=frozenset({date(2026, 7, 8)}))) == pytest.approx(32 / (4 * 26.6 / 29.6 + 4 / 31))


def test_weeks_before_and_after_an_agreement_are_as_long_as_they_were_worked():
    met = [deal(number, rep="Ana") for number in (0, 7, 14)]  # Mondays 5, 12 and 19 January 2026

    def pace(**settings) -> float:
        opened = kpi.open_book(
            export(*met), today=date(2026, 1, 25), as_of=date(2026, 1, 25), settings=kpi.Settings(**settings)
        )
        return Stretch(opened, date(2026, 1, 5), date(2026, 1, 11), "Ana").pace().time

    assert pace() == 1
    assert pace(holidays=frozenset({date(2026, 1, 6)})) == 0.8


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"holidays": frozenset({"2026-01-06"})}, "holidays must be days"),
        ({"weekend": frozenset(range(7))}, "the weekend must be some of the days"),
        ({"weekend": frozenset({7})}, "the weekend must be some of the days"),
    ],
)
def test_what_is_no_calendar_is_refused(wrong, why):
    with pytest.raises(ValueError, match=why):
        kpi.Settings(**wrong)
