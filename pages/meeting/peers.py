"""Peers: every rep side by side in one KPI, against the peers and the threshold, with the advice beside."""

import streamlit as st

from kpi.metrics import ALL
from ui import session
from ui.any_figure import show_how_any
from ui.fair_peers import is_ratio, show_funnel_plot
from ui.own_mix import show_expected
from ui.peer_advice import show_not_measurable, show_peer_advice
from ui.peer_bars import show_bars
from ui.peer_group import all_peers_in_words
from ui.practice import is_cycle, show_radar
from ui.ranking import first_missed, how_many_miss
from ui.rates import show_left_out
from ui.small_print import show_small
from ui.whose import period_in_words, team_in_words

words = session.words()
say = words.say
report = session.report()
keys = list(ALL)

st.title(say("Peers"), anchor=False)
choosing, opening = st.columns([3, 2])
key = choosing.selectbox(
    say("KPI"),
    keys,
    index=keys.index(first_missed(report)),
    format_func=lambda each: how_many_miss(report, each, words),
    key=f"peers-kpi-{words.language}",
    persist_state="session",
)
rep = opening.selectbox(
    say("Open a rep: click a bar or choose here"),
    [scope.rep for scope in report.reps],
    index=None,
    placeholder=say("Choose a rep"),
    key="peers-open",
)
show_left_out(words)
bars, advice = st.columns([5, 3])
with bars:
    show_bars(report, key, words)
    show_how_any(say("How is a bar worked out?"), "bars", report, [key], words)
    whose = f"{team_in_words(words)} · {period_in_words(words)} · {all_peers_in_words(report.settings, words)}"
    show_small(words.plain(f"{say(ALL[key].FORMULA)} · {whose}"))
    show_not_measurable(report, key, words)
with advice:
    show_peer_advice(report, key, words)
if is_ratio(key):
    st.header(say("Beyond chance?"), anchor=False)
    show_funnel_plot(key, words)
    st.header(say("With the own mix of leads"), anchor=False)
    show_expected(report, key, words)
if is_cycle(key):
    st.header(say("Practice radar"), anchor=False)
    show_radar(words)
if rep:
    session.open_rep(rep)
