"""Which button in a table was clicked: Streamlit tells it in the session only."""

import streamlit as st


def clicked_row(key: str) -> int | None:
    """The row of the button column *key* whose button was just clicked, counted in the table as it was given."""
    click = st.session_state.get(key)
    return None if click is None else int(click["row"])
