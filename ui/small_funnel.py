"""The funnel of one rep, to look at; the funnel's own page opens the opportunities behind it."""

import streamlit as st

from kpi import Missing
from ui import session
from ui.charts.showing import show_chart
from ui.charts.small_funnel import small_funnel_drawing
from ui.fates import funnel_in_words, funnel_reading
from ui.funnel_steps import show_how_steps
from ui.ripe_ratios import ripe_steps
from ui.words import Words


def show_small_funnel(rep: str, words: Words) -> None:
    """The chart, or the reason why there is none."""
    funnel = session.funnel(rep)
    if isinstance(funnel, Missing):
        st.info(
            words.say_plain("There is no funnel to show: {reason}.", reason=funnel), icon=":material/filter_alt_off:"
        )
        return
    drawn = small_funnel_drawing(funnel, words, ripe_steps(funnel, rep, words))
    show_chart(drawn, funnel_reading(funnel, words), key="small-funnel", alt=funnel_in_words(funnel, words))
    show_how_steps(funnel, words)
    st.page_link(
        "pages/meeting/funnel.py", label=words.say("The opportunities behind it"), icon=":material/filter_alt:"
    )
