"""Goals: what each rep is to bring in a month, and the decisions that shape the numbers."""

import streamlit as st

from ui import session
from ui.decisions import choose_decisions
from ui.goals import edit_goals, goals_table
from ui.peer_group import choose_peers
from ui.rates import choose_rates, has_several_currencies
from ui.small_print import show_small
from ui.thresholds import choose_thresholds

words = session.words()
say = words.say

st.title(say("Goals"))
if session.has_assumed_goals():
    st.info(
        say(
            "Assumed until you say otherwise: each rep's goal is the team's mean monthly revenue per rep over the last "
            "12 months. Change any number below and it is yours."
        ),
        icon=":material/edit:",
    )

show_small(
    words.say_plain(
        "What you decide here is kept while this tab is open; a reload starts again from the assumed goals."
    )
)

st.header(say("Revenue goals a month"))
edit_goals(goals_table(session.book(), session.settings(), session.given_goals()), words)

if has_several_currencies(session.export()):
    st.header(say("Currencies"))
    choose_rates(words, "goals")

st.header(say("Thresholds"))
choose_thresholds(session.settings(), session.book().teams, words)

st.header(say("Peers"))
choose_peers(session.settings(), session.book(), words)

st.header(say("Decisions"))
choose_decisions(session.settings(), session.book(), words)
