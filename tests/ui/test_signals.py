"""The sentence under the weeks: signals by name, and the silence about everything ordinary."""

import re
from datetime import date, timedelta

import pytest

from kpi import Figure
from kpi.behaviour import behaviour_of
from ui.charts.behaviour import behaviour_drawing, ticks
from ui.signals import barometer_in_words, few_in_words, reading_in_words, small_print_in_words
from ui.words import Words


def mondays(count):
    return [date(2026, 6, 1) + timedelta(days=7 * week) for week in range(count)]


def test_ordinary_weeks_need_no_explanation():
    # golden case: 32.5 ± 53.2, and no count is below zero
    reading = reading_in_words(behaviour_of([10, 50, 40, 30]), mondays(4), Words("en"))
    assert reading.startswith("Nothing but ordinary ups and downs: anything from 0.0 to 85.7 first appointments a week")


def test_a_week_outside_is_named_with_its_count():
    weeks = [3, 9] * 9 + [30, 6]
    reading = reading_in_words(behaviour_of(weeks), mondays(20), Words("en"))
    # the 19th week after 1 June
    assert "the week of Oct 5, 2026 with 30 is above what is ordinary: ask what was done" in reading
    assert "All else, from 0.0 to 27.8 first appointments a week, is ordinary." in reading


def test_a_run_is_named_from_its_first_to_its_last_week():
    weeks = [6, 4] * 4 + [6] * 8 + [4] * 8
    reading = reading_in_words(behaviour_of(weeks), mondays(24), Words("en"))
    assert (
        "8 weeks in a row above the average, Jul 27, 2026 to Sep 14, 2026: something changed for the better" in reading
    )
    assert (
        "8 weeks in a row below the average, Sep 21, 2026 to Nov 9, 2026: something changed, find out what" in reading
    )


def test_of_few_a_week_it_is_told_how_long_a_run_has_to_be():
    told = reading_in_words(behaviour_of([0, 1, 0] * 8 + [2, 0]), mondays(26), Words("en"))
    assert "anything from 0.0 to 3.0 first appointments a week is normal here" in told
    assert told.endswith("only 8 weeks in a row above the average, or 15 below it, are more than luck.")
    fewest = reading_in_words(behaviour_of([0, 0, 0, 0, 1] * 2), mondays(10), Words("en"))
    assert fewest.endswith("So few a week tell little: even 10 weeks in a row below the average could be luck.")
    assert few_in_words(behaviour_of([10, 50, 40, 30]), Words("en")) == ""


@pytest.mark.parametrize("weeks", [[10, 50, 40, 30], [3, 9] * 9 + [30, 6], [6, 4] * 4 + [6] * 8 + [4] * 8])
def test_the_sentence_is_said_in_spanish_too(weeks):
    behaviour, days = behaviour_of(weeks), mondays(len(weeks))
    assert reading_in_words(behaviour, days, Words("es")) != reading_in_words(behaviour, days, Words("en"))
    assert "{" not in reading_in_words(behaviour, days, Words("es"))


def test_the_barometer_of_the_weeks_is_the_same_chart_in_shares_of_what_is_needed():
    # centre 32.5 and limits -20.7 and 85.7, of 65 needed: 50 %, 0 and 132 %
    told = barometer_in_words(behaviour_of([10, 50, 40, 30]), 65, Words("en"))
    assert "50% on average" in told and "from 0% to 132%" in told


def test_every_number_of_the_chart_has_its_share_of_what_is_needed():
    drawn = behaviour_drawing(behaviour_of([10, 50, 40, 30]), mondays(4), 40.0, Words("en")).inside
    weeks = re.findall(r'title="[^"]*: ([^"]+)"', drawn)
    assert weeks == ["10 · 25%", "50 · 125%", "40 · 100%", "30 · 75%"]
    notes = re.findall(r">((?:average|needed|ordinary)[^<]+)<", drawn)
    assert notes == ["average 32.5 · 81%", "needed 40.0 · 100%", "ordinary up to 85.7 · 214%"]
    without = behaviour_drawing(behaviour_of([10, 50, 40, 30]), mondays(4), None, Words("en")).inside
    assert re.findall(r'title="[^"]*: ([^"]+)"', without) == ["10", "50", "40", "30"]


def test_a_week_outside_stands_out_by_its_shape():
    ordinary = behaviour_drawing(behaviour_of([10, 50, 40, 30]), mondays(4), None, Words("en")).inside
    signalled = behaviour_drawing(behaviour_of([3, 9] * 9 + [30, 6]), mondays(20), None, Words("en")).inside
    assert (ordinary.count("rotate:45deg"), signalled.count("rotate:45deg")) == (0, 1)


@pytest.mark.parametrize(
    ("top", "expected"),
    [(0.5, [0]), (3.9, [0, 1, 2, 3]), (9, [0, 2, 4, 6, 8]), (53, [0, 20, 40]), (230, [0, 50, 100, 150, 200])],
)
def test_the_numbers_beside_the_weeks_are_whole_and_round(top, expected):
    assert ticks(top) == expected


def test_a_team_with_newcomers_is_told_why_its_earlier_weeks_lie_lower():
    # 34 in 13 weeks are 2.6 a week; each rep's own weeks added up are 4.0
    settled, growing = (Figure("first_appointments_per_week", value, 34, 13) for value in (34 / 13, 4.0))
    assert "Some reps began in these weeks" not in small_print_in_words(settled, Words("en"))
    assert "Some reps began in these weeks" in small_print_in_words(growing, Words("en"))
