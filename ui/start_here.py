"""Where to start: one sentence above the misses, which opens the rep."""

import streamlit as st

from kpi import Report
from kpi.stakes import where_to_start
from ui import session
from ui.small_print import show_small
from ui.stakes import order_in_words, where_to_start_in_words
from ui.words import Words


def show_start(report: Report, words: Words) -> None:
    """The sentence, and by what the misses below it are ordered; nothing where no rep misses anything."""
    found = [stake for of_rep in report.stakes.values() for stake in of_rep]
    if not found:
        return
    start = where_to_start(found)
    sentence = words.plain(where_to_start_in_words(found, words, report.currency))
    if start is None:
        show_small(sentence)
        return
    if st.button(f"**{sentence}**", key="start-here", type="tertiary", icon=":material/flag:"):
        session.open_rep(start.rep)
    show_small(words.plain(order_in_words(words)))
