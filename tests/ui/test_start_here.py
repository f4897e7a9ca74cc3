"""One place to start: the scorecard, the review, the slides, the workbook's rule and the magic number name the same."""

from datetime import date
from functools import cache

import pytest

import crm
import kpi
from kpi.agenda import agenda
from kpi.stakes import Stake, where_to_start
from ui.live_slider import SliderValues
from ui.matrix import most_at_stake_first
from ui.own_numbers import OwnNumbers
from ui.session.data import SAMPLES
from ui.stakes import kpi_in_a_sentence, start_in_words, where_to_start_in_words
from ui.who_misses import misses
from ui.words import Words
from ui.worth import start_beside_in_words

WORDS = Words("en")
FILES = {
    "plain": ("plain.csv", "plain_activities.csv"),
    "salesforce": ("salesforce_deals.csv", "salesforce_history.csv"),
    "hubspot": ("hubspot.csv",),
}


@cache
def report(sample: str) -> kpi.Report:
    export = crm.read([SAMPLES / name for name in FILES[sample]])
    settings = kpi.Settings(goal_per_rep=45_000.0)
    return kpi.open_book(export.opportunities, export.activities, today=date(2026, 11, 20), settings=settings).report()


@pytest.mark.parametrize("sample", list(FILES))
def test_every_page_begins_with_the_same_rep_and_kpi(sample):
    shown = report(sample)
    start = where_to_start(stake for of_rep in shown.stakes.values() for stake in of_rep)
    assert start is not None and start.verdict == "coach_now"
    of_the_review = next(part.stake for part in agenda(shown) if part.kind == "rep")
    card = misses(shown)[0]  # the first card of the scorecard, and the first name on it
    first_row = most_at_stake_first(shown)[0]
    named = {(one.rep, one.kpi) for one in (start, of_the_review)} | {(card.reps[0].rep, card.key)}
    assert named == {(start.rep, start.kpi)}
    assert first_row.rep == start.rep
    told = start_beside_in_words(OwnNumbers("", shown.team, shown, SliderValues.of(**vars(shown.team.feeds))), WORDS)
    for sentence in (told, start_in_words(start, WORDS, shown.currency)):
        assert f"{start.rep}, {kpi_in_a_sentence(start, WORDS)}" in sentence


def test_the_page_of_one_rep_starts_with_what_the_workbook_names_beside_that_rep():
    shown = report("plain")
    for scope in shown.reps:
        start = where_to_start(shown.stakes[scope.rep])
        own = OwnNumbers(scope.rep, scope, shown, SliderValues.of(**vars(scope.feeds)))
        told = start_beside_in_words(own, WORDS)
        assert (start is None) == (told == "")
        if start is not None:
            assert start == next(stake for stake in shown.stakes[scope.rep] if stake.can_lead)
            assert f": {kpi_in_a_sentence(start, WORDS)} (" in told


def test_the_sentence_says_who_is_tied_and_that_only_the_alphabet_chose():
    five = [Stake(rep, "closing_ratio", "coach_now", 1_000.0, 0.9) for rep in ("Ana", "Ben", "Cal", "Dia", "Eva")]
    told = where_to_start_in_words(five, WORDS, "EUR")
    assert told.startswith("Start here: Ana, closing ratio: ")
    assert told.endswith("90% probability. 4 others are tied with that: Ben, Cal, Dia …")
    assert where_to_start_in_words(five[:2], WORDS, "EUR").endswith(". 1 other is tied with that: Ben")
    assert "tied" not in where_to_start_in_words(five[:1], WORDS, "EUR")
