"""What was agreed, in words and as it is typed."""

from dataclasses import replace
from datetime import date

import pytest

from kpi.commitments import Commitment, Reading
from kpi.metrics import ALL
from ui.meeting.agreement import action_in_words, aim_in_words
from ui.meeting.targets import shown_target, told_target
from ui.words import Words

WEEK, DUE = date(2026, 3, 23), date(2026, 4, 3)
REVENUE = {"kpi": "average_revenue", "before": Reading(WEEK, 900.0), "target": 1_500.0}
TIP = ALL["closing_ratio"].ADVICE["missed"][0]
AGREED = Commitment("Ana", "closing_ratio", TIP, WEEK, DUE, Reading(WEEK, 0.2, 4, 20), target=0.65)
ENGLISH, SPANISH = Words("en"), Words("es")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, "20% to 65% by Apr 3, 2026"),
        ({"target": None}, "better than 20% by Apr 3, 2026"),
        ({"before": Reading(WEEK, None)}, "65% by Apr 3, 2026"),
        ({"before": Reading(WEEK, None), "target": None}, "better by Apr 3, 2026"),
        (
            {"kpi": "average_revenue", "before": Reading(WEEK, 900.0), "target": 1_500.0},
            "€900 to €1,500 by Apr 3, 2026",
        ),
    ],
)
def test_an_aim_says_from_where_to_where_and_until_when(changes, told):
    assert aim_in_words(replace(AGREED, **changes), "EUR", ENGLISH) == told


def test_a_tip_is_told_in_the_reader_s_language_and_own_words_as_they_were_typed():
    assert action_in_words(AGREED, ENGLISH) == TIP
    assert action_in_words(AGREED, SPANISH) not in ("", TIP)
    own = "Setup"  # a word that the catalogue has as well
    assert action_in_words(replace(AGREED, action=own), SPANISH) == own


@pytest.mark.parametrize(
    ("kpi", "typed", "kept"),
    [("closing_ratio", 65.0, 0.65), ("average_revenue", 1_500.0, 1_500.0), ("sales_cycle", 42.0, 42.0)],
)
def test_a_ratio_is_typed_in_percent_and_everything_else_in_its_own_unit(kpi, typed, kept):
    assert told_target(kpi, typed) == kept
    assert shown_target(kpi, kept) == typed


def test_no_target_is_no_target():
    assert told_target("closing_ratio", None) is None
    assert shown_target("closing_ratio", None) is None


@pytest.mark.parametrize("kpi", ALL)
def test_what_was_typed_comes_back_as_it_was_typed(kpi):
    for typed in (0.1, 1.0, 33.3, 250.0):
        assert shown_target(kpi, told_target(kpi, typed)) == typed
