"""A table of deals on a page: as high as its rows up to about ten, then it scrolls."""

from typing import Any

import pandas as pd
import streamlit as st

from ui.words import NOT_KNOWN

_ROW_HEIGHT, _FRAME, _LONGEST_SHOWN = 37, 2, 420  # pixels


def show_table(table: pd.DataFrame, name: str) -> None:
    """The *table*, columns already in the reader's language; *name* is what is read aloud in its place."""
    st.dataframe(
        table,
        hide_index=True,
        width="stretch",
        height=min(_ROW_HEIGHT * (len(table) + 1) + _FRAME, _LONGEST_SHOWN),
        placeholder=NOT_KNOWN,
        column_config=_formats(table),
        row_height=_ROW_HEIGHT,
        alt=name,
    )


def _formats(table: pd.DataFrame) -> dict[str, Any]:
    """Days as years-months-days, which both languages read; numbers the way the reader's browser writes them."""
    formats: dict[str, Any] = {}
    for name, column in table.items():
        if pd.api.types.is_datetime64_any_dtype(column):
            formats[str(name)] = st.column_config.DateColumn(format="YYYY-MM-DD")
        elif pd.api.types.is_numeric_dtype(column):
            formats[str(name)] = st.column_config.NumberColumn(format="localized")
    return formats
