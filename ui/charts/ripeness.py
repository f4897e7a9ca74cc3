"""How ripe each recent month is: the share of its entries that has been decided, ripe months and others told apart."""

from collections.abc import Sequence

import plotly.graph_objects as go

from kpi.ripening import RipeMonth
from ui.charts.drawing import FONT_SIZE, blank, palette
from ui.words import Words

HEIGHT = 250
HALF = 0.5
ROOM = 1.22  # for the numbers on top of the bars, and the word beside the line
ABOVE = 1.16


def ripeness_figure(months: Sequence[RipeMonth], words: Words) -> go.Figure:
    """A bar for each month; those that are not ripe are hatched, and a line stands where ripe ends."""
    colours = palette()
    ripe = sum(month.is_ripe for month in months)
    line = {"type": "line", "x0": ripe - HALF, "x1": ripe - HALF, "y0": 0, "y1": ROOM}
    has_line = 0 < ripe < len(months)
    note = {"x": ripe - HALF, "y": ABOVE, "showarrow": False, "font": {"size": FONT_SIZE - 2, "color": colours.text}}
    drawn = blank(
        HEIGHT,
        bargap=0.25,
        margin={"l": 8, "r": 8, "t": 4, "b": 26},
        shapes=[{**line, "line": {"color": colours.text, "width": 2, "dash": "dash"}}] if has_line else [],
        annotations=[{**note, "xanchor": "right", "text": f"{words.say('ripe')} ◂ "}] if has_line else [],
    )
    drawn.add_bar(
        x=list(range(len(months))),
        y=[month.share if month.n else 0 for month in months],
        text=[words.number(100 * month.share) if month.n else "" for month in months],
        textposition="outside",
        textfont={"size": FONT_SIZE - 3, "color": colours.text},
        cliponaxis=False,
        marker={
            "color": [colours.main if month.is_ripe else colours.pending for month in months],
            "pattern": {"shape": ["" if month.is_ripe else "/" for month in months], "size": 7, "solidity": 0.25},
        },
        customdata=[
            [
                words.period(month.first, month.last),
                words.say("{k} of {n} decided", k=month.decided, n=month.n),
            ]
            for month in months
        ],
        hovertemplate="%{customdata[0]}: %{customdata[1]}<extra></extra>",
    )
    drawn.update_layout(
        xaxis={
            "tickvals": list(range(len(months))),
            "ticktext": [words.month(month.first, short=True) for month in months],
            "showgrid": False,
            "tickangle": 0,
            "tickfont": {"size": FONT_SIZE - 3},
        },
        yaxis={"range": [0, ROOM], "tickvals": [0, HALF, 1], "ticktext": [words.percent(x) for x in (0, HALF, 1)]},
    )
    return drawn
