"""The week by day: working days by country, what is left for each, and that it adds up."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi
from kpi.daily import plan_together, week_plan
from kpi.working_week import countries, regions, working_week

MONDAY = date(2026, 3, 2)
NO_GOAL = kpi.Missing("no goal")


def days(*numbers: int) -> tuple[date, ...]:
    return tuple(date(2026, 3, number) for number in numbers)


def by_day(plan) -> list[int]:
    return [each.appointments for each in plan.days]


def test_a_week_without_a_country_is_monday_to_friday():
    week = working_week(MONDAY)
    assert week.days == days(2, 3, 4, 5, 6)
    assert (week.holidays, week.is_ahead, week.end) == ((), False, date(2026, 3, 8))


def test_today_is_among_the_days_that_remain():
    assert working_week(date(2026, 3, 5)).remaining == days(5, 6)


def test_a_holiday_is_named_in_the_readers_language():
    # Epiphany 2026 is a Tuesday
    spanish, english = (working_week(date(2026, 1, 5), "ES", language=language) for language in ("es", "en"))
    assert [(each.day, each.name) for each in english.holidays] == [(date(2026, 1, 6), "Epiphany")]
    assert spanish.holidays[0].name == "Epifanía del Señor"
    assert date(2026, 1, 6) not in english.days


def test_a_language_that_the_country_does_not_have_leaves_its_own():
    (may,) = working_week(date(2026, 4, 27), "DE", language="es").holidays
    assert may.name == "Erster Mai"


def test_a_region_has_holidays_of_its_own():
    # 11 September, a Friday in 2026, is a holiday in Catalonia alone
    assert working_week(date(2026, 9, 7), "ES").holidays == ()
    assert working_week(date(2026, 9, 7), "ES", "CT").holidays[0].day == date(2026, 9, 11)
    assert "CT" in regions("ES")
    assert regions("") == []


def test_at_the_weekend_the_week_to_come_is_planned():
    week = working_week(date(2026, 3, 7))
    assert (week.monday, week.is_ahead) == (date(2026, 3, 9), True)
    assert week.remaining == days(9, 10, 11, 12, 13)


def test_where_the_weekend_is_friday_and_saturday_sunday_is_worked():
    week = working_week(date(2026, 3, 2), "EG")
    assert week.days == days(2, 3, 4, 5, 8)


def test_a_week_over_new_year_knows_the_holidays_of_both_years():
    week = working_week(date(2026, 12, 30), "ES")
    assert [each.day for each in week.holidays] == [date(2027, 1, 1)]


def test_countries_and_regions_that_are_not_known_are_refused():
    with pytest.raises(ValueError, match="of XX"):
        working_week(MONDAY, "XX")
    with pytest.raises(ValueError, match="no region ZZ"):
        working_week(MONDAY, "ES", "ZZ")
    assert {"ES", "US", "MX", "GB"} <= set(countries())


def test_what_is_left_is_spread_in_whole_appointments():
    # 6.25 a week is a plan for 7; 2 held by Wednesday leave 5 for three days
    plan = week_plan("Ana", 6.25, 2, working_week(date(2026, 3, 4)))
    assert (plan.planned, plan.left, plan.state) == (7, 5, "to_do")
    # (k + 1/2) * 3/5: 0.3, 0.9 | 1.5 | 2.1, 2.7
    assert by_day(plan) == [2, 1, 2]


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (1, [0, 0, 1, 0, 0]),  # 2.5
        (2, [0, 1, 0, 1, 0]),  # 1.25, 3.75
        (3, [1, 0, 1, 0, 1]),  # 0.83, 2.5, 4.17
        (4, [1, 1, 0, 1, 1]),  # 0.625, 1.875, 3.125, 4.375
        (7, [1, 2, 1, 2, 1]),  # 0.36 | 1.07, 1.79 | 2.5 | 3.21, 3.93 | 4.64
    ],
)
def test_no_day_of_the_week_takes_all_the_ones_that_are_over(left, expected):
    assert by_day(week_plan("Ana", float(left), 0, working_week(MONDAY))) == expected


def test_a_teams_appointments_do_not_all_fall_on_monday():
    # fourteen reps with 2 to 3 left: Monday to Friday, not 14, 14, 5
    week = working_week(MONDAY)
    team = plan_together([week_plan(f"Rep {place}", 2.0 + (place < 5), 0, week) for place in range(14)], week)
    assert by_day(team) == [5, 9, 5, 9, 5]


def test_a_number_that_is_whole_is_not_rounded_up():
    assert week_plan("Ana", 6.000000000001, 0, working_week(MONDAY)).planned == 6


def test_a_number_that_is_met_leaves_nothing():
    plan = week_plan("Ana", 6.25, 8, working_week(MONDAY))
    assert (plan.left, plan.days, plan.state) == (0, (), "met")


def test_after_the_last_working_day_what_is_left_is_told_and_not_spread():
    # Good Friday 2026 is 3 April: on that day Monday to Thursday are gone
    plan = week_plan("Ana", 6.0, 4, working_week(date(2026, 4, 3), "ES"))
    assert (plan.left, plan.days, plan.state) == (2, (), "no_day_left")


def test_a_week_of_holidays_alone_has_no_working_day():
    week = working_week(date(2026, 3, 2))
    all_free = type(week)(week.monday, week.day, (), (), is_ahead=False)
    assert week_plan("Ana", 6.0, 0, all_free).state == "no_working_day"


def test_a_goal_of_zero_needs_nothing_and_an_unknown_one_says_why():
    week = working_week(MONDAY)
    assert week_plan("Ana", 0.0, 0, week).state == "nothing_needed"
    unknown = week_plan("Ana", NO_GOAL, 3, week)
    assert (unknown.state, unknown.why, unknown.held) == ("not_known", NO_GOAL, 3)


def test_the_team_is_what_its_reps_have_left_together():
    # Ana has held 3 too many; that leaves Ben's 4 to do all the same
    week = working_week(date(2026, 3, 5))
    plans = [week_plan("Ana", 5.0, 8, week), week_plan("Ben", 6.0, 2, week), week_plan("Cleo", NO_GOAL, 1, week)]
    team = plan_together(plans, week)
    assert (team.planned, team.held, team.left, team.state) == (11, 11, 4, "to_do")
    assert by_day(team) == [2, 2]
    assert plan_together(plans[2:], week).why == NO_GOAL
    assert plan_together([], week).state == "not_known"


@given(st.floats(0, 60), st.integers(0, 60), st.integers(0, 13), st.sampled_from(["", "ES", "US", "EG", "CN"]))
def test_the_days_always_add_up_and_are_alike(needed, held, later, country):
    week = working_week(MONDAY + timedelta(days=later), country)
    plan = week_plan("Ana", needed, held, week)
    if plan.state == "to_do":
        assert sum(by_day(plan)) == plan.left == plan.planned - held
        assert max(by_day(plan)) - min(by_day(plan)) <= 1
    else:
        assert plan.days == ()
