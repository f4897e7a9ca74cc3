"""Data: drop files, see what was understood, what was set aside and what can be measured from it."""

import streamlit as st

from ui import session
from ui.measurable import show_measurable, show_notes
from ui.questions import ask
from ui.sidebar import uploader
from ui.sources import show_aside, show_columns, show_stages, show_summary

words = session.words()
say = words.say
export = session.export()

st.title(say("Data"))
if session.is_sample():
    st.info(
        say("Sample data is on screen: an invented team of 14 reps. Drop your own export and everything follows it."),
        icon=":material/science:",
    )
uploader("page", say("Drop your CRM's export here: deals, and beside them stage history and activities"), words)

ask(export, words)

st.header(say("What was understood"))
for source in export.sources:
    with st.container(border=True):
        show_summary(source, words)
        columns, stages, aside = st.tabs([say("Columns"), say("Stages"), say("Set aside")])
        with columns:
            show_columns(source, words)
        with stages:
            show_stages(source, words)
        with aside:
            show_aside(source, export, words)
show_notes(export, words)

st.header(say("What can be measured"))
show_measurable(session.report(), words)
