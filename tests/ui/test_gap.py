"""What the page says under the waterfall, and beside the levers."""

from datetime import date
from functools import cache

import pytest

import kpi
from data.samples.story import opportunities
from kpi.gap import gap_of
from kpi.worth import worths
from ui.charts.waterfall import _written
from ui.gap import _best_in_words, reading_in_words
from ui.live_slider import SliderValues
from ui.own_numbers import OwnNumbers
from ui.words import Words

THRESHOLDS = {"appointment_to_proposal": 0.65, "closing_ratio": 0.65}


@cache
def opened():
    return kpi.open_book(opportunities(), today=date(2026, 11, 20), settings=kpi.Settings(goal_per_rep=45_000.0))


def own(rep=""):
    report = opened().report()
    scope = report.rep(rep) if rep else report.team
    return OwnNumbers(rep, scope, report, SliderValues.of(**vars(scope.feeds)))


def gap(of):
    return gap_of(of.scope, of.report.weeks, 4, THRESHOLDS)


def test_the_rep_who_cannot_close_owes_it_to_the_closing_ratio():
    told = reading_in_words(gap(own("Carmen Ortega")), own("Carmen Ortega"), Words("en"))
    assert "most is the “Closing ratio”" in told
    assert "where 65% would do" in told


def test_a_team_beyond_its_goal_owes_nothing():
    of = own()
    easy = kpi.open_book(opportunities(), today=date(2026, 11, 20), settings=kpi.Settings(goal_per_rep=10_000.0))
    report = easy.report()
    easily = OwnNumbers("", report.team, report, of.values)
    told = reading_in_words(gap(easily), easily, Words("en"))
    assert told.endswith("The numbers in force are enough for the goal: no lever owes anything.")


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_placeholder_is_left_open(language):
    assert "{" not in reading_in_words(gap(own("Emma Clarke")), own("Emma Clarke"), Words(language))


def test_the_lever_that_brings_most_is_named_first():
    of = own("Carmen Ortega")
    found = worths(of.scope, of.report.reps, 4, THRESHOLDS, opened().posteriors(of.report.period, rep="Carmen Ortega"))
    assert found[0].lever == "closing_ratio"
    assert found[0].sure > 0.95
    assert _best_in_words(found, Words("en")) == "Closing would bring most, once it reaches its target."


def test_a_step_of_nothing_is_a_tick():
    words = Words("en")
    written = [_written(money, False, words, "EUR") for money in (0.2, 1_500.0, -1_500.0)]
    assert written == ["✓", "+ €1,500", "− €1,500"]
    assert _written(0.0, True, words, "EUR") == "€0"
