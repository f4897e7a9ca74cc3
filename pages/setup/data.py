"""Data: drop files, see what was understood and change any of it, what was set aside, what can be measured; and what
of it the team remembers."""

import streamlit as st

from ui import session
from ui.mapping import mappings, unread_mappings
from ui.measurable import show_measurable, show_notes
from ui.meeting.took import show_reviews
from ui.memory import choose_memory, open_kept, show_kept
from ui.memory_holds import show_memory
from ui.questions import ask
from ui.sidebar import uploader
from ui.sources import show_source, show_unread

words = session.words()
say = words.say

st.title(say("Data"))
if session.is_sample():
    st.info(
        say("Sample data is on screen: an invented team of 14 reps. Drop your own export and everything follows it."),
        icon=":material/science:",
    )
elif session.data().kept:
    open_kept(words)
    show_kept(words)
export = session.export()
uploader("page", say("Drop your CRM's export here: deals, and beside them stage history and activities"), words)
choose_memory(words)

waiting = unread_mappings()
if waiting:
    st.header(say("Not used yet: tell what the columns are"))
    for mapping in waiting:
        with st.container(border=True):
            show_unread(mapping, words)
    if session.unread():
        st.button(say("Leave out what cannot be used"), on_click=session.give_up_unread, icon=":material/close:")

ask(export, words)

if export.sources:
    st.header(say("What was understood"))
for mapping in mappings():
    with st.container(border=True):
        show_source(mapping, export, words)
show_notes(export, words)

st.header(say("What can be measured"))
show_measurable(session.report(), export, session.book().facts, words)

st.header(say("What the team remembers"))
show_memory(words)
show_reviews(words)
