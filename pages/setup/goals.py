"""Goals: what each rep is to bring in a month, and the decisions that shape the numbers."""

import streamlit as st

from ui import session
from ui.decided import show_last_change, show_where_it_is_kept
from ui.decisions import choose_decisions
from ui.goals import edit_goals
from ui.goals_upload import offer_upload
from ui.peer_group import choose_peers
from ui.ramp import choose_ramp
from ui.rates import choose_rates, has_several_currencies
from ui.starts import edit_starts
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
show_where_it_is_kept(words)

st.header(say("Revenue goals a month"))
show_last_change("goals", words)
edit_goals(session.book(), session.settings(), words)
with st.expander(say("Goals from an Excel file")):
    offer_upload(session.book(), words)
choose_ramp(session.settings(), session.book(), words)
with st.expander(say("Since when each rep is there")):
    edit_starts(session.settings(), session.book(), words)

if has_several_currencies(session.export()):
    st.header(say("Currencies"))
    choose_rates(words, "goals")

st.header(say("Thresholds"))
show_last_change("thresholds", words)
choose_thresholds(session.settings(), session.book().teams, words)

st.header(say("Peers"))
show_last_change("peers", words)
choose_peers(session.settings(), session.book(), words)

st.header(say("Decisions"))
show_last_change("decisions", words)
choose_decisions(session.settings(), session.book(), words)
