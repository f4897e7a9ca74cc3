"""How any KPI of any rep is worked out: for tables and bars, which show more figures than could each have a button."""

from collections.abc import Sequence

import streamlit as st

from kpi import Report
from kpi.metrics import ALL
from ui.explain import ICON, show_told, tell_figure
from ui.whose import rep_first, team_in_words
from ui.words import Words


def show_how_any(
    question: str, key: str, report: Report, keys: Sequence[str], words: Words, start: tuple[str, str] = ("", "")
) -> None:
    """The *question* as a quiet button; the dialog begins with the rep and the KPI *start*, and has all others."""
    if st.button(f":small[{words.plain(question)}]", key=f"how-{key}", type="tertiary", icon=ICON):
        _open(question, report, list(keys), words, start)


def _open(question: str, report: Report, keys: list[str], words: Words, start: tuple[str, str]) -> None:
    rep, kpi = start

    @st.dialog(words.plain(question), width="large")
    def opened() -> None:
        whose, which = st.columns(2, gap="medium")
        reps = rep_first(["", *(scope.rep for scope in report.reps)], rep)
        chosen = whose.selectbox(
            words.say("Rep or team"),
            reps,
            format_func=lambda each: each or team_in_words(words),
            key=f"explained-rep-{rep}-{kpi}-{words.language}",
        )
        key = which.selectbox(
            words.say("KPI"),
            keys,
            index=keys.index(kpi) if kpi in keys else 0,
            format_func=lambda each: words.say(ALL[each].NAME),
            key=f"explained-kpi-{rep}-{kpi}-{words.language}",
        )
        show_told(tell_figure(key, chosen, words), words)

    opened()
