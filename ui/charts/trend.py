"""One KPI over the last periods of the same length, a week apart, with its threshold."""

from collections.abc import Sequence
from datetime import timedelta
from math import isfinite

import plotly.graph_objects as go

from kpi import Figure, Period
from kpi.metrics import ALL
from ui.charts.drawing import FONT_SIZE, blank, palette
from ui.figures import is_example
from ui.words import Words

HEIGHT = 190
WEEK, MARGIN = timedelta(days=7), timedelta(days=4)
ROOM = 0.18


def trend_figure(figure: Figure, course: Sequence[float], period: Period, words: Words, currency: str) -> go.Figure:
    """The line; gaps where there was no value. The last point is the figure on the page."""
    colours, unit = palette(), ALL[figure.key].UNIT
    ends = [period.end - WEEK * back for back in range(len(course) - 1, -1, -1)]
    limits = [] if figure.threshold is None else [figure.threshold]
    known = [value for value in (*course, *limits) if isfinite(value)]
    low, high = min(known), max(known)
    room = ROOM * ((high - low) or abs(high) or 1)
    line = {"type": "line", "xref": "paper", "x0": 0, "x1": 1}
    dashed = {"color": colours.good if is_example(figure) else colours.missed, "width": 2, "dash": "dash"}
    day = {"y": 0, "yref": "paper", "yanchor": "top", "showarrow": False}
    quiet = {"size": FONT_SIZE - 2, "color": colours.quiet}
    # All at once: plotly checks the whole layout again at every change.
    drawn = blank(
        HEIGHT,
        margin={"l": 8, "r": 8, "t": 4, "b": 26},
        shapes=[{**line, "y0": limit, "y1": limit, "line": dashed} for limit in limits],
        annotations=[
            {**day, "x": end, "xanchor": side, "text": words.day(end), "font": quiet}
            for end, side in ((ends[0], "left"), (ends[-1], "right"))
        ],
    )
    drawn.add_scatter(
        mode="lines+markers",
        x=ends,
        y=[value if isfinite(value) else None for value in course],
        line={"color": colours.main, "width": 3},
        marker={"size": [6] * (len(course) - 1) + [12], "color": colours.main},
        customdata=[[words.day(end), words.figure(y, unit, currency)] for end, y in zip(ends, course, strict=True)],
        hovertemplate="%{customdata[0]}: %{customdata[1]}<extra></extra>",
    )
    ticks = {"tickvals": [low, high], "ticktext": [words.figure(tick, unit, currency) for tick in (low, high)]}
    drawn.update_layout(
        xaxis={"showticklabels": False, "showgrid": False, "range": [ends[0] - MARGIN, ends[-1] + MARGIN]},
        yaxis={"tickmode": "array", "showgrid": False, "range": [low - room, high + room], **ticks},
    )
    return drawn
