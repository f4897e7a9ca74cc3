"""One KPI of every rep as bars, team by team, against the peers and the threshold."""

from dataclasses import dataclass

import plotly.graph_objects as go

from ui.charts.drawing import FONT_SIZE, Palette, blank, chart_text, palette
from ui.charts.legend import LEGEND_HEIGHT, legend
from ui.figures import counts_in_words, short_counts, value_in_words
from ui.ranking import Ranked, flag_in_words, threshold_in_words
from ui.words import Words

ROW_HEIGHT = 31
BAR_SHARE = 0.74
ROOM_FOR_FLAGS = 1.42  # a flag at the longest bar stands to its right
ROOM = 1.02
LINE_LENGTH = 1.4  # of plotly's marker line-ns, in sizes


@dataclass(frozen=True)
class _Row:
    """A line of the chart, counted from the top: a bar, or the heading of a team."""

    place: int
    ranked: Ranked | None
    heading: str = ""


def peers_figure(ranking: dict[str, list[Ranked]], highlighted: str, words: Words, currency: str) -> go.Figure:
    """The bars; *highlighted* is the rep chosen. Each bar carries its rep for a click."""
    colours = palette()
    rows = _rows(ranking)
    bars = [(row.place, row.ranked) for row in rows if row.ranked]
    figure = blank(
        LEGEND_HEIGHT + ROW_HEIGHT * len(rows),
        clickmode="event+select",
        bargap=1 - BAR_SHARE,
        showlegend=True,
        legend=legend(colours),
        margin={"l": 8, "r": 8, "t": LEGEND_HEIGHT, "b": 0},
    )
    _bars(figure, bars, words, currency, colours)
    _marks(figure, bars, words, currency, colours)
    _flags(figure, bars, words, colours)
    _name_the_rows(figure, rows, highlighted, colours)
    longest = max((one.figure.number for _, one in bars), default=1.0)
    marked = [x for _, one in bars for x in (one.figure.peer, one.figure.threshold) if isinstance(x, float)]
    is_flagged_long = any(flag_in_words(one.figure, words) and one.figure.number > longest / 2 for _, one in bars)
    room = ROOM_FOR_FLAGS if is_flagged_long else ROOM
    figure.update_xaxes(visible=False, range=[0, max(longest * room, *marked, 0) * ROOM or 1])
    return figure


def _rows(ranking: dict[str, list[Ranked]]) -> list[_Row]:
    rows: list[_Row] = []
    for team, ranked in ranking.items():
        if team and len(ranking) > 1:
            rows.append(_Row(len(rows), None, team))
        for one in ranked:
            rows.append(_Row(len(rows), one))
    return rows


def _bars(figure: go.Figure, bars: list[tuple[int, Ranked]], words: Words, currency: str, colours: Palette) -> None:
    fills = {"missed": colours.missed, "good": colours.good}
    texts = []
    for _, one in bars:
        counts = short_counts(one.figure, words)
        value = f"<b>{value_in_words(one.figure, words, currency)}</b>"
        texts.append(f"{value}  {counts}" if counts else value)
    figure.add_bar(
        orientation="h",
        x=[one.figure.number for _, one in bars],
        y=[place for place, _ in bars],
        text=texts,
        textposition="auto",
        insidetextanchor="start",
        textangle=0,
        constraintext="none",
        insidetextfont={"size": FONT_SIZE, "color": colours.on_main},
        outsidetextfont={"size": FONT_SIZE, "color": colours.text},
        marker={"color": [fills.get(one.figure.status, colours.main) for _, one in bars], "line": {"width": 0}},
        customdata=[one.rep for _, one in bars],
        hovertext=[_hover(one, words, currency) for _, one in bars],
        hovertemplate="%{hovertext}<extra></extra>",
        showlegend=False,
        unselected={"marker": {"opacity": 1}},
    )


def _hover(one: Ranked, words: Words, currency: str) -> str:
    parts = [value_in_words(one.figure, words, currency), counts_in_words(one.figure, words)]
    return f"{chart_text(one.rep)}: {' · '.join(part for part in parts if part)}"


def _marks(figure: go.Figure, bars: list[tuple[int, Ranked]], words: Words, currency: str, colours: Palette) -> None:
    """The peers' mean without the rep, and the threshold, as marks across each bar."""
    limits = [(place, one.figure.threshold) for place, one in bars if one.figure.threshold is not None]
    peers = [(place, one.figure.peer) for place, one in bars if isinstance(one.figure.peer, float)]
    if peers:
        _diamonds(figure, peers, words.say("the peers' mean"), colours)
    if limits:
        is_one_line = len({limit for _, limit in limits}) == 1
        size = (ROW_HEIGHT if is_one_line else ROW_HEIGHT * BAR_SHARE) / LINE_LENGTH
        _lines(figure, limits, threshold_in_words([one for _, one in bars], words, currency), size, colours)


def _lines(figure: go.Figure, points: list[tuple[int, float]], name: str, size: float, colours: Palette) -> None:
    """Upright lines with a pale edge, to be seen on bars of any colour."""
    for width, colour, is_named in ((7, colours.background, False), (3, colours.text, True)):
        marker = {"symbol": "line-ns", "size": size, "line": {"width": width, "color": colour}}
        _marker(figure, points, marker, name, is_named)


def _diamonds(figure: go.Figure, points: list[tuple[int, float]], name: str, colours: Palette) -> None:
    marker = {"symbol": "diamond", "size": 11, "color": colours.background, "line": {"width": 2, "color": colours.text}}
    _marker(figure, points, marker, name)


def _marker(
    figure: go.Figure, points: list[tuple[int, float]], marker: dict[str, object], name: str, is_named: bool = True
) -> None:
    figure.add_scatter(
        name=name,
        mode="markers",
        x=[x for _, x in points],
        y=[place for place, _ in points],
        marker=marker,
        hoverinfo="skip",
        showlegend=is_named,
    )


def _flags(figure: go.Figure, bars: list[tuple[int, Ranked]], words: Words, colours: Palette) -> None:
    for place, one in bars:
        if flag := flag_in_words(one.figure, words):
            figure.add_annotation(
                x=max(one.figure.number, *[x for x in (one.figure.threshold, one.figure.peer) if isinstance(x, float)]),
                y=place,
                xanchor="left",
                xshift=12,
                text=f"<b>{flag}</b>",
                showarrow=False,
                font={"size": FONT_SIZE, "color": colours.good if one.figure.status == "good" else colours.missed},
            )


def _name_the_rows(figure: go.Figure, rows: list[_Row], highlighted: str, colours: Palette) -> None:
    named = [(row.place, row.ranked.rep) for row in rows if row.ranked]
    figure.update_yaxes(
        range=[len(rows) - 0.5, -0.5],
        tickmode="array",
        tickvals=[place for place, _ in named],
        ticktext=[f"<b>▶ {chart_text(rep)}</b>" if rep == highlighted else chart_text(rep) for _, rep in named],
        tickfont={"size": FONT_SIZE},
        ticklabelstandoff=8,
        showgrid=False,
    )
    for row in rows:
        if row.heading:
            figure.add_annotation(
                x=0,
                y=row.place,
                xanchor="left",
                yanchor="middle",
                text=f"<b>{chart_text(row.heading)}</b>",
                showarrow=False,
                font={"size": FONT_SIZE, "color": colours.quiet},
            )
