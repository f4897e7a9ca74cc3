"""Each rep's ratio over the number of decisions behind it, inside or outside of what chance alone makes."""

import numpy as np
import plotly.graph_objects as go

from kpi.fair import LEVELS, FunnelPlot
from ui.charts.drawing import FONT_SIZE, Palette, blank, chart_text, palette
from ui.words import Words

HEIGHT = 420
BESIDE = 11  # pixels from a point to its name
ROOM = 1.12
POINTS = 60
NAMES_TURN = 0.7  # of the way across: a name farther out stands on the left of its point
SYMBOLS = {"within": "circle", "outside_95": "diamond", "outside_998": "diamond"}


def funnel_plot_figure(plot: FunnelPlot, highlighted: str, words: Words) -> go.Figure:
    """The reps as points, the two limits as funnels; who stands outside carries the name, and the colour of good
    or bad only where it is more than chance."""
    colours = palette()
    farthest = float(plot.n.max()) * ROOM
    across = np.unique(np.linspace(1, farthest, POINTS).round())  # whole decisions, as the limits are of counts
    drawn = blank(HEIGHT, margin={"l": 8, "r": 8, "t": 8, "b": 44})
    for level, dash in zip(LEVELS, ("dash", "dot"), strict=True):
        for bound in plot.limits(across, level):
            line = {"color": colours.quiet, "width": 2, "dash": dash}
            drawn.add_scatter(x=across, y=bound, mode="lines", line=line, hoverinfo="skip")
    drawn.add_hline(y=plot.centre, line={"color": colours.quiet, "width": 2})
    outside = np.array([place != "within" for place in plot.place])
    named = outside | (np.array(plot.reps) == highlighted)
    is_far = np.array(plot.is_beyond_chance)
    colour = np.where(is_far, np.where(plot.ratio < plot.centre, colours.missed, colours.good), colours.main)
    drawn.add_scatter(
        x=plot.n,
        y=plot.ratio,
        mode="markers",
        marker={
            "size": [16 if is_named else 11 for is_named in named],
            "symbol": [SYMBOLS[place] for place in plot.place],
            "color": colour.tolist(),
        },
        customdata=[
            [chart_text(rep), words.percent(ratio), words.number(k), words.number(n)]
            for rep, ratio, k, n in zip(plot.reps, plot.ratio, plot.k, plot.n, strict=True)
        ],
        hovertemplate="%{customdata[0]}: %{customdata[1]} (%{customdata[2]}/%{customdata[3]})<extra></extra>",
        cliponaxis=False,
    )
    names = [
        _name(rep, float(n), float(ratio), n < NAMES_TURN * farthest, colours)
        for rep, n, ratio, is_named in zip(plot.reps, plot.n, plot.ratio, named, strict=True)
        if is_named
    ]
    ticks = [0.0, 0.25, 0.5, 0.75, 1.0]
    drawn.update_layout(
        annotations=names,
        xaxis={
            "title": {"text": words.say("decisions"), "font": {"size": FONT_SIZE}},
            "range": [0, farthest],
            "showgrid": False,
        },
        yaxis={"range": [-0.03, 1.03], "tickvals": ticks, "ticktext": [words.percent(tick) for tick in ticks]},
    )
    return drawn


def _name(rep: str, n: float, ratio: float, is_right: bool, colours: Palette) -> dict[str, object]:
    """The name beside its point, on ground of its own: a limit that passes there must not strike it through."""
    return {
        "x": n,
        "y": ratio,
        "text": chart_text(rep),
        "showarrow": False,
        "xanchor": "left" if is_right else "right",
        "xshift": BESIDE if is_right else -BESIDE,
        "bgcolor": colours.background,
        "borderpad": 1,
        "font": {"size": FONT_SIZE, "color": colours.text},
    }
