"""Widgets that show what is chosen, whoever chose it: the reader here, the link, the browser's back button."""

from typing import Any

import streamlit as st


def hold(key: str, value: Any) -> str:
    """Make the widget *key* stand at *value* when it is drawn next; the key."""
    st.session_state[key] = value
    return key


def hold_days(key: str, days: tuple[Any, ...]) -> str:
    """The same for two days; a first day that still waits for the second is left alone."""
    standing = st.session_state.get(key)
    if not (isinstance(standing, tuple) and len(standing) == 1):
        st.session_state[key] = days
    return key


def held(key: str) -> Any:
    """What the widget *key* stands at: for its callback."""
    return st.session_state.get(key)
