"""Which KPIs the export can tell, from what, and what would make the others measurable."""

import streamlit as st

from crm import Export
from kpi import Missing, Report
from kpi.metrics import ALL
from ui.terms import BASES, STATUS_SIGNS
from ui.words import Words


def show_measurable(report: Report, words: Words) -> None:
    """One row for each KPI of the team: measured from what, or why not and what to add."""
    say = words.say
    for key, figure in report.team.figures.items():
        name, how = st.columns([2, 3])
        if isinstance(figure.value, Missing):
            name.markdown(f"{STATUS_SIGNS['not_measurable']} {words.plain(say(ALL[key].NAME))}")
            how.markdown(words.plain(words.reason(figure.value)))
        else:
            name.markdown(f"{STATUS_SIGNS['ok']} {words.plain(say(ALL[key].NAME))}")
            how.markdown(words.plain(say(BASES[figure.basis or "measured"])))


def show_notes(export: Export, words: Words) -> None:
    """What was noticed while reading: nothing is repaired in silence."""
    notes = [problem for problem in export.problems if problem.severity in ("note", "refused")]
    if not notes:
        return
    with st.expander(words.say_n("{n} note on the data", "{n} notes on the data", len(notes)), expanded=True):
        for problem in notes:
            file = f"**{words.plain(problem.file)}**: " if problem.file else ""
            st.markdown(f"- {file}{words.plain(problem.text(words.say))}")
