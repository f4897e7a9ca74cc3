"""The funnel: what has become of the first appointments of the period, step by step, and which they are."""

import streamlit as st

from kpi import Missing
from ui import session
from ui.charts.funnel import funnel_figure
from ui.charts.showing import show_chart
from ui.choosing_deals import choose_segment
from ui.cohort import beside_scorecard, cohort_in_words, time_in_words, why_straight
from ui.deals import show_deals
from ui.fates import funnel_in_words, funnel_reading, segment_in_words
from ui.funnel_steps import show_how_steps
from ui.ripe_ratios import ripe_steps
from ui.ripeness import show_ripeness
from ui.small_print import show_small

words = session.words()
say = words.say
book = session.book()

st.title(say("Funnel"), anchor=False)
funnel = session.funnel(session.choices().rep)
if isinstance(funnel, Missing):
    st.info(words.say_plain("There is no funnel to show: {reason}.", reason=funnel), icon=":material/filter_alt_off:")
else:
    st.markdown(cohort_in_words(funnel, book.as_of, words))
    clicked = show_chart(
        funnel_figure(funnel, words, ripe_steps(funnel, session.choices().rep, words)),
        funnel_reading(funnel, words),
        key="funnel",
        alt=funnel_in_words(funnel, words),
        is_clickable=True,
    )
    show_how_steps(funnel, words)
    segment = choose_segment(funnel, clicked, words)
    show_small(words.plain(time_in_words(funnel, book.events.stall, book.facts, words)))
    show_small(words.plain(beside_scorecard(words)))
    if book.facts.no_ratios is not None:
        st.info(words.plain(why_straight(book.facts.no_ratios, words)), icon=":material/alt_route:")
    if segment is not None:
        deals = funnel.deals(segment.milestone, segment.fate)
        show_deals(deals, segment_in_words(segment, words), book.as_of, book.currency, words)

st.header(say("How ripe the ratios are"), anchor=False)
show_ripeness(session.choices().rep, words)
