"""The magic number: how many new first appointments a week the goal takes, live while the sliders move."""

import streamlit as st

from ui import session
from ui.any_figure import show_how_any
from ui.calculation import calculation_in_words
from ui.chance import show_how_sure, tell_magic_number
from ui.explain import explained_name
from ui.gap import show_gap
from ui.in_flight import show_in_flight
from ui.magic_number import show_sliders, show_whose
from ui.own_numbers import own_numbers
from ui.peer_advice import show_not_measurable
from ui.rates import show_left_out
from ui.rep_plans import PLAN_KPIS, show_plans
from ui.worth import show_worths

words = session.words()
say = words.say
own = own_numbers(session.choices().rep)
report = session.report()

with st.container(horizontal=True, vertical_alignment="center"):
    st.title(say("Magic number"), anchor=False, width="content")
    show_whose(own, words)
values = show_sliders(own, words)
st.markdown(words.plain(calculation_in_words(values, own, words)))
explained_name(
    own.scope.figures["magic_number"], own.scope.rep, words, "page", lambda _: tell_magic_number(values, own, words)
)
show_how_sure(values, own, words)
show_left_out(words)

st.header(say("Already in flight"), anchor=False)
show_in_flight(own, words)

st.header(say("Where the gap comes from"), anchor=False)
show_gap(own, words)
st.header(say("Which lever"), anchor=False)
show_worths(own, words)

st.header(say("Every rep's magic number"), anchor=False)
show_plans(report, own.rep, words)
if report.reps:
    show_how_any(say("How is a rep's magic number worked out?"), "plans", report, PLAN_KPIS, words)
show_not_measurable(report, "magic_number", words)
