"""Why deals are lost: the reasons with their counts, where one stands out, and how many losses teach nothing."""

import pandas as pd
import streamlit as st

from kpi.market import BY, NOT_TOLD, Reason, reasons, share_not_told, standouts
from kpi.missing import N_
from kpi.workings.market import reason_working
from ui import session
from ui.charts.intervals import Bar, intervals_figure
from ui.charts.showing import show_chart
from ui.explain import show_how
from ui.losses_in_words import (
    TOO_MANY_NOT_TOLD,
    group_in_words,
    not_told_in_words,
    reasons_in_words,
    standouts_in_words,
)
from ui.small_print import show_small
from ui.told import Told, working_told
from ui.words import Words

DIMENSIONS = {"source": N_("Source"), "product": N_("Product"), "reached": N_("How far it had come")}


def show_losses(lost: pd.DataFrame, gateway: str, words: Words) -> None:
    """Bars of the reasons, what stands out in one sentence each, and the whole table by source, product or step."""
    if lost.empty:
        st.markdown(words.plain(words.say("No deal with a first appointment was lost in this period.")))
        return
    if (share := share_not_told(lost)) > TOO_MANY_NOT_TOLD:
        st.warning(
            words.plain(not_told_in_words(share, words)),
            icon=":material/help:",
        )
    found = reasons(lost)
    show_chart(
        intervals_figure([_bar(reason, words) for reason in found]), reasons_in_words(found, words), key="reasons"
    )
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
    for told in standouts_in_words(standouts(lost), gateway, words):
        st.markdown("- " + words.plain(told))
    _show_table(lost, gateway, words)


def _tell(reason: Reason, words: Words) -> Told:
    book = session.book()
    working = reason_working(book, reason, session.period(), session.choices().team or None)
    return working_told(working, book.currency, words)


def _show_table(lost: pd.DataFrame, gateway: str, words: Words) -> None:
    """Counts of every reason by what the reader chooses."""
    by = st.segmented_control(
        words.say("Losses by"),
        BY,
        default=BY[0],
        format_func=lambda dimension: words.say(DIMENSIONS[dimension]),
        key=f"losses-by-{words.language}",
    )
    if by is None:
        return
    named = lost.assign(
        reason=lost["reason"].where(lost["reason"] != NOT_TOLD, words.say("not told")),
        group=lost[by].map(lambda group: group_in_words(by, group, gateway, words)),
    )
    st.dataframe(losses_table(named, words), hide_index=True, width="stretch", height="content")
    show_small(words.plain(words.say("Lost after a first appointment, by the day the loss was decided.")))


def losses_table(named: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Counts of each `reason` by `group`, the most frequent on top, sums to the right and below."""
    everything = words.say("all")
    table = pd.crosstab(named["reason"], named["group"])
    table[everything] = table.sum(axis=1)
    table = table.sort_values(everything, ascending=False, kind="stable")
    table.loc[everything] = table.sum()
    return table.reset_index(names=words.say("Reason for the loss"))


def _bar(reason: Reason, words: Words) -> Bar:
    low, high = reason.interval
    text = f"{words.percent(reason.share)} ({words.number(reason.count)})"
    return Bar(reason.reason or words.say("not told"), reason.share, low, high, text, reason.reason != NOT_TOLD)
