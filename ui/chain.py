"""The chain of one rep, from conversation to sale: how many came to each step, and of how many before it."""

import pandas as pd
import streamlit as st

from kpi import Figure, Funnel, Missing, Scope
from ui import session
from ui.fates import STEPS
from ui.figures import value_in_words
from ui.small_print import show_small
from ui.words import NOT_KNOWN, Words

_DECIDED = {"won": "closing_ratio"}


def chain_table(scope: Scope, funnel: Funnel | Missing, gateway: str, words: Words) -> pd.DataFrame:
    """One row for each step: what it is, how many reached it, the share of the step before as k of n, how many still
    wait there, and the ratio of what was decided in the period. A conversation stands first where calls are known."""
    say = words.say
    talks = scope.figures["conversation_to_appointment"]
    steps = () if isinstance(funnel, Missing) else funnel.steps
    rows = []
    if talks.is_measured and talks.n is not None:
        rows.append([say("Conversation"), words.number(talks.n), "", "", ""])
    for place, step in enumerate(steps):
        before = steps[place - 1].reached if place else None
        share = _of(step.reached, before, words)
        if place == 0 and rows:
            share = _of(talks.k or 0, talks.n, words)
        waiting = words.number(step.pending + step.stalled) if step.milestone != "won" else ""
        key = "appointment_to_proposal" if step.milestone == gateway else _DECIDED.get(step.milestone, "")
        decided = _decided(scope.figures[key], words) if key else ""
        rows.append([say(STEPS[step.milestone]), words.number(step.reached), share, waiting, decided])
    headings = [say("Step"), say("Reached"), say("Of the step before"), say("Still open there"), say("As decided")]
    return pd.DataFrame(rows, columns=headings)


def show_chain(scope: Scope, words: Words) -> None:
    """The table, and how to read it; the reason where there is none."""
    funnel, facts = session.funnel(scope.rep), session.book().facts
    if isinstance(funnel, Missing):
        st.markdown(words.say_plain("There is no chain to show: {reason}.", reason=funnel))
        return
    table = chain_table(scope, funnel, facts.gateway, words)
    st.table(table.map(words.plain), border="horizontal", hide_index=True)
    told = words.say(
        "Reached: what became of the first appointments of the period so far. As decided: the ratios that are judged, "
        "of what was decided in the period, whenever it began."
    )
    missing = scope.figures["conversation_to_appointment"].value
    if isinstance(missing, Missing):
        told += " " + words.say("Conversations: {reason}.", reason=missing)
    show_small(words.plain(told))


def _of(k: int, n: int | None, words: Words) -> str:
    if not n:
        return ""
    return words.say("{share} ({k} of {n})", share=words.percent(k / n), k=k, n=n)


def _decided(figure: Figure, words: Words) -> str:
    if not figure.is_measured or figure.k is None or figure.n is None:
        return NOT_KNOWN
    return words.say("{share} ({k} of {n})", share=value_in_words(figure, words, ""), k=figure.k, n=figure.n)
