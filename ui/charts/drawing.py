"""What all charts share: colours of the theme in force, type that is read from the back of the room, names as text."""

from html import escape
from typing import Any

import plotly.graph_objects as go
import plotly.io
import streamlit as st

from ui.charts.colours import DARK, LIGHT, Palette

plotly.io.templates.default = None
FONT = '"Source Sans", sans-serif'  # the one that the pages are set in
FONT_SIZE = 16
CONFIG = {"displayModeBar": False, "responsive": True}


def palette() -> Palette:
    """The colours of the theme that the reader has on screen."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def chart_text(text: object) -> str:
    """User text in a chart: plotly reads <b>, <a> and entities, and so would a name from the export."""
    return escape(str(text), quote=False)


def blank(height: int, **layout: Any) -> go.Figure:
    """A figure in the house's style: no frame, no legend, no zoom."""
    colours = palette()
    axis = {
        "gridcolor": colours.grid,
        "zeroline": False,
        "fixedrange": True,
        "automargin": True,
        "tickfont": {"color": colours.text, "size": FONT_SIZE - 1},
    }
    settings = {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "color": colours.text, "size": FONT_SIZE},
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {"font": {"size": FONT_SIZE - 1}},
        "xaxis": axis,
        "yaxis": axis,
    }
    return go.Figure(layout={**settings, **layout})


def warm() -> None:
    """The first figure of a process takes a quarter of a second; take it before anybody waits."""
    go.Figure(go.Bar(x=[1], y=[1])).to_json()
