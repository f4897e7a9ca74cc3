"""The one way in which a chart comes on a page: with one sentence below it that says what there is to see."""

import plotly.graph_objects as go
import streamlit as st

from ui.charts.drawing import CONFIG
from ui.charts.stretched import Drawing
from ui.clicks import clicked
from ui.escaping import plain


def show_chart(drawn: go.Figure | Drawing, reading: str, *, key: str, alt: str = "", is_clickable: bool = False) -> str:
    """The chart, below it its *reading*: plain words that change with the data. A drawing is there at once, plotly's
    figure after the second that plotly takes to load; only a figure *is_clickable*.

    *alt* is what is read aloud in place of the chart, where the reading is not enough for that. The `customdata` of
    the part that was clicked, "" where nothing is.

    Raises
    ------
    ValueError
        for a chart without a reading.
    """
    if not reading.strip():
        raise ValueError(f"the chart {key!r} has no reading")
    alt, code = alt or reading, ""
    if isinstance(drawn, Drawing):
        st.html(drawn.html(key, alt))
    elif is_clickable:
        event = st.plotly_chart(
            drawn, theme=None, config=CONFIG, key=key, alt=alt, on_select="rerun", selection_mode="points"
        )
        code = clicked(event)
    else:
        st.plotly_chart(drawn, theme=None, config=CONFIG, key=key, alt=alt)
    st.markdown(plain(reading))
    return code
