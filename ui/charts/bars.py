"""One KPI of every rep as bars, team by team, against the peers and the threshold."""

from dataclasses import dataclass

import plotly.graph_objects as go
from plotly.colors import hex_to_rgb

from ui.charts.drawing import FONT_SIZE, Palette, blank, chart_text, palette
from ui.charts.legend import LEGEND_HEIGHT, legend
from ui.figures import value_in_words
from ui.ranking import Ranked, basis_of_bar, flag_in_words, threshold_in_words
from ui.words import Words

ROW_HEIGHT = 31
BAR_SHARE = 0.74
# pixels: a letter of a flag, the gap before it, the plot on a small screen; and how much of it a flag may take
LETTER, FLAG_GAP, NARROWEST, WIDEST_FLAG = 8.8, 14, 350, 0.6
FLAG_SPACE = "\u2003"  # as wide as a letter is high: the gap before a flag
ROOM = 1.02
LINE_LENGTH = 1.4  # of plotly's marker line-ns, in sizes
EDGE, PALE = 1.5, 0.2  # pixels; how much of the colour
LONGEST_NAME = 26  # letters; a longer name would leave the bars no room, and is told in full on hover
_FIRST = 1  # in the legend; the diamonds are drawn last, so that no line covers them


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
    _name_the_rows(figure, rows, highlighted)
    # All at once: plotly checks the whole layout again at every change.
    figure.update_layout(annotations=_headings(rows, colours))
    figure.update_xaxes(visible=False, range=[0, _length([one for _, one in bars], words)])
    return figure


def _length(bars: list[Ranked], words: Words) -> float:
    """How far the scale goes: past every bar and mark, with room for each flag."""
    ends = [_end_of_marks(one) * ROOM for one in bars]
    for one in bars:
        share = (len(flag_in_words(one, words)) * LETTER + FLAG_GAP) / NARROWEST
        ends.append(_end_of_marks(one) / (1 - min(share, WIDEST_FLAG)))
    return max(ends, default=0.0) or 1.0


def _end_of_marks(one: Ranked) -> float:
    """Where the bar and its marks end: a flag stands behind it."""
    return max(one.figure.number, *(x for x in (one.figure.threshold, one.figure.peer) if isinstance(x, float)), 0.0)


def _rows(ranking: dict[str, list[Ranked]]) -> list[_Row]:
    rows: list[_Row] = []
    for team, ranked in ranking.items():
        if team and len(ranking) > 1:
            rows.append(_Row(len(rows), None, team))
        for one in ranked:
            rows.append(_Row(len(rows), one))
    return rows


def _bars(figure: go.Figure, bars: list[tuple[int, Ranked]], words: Words, currency: str, colours: Palette) -> None:
    texts = []
    for _, one in bars:
        counts = basis_of_bar(one.figure, words)
        value = f"<b>{value_in_words(one.figure, words, currency)}</b>"
        texts.append(f"{value}  {counts}" if counts else value)
    figure.add_bar(
        orientation="h",
        x=[one.figure.number for _, one in bars],
        y=[place for place, _ in bars],
        text=texts,
        # A bar of no length has no inside, and plotly would drop its label.
        textposition=["auto" if one.figure.number > 0 else "outside" for _, one in bars],
        insidetextanchor="start",
        textangle=0,
        constraintext="none",
        insidetextfont={
            "size": FONT_SIZE,
            "color": [colours.text if one.is_unclear else colours.on_main for _, one in bars],
        },
        outsidetextfont={"size": FONT_SIZE, "color": colours.text},
        marker=_looks([one for _, one in bars], colours),
        customdata=[one.rep for _, one in bars],
        hovertext=[_hover(one, words, currency) for _, one in bars],
        hovertemplate="%{hovertext}<extra></extra>",
        showlegend=False,
        unselected={"marker": {"opacity": 1}},
    )


def _looks(bars: list[Ranked], colours: Palette) -> dict[str, object]:
    """Flagged bars in their colour; of what is not clear only its pale shade, with an edge."""
    flags = {"missed": colours.missed, "good": colours.good}
    strong = [flags.get(one.figure.status, colours.main) for one in bars]
    pale = [
        f"rgba{(*hex_to_rgb(colour), PALE)}" if one.is_unclear else colour
        for one, colour in zip(bars, strong, strict=True)
    ]
    return {"color": pale, "line": {"width": [EDGE if one.is_unclear else 0 for one in bars], "color": strong}}


def _hover(one: Ranked, words: Words, currency: str) -> str:
    parts = [value_in_words(one.figure, words, currency), basis_of_bar(one.figure, words)]
    return f"{chart_text(one.rep)}: {' · '.join(part for part in parts if part)}"


def _marks(figure: go.Figure, bars: list[tuple[int, Ranked]], words: Words, currency: str, colours: Palette) -> None:
    """The peers' mean without the rep, and the threshold, as marks across each bar."""
    limits = [(place, one.figure.threshold) for place, one in bars if one.figure.threshold is not None]
    peers = [(place, one.figure.peer) for place, one in bars if isinstance(one.figure.peer, float)]
    if limits:
        is_one_line = len({limit for _, limit in limits}) == 1
        size = (ROW_HEIGHT if is_one_line else ROW_HEIGHT * BAR_SHARE) / LINE_LENGTH
        _lines(figure, limits, threshold_in_words([one for _, one in bars], words, currency), size, colours)
    if peers:
        _diamonds(figure, peers, words.say("the peers' mean"), colours)


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
        legendrank=_FIRST if marker["symbol"] == "diamond" else None,
    )


def _flags(figure: go.Figure, bars: list[tuple[int, Ranked]], words: Words, colours: Palette) -> None:
    """Behind each flagged bar what it is flagged for; texts of one trace, as plotly is slow with many annotations."""
    told = [(place, one, flag) for place, one in bars if (flag := flag_in_words(one, words))]
    if not told:
        return
    figure.add_scatter(
        mode="text",
        x=[_end_of_marks(one) for _, one, _ in told],
        y=[place for place, _, _ in told],
        text=[f"{FLAG_SPACE}<b>{flag}</b>" for _, _, flag in told],
        textposition="middle right",
        textfont={
            "size": FONT_SIZE,
            "color": [colours.good if one.figure.status == "good" else colours.missed for _, one, _ in told],
        },
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )


def _name_the_rows(figure: go.Figure, rows: list[_Row], highlighted: str) -> None:
    named = [(row.place, row.ranked.rep, _short(row.ranked.rep)) for row in rows if row.ranked]
    figure.update_yaxes(
        range=[len(rows) - 0.5, -0.5],
        tickmode="array",
        tickvals=[place for place, _, _ in named],
        ticktext=[f"<b>▶ {chart_text(name)}</b>" if rep == highlighted else chart_text(name) for _, rep, name in named],
        tickfont={"size": FONT_SIZE},
        ticklabelstandoff=8,
        showgrid=False,
    )


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"


def _headings(rows: list[_Row], colours: Palette) -> list[dict[str, object]]:
    return [
        {
            "x": 0,
            "y": row.place,
            "xanchor": "left",
            "yanchor": "middle",
            "text": f"<b>{chart_text(row.heading)}</b>",
            "showarrow": False,
            "font": {"size": FONT_SIZE, "color": colours.quiet},
        }
        for row in rows
        if row.heading
    ]
