"""Chances as they were told, across, against how often the goal was reached, upwards; the line is a promise kept."""

import plotly.graph_objects as go

from kpi.calibration import Bin, Calibration
from ui.charts.drawing import FONT_SIZE, blank, palette
from ui.words import Words

HEIGHT = 420
TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
EDGE = 0.04


def calibration_figure(found: Calibration, words: Words) -> go.Figure:
    """A point for each fifth of the chances with its Wilson interval and k/n; a cross where it is off by more than
    chance makes."""
    colours = palette()
    drawn = blank(HEIGHT, margin={"l": 8, "r": 8, "t": 8, "b": 44})
    drawn.add_scatter(
        x=[0, 1], y=[0, 1], mode="lines", line={"color": colours.quiet, "width": 2, "dash": "dash"}, hoverinfo="skip"
    )
    share = [one.k / one.n for one in found.bins]
    low, high = zip(*(one.interval for one in found.bins), strict=True)
    is_off = [is_off_the_line(one) for one in found.bins]
    drawn.add_scatter(
        x=[one.said for one in found.bins],
        y=share,
        mode="markers+text",
        text=[f"{words.number(one.k)}/{words.number(one.n)}" for one in found.bins],
        textposition=["middle right" if one.said < 0.85 else "middle left" for one in found.bins],
        textfont={"size": FONT_SIZE, "color": colours.text},
        error_y={
            "type": "data",
            "symmetric": False,
            "array": [top - at for top, at in zip(high, share, strict=True)],
            "arrayminus": [at - bottom for bottom, at in zip(low, share, strict=True)],
            "color": colours.quiet,
            "thickness": 2,
        },
        marker={
            "size": 14,
            "symbol": ["x" if off else "circle" for off in is_off],
            "color": [colours.missed if off else colours.main for off in is_off],
        },
        customdata=[
            [words.percent(one.said), words.percent(at), words.percent(bottom), words.percent(top)]
            for one, at, bottom, top in zip(found.bins, share, low, high, strict=True)
        ],
        hovertemplate="%{customdata[0]} → %{customdata[1]} (%{customdata[2]}–%{customdata[3]})<extra></extra>",
        cliponaxis=False,
    )
    axis = {"tickvals": TICKS, "ticktext": [words.percent(tick) for tick in TICKS], "range": [-EDGE, 1 + EDGE]}
    titles = (words.say("chance that was told"), words.say("goal reached"))
    across, upwards = ({**axis, "title": {"text": title, "font": {"size": FONT_SIZE}}} for title in titles)
    drawn.update_layout(xaxis={**across, "showgrid": False}, yaxis=upwards)
    return drawn


def is_off_the_line(one: Bin) -> bool:
    """Whether what came differs from what was said by more than chance makes."""
    low, high = one.interval
    return not low <= one.said <= high
