"""One line above the scorecard while something agreed is open: what became of it, and the way to the review."""

from collections import Counter

import streamlit as st

from kpi.judged import MOVEMENTS
from ui import session
from ui.judged import VERDICTS
from ui.words import Words


def show_reminder(words: Words) -> None:
    """Nothing where no earlier agreement is open."""
    told = reminder_in_words(words)
    if told and st.button(words.plain(told), key="agreed-before", type="tertiary", icon=":material/handshake:"):
        session.open_review("agreed")


def reminder_in_words(words: Words) -> str:
    """How many agreements of earlier weeks are open, and how their numbers moved. Text, not markdown."""
    waiting = [one for one in session.agreed_before() if one.state == "open"]
    if not waiting:
        return ""
    counted = Counter(session.judged(one).verdict for one in waiting)
    moved = [
        f"{words.number(counted[each])} {_lower(words.say(VERDICTS[each]))}" for each in MOVEMENTS if counted[each]
    ]
    return words.say_n(
        "{n} agreement is open: {moved}. See what became of it",
        "{n} agreements are open: {moved}. See what became of them",
        len(waiting),
        moved=", ".join(moved),
    )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
