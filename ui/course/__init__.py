"""The course of one KPI as one picture that grows with the page: for a slide, where plotly's type would stay small."""

from collections.abc import Sequence
from datetime import timedelta
from math import isfinite
from pathlib import Path

import streamlit as st

from kpi import Figure, Period
from kpi.metrics import ALL
from ui.figures import is_example, value_in_words
from ui.trends import LEAST_POINTS
from ui.words import Words

HERE = Path(__file__).parent
HEIGHT = 270  # of a width of 640
WEEK = timedelta(days=7)
_component = st.components.v2.component(
    "magic_number_course",
    js=(HERE / "component.js").read_text(encoding="utf-8"),
    css=(HERE / "style.css").read_text(encoding="utf-8"),
)


def has_course(course: Sequence[float]) -> bool:
    """Whether there are points enough for a line."""
    return sum(isfinite(value) for value in course) >= LEAST_POINTS


def show_course(
    figure: Figure, course: Sequence[float], told: str, period: Period, words: Words, currency: str, key: str
) -> None:
    """Draw it: one point for each period of the chosen length, a week apart; the last one is *figure*. *told* says in
    words which way it goes."""
    ends = [period.end - WEEK * back for back in range(len(course) - 1, -1, -1)]
    points = [
        {"y": value if isfinite(value) else None, "day": words.day(end), "text": ""}
        for end, value in zip(ends, course, strict=True)
    ]
    points[-1]["text"] = value_in_words(figure, words, currency)
    _component(
        key=key,
        data={
            "height": HEIGHT,
            "points": points,
            "limits": _limits(figure, words, currency),
            "told": told,
        },
    )


def _limits(figure: Figure, words: Words, currency: str) -> list[dict[str, str | float]]:
    if figure.threshold is None:
        return []
    limit = words.figure(figure.threshold, ALL[figure.key].UNIT, currency)
    if is_example(figure):
        return [{"y": figure.threshold, "kind": "good", "text": words.say("best practice from {limit}", limit=limit)}]
    return [{"y": figure.threshold, "kind": "missed", "text": words.say("threshold {limit}", limit=limit)}]
