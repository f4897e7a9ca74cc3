"""The magic number of every rep beside what the rep really does, those furthest from it first."""

import pandas as pd
import streamlit as st

from kpi import Figure, Report, Scope
from ui.figures import plan_for, value_in_words
from ui.ramp import ramp_in_words
from ui.small_print import show_small
from ui.terms import STATUS_SIGNS
from ui.words import NOT_KNOWN, Words

PLAN_KPIS = ("magic_number", "activity_barometer", "first_appointments_per_week")


def plans_table(report: Report, words: Words) -> pd.DataFrame:
    """One row for each rep, all of it text in the reader's language; who has no magic number comes last."""
    say = words.say
    scopes = sorted(report.reps, key=lambda scope: (not _barometer(scope).is_measured, _barometer(scope).number))
    columns = {
        say("Rep"): [scope.rep for scope in scopes],
        say("Team"): [scope.team for scope in scopes],
        say("Goal a month"): [_goal(scope, report, words) for scope in scopes],
        say("Needed a week"): [_number(scope.figures["magic_number"], words) for scope in scopes],
        say("Plan for"): [_plan(scope.figures["magic_number"], words) for scope in scopes],
        say("Actual a week"): [_number(scope.figures["first_appointments_per_week"], words) for scope in scopes],
        say("Barometer"): [_signed(_barometer(scope), words, report.currency) for scope in scopes],
    }
    if not any(scope.team for scope in scopes):
        del columns[say("Team")]
    return pd.DataFrame(columns)


def show_plans(report: Report, highlighted: str, words: Words) -> None:
    """The table; names are shown letter by letter, the *highlighted* rep's in bold."""
    if not report.reps:
        show_small(words.say("No rep has an opportunity in this period."))
        return
    table = plans_table(report, words)
    is_bold = [rep == highlighted for rep in table[words.say("Rep")]]
    cells = {
        words.plain(heading): [
            f"**{words.plain(text)}**" if bold else words.plain(text) for text, bold in zip(texts, is_bold, strict=True)
        ]
        for heading, texts in table.items()
    }
    st.table(cells, border="horizontal", hide_index=True)


def _goal(scope: Scope, report: Report, words: Words) -> str:
    goal, ramp = words.money(scope.feeds.goal, report.currency), ramp_in_words(scope, report, words)
    return f"{goal} ({ramp})" if ramp else goal


def _barometer(scope: Scope) -> Figure:
    return scope.figures["activity_barometer"]


def _number(figure: Figure, words: Words) -> str:
    return words.number(figure.number, 1) if figure.is_measured else NOT_KNOWN


def _plan(figure: Figure, words: Words) -> str:
    return words.number(plan_for(figure.number)) if figure.is_measured else NOT_KNOWN


def _signed(figure: Figure, words: Words, currency: str) -> str:
    value = value_in_words(figure, words, currency)
    return f"{STATUS_SIGNS[figure.status]} {value}" if figure.is_measured else value
