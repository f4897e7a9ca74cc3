"""A KPI as a tile: value, sign and word, k of n, change against the period before, sparkline."""

from collections.abc import Sequence
from math import isfinite

import streamlit as st

from kpi import Figure, Missing
from kpi.metrics import ALL
from kpi.ripe import RipeRatio
from ui import session
from ui.charts.spark import sparkline
from ui.explain import explained_name
from ui.figures import (
    OF_THE_MONTH,
    Change,
    basis_in_words,
    change_in_words,
    counts_in_words,
    plan_in_words,
    reference_in_words,
    standing_in_words,
    value_in_words,
)
from ui.ripe_ratios import ripe_of, show_beside, show_ripe
from ui.small_print import show_small, small
from ui.trends import LEAST_POINTS, trend_in_words
from ui.words import Words

_COLOURS = {"missed": "red", "good": "green", "ok": "gray", "not_measurable": "gray"}


def show_tile(
    figure: Figure,
    words: Words,
    currency: str,
    before: Figure | None = None,
    trend: Sequence[float] | None = None,
    *,
    against: str = "",
    border: bool = True,
    rep: str = "",
    place: str = "",
) -> None:
    """The figure as a tile; *before* is the same figure of the period before, *against* says which period that is
    ("vs the 13 weeks before"), *trend* is its course, NaN where there was none; *rep* whose it is, "" the team's.
    *place* tells two tiles of one figure apart."""
    ripe = ripe_of(figure.key, rep)
    with st.container(border=border, height="stretch", gap="xsmall"):
        if session.is_ripe() and isinstance(ripe, RipeRatio):
            show_ripe(figure, ripe, rep, words, currency, place)
            return
        if isinstance(figure.value, Missing):
            _missing(figure, figure.value, words)
            return
        name = words.plain(words.say(ALL[figure.key].NAME))
        # The metric's own label would be cut where a tile is narrow.
        explained_name(figure, rep, words, place)
        st.metric(
            name,
            _large(value_in_words(figure, words, currency), figure, words),
            label_visibility="collapsed",
        )
        if trend is not None and has_course(figure, trend):
            moved = session.course_changed(figure.key, trend, rep)
            told = trend_in_words(figure.key, trend, words, currency, moved)
            st.html(sparkline(trend, told))
        show_standing(figure, words, currency)
        show_beside(figure, ripe, words)
        changed = None if before is None else session.changed(figure.key, rep)
        change = change_in_words(figure, before, words, currency, changed)
        if change is not None:
            st.markdown(_change_badge(change, words) + (f" {small(words.plain(against))}" if against else ""))


def show_standing(figure: Figure, words: Words, currency: str) -> None:
    """What stands below a value: sign and word, threshold or peers, k of n, and the basis where it is not measured."""
    standing = standing_in_words(figure, words)
    reference = reference_in_words(figure, words, currency)
    parts = []
    if standing:
        parts.append(f":{_COLOURS[figure.status]}[**{words.plain(standing)}**]")
    if reference:
        parts.append(words.plain(reference))
    if parts:
        st.markdown(" · ".join(parts))
    counts = counts_in_words(figure, words, session.book().facts.gateway)
    small = [plan_in_words(figure, words), counts, basis_in_words(figure, words)]
    if told := [words.plain(part) for part in small if part]:
        show_small(" · ".join(told))


def has_course(figure: Figure, trend: Sequence[float]) -> bool:
    """Whether there is a line to draw: not where there are too few points, or where earlier periods say nothing."""
    return figure.key not in OF_THE_MONTH and sum(map(isfinite, trend)) >= LEAST_POINTS


def _large(value: str, figure: Figure, words: Words) -> str:
    """The value as markdown, the unit of a weekly rate small: "por semana" would be cut in a narrow tile."""
    number = words.number(figure.number, 1)
    if ALL[figure.key].UNIT != "per_week" or not value.startswith(number):
        return words.plain(value)
    return f"{words.plain(number)} :small[{words.plain(value.removeprefix(number).strip())}]"


def _missing(figure: Figure, reason: Missing, words: Words) -> None:
    st.markdown(f"**{words.plain(words.say(ALL[figure.key].NAME))}**")
    st.markdown(f":gray[{words.plain(standing_in_words(figure, words))}]")
    show_small(words.plain(words.reason(reason)))


def _change_badge(change: Change, words: Words) -> str:
    # The metric's own delta would cut what it is compared with wherever a tile is narrow; and its arrow, up for a sales
    # cycle that grew, would say the opposite of the colour.
    if change.is_better is None:
        return f":gray-badge[{words.plain(change.text)}]"
    return f":{'green' if change.is_better else 'red'}-badge[{words.plain(change.text)}]"
