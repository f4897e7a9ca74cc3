"""The parts of the funnel as a list to choose from: what a click does, for those who use the keyboard."""

import streamlit as st

from kpi import Funnel
from ui.fates import Segment, segment_in_words, segments
from ui.words import Words


def choose_segment(funnel: Funnel, code: str, words: Words) -> Segment | None:
    """The part that was clicked (its *code*), or chosen from the list since; `None` until there is one."""
    offered = {segment.code: segment for segment in segments(funnel)}
    codes = list(offered)
    chosen = st.selectbox(
        words.say("Click a part of the funnel and its opportunities are listed here; or choose it from this list."),
        codes,
        index=codes.index(code) if code in offered else None,
        format_func=lambda each: segment_in_words(offered[each], words),
        placeholder=words.say("Choose a part of the funnel"),
        key=f"segment-{code}-{words.language}",
    )
    return None if chosen is None else offered[chosen]
