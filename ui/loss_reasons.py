"""Why deals are lost: the reasons with their counts, where one stands out, and how many losses teach nothing."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from kpi.market import NOT_TOLD, Reason, reasons, share_not_told, standouts
from kpi.workings.market import reason_working
from ui import session
from ui.charts.intervals import Bar, intervals_drawing
from ui.charts.showing import show_chart
from ui.explain import show_how
from ui.loss_table import show_loss_table
from ui.losses_in_words import (
    TOO_MANY_NOT_TOLD,
    bridge_in_words,
    not_told_in_words,
    reasons_in_words,
    standouts_in_words,
)
from ui.small_print import show_small
from ui.told import Told, working_told
from ui.words import Words


def show_losses(lost: pd.DataFrame, gateway: str, words: Words) -> None:
    """Bars of the reasons, what stands out in one sentence each, and a table of any two of their dimensions."""
    if lost.empty:
        st.markdown(words.plain(words.say("No deal with a first appointment was lost in this period.")))
        return
    if (share := share_not_told(lost)) > TOO_MANY_NOT_TOLD:
        st.warning(
            words.plain(not_told_in_words(share, words)),
            icon=":material/help:",
        )
    found = reasons(lost)
    _draw(found, words)
    if bridge := bridge_in_words(session.came_to_nothing(), words):
        show_small(words.plain(bridge))
    by_reason = {one.reason: one for one in found}
    show_how(
        words.say("How are the shares of the reasons worked out?"),
        "reasons",
        words,
        lambda reason: _tell(by_reason[reason], words),
        choices=list(by_reason),
        name=lambda reason: reason or words.say("not told"),
        label=words.say("Reason for the loss"),
    )
    _show_standouts(lost, gateway, words)
    show_loss_table(lost, gateway, words)


@st.fragment(parallel=True)
def _draw(found: Sequence[Reason], words: Words) -> None:
    bars = [_bar(reason, words) for reason in found]
    show_chart(intervals_drawing(bars), reasons_in_words(found, words), key="reasons")


@st.fragment(parallel=True)
def _show_standouts(lost: pd.DataFrame, gateway: str, words: Words) -> None:
    """Every reason is tested in every group: on a large export the page need not wait for it."""
    for told in standouts_in_words(standouts(lost), gateway, words):
        st.markdown("- " + words.plain(told))


def _tell(reason: Reason, words: Words) -> Told:
    book = session.book()
    working = reason_working(book, reason, session.period(), session.choices().team or None)
    return working_told(working, book.currency, words)


def _bar(reason: Reason, words: Words) -> Bar:
    low, high = reason.interval
    text = f"{words.percent(reason.share)} ({words.number(reason.count)})"
    return Bar(reason.reason or words.say("not told"), reason.share, low, high, text, reason.reason != NOT_TOLD)
