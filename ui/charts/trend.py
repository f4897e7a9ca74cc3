"""One KPI over the last periods of the same length, a week apart, with its threshold."""

from collections.abc import Sequence
from datetime import timedelta
from math import isfinite

import plotly.graph_objects as go

from kpi import Figure, Period
from kpi.metrics import ALL
from ui.charts.drawing import FONT_SIZE, blank, palette
from ui.words import Words

HEIGHT = 190
WEEK, MARGIN = timedelta(days=7), timedelta(days=4)
ROOM = 0.18


def trend_figure(figure: Figure, course: Sequence[float], period: Period, words: Words, currency: str) -> go.Figure:
    """The line; gaps where there was no value. The last point is the figure on the page."""
    colours, unit = palette(), ALL[figure.key].UNIT
    ends = [period.end - WEEK * back for back in range(len(course) - 1, -1, -1)]
    values = [value if isfinite(value) else None for value in course]
    told = [words.figure(value, unit, currency) for value in course]
    drawn = blank(HEIGHT, margin={"l": 8, "r": 8, "t": 4, "b": 26})
    drawn.add_scatter(
        mode="lines+markers",
        x=ends,
        y=values,
        line={"color": colours.main, "width": 3},
        marker={"size": [6] * (len(course) - 1) + [12], "color": colours.main},
        customdata=[[words.day(end), text] for end, text in zip(ends, told, strict=True)],
        hovertemplate="%{customdata[0]}: %{customdata[1]}<extra></extra>",
    )
    limits = [figure.threshold] if figure.threshold is not None else []
    for limit in limits:
        drawn.add_hline(y=limit, line={"color": colours.missed, "width": 2, "dash": "dash"})
    known = [value for value in (*course, *limits) if isfinite(value)]
    low, high = min(known), max(known)
    room = ROOM * ((high - low) or abs(high) or 1)
    drawn.update_yaxes(
        range=[low - room, high + room],
        tickmode="array",
        tickvals=[low, high],
        ticktext=[words.figure(tick, unit, currency) for tick in (low, high)],
        showgrid=False,
    )
    drawn.update_xaxes(showticklabels=False, range=[ends[0] - MARGIN, ends[-1] + MARGIN], showgrid=False)
    for day, side in ((ends[0], "left"), (ends[-1], "right")):
        drawn.add_annotation(
            x=day,
            xanchor=side,
            y=0,
            yref="paper",
            yanchor="top",
            text=words.day(day),
            showarrow=False,
            font={"size": FONT_SIZE - 2, "color": colours.quiet},
        )
    return drawn
