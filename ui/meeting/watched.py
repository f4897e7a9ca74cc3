"""The part of the misses that may be chance: all on one slide, to be looked at again and not yet to be coached."""

import streamlit as st

from kpi import Report
from kpi.agenda import Part
from kpi.metrics import ALL
from ui.figures import value_in_words
from ui.small_print import show_small
from ui.stakes import sure_in_words
from ui.words import Words

MOST = 9  # rows that can be read from the back of the room


def show_watched(part: Part, report: Report, words: Words) -> None:
    """A row for each: rep, KPI, value, and how certain the miss is."""
    st.markdown(words.say_plain("Missed, but not surely: ask how it is going, and decide when more is known."))
    shown = [(stake, scope) for stake in part.watched[:MOST] if (scope := report.rep(stake.rep)) is not None]
    table = {
        words.say("Rep"): [words.plain(stake.rep) for stake, _ in shown],
        words.say("KPI"): [words.plain(words.say(ALL[stake.kpi].NAME)) for stake, _ in shown],
        words.say("Value"): [
            words.plain(value_in_words(scope.figures[stake.kpi], words, report.currency)) for stake, scope in shown
        ],
        words.say("A true miss with"): [words.plain(sure_in_words(stake, words)) for stake, _ in shown],
    }
    st.table(table, border="horizontal", hide_index=True)
    if more := len(part.watched) - len(shown):
        show_small(words.say_n("{n} more; the scorecard has them all.", "{n} more; the scorecard has them all.", more))
