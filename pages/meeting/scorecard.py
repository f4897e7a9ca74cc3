"""The scorecard: the magic number, then the misses with their advice, then what is on course, then every rep."""

import streamlit as st

from ui import session
from ui.figures import before_in_words
from ui.hero import Hero, show_hero
from ui.matrix import choose_rep, show_legend, show_plain_table
from ui.misses import misses, show_miss
from ui.notices import show_notices
from ui.resting import show_resting
from ui.tiles import show_tile

words = session.words()
say = words.say
report, before, trend = session.report(), session.previous_report(), session.trend()
against = before_in_words(session.period(), words)

with st.container(horizontal=True, vertical_alignment="center"):
    st.title(say("Scorecard"), width="content")
    show_notices(report, words)
show_hero(Hero.of(report.team, say("Magic number of the team"), words, before and before.team, against), key="hero")
show_resting(report, words)

missed = misses(report)
good = misses(report, "good")
flagged = {miss.key for miss in (*missed, *good)}

for miss in (*missed, *good):
    show_miss(miss, report, words, before, trend)

st.header(say("On course"))
with st.grid(min_column_width=230):
    for key, figure in report.team.figures.items():
        if figure.is_measured and key not in flagged:
            show_tile(figure, words, report.currency, None if before is None else before.team.figures[key], trend[key])

st.header(say("Rep by rep"))
show_legend(words)
opened = choose_rep(report, words)
if opened:
    session.open_rep(opened)
with st.expander(say("As a plain table")):
    show_plain_table(report, words)
