"""The cohort funnel: a bar for each step, in it who went on and who did not, between the bars what became of them."""

from collections.abc import Mapping
from itertools import pairwise

import plotly.graph_objects as go

from kpi import Funnel
from ui.charts.drawing import FONT_SIZE, Palette, blank, palette
from ui.charts.legend import LEGEND_HEIGHT, legend
from ui.fates import FATES, STEPS, WENT_ON, Segment, outcome_in_words, segment_in_words, segments
from ui.words import Words

BAR_HEIGHT, BAR_SHARE = 84, 0.54
NUMBER_SIZE = FONT_SIZE + 4
# What a number takes of the longest bar on the narrowest screen; one without room stands in the line below its bar.
MARGIN_SHARE, DIGIT_SHARE = 0.013, 0.019


def funnel_figure(funnel: Funnel, words: Words, ripe: Mapping[str, str] | None = None) -> go.Figure:
    """The funnel as stacked bars. Each segment carries its code (`Segment.code`) for a click. *ripe* is what stands
    before the shares, by the step that is reached."""
    colours = palette()
    figure = blank(
        LEGEND_HEIGHT + BAR_HEIGHT * len(funnel.steps),
        barmode="stack",
        bargap=1 - BAR_SHARE,
        clickmode="event+select",
        showlegend=True,
        legend=legend(colours),
        margin={"l": 8, "r": 8, "t": LEGEND_HEIGHT, "b": 0},
    )
    drawn = segments(funnel)
    for fate in FATES:
        _stack(figure, [segment for segment in drawn if segment.fate == fate], fate, funnel, words, colours)
    _name_the_bars(figure, funnel, words)
    _tell_the_outcomes(figure, funnel, words, ripe or {}, colours)
    return figure


def _stack(figure: go.Figure, drawn: list[Segment], fate: str, funnel: Funnel, words: Words, colours: Palette) -> None:
    if not drawn:
        return
    whole = funnel.steps[0].reached
    fill, text, pattern = {
        WENT_ON: (colours.main, colours.on_main, ""),
        "pending": (colours.pending, colours.text, ""),
        "stalled": (colours.missed, colours.text, "/"),
        "lost": (colours.missed, colours.on_main, ""),
    }[fate]
    figure.add_bar(
        name=words.say(FATES[fate]),
        orientation="h",
        x=[segment.count for segment in drawn],
        y=[segment.step for segment in drawn],
        text=[number_in_bar(segment.count, whole, words) for segment in drawn],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        textfont={"size": NUMBER_SIZE, "color": text, "weight": 700},
        marker={
            "color": fill,
            "line": {"color": colours.missed if pattern else colours.background, "width": 1.5},
            "pattern": {
                "shape": pattern,
                "fillmode": "replace",
                "size": 9,
                "solidity": 0.14,
                "bgcolor": colours.background,
            },
        },
        customdata=[segment.code for segment in drawn],
        hovertext=[segment_in_words(segment, words) for segment in drawn],
        hovertemplate="%{hovertext}<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}, "textfont": {"color": text}},
    )


def number_in_bar(count: int, whole: int, words: Words) -> str:
    """The count, where the segment is wide enough for it."""
    number = words.number(count)
    return number if count / whole >= MARGIN_SHARE + DIGIT_SHARE * len(number) else ""


def _name_the_bars(figure: go.Figure, funnel: Funnel, words: Words) -> None:
    milestones = [step.milestone for step in funnel.steps]
    figure.update_xaxes(visible=False, range=[0, funnel.steps[0].reached])
    figure.update_yaxes(
        categoryorder="array",
        categoryarray=milestones[::-1],
        tickmode="array",
        tickvals=milestones,
        ticktext=[
            f"{words.say(STEPS[step.milestone])}<br><b>{words.number(step.reached)}</b>" for step in funnel.steps
        ],
        tickfont={"size": FONT_SIZE + 1},
        ticklabelstandoff=10,
        showgrid=False,
    )


def _tell_the_outcomes(
    figure: go.Figure, funnel: Funnel, words: Words, ripe: Mapping[str, str], colours: Palette
) -> None:
    last = len(funnel.steps) - 1
    for place, (step, following) in enumerate(pairwise(funnel.steps)):
        figure.add_annotation(
            x=0,
            y=last - place - 0.5,
            xanchor="left",
            yanchor="middle",
            text=f"↓ {outcome_in_words(step, following, words, ripe.get(following.milestone, ''))}",
            showarrow=False,
            font={"size": FONT_SIZE + 1, "color": colours.text},
        )
