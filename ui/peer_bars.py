"""The bars of all reps in one KPI; with hundreds of reps they come beside the page."""

import streamlit as st

from kpi import Report
from ui import session
from ui.charts.bars import peers_figure
from ui.charts.showing import show_chart
from ui.peer_group import with_names
from ui.ranking import ranking, ranking_in_words, ranking_reading
from ui.words import Words


@st.fragment(parallel=True)
def show_bars(report: Report, key: str, words: Words) -> None:
    """The reps by peer group, the worst first, with the reading; a click on a bar opens the rep."""
    ranked = with_names(ranking(report, key), report.settings, words)
    if not ranked:
        return
    clicked = show_chart(
        peers_figure(ranked, session.choices().rep, words, report.currency),
        ranking_reading(ranked, report.standing.counts(key)[1], words, report.currency),
        key="peers",
        alt=ranking_in_words(ranked, words, report.currency),
        is_clickable=True,
    )
    if clicked:
        session.open_rep(clicked)
