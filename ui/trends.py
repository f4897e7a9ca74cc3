"""How the main KPIs of one rep moved: small charts, side by side."""

from collections.abc import Mapping, Sequence
from math import isfinite

import streamlit as st

from kpi import Figure, Scope
from kpi.metrics import ALL
from ui import session
from ui.charts.drawing import CONFIG
from ui.charts.trend import trend_figure
from ui.figures import MAIN_KPIS, is_example, value_in_words
from ui.words import Words

LEAST_POINTS = 2


def show_trends(scope: Scope, trend: Mapping[str, Sequence[float]], words: Words, currency: str) -> None:
    """A chart for each KPI that has at least two points."""
    period = session.period()
    with st.grid(3, min_column_width=330, gap="medium"):
        for key in (key for key in MAIN_KPIS if _points(trend[key]) >= LEAST_POINTS):
            with st.container(gap="xsmall"):
                st.markdown(_heading(scope.figures[key], words, currency))
                st.plotly_chart(
                    trend_figure(scope.figures[key], trend[key], period, words, currency),
                    theme=None,
                    config=CONFIG,
                    key=f"trend-{key}",
                    alt=trend_in_words(key, trend[key], words, currency),
                )


def trend_in_words(key: str, course: Sequence[float], words: Words, currency: str) -> str:
    """First and last value, for those who do not see the line."""
    known = [value for value in course if isfinite(value)]
    first, last = (words.figure(value, ALL[key].UNIT, currency) for value in (known[0], known[-1]))
    return words.say("{kpi}: from {first} to {last}", kpi=words.say(ALL[key].NAME), first=first, last=last)


def _heading(figure: Figure, words: Words, currency: str) -> str:
    """Name and value, and what the dashed line stands for; there the lines of the chart would run through it."""
    name = f"**{words.plain(words.say(ALL[figure.key].NAME))}** "
    value = words.plain(value_in_words(figure, words, currency))
    if figure.threshold is None:
        return name + value
    limit = words.figure(figure.threshold, ALL[figure.key].UNIT, currency)
    if is_example(figure):
        return f"{name}{value} :green[:small[┄ {words.plain(words.say('best practice from {limit}', limit=limit))}]]"
    return f"{name}{value} :red[:small[┄ {words.plain(words.say('threshold {limit}', limit=limit))}]]"


def _points(course: Sequence[float]) -> int:
    return sum(isfinite(value) for value in course)
