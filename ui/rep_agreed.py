"""What was agreed with one rep, and what became of its number."""

from collections.abc import Sequence

import streamlit as st

from kpi.commitments import Commitment
from ui import session
from ui.history import between_in_words
from ui.judged import close_in_words, judged_in_words
from ui.meeting.agreed import STATES
from ui.meeting.agreement import action_in_words, aim_in_words, kpi_in_words
from ui.small_print import small
from ui.words import Words


def agreed_with(rep: str) -> list[Commitment]:
    """What was agreed with a rep and not dropped, the latest first."""
    own = [one for one in session.commitments() if one.rep == rep and one.state != "dropped"]
    return sorted(own, key=lambda one: one.week, reverse=True)


def show_agreed_with(agreed: Sequence[Commitment], currency: str, words: Words) -> None:
    """Each with its state, its aim, and what became of the number; says so where nothing was agreed."""
    if not agreed:
        st.markdown(words.say("Nothing is agreed yet. The weekly review is where agreements are made."))
        st.page_link("pages/meeting/review.py", label=words.say("To the weekly review"), icon=":material/groups:")
        return
    for one in agreed:
        badge, state = STATES[one.state]
        what = f"**{words.plain(kpi_in_words(one, words))}** {badge.format(words.plain(words.say(state)))}"
        week = words.say("agreed in the week of {day}", day=one.week)
        aim = f"{week} · {aim_in_words(one, currency, words)}"
        judged = session.judged(one)
        told = judged_in_words(judged, currency, words)
        lines = [what, words.plain(action_in_words(one, words)), small(words.plain(aim)), words.plain(told)]
        if close := close_in_words(judged, words):
            lines.append(f":green[**{words.plain(close)}**]")
        if between := between_in_words(one, currency, words):
            lines.append(small(words.plain(between)))
        st.markdown("  \n".join(lines))
