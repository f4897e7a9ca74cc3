"""How the main KPIs of one rep moved: small charts, side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import isfinite

import streamlit as st

from kpi import Figure, Scope
from kpi.difference import Difference
from kpi.metrics import ALL
from ui import session
from ui.charts.showing import show_chart
from ui.charts.trend import trend_drawing
from ui.explain import show_how, tell_figure
from ui.figures import MAIN_KPIS, is_example, value_in_words
from ui.told import Told
from ui.words import Words

LEAST_POINTS = 2


def show_trends(scope: Scope, trend: Mapping[str, Sequence[float]], words: Words, currency: str) -> None:
    """A chart for each KPI that has at least two points."""
    if told := [key for key in MAIN_KPIS if _points(trend[key]) >= LEAST_POINTS]:
        _draw(scope, {key: trend[key] for key in told}, words, currency)
        show_how(
            words.say("How are the trends worked out?"),
            "trends",
            words,
            lambda key: _tell(key, scope.rep, trend[key], words, currency),
            choices=told,
            name=lambda key: words.say(ALL[key].NAME),
            label=words.say("KPI"),
        )


@st.fragment(parallel=True)
def _draw(scope: Scope, trend: Mapping[str, Sequence[float]], words: Words, currency: str) -> None:
    period = session.period()
    with st.grid(3, min_column_width=330, gap="medium"):
        for key, course in trend.items():
            with st.container(gap="xsmall"):
                st.markdown(_heading(scope.figures[key], words, currency))
                drawn = trend_drawing(scope.figures[key], course, period, words, currency)
                changed = session.course_changed(key, course, scope.rep)
                reading = trend_in_words(key, course, words, currency, changed)
                show_chart(drawn, reading, key=f"trend-{key}", alt=f"{words.say(ALL[key].NAME)}: {reading}")


def _tell(key: str, rep: str, course: Sequence[float], words: Words, currency: str) -> Told:
    """The points of the line, then what stands behind the last one."""
    told = tell_figure(key, rep, words)
    points = " · ".join(words.figure(value, ALL[key].UNIT, currency) for value in course)
    line = words.say("The points, each of a period of the same length that ends a week later: {points}", points=points)
    return replace(told, numbers=(line, *told.numbers))


def trend_in_words(
    key: str, course: Sequence[float], words: Words, currency: str, changed: Difference | None = None
) -> str:
    """First and last value, and whether that is better, where it is more than chance does (`changed` tells)."""
    known = {week: value for week, value in enumerate(course) if isfinite(value)}
    begin, end = min(known), max(known)
    first, last = (words.figure(known[week], ALL[key].UNIT, currency) for week in (begin, end))
    is_same = first == last
    if changed is not None and changed.counts is not None:
        first, last = (
            words.say("{value} ({k} of {n})", value=value, k=int(share.k), n=int(share.n))
            for value, share in zip((first, last), changed.counts, strict=True)
        )
    if is_same:
        return words.say_n("At {last}, as {n} week before.", "At {last}, as {n} weeks before.", end - begin, last=last)
    is_up = known[end] > known[begin]
    is_better = is_up == (ALL[key].BETTER == "high")
    ends = {"first": first, "last": last, "weeks": words.say_n("in {n} week", "in {n} weeks", end - begin)}
    if changed is None or not changed.is_sure(is_up):
        return words.say("From {first} to {last} {weeks}: within what chance does.", **ends)
    if is_better:
        return words.say("Better: from {first} to {last} {weeks}.", **ends)
    return words.say("Worse: from {first} to {last} {weeks}.", **ends)


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
