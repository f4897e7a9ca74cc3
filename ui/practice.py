"""Practice radar: one card for each rep whose cycle is far from the peers': whom to ask, and about which part."""

import streamlit as st

from kpi.workings.practice import practice_working
from ui import session
from ui.explain import show_how
from ui.practice_in_words import heading_in_words, how_sure_in_words, where_in_words
from ui.small_print import show_small
from ui.told import Told, working_told
from ui.words import Words

CYCLES = ("sales_cycle", "sales_cycle_median")


def is_cycle(key: str) -> bool:
    """Whether a KPI is about the days of a sale."""
    return key in CYCLES


def show_radar(words: Words) -> None:
    """The cards of the team chosen, the surest first; a sentence where nobody is that far from the peers."""
    _show_cards(words)
    show_how(
        words.say("How is the radar worked out?"),
        "radar",
        words,
        lambda rep: _tell(rep, words),
        choices=lambda: [practice.rep for practice in session.practices()],
        label=words.say("Rep"),
    )


@st.fragment(parallel=True)
def _show_cards(words: Words) -> None:
    found = session.practices()
    if not found:
        st.markdown(words.plain(words.say("Nobody is far faster or slower than the peers in this period.")))
    for practice in found:
        with st.container(border=True, gap="small"):
            st.subheader(words.plain(heading_in_words(practice, words)), anchor=False)
            st.markdown(words.plain(" ".join(where_in_words(practice, words))))
            show_small(words.plain(how_sure_in_words(practice, words)))


def _tell(rep: str, words: Words) -> Told:
    practice = next((practice for practice in session.practices() if practice.rep == rep), None)
    if practice is None:
        return Told(words.say("Nobody is far faster or slower than the peers in this period."), (), "")
    book = session.book()
    return working_told(practice_working(book, practice, session.period()), book.currency, words)
