"""What stands below a picture: smaller and greyer, and still to be read. `st.caption` is too pale for the back row."""

import streamlit as st


def show_small(markdown: str, help: str | None = None) -> None:
    """One paragraph of small print; *markdown* with its values escaped, *help* on demand."""
    st.markdown(small(markdown), help=help)


def small(markdown: str) -> str:
    """The same as part of a line."""
    return f":small[:gray[{markdown}]]"
