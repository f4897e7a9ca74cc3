"""The scorecard: the magic number, where to start, misses with their advice, what is on course, then every rep."""

import streamlit as st

from ui import session
from ui.at_stake import show_how_sure_it_is
from ui.choosing_rep import show_nothing_happened
from ui.figures import before_in_words
from ui.hero import show_hero
from ui.matrix import show_legend, show_matrix
from ui.meeting.reminder import show_reminder
from ui.misses import show_misses
from ui.notices import show_notices
from ui.resting import show_resting
from ui.seen_stages import show_stage_history
from ui.signals import show_signals
from ui.standing import Past, show_others, show_unmeasured
from ui.take_away import show_take_away
from ui.who_misses import flagged_keys

words = session.words()
say = words.say
report = session.report()
past = Past(session.previous_scope(), before_in_words(session.period(), words), session.trend())

with st.container(horizontal=True, vertical_alignment="center"):
    st.title(say("Scorecard"), anchor=False, width="content")
    show_notices(report, words)
show_reminder(words)
show_hero(past.hero(report.team, say("Magic number of the team"), words), key="hero")
show_resting(report, words)
show_stage_history(words)

if report.reps:
    show_misses(report, words, past)
    show_how_sure_it_is([report.team, *report.reps], report, words)
    show_others(report.team, flagged_keys(report), words, report.currency, past)
    show_unmeasured(report.team, words)

    st.header(say("Rep by rep"), anchor=False)
    show_legend(words)
    show_matrix(report, words)

    st.header(say("Signal or noise"), anchor=False)
    show_signals(report.team, words)
    show_take_away(("xlsx", "pptx"), words)
else:
    show_nothing_happened("", words)
