"""What stands below a picture: smaller and greyer, and still to be read. `st.caption` is too pale for the back row."""

import streamlit as st


def show_small(markdown: str) -> None:
    """One paragraph of small print; *markdown* with its values escaped."""
    st.markdown(f":small[:gray[{markdown}]]")
