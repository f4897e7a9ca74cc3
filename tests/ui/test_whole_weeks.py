"""A week that is not over is not called complete."""

from dataclasses import replace
from datetime import date

import kpi
from tests.kpi.deals import book, deal
from ui.whole_weeks import weeks_in_words, why_after_as_of
from ui.words import Words

WORDS = Words("en")
FRIDAY, SUNDAY = date(2026, 7, 3), date(2026, 7, 5)


def report(as_of: date) -> kpi.Report:
    return replace(book(deal(0, 10, 30)).report(kpi.Period.last_weeks(13, FRIDAY)), as_of=as_of)


def test_on_a_friday_the_running_week_counts_and_is_not_called_complete():
    assert kpi.Period.last_weeks(13, FRIDAY).end == SUNDAY
    told = weeks_in_words(report(FRIDAY), WORDS)
    days = "Apr 6\u2009–\u2009Jul 5, 2026"
    assert told == f"{days}: 13 weeks, as of Jul 3, 2026; from its Friday on a week counts as a whole one."
    assert "counts as a whole one" in why_after_as_of(report(FRIDAY).period, FRIDAY, WORDS)


def test_on_its_sunday_it_is_complete():
    assert weeks_in_words(report(SUNDAY), WORDS).endswith(": 13 complete weeks, as of Jul 5, 2026.")
    assert why_after_as_of(report(SUNDAY).period, SUNDAY, WORDS) == ""
