"""Whether the past was rewritten, at the foot of the page of what changed; and what nobody can tell about it."""

from collections.abc import Sequence

import streamlit as st

from kpi.changes import Changes
from kpi.missing import N_
from kpi.same_place import NotCompared
from ui import session
from ui.integrity import integrity_in_words
from ui.small_print import show_small
from ui.words import Words

_LACKS = {
    ("history", "older"): N_(
        "The older export came without a stage history, or with less of it: the dates that it gives {n} deals are not "
        "compared."
    ),
    ("history", "newer"): N_(
        "This export came without the stage history of the older one: the dates that it gave {n} deals are not "
        "compared."
    ),
    ("activity", "older"): N_(
        "The older export came without activities: the appointments that they date of {n} deals are not compared."
    ),
    ("activity", "newer"): N_(
        "This export came without the activities of the older one: the appointments that they dated of {n} deals are "
        "not compared."
    ),
    ("measured", "older"): N_(
        "The older export had no such column of dates: those of {n} deals that this one has are not compared."
    ),
    ("measured", "newer"): N_(
        "This export lacks a column of dates that the older one had: those of {n} deals are not compared."
    ),
    ("expected_close", "newer"): N_(
        "This export has no expected close of any open deal: those of {n} deals are not compared."
    ),
    ("amount", "newer"): N_("This export has no amount of any of these deals: those of {n} deals are not compared."),
}
_ELSEWHERE = N_("Dates of {n} deals come from another place than in the older export, and are not compared.")


def show_integrity(changes: Changes, rep: str, words: Words) -> None:
    """How much of the past was rewritten, and what could not be compared."""
    told = integrity_in_words(session.comparing.habits(changes), changes.older_as_of, rep, words)
    not_compared = not_compared_in_words(changes.not_compared, words)
    if not told:
        nothing = N_("Nothing of the past was rewritten: no deal back-dated, gone, or changed after the sale.")
        nothing_there = N_("Nothing of the past was rewritten, as far as the two exports can be compared.")
        st.markdown(words.say_plain(nothing_there if not_compared else nothing))
    for paragraph in told:
        st.markdown(f"- {words.plain(paragraph)}")
    for sentence in not_compared:
        show_small(words.plain(sentence))
    if told:
        show_small(
            words.say_plain(
                "Numbers that are looked at get polished, often with good reason: a late note, a merged double. This "
                "says how much, not why."
            )
        )


def not_compared_in_words(found: Sequence[NotCompared], words: Words) -> list[str]:
    """One sentence for each kind of date that only one export has, and what to do about it; as text."""
    told = []
    for one in found:
        sentence = words.say(_LACKS.get((one.basis, one.lacks), _ELSEWHERE), n=one.deals)
        if one.basis in ("history", "activity") and one.lacks:
            sentence += " " + words.say("Load both exports with the same kinds of files to compare them.")
        told.append(sentence)
    return told
