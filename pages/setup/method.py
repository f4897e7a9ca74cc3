"""How it is measured: the reading key of every KPI, and the rules that all of them share."""

import streamlit as st

from kpi.metrics import ALL
from ui import session
from ui.backtest import show_backtest
from ui.rules import shared_rules, threshold_in_words

words = session.words()
say = words.say

st.title(say("How it is measured"))
st.write(
    say(
        "A sale is a chain: first appointment, next step, proposal, won. Every number below is counted from the dates "
        "of that chain, by one definition, on every page and in every report."
    )
)

headings = [say("The KPIs"), say("What all of them share"), say("Back-test")]
kpis, rules, backtest = st.tabs(headings, key=f"method-{words.language}", on_change="rerun")
with kpis:
    for metric in ALL.values():
        meaning, formula, *rest = words.reading_key(metric.__doc__)
        with st.container(border=True):
            st.subheader(say(metric.NAME), anchor=metric.KEY.replace("_", "-"))
            st.markdown(words.plain(meaning))
            st.markdown(f"**{words.plain(formula)}**")
            for paragraph in (*rest, *threshold_in_words(metric, session.settings(), words, session.choices().team)):
                st.markdown(words.plain(paragraph))
with rules:
    for heading, paragraph in shared_rules(session.book(), words, session.settings()):
        st.subheader(heading)
        st.markdown(words.plain(paragraph))
if backtest.open:
    with backtest:
        show_backtest(words)
