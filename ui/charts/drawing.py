"""What all charts share: colours of the theme in force, type that is read from the back of the room, names as text."""

from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go
import plotly.io
import streamlit as st

plotly.io.templates.default = None
FONT = '"Source Sans", sans-serif'  # the one that the pages are set in
FONT_SIZE = 16
CONFIG = {"displayModeBar": False, "responsive": True}


@dataclass(frozen=True)
class Palette:
    """Colours that the colour-blind tell apart, on the background of the theme. A sign or word goes with each."""

    text: str
    quiet: str
    grid: str
    background: str
    main: str
    missed: str
    good: str
    pending: str
    on_main: str


LIGHT = Palette("#14212E", "#52616F", "#DDE5EC", "#FFFFFF", "#0B5CAD", "#B3400E", "#00796B", "#B9C6D3", "#FFFFFF")
DARK = Palette("#EEF3F8", "#A7B4C1", "#2C3A47", "#0F1720", "#7DB8F2", "#FF9B6A", "#5AD1C0", "#4A5A69", "#0F1720")


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
