"""One rep whole, for the one-to-one: chain, misses with their advice, agreements, deals that stall, peers, history."""

import streamlit as st

from ui import session
from ui.among_peers import show_places
from ui.at_stake import show_how_sure_it_is
from ui.chain import show_chain
from ui.choosing_rep import choose_from_all, show_nothing_happened
from ui.figures import before_in_words
from ui.hero import show_hero
from ui.history import show_history
from ui.notices import show_notices
from ui.one_page import show_one_page
from ui.rep_agreed import agreed_with, show_agreed_with
from ui.rep_sheet import sheet_on_screen
from ui.resting import show_resting
from ui.signals import show_signals
from ui.small_funnel import show_small_funnel
from ui.small_print import show_small
from ui.stalling import show_stalling
from ui.standing import Past, show_flagged, show_others, show_unmeasured
from ui.starts import show_start
from ui.trends import show_trends

words = session.words()
say = words.say
rep = session.choices().rep
report = session.team_report(rep)
scope = report.rep(rep)
currency = report.currency

with st.container(horizontal=True, vertical_alignment="center"):
    st.title(words.plain(rep or say("Rep")), anchor=False, width="content")
    if scope:
        show_notices(report, words, rep)

if not rep:
    opened = choose_from_all(session.report(), words)
    if opened:
        session.open_rep(opened)
elif scope is None:
    show_nothing_happened(rep, words)
else:
    past = Past(session.previous_scope(rep), before_in_words(session.period(), words), session.trend(rep), rep)
    show_hero(past.hero(scope, say("Magic number"), words), key="hero")
    show_resting(report, words, scope)
    show_start(rep, words)
    st.page_link("pages/meeting/magic_number.py", label=say("Move the numbers behind it"), icon=":material/speed:")
    show_small(words.say_plain("Print this page (Ctrl+P): it comes out on one sheet."))
    show_flagged(scope, words, currency, past, report.stakes[rep])
    show_how_sure_it_is([scope], report, words)

    st.header(say("The chain"), anchor=False)
    show_chain(scope, words)

    st.header(say("Agreed"), anchor=False)
    agreed = agreed_with(rep)
    show_agreed_with(agreed, currency, words)

    st.header(say("Deals that stall"), anchor=False)
    show_stalling(rep, words)

    show_others(scope, set(scope.flags), words, currency, past)

    st.header(say("Place among the peers"), anchor=False)
    show_places(report, rep, words)

    st.header(say("Trend"), anchor=False)
    show_history(session.remembered_weeks(rep), currency, words)
    show_trends(scope, past.trend, words, currency)

    st.header(say("Signal or noise"), anchor=False)
    show_signals(scope, words)

    st.header(say("Funnel"), anchor=False)
    show_small_funnel(rep, words)
    show_unmeasured(scope, words)
    show_one_page(sheet_on_screen(scope, report, agreed, words))
