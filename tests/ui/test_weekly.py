"""The week in words: what is left, when, and which days are free."""

from datetime import date

import pytest

import kpi
from kpi.daily import plan_together, week_plan
from kpi.working_week import working_week
from ui.session.weekly import usual_calendar
from ui.weekly import age_in_words, as_text, day_in_words, left_in_words, team_in_words, week_in_words
from ui.words import Words

ENGLISH = Words("en")
WEDNESDAY = date(2026, 3, 4)


def narrow(text: str) -> str:
    """The thin spaces around the dash of a period as ordinary ones."""
    return text.replace("\u2009", " ")


def test_the_week_says_its_days_and_how_many_are_left():
    told = narrow(week_in_words(working_week(WEDNESDAY), ENGLISH))
    assert told == "The week of Mar 2 – 8, 2026, as of Wednesday, March 4. 3 working days are left, today among them."


def test_a_holiday_is_named():
    told = week_in_words(working_week(date(2026, 1, 5), "ES", language="en"), ENGLISH)
    assert told.endswith("4 working days are left, today among them. Tuesday, January 6 is a holiday: Epiphany.")


def test_at_the_weekend_the_week_to_come_is_told():
    assert narrow(week_in_words(working_week(date(2026, 3, 7)), ENGLISH)) == (
        "The week to come, Mar 9 – 15, 2026. It has 5 working days."
    )


def test_every_state_is_a_plain_sentence():
    week = working_week(WEDNESDAY)
    free = type(week)(week.monday, week.day, (), (), is_ahead=False)
    good_friday = working_week(date(2026, 4, 3), "ES")
    told = [
        left_in_words(week_plan("Ana", 6.25, 2, week), ENGLISH),
        left_in_words(week_plan("Ana", 6.25, 8, week), ENGLISH),
        left_in_words(week_plan("Ana", 6.25, 0, free), ENGLISH),
        left_in_words(week_plan("Ana", 6.25, 6, good_friday), ENGLISH),
        left_in_words(week_plan("Ana", 0.0, 0, week), ENGLISH),
        left_in_words(week_plan("Ana", kpi.Missing("no goal"), 0, week), ENGLISH),
    ]
    assert told == [
        "5 first appointments to go: 2 held of 7 planned.",
        "The week's number is reached: 8 held, 7 planned.",
        "7 first appointments are planned, and every working day is a holiday: move them to the weeks around.",
        "1 first appointment short, and no working day is left: they come on top of next week's.",
        "The goal needs no first appointments.",
        "No plan for the week: no goal.",
    ]
    assert week_in_words(free, ENGLISH).endswith("It has no working day.")
    assert "Its working days are over." in week_in_words(good_friday, ENGLISH)


def test_a_team_in_which_one_held_too_many_is_told_so():
    week = working_week(WEDNESDAY)
    both = [week_plan("Ana", 3, 8, week), week_plan("Ben", 4, 1, week)]
    told = team_in_words(plan_together(both, week), both, ENGLISH)
    assert told == "3 first appointments still to hold this week, by 1 rep; 1 has theirs already."
    told = team_in_words(plan_together(both[1:], week), both[1:], ENGLISH)
    assert told == "3 first appointments still to hold this week, by 1 rep."


def test_data_older_than_a_week_are_told_to_be_old():
    week = working_week(WEDNESDAY)
    assert age_in_words(week, date(2026, 3, 11), ENGLISH) == ""  # seven days
    assert age_in_words(week, date(2026, 3, 12), ENGLISH).startswith(
        "These data are 8 days old: this is the week of Mar 2, 2026."
    )


@pytest.mark.parametrize(("currency", "country"), [("MXN", "MX"), ("GBP", "GB"), ("EUR", ""), ("USD", ""), ("", "")])
def test_the_holidays_are_those_of_the_country_of_the_currency_and_none_where_several_have_it(currency, country):
    assert usual_calendar(currency).country == country


def test_today_is_called_today_in_both_languages():
    week = working_week(WEDNESDAY)
    assert day_in_words(WEDNESDAY, week, ENGLISH) == "Today, Wednesday, March 4"
    assert day_in_words(date(2026, 3, 5), week, Words("es")) == "jueves, 5 de marzo"


def test_the_list_to_print_has_a_box_for_each_day():
    week = working_week(WEDNESDAY)
    told = as_text([week_plan("Ana <b>", 6.25, 2, week)], week, ENGLISH)
    assert told.splitlines()[2:] == [
        "Ana <b>",
        "5 first appointments to go: 2 held of 7 planned.",
        "[ ] Today, Wednesday, March 4: 2",
        "[ ] Thursday, March 5: 1",
        "[ ] Friday, March 6: 2",
    ]
