"""First appointments week by week between the limits of what is ordinary; signals differ by colour, sign and size.

Beside each number stands its share of the first appointments needed: the activity barometer of these weeks.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil

import plotly.graph_objects as go

from kpi.behaviour import Behaviour
from ui.charts.drawing import FONT_SIZE, blank, palette
from ui.words import Words

HEIGHT = 300
MARGIN = timedelta(days=4)
BESIDE, BELOW = 200, 30
LINE_HEIGHT = 19
ROOM = 1.12
TICKS = 4


def behaviour_figure(behaviour: Behaviour, mondays: Sequence[date], needed: float | None, words: Words) -> go.Figure:
    """The weeks, the centre, the limits, and where it is known the line of the first appointments *needed* a week."""
    colours = palette()
    signalled = {at: signal.kind for signal in behaviour.signals for at in range(signal.first, signal.last + 1)}
    top = max(*behaviour.values, behaviour.upper, needed or 0) * ROOM or 1
    low = max(behaviour.lower, 0)
    span = {"xref": "paper", "x0": 0, "x1": 1}
    shapes = [
        {"type": "rect", **span, "y0": low, "y1": behaviour.upper, "fillcolor": colours.grid, "line": {"width": 0}}
        | {"layer": "below", "opacity": 0.55},
        {"type": "line", **span, "y0": behaviour.centre, "y1": behaviour.centre}
        | {"line": {"color": colours.quiet, "width": 2}},
    ]
    lines = [
        (behaviour.upper, words.say("ordinary up to {n}", n=_told(behaviour.upper, needed, words)), colours.quiet),
        (behaviour.centre, words.say("average {n}", n=_told(behaviour.centre, needed, words)), colours.text),
    ]
    if needed is not None:
        line = {"color": colours.missed, "width": 2, "dash": "dash"}
        shapes.append({"type": "line", **span, "y0": needed, "y1": needed, "line": line})
        lines.append((needed, words.say("needed {n}", n=_told(needed, needed, words)), colours.missed))
    margin = {"l": 8, "r": BESIDE, "t": 8, "b": BELOW}
    drawn = blank(HEIGHT, margin=margin, shapes=shapes, annotations=_notes(lines, top))
    places = range(len(behaviour.values))
    drawn.add_scatter(
        mode="lines+markers",
        x=list(mondays),
        y=list(behaviour.values),
        line={"color": colours.main, "width": 3},
        marker={
            "size": [15 if place in signalled else 8 for place in places],
            "symbol": ["diamond" if place in signalled else "circle" for place in places],
            "color": [colours.missed if place in signalled else colours.main for place in places],
        },
        customdata=[words.day(day) for day in mondays],
        text=[_told(value, needed, words, decimals=0) for value in behaviour.values],
        hovertemplate="%{customdata}: %{text}<extra></extra>",
    )
    every = max(1, ceil(len(mondays) / TICKS))
    shown = list(mondays)[::-every][::-1]
    drawn.update_layout(
        xaxis={"showgrid": False, "tickvals": shown, "ticktext": [words.day(day) for day in shown]}
        | {"range": [mondays[0] - MARGIN, mondays[-1] + MARGIN]},
        yaxis={"range": [0, top], "nticks": 5, "rangemode": "tozero", "tickformat": ",d"},
    )
    return drawn


def _told(value: float, needed: float | None, words: Words, decimals: int = 1) -> str:
    """First appointments a week, with their share of those needed where it is known."""
    if not needed:
        return words.number(value, decimals) if not decimals else words.figure(value, "per_week")
    return f"{words.number(value, decimals)} · {words.percent(value / needed)}"


def _notes(lines: list[tuple[float, str, str]], top: float) -> list[dict[str, object]]:
    """A word beside each line, right of the plot; pushed up where two would touch."""
    notes: list[dict[str, object]] = []
    taken = float(-LINE_HEIGHT)
    pixels = (HEIGHT - BELOW) / top
    for height, text, colour in sorted(lines):
        wanted = height * pixels
        taken = max(wanted, taken + LINE_HEIGHT)
        place = {"xref": "paper", "x": 1, "xanchor": "left", "y": height, "yshift": taken - wanted}
        font = {"color": colour, "size": FONT_SIZE - 2}
        notes.append({**place, "text": f" {text}", "showarrow": False, "font": font})
    return notes
