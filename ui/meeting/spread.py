"""The part of best practice: whom to ask, and about which part of the work."""

import streamlit as st

from kpi import Report
from kpi.agenda import Part
from kpi.practice import to_spread
from ui import session
from ui.practice import heading_in_words, how_sure_in_words, where_in_words
from ui.small_print import show_small
from ui.words import Words

MOST = 3  # more could not be read from the back of the room


def show_spread(part: Part, report: Report, words: Words) -> None:
    """The surest ones who are faster than their peers; what is not sure enough to copy stands on the page of peers."""
    for practice in to_spread(session.practices())[:MOST]:
        with st.container(border=True, gap="small"):
            st.header(words.plain(heading_in_words(practice, words)), anchor=False)
            st.markdown(words.plain(" ".join(where_in_words(practice, words))))
            show_small(words.plain(how_sure_in_words(practice, words)))
