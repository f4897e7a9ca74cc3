"""From the revenue that was booked to the goal, one step for each lever."""

from collections.abc import Sequence

import plotly.graph_objects as go

from ui.charts.drawing import FONT_SIZE, blank, palette
from ui.terms import STATUS_SIGNS
from ui.words import Words

HEIGHT = 340
ROOM = 1.15
NOTHING = 0.5  # less than one unit of money


def waterfall_figure(steps: Sequence[tuple[str, float, bool]], words: Words, currency: str) -> go.Figure:
    """*steps* are name, money and whether it is a sum (booked, expected, the goal) or a step between two sums.

    A step that is owed leads up, one that is more than enough leads down; the sign is written on each, a tick
    where nothing is owed.
    """
    colours = palette()
    reached, tops = 0.0, []
    for _, money, is_sum in steps:
        reached = money if is_sum else reached + money
        tops.append(reached)
    drawn = blank(HEIGHT, margin={"l": 8, "r": 8, "t": 8, "b": 8})
    drawn.add_waterfall(
        x=[name for name, _, _ in steps],
        y=[money for _, money, _ in steps],
        measure=["absolute" if is_sum else "relative" for _, _, is_sum in steps],
        text=[_written(money, is_sum, words, currency) for _, money, is_sum in steps],
        textposition="outside",
        textfont={"size": FONT_SIZE, "color": colours.text},
        totals={"marker": {"color": colours.main}},
        increasing={"marker": {"color": colours.missed}},
        decreasing={"marker": {"color": colours.good}},
        connector={"line": {"color": colours.quiet, "width": 1}},
        hoverinfo="skip",
        cliponaxis=False,
    )
    highest = max([*tops, *(money for _, money, is_sum in steps if is_sum)])
    drawn.update_layout(
        yaxis={"showticklabels": False, "showgrid": False, "range": [min(0.0, *tops), highest * ROOM]},
        xaxis={"showgrid": False},
    )
    return drawn


def _written(money: float, is_sum: bool, words: Words, currency: str) -> str:
    if not is_sum and abs(money) < NOTHING:
        return STATUS_SIGNS["ok"]
    sign = "" if is_sum else "+ " if money > 0 else "− "
    return sign + words.money(abs(money), currency)
