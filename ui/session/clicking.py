"""Which button or cell of a table was clicked, for those who ask before the table is drawn, or cannot else know."""

import streamlit as st


def clicked_row(key: str) -> int | None:
    """The row of the button column *key* whose button was just clicked, counted in the table as it was given."""
    click = st.session_state.get(key)
    return None if click is None else int(click["row"])


def selected_cell(key: str) -> tuple[int, str] | None:
    """Row and column of the cell that is selected in the table *key*, the row counted in the table as it was given."""
    state = st.session_state.get(key)
    cells = state["selection"]["cells"] if state else []
    return (int(cells[0][0]), str(cells[0][1])) if cells else None
