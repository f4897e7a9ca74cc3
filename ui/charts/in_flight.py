"""What is in flight week by week: the sales to be expected from the opportunities that are open today."""

from collections.abc import Sequence
from datetime import date
from math import floor, log10

import plotly.graph_objects as go

from ui.charts.drawing import FONT_SIZE, blank, palette
from ui.words import Words

HEIGHT = 240
ROOM = 1.2
EVERY = 2
SHOWN = 0.05  # sales: less would read 0.0


def in_flight_figure(weeks: Sequence[tuple[date, float]], revenue: float, words: Words, currency: str) -> go.Figure:
    """A bar for each week by its first day: expected *revenue* a sale times the sales of that week."""
    colours = palette()
    money = [wins * revenue for _, wins in weeks]
    places = list(range(len(weeks)))
    drawn = blank(HEIGHT, bargap=0.25, margin={"l": 8, "r": 8, "t": 4, "b": 26})
    drawn.add_bar(
        x=places,
        y=money,
        text=[words.number(wins, 1) if wins >= SHOWN else "" for _, wins in weeks],
        textposition="outside",
        textfont={"size": FONT_SIZE - 2, "color": colours.text},
        cliponaxis=False,
        marker={"color": colours.main},
        customdata=[
            words.say(
                "week from {day}: {n} sales, {money}",
                day=first,
                n=words.number(wins, 1),
                money=words.money(wins * revenue, currency),
            )
            for first, wins in weeks
        ],
        hovertemplate="%{customdata}<extra></extra>",
    )
    shown = places[::EVERY]
    top = max(money) or 1
    step = _round_step(top / 2)
    drawn.update_layout(
        xaxis={
            "tickvals": shown,
            "ticktext": [words.day(weeks[place][0]) for place in shown],
            "showgrid": False,
            "tickangle": 0,
            "tickfont": {"size": FONT_SIZE - 2},
        },
        yaxis={
            "range": [0, top * ROOM],
            "tickvals": [0, step, 2 * step],
            "ticktext": [words.money(x, currency) for x in (0, step, 2 * step)],
        },
    )
    return drawn


def _round_step(most: float) -> float:
    """The largest of 1, 2, 5, 10, 20, 50, ... that is not above *most*."""
    magnitude = 10.0 ** floor(log10(most))
    return max(n * magnitude for n in (1, 2, 5) if n * magnitude <= most * (1 + 1e-9))
