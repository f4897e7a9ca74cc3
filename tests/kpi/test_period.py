"""Weeks, periods and the day a report is judged from."""

from datetime import date

import pandas as pd
import pytest

import kpi
from kpi.period import as_of_date, last_complete_sunday
from kpi.tables import conform_opportunities

TODAY = date(2026, 11, 24)


def opportunities(**days: str) -> pd.DataFrame:
    return conform_opportunities(pd.DataFrame([days]))


@pytest.mark.parametrize(
    ("as_of", "sunday"),
    [
        (date(2026, 11, 19), date(2026, 11, 15)),  # Thursday: its week is running
        (date(2026, 11, 20), date(2026, 11, 22)),  # Friday: its week is complete
        (date(2026, 11, 22), date(2026, 11, 22)),  # Sunday
        (date(2026, 11, 23), date(2026, 11, 22)),  # Monday
    ],
)
def test_a_week_is_complete_from_its_friday_on(as_of, sunday):
    assert last_complete_sunday(as_of) == sunday


def test_an_export_at_most_seven_days_old_is_judged_as_of_today():
    assert as_of_date(opportunities(created="2026-11-17"), TODAY) == TODAY
    assert as_of_date(opportunities(created="2026-11-16"), TODAY) == date(2026, 11, 16)


def test_an_export_from_march_is_judged_as_of_march():
    table = opportunities(created="2026-01-02", closed="2026-03-04", outcome="won", expected_close="2027-01-01")
    assert as_of_date(table, TODAY) == date(2026, 3, 4)


def test_appointments_and_slips_of_the_pen_do_not_set_the_day():
    table = opportunities(created="2026-03-01", first_appointment="2026-11-20", proposal="2026-11-21")
    assert as_of_date(table, TODAY) == date(2026, 3, 1)
    assert as_of_date(opportunities(created="2926-03-01", modified="2026-03-02"), TODAY) == date(2026, 3, 2)


def test_thirteen_weeks_end_on_the_last_complete_sunday():
    assert kpi.Period.last_weeks(13, TODAY) == kpi.Period(date(2026, 8, 24), date(2026, 11, 22))


def test_only_whole_weeks_inside_the_period_count():
    period = kpi.Period(date(2026, 11, 3), date(2026, 11, 19))  # Tuesday to Thursday
    assert period.complete_weeks(TODAY) == (date(2026, 11, 9), 1)


def test_the_weekend_to_come_belongs_to_a_period_that_reaches_the_as_of_friday():
    friday = date(2026, 11, 20)
    assert kpi.Period(date(2026, 11, 9), friday).complete_weeks(friday) == (date(2026, 11, 9), 2)


def test_weeks_to_come_are_no_weeks_however_late_the_period_ends():
    # Wednesday 1 July: of the weeks from 1 June the last complete one ends on Sunday 28 June
    period = kpi.Period(date(2026, 6, 1), date(2026, 9, 30))
    assert period.complete_weeks(date(2026, 7, 1)) == (date(2026, 6, 1), 4)


def test_the_close_date_of_an_open_opportunity_is_a_plan_and_does_not_set_the_day():
    table = opportunities(created="2026-03-01", closed="2026-06-30", outcome="open")
    assert as_of_date(table, TODAY) == date(2026, 3, 1)


@pytest.mark.parametrize("column", ["created", "first_appointment", "next_step", "proposal", "closed"])
def test_the_whole_period_starts_on_the_monday_of_the_first_creation_or_milestone(column):
    thursday = opportunities(**{column: "2026-03-05"})
    assert kpi.Period.all(thursday, TODAY) == kpi.Period(date(2026, 3, 2), TODAY)


def test_a_slip_of_the_pen_does_not_take_the_whole_period_out_of_the_calendar():
    opened = kpi.open_book(opportunities(created="0001-01-01", first_appointment="2026-11-20"), today=TODAY)
    whole = opened.whole_period()
    assert whole.start == date(1900, 1, 1)
    assert opened.report(whole).team.figures["first_appointments_per_week"].k == 1
    assert len(opened.trend(whole)["closing_ratio"]) == 13
    assert opened.report(kpi.Period(date.min, TODAY)).team.figures["first_appointments_per_week"].k == 1


def test_a_period_cannot_end_before_it_starts():
    with pytest.raises(ValueError, match="cannot end"):
        kpi.Period(date(2026, 2, 1), date(2026, 1, 1))
