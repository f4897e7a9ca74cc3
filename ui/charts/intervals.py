"""Bars with what they could as well have been: the interval is part of the message."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from ui.charts.drawing import FONT_SIZE, Palette, blank, chart_text, palette

ROW_HEIGHT = 44
ROOM = 1.25
INSIDE = 0.3  # of the longest: a bar that is certain to be so long holds its text


@dataclass(frozen=True)
class Bar:
    """A name (user text), its value with the interval, what is written behind it, and whether it rests on enough."""

    name: str
    value: float
    low: float
    high: float
    text: str
    is_enough: bool = True


def intervals_figure(bars: Sequence[Bar]) -> go.Figure:
    """One row for each bar, the first on top; those that rest on too little are pale."""
    colours = palette()
    rows = list(bars)[::-1]
    longest = max((max(bar.high, bar.value) for bar in rows), default=1.0) or 1.0
    drawn = blank(ROW_HEIGHT * len(rows) + 16, bargap=0.35)
    drawn.add_bar(
        orientation="h",
        x=[bar.value for bar in rows],
        y=list(range(len(rows))),
        marker={"color": [colours.main if bar.is_enough else colours.pending for bar in rows]},
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [bar.high - bar.value for bar in rows],
            "arrayminus": [bar.value - bar.low for bar in rows],
            "color": colours.text,
            "thickness": 2,
            "width": 6,
        },
        hoverinfo="skip",
    )
    names = {"tickvals": list(range(len(rows))), "ticktext": [f"{chart_text(bar.name)} " for bar in rows]}
    drawn.update_layout(
        xaxis={"visible": False, "range": [0, longest * ROOM]},
        yaxis={**names, "showgrid": False},
        # All at once: plotly checks the whole layout again at every change.
        annotations=[_text(place, bar, longest, colours) for place, bar in enumerate(rows)],
    )
    return drawn


def _text(place: int, bar: Bar, longest: float, colours: Palette) -> dict[str, object]:
    # Inside the bar, where it cannot be taken for the end of the interval; beyond it where the bar is too short.
    is_long = bar.low > INSIDE * longest
    return {
        "x": 0 if is_long else max(bar.high, bar.value),
        "y": place,
        "text": f"  {chart_text(bar.text)}",
        "xanchor": "left",
        "showarrow": False,
        "font": {"size": FONT_SIZE, "color": colours.on_main if is_long and bar.is_enough else colours.text},
    }
