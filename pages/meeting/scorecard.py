"""The scorecard: the magic number, then the misses with their advice, then what is on course, then every rep."""

import streamlit as st

from ui import session
from ui.figures import before_in_words
from ui.hero import Hero, show_hero
from ui.matrix import choose_rep, show_legend, show_plain_table
from ui.misses import misses, show_miss
from ui.notices import show_notices
from ui.resting import show_resting
from ui.standing import show_others, show_unmeasured

words = session.words()
say = words.say
report, before, trend = session.report(), session.previous_report(), session.trend()
against = before_in_words(session.period(), words)

with st.container(horizontal=True, vertical_alignment="center"):
    st.title(say("Scorecard"), anchor=False, width="content")
    show_notices(report, words)
show_hero(Hero.of(report.team, say("Magic number of the team"), words, before and before.team, against), key="hero")
show_resting(report, words)

flagged = [*misses(report), *misses(report, "good")]
for miss in flagged:
    show_miss(miss, report, words, before, trend)

st.header(say("On course"), anchor=False)
show_others(report.team, {miss.key for miss in flagged}, words, report.currency, before and before.team, trend)
show_unmeasured(report.team, words)

st.header(say("Rep by rep"), anchor=False)
show_legend(words)
opened = choose_rep(report, words)
if opened:
    session.open_rep(opened)
with st.expander(say("As a plain table")):
    show_plain_table(report, words)
