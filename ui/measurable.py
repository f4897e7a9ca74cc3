"""Which KPIs the export can tell, from what, and which column of which export would make the others measurable."""

from collections.abc import Mapping

import streamlit as st

import crm
from crm import Export
from kpi import Missing, Report
from kpi.facts import Facts
from kpi.metrics import ALL
from kpi.missing import N_
from kpi.tables import OBSERVED
from ui import session
from ui.small_print import show_small
from ui.terms import BASES, STATUS_SIGNS
from ui.words import Words

GATEWAY = "gateway"
"""In the needs below: the proposal or the next step, whichever is in force."""

_OF_THE_MAGIC_NUMBER = ("first_appointment", GATEWAY, "closed", "no_lost", "amount")
NEEDS = {
    "first_appointments_per_week": ("first_appointment",),
    "appointment_to_proposal": ("first_appointment", GATEWAY, "closed", "no_lost"),
    "closing_ratio": (GATEWAY, "closed", "no_lost"),
    "overall_ratio": ("first_appointment", "closed", "no_lost"),
    "average_revenue": ("amount", "closed"),
    "sales_cycle": ("first_appointment", "closed"),
    "sales_cycle_median": ("first_appointment", "closed"),
    "magic_number": _OF_THE_MAGIC_NUMBER,
    "activity_barometer": _OF_THE_MAGIC_NUMBER,
    "goal_attainment": ("amount", "closed"),
    "conversation_to_appointment": ("activities", "first_appointment"),
}
LACKING = {
    "first_appointment": N_("the date of the first appointment"),
    "next_step": N_("the date of the next step"),
    "proposal": N_("the date of the proposal"),
    "closed": N_("the closing date"),
    "amount": N_("the amount"),
    "owner": N_("the rep"),
    "activities": N_("the activities"),
    "no_lost": N_("the lost deals"),
}
ADVICE = "add_columns"
"""The code of what the reading itself says about columns that are lacking."""

_ENOUGH_SALES = 5  # without a single loss beside them


def show_measurable(report: Report, export: Export, facts: Facts, words: Words) -> None:
    """One row for each KPI of the team: measured from what, or why not; then how to get what is lacking."""
    say = words.say
    lacks = lacking(export, facts)
    helped: dict[str, list[str]] = {}
    for key, figure in report.team.figures.items():
        name = words.plain(say(ALL[key].NAME))
        is_missing = isinstance(figure.value, Missing)
        needed = [need for need in needs_of(key, facts.gateway) if need in lacks]
        if is_missing or figure.basis in ("estimated", "implied"):
            for need in needed:
                helped.setdefault(need, []).append(say(ALL[key].NAME))
        left, right = st.columns([2, 3])
        if isinstance(figure.value, Missing):
            left.markdown(f"{STATUS_SIGNS['not_measurable']} {name}")
            right.markdown(words.plain(words.reason(figure.value)))
        else:
            left.markdown(f"{STATUS_SIGNS['ok']} {name}")
            right.markdown(words.plain(say(BASES[figure.basis or "measured"])))
    if "owner" in lacks:
        helped["owner"] = [say("every figure rep by rep")]
    _show_ways(helped, _vendor(export), words)


def _show_ways(helped: Mapping[str, list[str]], vendor: str, words: Words) -> None:
    """For each thing that is lacking: how to get it out of this CRM, and which figures it would make measured."""
    if not helped:
        return
    say = words.say
    st.subheader(say("How to get what is missing"))
    for need, names in helped.items():
        with st.container(border=True):
            st.markdown(f"**{words.plain(_capital(say(LACKING[need])))}**")
            st.markdown(words.plain(say(crm.advice_for(vendor, need))))
            show_small(words.plain(say("It would make measured: {figures}.", figures=", ".join(names))))


def lacking(export: Export, facts: Facts) -> set[str]:
    """What no file of the export tells, of `crm.vendors.MISSING`."""
    deals = export.opportunities
    outcome = deals["outcome"]
    is_won = outcome == "won"
    lacks = {
        "first_appointment": not deals["first_appointment_basis"].isin(OBSERVED).any(),
        facts.gateway: facts.no_ratios is not None,
        "closed": bool((outcome != "open").any()) and not deals["closed"].notna().any(),
        "amount": bool(is_won.any()) and not (deals["amount"][is_won] > 0).any(),
        "owner": not (deals["rep"] != "").any(),
        "activities": facts.no_conversations is not None,
        "no_lost": int(is_won.sum()) >= _ENOUGH_SALES and not (outcome == "lost").any(),
    }
    return {need for need, is_lacking in lacks.items() if is_lacking}


def needs_of(key: str, gateway: str) -> list[str]:
    """What an export must tell for a KPI."""
    return [gateway if need == GATEWAY else need for need in NEEDS.get(key, ())]


def show_notes(export: Export, words: Words) -> None:
    """What was noticed while reading: nothing is repaired in silence."""
    notes = [problem for problem in export.problems if problem.severity in ("note", "refused")]
    notes = [problem for problem in notes if problem.code != ADVICE]  # said below, beside what it makes measured
    if not notes:
        return
    with st.expander(words.say_n("{n} note on the data", "{n} notes on the data", len(notes)), expanded=True):
        for problem in notes:
            file = f"**{words.plain(session.shown_file(problem.file))}**: " if problem.file else ""
            st.markdown(f"- {file}{words.plain(problem.text(words.say))}")


def _vendor(export: Export) -> str:
    return next((source.vendor for source in export.sources if source.kind == "opportunities"), "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
