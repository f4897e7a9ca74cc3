"""What became of a commitment, as it is read out in the meeting."""

from dataclasses import replace
from datetime import date

import kpi
from kpi.commitments import Commitment, Reading
from kpi.judged import NOTHING_NEW, Judged
from ui.judged import close_in_words, judged_in_words
from ui.words import Words

AGREED, NOW = date(2026, 5, 1), date(2026, 5, 29)


def told(verdict, after, *, key="closing_ratio", before=(0.2, 8, 40), target=None, language="en", **more) -> str:
    commitment = Commitment("Ana", key, "Ask", date(2026, 4, 27), NOW, Reading(AGREED, *before), target)
    parts = {"q": 0.5, "more": None, "counted": "decisions", "reached": None, "is_due": True, "why": None} | more
    return judged_in_words(
        Judged(commitment, verdict, commitment.before, Reading(NOW, *after), **parts), "EUR", Words(language)
    )


def test_what_moved_is_told_with_before_after_and_how_sure():
    assert told("moved", (0.8, 16, 20), q=0.97) == (
        "Moved: 20% (8 of 40) before, 80% (16 of 20) since then. Chance alone would seldom do that (97% sure)."
    )


def test_a_good_week_is_told_beside_the_weeks_of_the_scorecard_and_called_a_beginning():
    # agreed on May 1; ten days later 16 of 20, in the thirteen weeks 24 of 60
    usual = kpi.Figure("closing_ratio", 0.4, 24, 60, "missed", threshold=0.65)
    assert told("moved", (0.8, 16, 20), q=0.97, days=10, usual=usual, target=0.5, reached=True) == (
        "Moved: 20% (8 of 40) before. Since May 2, 2026 (10 days): 80% (16 of 20); last 13 weeks: 40%. Chance alone "
        "would seldom do that (97% sure). The target of 50% is reached. That is a beginning: the 13 weeks still miss "
        "their threshold."
    )


def test_done_is_proposed_where_the_target_is_reached_and_the_agreement_still_open():
    agreed = Commitment("Ana", "closing_ratio", "Ask", date(2026, 4, 27), NOW, Reading(AGREED, 0.2, 8, 40), 0.5)
    judged = Judged(agreed, "moved", agreed.before, Reading(NOW, 0.8, 16, 20), 0.97, None, "decisions", True, True)
    proposed = "The target is reached: mark it as done, or agree on a higher one."
    assert close_in_words(judged, Words("en")) == proposed
    assert close_in_words(replace(judged, reached=False), Words("en")) == ""
    assert close_in_words(replace(judged, commitment=replace(agreed, state="done")), Words("en")) == ""


def test_what_moved_back_is_as_sure_the_other_way():
    assert "Moved the wrong way" in told("moved_back", (0.1, 2, 20), q=0.04)
    assert "(96% sure)" in told("moved_back", (0.1, 2, 20), q=0.04)


def test_nobody_is_ever_told_to_be_wholly_sure():
    assert "(99% sure)" in told("moved", (1.0, 90, 90), q=1.0)


def test_what_has_not_moved_says_how_many_more_would_tell():
    assert told("not_moved", (0.3, 3, 10), more=18).endswith("18 more decisions would tell.")
    assert told("too_early", (None, 0, 0), more=1, counted="weeks") == (
        "Too early to say: 20% (8 of 40) before, nothing decided since then. 1 more week would tell."
    )


def test_the_target_is_told_in_its_own_unit():
    reached = told("moved", (2500.0, 9, 9), key="average_revenue", before=(1000.0, 20, 20), target=2000.0, reached=True)
    assert reached.startswith("Moved: €1,000 before, €2,500 since then.")
    assert reached.endswith("The target of €2,000 is reached.")
    assert told("not_moved", (0.3, 3, 10), target=0.65, reached=False).endswith("The target is 65%.")


def test_the_same_export_says_to_load_a_later_one():
    assert told("too_early", (None,), q=None, why=kpi.Missing(NOTHING_NEW, day=NOW)) == (
        "Too early to say: the data end on May 29, 2026, as they did when it was agreed: load a later export."
    )
