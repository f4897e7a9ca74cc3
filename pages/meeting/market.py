"""Market: what the team learned that marketing and product should know."""

import streamlit as st

from ui import session
from ui.loss_reasons import show_losses
from ui.resting import show_resting
from ui.signals_upward import show_signals_upward
from ui.sources_of_revenue import show_sources
from ui.take_away import show_take_away

words = session.words()
say = words.say
report = session.report()

st.title(say("Market"), anchor=False)
show_resting(report, words)
reason = session.withheld()
if reason is not None:
    st.info(words.say_plain("There is nothing to show: {reason}.", reason=reason), icon=":material/visibility_off:")
else:
    st.header(say("What a first appointment is worth, by source"), anchor=False)
    show_sources(session.source_values(), report.currency, words)

    st.header(say("Why deals are lost"), anchor=False)
    show_losses(session.losses(), report.facts.gateway, words)

    st.header(say("Tactics or coaching"), anchor=False)
    show_signals_upward(report, words)
    show_take_away(("docx",), words)
