"""The rep page before a rep is chosen, and for a rep of whom the period tells nothing."""

import streamlit as st

from kpi import Report, Scope
from ui import session
from ui.small_print import show_small
from ui.terms import STATUS_SIGNS, STATUSES
from ui.whose import rep_in_words
from ui.words import Words


def choose_from_all(report: Report, words: Words) -> str | None:
    """The reps of the period by team, with the number of their misses; the one that was clicked."""
    if not report.reps:
        show_nothing_happened("", words)
        return None
    st.markdown(words.say("Whom do you want to look at?"))
    chosen = None
    for team in sorted({scope.team for scope in report.reps}):
        labels = {scope.rep: _label(scope, words) for scope in report.reps if scope.team == team}
        chosen = chosen or st.pills(
            words.plain(team or words.say("Reps")),
            list(labels),
            format_func=labels.__getitem__,
            wrap=True,
            key=f"choose-rep-{team}",
        )
    show_small(words.plain(f"{STATUS_SIGNS['missed']} {words.say(STATUSES['missed'])}"))
    return chosen


def show_nothing_happened(rep: str, words: Words) -> None:
    """Says so, of one rep or ("") of everybody, and offers the way out."""
    of_rep = words.say_plain(
        "Nothing of {rep} falls into this period: no first appointment, no decision, no sale. A longer period shows "
        "what came before.",
        rep=rep,
    )
    told = of_rep if rep else words.say_plain("No rep has an event in this period.")
    st.info(told, icon=":material/event_busy:")
    if st.button(words.say("Show all the data"), type="primary"):
        session.choose(period=session.ALL)
        st.rerun()


def _label(scope: Scope, words: Words) -> str:
    misses = sum(figure.status == "missed" for figure in scope.figures.values())
    name = rep_in_words(scope.rep, words)
    told = f"{name} {STATUS_SIGNS['missed']} {words.number(misses)}" if misses else name
    return words.plain(told)
