"""A rep's or a team's figures: misses with the advice beside them, the others as tiles, gaps with their reason."""

from collections.abc import Mapping, Sequence

import streamlit as st

from kpi import Figure, Missing, Scope
from kpi.metrics import ALL
from ui.advice import show_advice
from ui.tiles import show_tile
from ui.words import Words

Trend = Mapping[str, Sequence[float]]


def show_flagged(scope: Scope, words: Words, currency: str, before: Scope | None, trend: Trend) -> None:
    """A row for each miss, then for each best practice: the tile, and the advice right beside it."""
    for status in ("missed", "good"):
        for advice in (advice for advice in scope.coaching if advice.status == status):
            with st.container(border=True):
                tile, tips = st.columns([2, 3], gap="medium")
                with tile:
                    figure = scope.figures[advice.kpi]
                    show_tile(figure, words, currency, _of(before, advice.kpi), trend.get(advice.kpi), border=False)
                with tips.container(gap="xsmall"):
                    show_advice(advice, words)


def show_others(
    scope: Scope, flagged: set[str], words: Words, currency: str, before: Scope | None, trend: Trend
) -> None:
    """A tile for each figure that is measured and not *flagged*."""
    with st.grid(min_column_width=230):
        for key, figure in scope.figures.items():
            if figure.is_measured and key not in flagged:
                show_tile(figure, words, currency, _of(before, key), trend.get(key))


def show_unmeasured(scope: Scope, words: Words) -> None:
    """What cannot be told, why, and what to do about it; nothing where everything can."""
    reasons = {key: figure.value for key, figure in scope.figures.items() if isinstance(figure.value, Missing)}
    if not reasons:
        return
    st.header(words.say("Not measurable"), anchor=False)
    names = {key: words.plain(words.say(ALL[key].NAME)) for key in reasons}
    st.markdown("\n".join(f"- **{names[key]}**: {words.plain(words.reason(why))}" for key, why in reasons.items()))
    st.caption(words.say_plain("A longer period in the sidebar, or more columns in the export, may fill the gap."))
    st.page_link("pages/setup/data.py", label=words.say("What this export can tell"), icon=":material/fact_check:")


def _of(before: Scope | None, key: str) -> Figure | None:
    return None if before is None else before.figures[key]
