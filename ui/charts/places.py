"""A strip for each KPI: every rep of the team as a dot from worst to best, the rep's own one marked and named."""

import plotly.graph_objects as go

from kpi.metrics import ALL
from ui.charts.drawing import FONT_SIZE, Palette, blank, chart_text, palette
from ui.figures import value_in_words
from ui.places import Place, place_in_words
from ui.words import Words

ROW_HEIGHT = 88
ROOM = 0.07  # beside the outermost dots
ABOVE, BELOW = 20, 20  # pixels from the line of dots to the text


def places_figure(found: list[Place], words: Words, currency: str) -> go.Figure:
    """The strips, top to bottom in the order of the chain; right is always better."""
    colours = palette()
    figure = blank(ROW_HEIGHT * len(found) + 16, margin={"l": 8, "r": 8, "t": 0, "b": 0})
    for row, place in enumerate(found):
        _strip(figure, row, place, words, currency, colours)
    figure.update_xaxes(visible=False, range=[-ROOM, 1 + ROOM])
    figure.update_yaxes(visible=False, range=[len(found) - 0.35, -0.65])
    return figure


def _strip(figure: go.Figure, row: int, place: Place, words: Words, currency: str, colours: Palette) -> None:
    figure.add_shape(type="line", x0=0, x1=1, y0=row, y1=row, line={"color": colours.grid, "width": 6}, layer="below")
    others = {rep: one for rep, one in place.team.items() if rep != place.rep}
    figure.add_scatter(
        mode="markers",
        x=[place.share(one.number) for one in others.values()],
        y=[row] * len(others),
        marker={"size": 13, "color": colours.pending, "line": {"width": 1.5, "color": colours.quiet}},
        hovertext=[f"{chart_text(rep)}: {value_in_words(one, words, currency)}" for rep, one in others.items()],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    if isinstance(place.figure.peer, float):
        figure.add_scatter(
            mode="markers",
            x=[place.share(place.figure.peer)],
            y=[row],
            marker={"symbol": "line-ns", "size": 15, "line": {"width": 3, "color": colours.text}},
            hovertext=[words.say("the peers' mean")],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    fill = {"missed": colours.missed, "good": colours.good}.get(place.figure.status, colours.main)
    figure.add_scatter(
        mode="markers",
        x=[place.share(place.figure.number)],
        y=[row],
        marker={"symbol": "diamond", "size": 21, "color": fill, "line": {"width": 2, "color": colours.background}},
        hovertext=[f"{chart_text(place.rep)}: {value_in_words(place.figure, words, currency)}"],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    name = f"<b>{words.say(ALL[place.figure.key].NAME)}</b>"
    _text(figure, row, 0, f"{name}  {place_in_words(place, words, currency)}", ABOVE, colours.text, FONT_SIZE)
    for x, end in zip((0, 1), place.ends, strict=True):
        _text(figure, row, x, value_in_words(end, words, currency), -BELOW, colours.quiet, FONT_SIZE - 2)


def _text(figure: go.Figure, row: int, x: int, text: str, shift: int, colour: str, size: int) -> None:
    figure.add_annotation(
        x=x,
        y=row,
        xanchor="right" if x else "left",
        yanchor="bottom" if shift > 0 else "top",
        yshift=shift / 1.6,
        text=text,
        showarrow=False,
        font={"size": size, "color": colour},
    )
