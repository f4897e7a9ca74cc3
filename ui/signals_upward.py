"""A miss that the team shares is a signal for tactics or offer, a lone one for coaching."""

from collections.abc import Sequence

import streamlit as st

from kpi.metrics import ALL
from ui.who_misses import Miss, signal_in_words
from ui.words import Words


def show_signals_upward(found: Sequence[Miss], words: Words) -> None:
    """One line for each KPI that somebody misses: those of the whole team first."""
    if not found:
        st.markdown(words.plain(words.say("Nobody misses a threshold in this period.")))
        return
    for miss in sorted(found, key=lambda each: not each.is_widespread):
        mark = ":material/campaign:" if miss.is_widespread else ":material/person:"
        name = words.plain(words.say(ALL[miss.key].NAME))
        st.markdown(f"{mark} **{name}** · {words.plain(signal_in_words(miss, words))}")
