"""A strip for each KPI: every rep of the team as a dot from worst to best, the rep's own one large."""

from typing import Any

import plotly.graph_objects as go

from kpi.metrics import ALL
from ui.charts.drawing import FONT_SIZE, Palette, blank, chart_text, palette
from ui.figures import value_in_words
from ui.places import Place, place_in_words
from ui.words import Words

ROW_HEIGHT = 88
ROOM = 0.03  # beside the outermost dots
SHIFT = 12  # pixels from the line of dots to the text


def places_figure(found: list[Place], words: Words, currency: str) -> go.Figure:
    """The strips, top to bottom in the order of the chain; right is always better."""
    colours = palette()
    line = {"type": "line", "x0": 0, "x1": 1, "line": {"color": colours.grid, "width": 6}, "layer": "below"}
    # All at once: plotly checks the whole layout again at every change.
    figure = blank(
        ROW_HEIGHT * len(found) + 16,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        shapes=[{**line, "y0": row, "y1": row} for row in range(len(found))],
        annotations=[text for row, place in enumerate(found) for text in _texts(row, place, words, currency, colours)],
    )
    _others(figure, found, words, currency, colours)
    _means(figure, found, words, colours)
    _own(figure, found, words, currency, colours)
    figure.update_layout(
        xaxis={"visible": False, "range": [-ROOM, 1 + ROOM]},
        yaxis={"visible": False, "range": [len(found) - 0.35, -0.65]},
    )
    return figure


def _others(figure: go.Figure, found: list[Place], words: Words, currency: str, colours: Palette) -> None:
    dots = [
        (row, place.share(one.number), f"{chart_text(rep)}: {value_in_words(one, words, currency)}")
        for row, place in enumerate(found)
        for rep, one in place.team.items()
        if rep != place.rep
    ]
    _dots(figure, dots, {"size": 13, "color": colours.pending, "line": {"width": 1.5, "color": colours.quiet}})


def _means(figure: go.Figure, found: list[Place], words: Words, colours: Palette) -> None:
    dots = [
        (row, place.share(place.figure.peer), words.say("the peers' mean"))
        for row, place in enumerate(found)
        if isinstance(place.figure.peer, float)
    ]
    _dots(figure, dots, {"symbol": "line-ns", "size": 15, "line": {"width": 3, "color": colours.text}})


def _own(figure: go.Figure, found: list[Place], words: Words, currency: str, colours: Palette) -> None:
    dots = [
        (row, place.share(place.figure.number), f"{chart_text(place.rep)}: {place_in_words(place, words, currency)}")
        for row, place in enumerate(found)
    ]
    fills = {"missed": colours.missed, "good": colours.good}
    fill = [fills.get(place.figure.status, colours.main) for place in found]
    edge = {"width": 2, "color": colours.background}
    _dots(figure, dots, {"symbol": "diamond", "size": 21, "color": fill, "line": edge})


def _dots(figure: go.Figure, dots: list[tuple[int, float, str]], marker: dict[str, Any]) -> None:
    figure.add_scatter(
        mode="markers",
        x=[share for _, share, _ in dots],
        y=[row for row, _, _ in dots],
        marker=marker,
        hovertext=[told for _, _, told in dots],
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
    )


def _texts(row: int, place: Place, words: Words, currency: str, colours: Palette) -> list[dict[str, Any]]:
    name = f"<b>{words.say(ALL[place.figure.key].NAME)}</b>"
    above = {"yanchor": "bottom", "yshift": SHIFT, "font": {"size": FONT_SIZE, "color": colours.text}}
    below = {"yanchor": "top", "yshift": -SHIFT, "font": {"size": FONT_SIZE - 2, "color": colours.quiet}}
    worst, best = (value_in_words(end, words, currency) for end in place.ends)
    heading = f"{name}  {place_in_words(place, words, currency)}"
    return [
        {"x": x, "xanchor": side, "y": row, "text": text, "showarrow": False, **where}
        for x, side, text, where in ((0, "left", heading, above), (0, "left", worst, below), (1, "right", best, below))
    ]
