"""Whether a file that is unlike the export before it is the team's: asked before anything of it is remembered."""

import streamlit as st

from kpi.same_series import Overlap
from ui import session
from ui.words import Words


def show_apart(words: Words) -> None:
    """The question, until it is answered; nothing about a file like the one before."""
    found = session.apart_to_ask()
    if found is None:
        return
    with st.container(border=True, key="apart"):
        st.markdown(words.plain(apart_in_words(found, words)))
        with st.container(horizontal=True):
            yes, no = words.say("Yes, keep it as the team's"), words.say("No, only show it")
            st.button(yes, on_click=session.take_as_team_s, key="apart-yes", icon=":material/check:")
            st.button(no, on_click=session.only_show, key="apart-no")


def apart_in_words(found: Overlap, words: Words) -> str:
    """How many deals it has, how many the export before it had, and the question; as text."""
    return words.say(
        "This file has {deals}, the export before it had {before}; both have {shared} in common. Keep it as the "
        "team's? Until then it is only shown: neither it nor the figures of its week are remembered.",
        deals=words.say_n("{n} deal", "{n} deals", found.newer),
        before=words.number(found.older),
        shared=words.number(found.shared),
    )
