"""Who is to be coached on one KPI, how hard to push, and with which tips: beside the bars."""

import streamlit as st

from kpi import Advice, Report
from kpi.metrics import ALL
from kpi.missing import N_
from ui.advice import show_tips, verdict_line
from ui.ranking import not_measurable, without_peers
from ui.small_print import show_small
from ui.words import Words

_ORDER = ("coach_now", "watch", "too_early", "no_clear_miss")
_HEADINGS = {"missed": N_("Who to coach on it"), "good": N_("Whom to learn from")}


def show_peer_advice(report: Report, key: str, words: Words) -> None:
    """Misses first, then best practices: each rep with the verdict, then the tips once."""
    found = [(scope.rep, advice) for scope, advice in report.advice_on(key)]
    found.sort(key=lambda pair: _urgency(pair[1]))
    for status, heading in _HEADINGS.items():
        told = [(rep, advice) for rep, advice in found if advice.status == status]
        if told:
            with st.container(border=True):
                _tell(told, words.say(heading), words)
    if not found:
        with st.container(border=True):
            st.markdown(f"**{words.plain(_nobody(report, key, words))}**")


def _urgency(advice: Advice) -> tuple[int, float]:
    return _ORDER.index(advice.verdict), -advice.q


def _tell(told: list[tuple[str, Advice]], heading: str, words: Words) -> None:
    st.subheader(words.plain(heading), anchor=False)
    for rep, advice in told:
        st.markdown(f"**{words.plain(rep)}** {verdict_line(advice, words)}")
    show_tips(told[0][1].tips, words)


def _nobody(report: Report, key: str, words: Words) -> str:
    if not ALL[key].RULES:
        return words.say("This KPI has no threshold: it is here to be compared.")
    if all(scope.figures[key].threshold is None for scope in report.reps):
        return words.say("Nothing to measure against yet.")
    return words.say("Nobody misses the threshold.")


def show_not_measurable(report: Report, key: str, words: Words) -> None:
    """Who has no bar, or no peers' value beside it, and why."""
    for reason, reps in not_measurable(report, key).items():
        names = _names(reps, report, words)
        show_small(words.say_plain("Not measurable for {names}: {reason}.", names=names, reason=reason))
    for reason, reps in without_peers(report, key).items():
        names = _names(reps, report, words)
        show_small(words.say_plain("No peers' mean for {names}: {reason}.", names=names, reason=reason))


def _names(reps: list[str], report: Report, words: Words) -> str:
    return words.say("everybody") if len(reps) == len(report.reps) > 1 else ", ".join(reps)
