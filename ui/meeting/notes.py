"""A short note to each part of the meeting; it is kept as soon as it is typed."""

import streamlit as st

from ui import session
from ui.words import Words


def show_note(part: str, words: Words) -> None:
    """The line to write in, standing at what was noted before."""
    shown = session.notes().get(part, "")
    key = session.hold(f"note-{session.meeting_week()}-{part}", shown)
    st.text_input(
        words.say("Note to this part"),
        placeholder=words.say("Note to this part: kept with the meeting"),
        label_visibility="collapsed",
        key=key,
        on_change=lambda: session.keep_note(part, session.held(key), shown),
    )
