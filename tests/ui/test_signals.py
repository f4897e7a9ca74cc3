"""The sentence under the weeks: signals by name, and the silence about everything ordinary."""

from datetime import date, timedelta

import pytest

from kpi.behaviour import behaviour_of
from ui.signals import reading_in_words
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


@pytest.mark.parametrize("weeks", [[10, 50, 40, 30], [3, 9] * 9 + [30, 6], [6, 4] * 4 + [6] * 8 + [4] * 8])
def test_the_sentence_is_said_in_spanish_too(weeks):
    behaviour, days = behaviour_of(weeks), mondays(len(weeks))
    assert reading_in_words(behaviour, days, Words("es")) != reading_in_words(behaviour, days, Words("en"))
    assert "{" not in reading_in_words(behaviour, days, Words("es"))
