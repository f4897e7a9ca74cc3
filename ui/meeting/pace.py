"""The first part: the magic number, the barometer, and where the month stands."""

import streamlit as st

from kpi import Missing, Report
from kpi.agenda import Part
from ui import session
from ui.explain import explained_name
from ui.figures import before_in_words, value_in_words
from ui.hero import show_hero
from ui.resting import resting_in_words
from ui.small_print import show_small
from ui.standing import Past
from ui.tiles import show_standing
from ui.words import Words

PACE = ("goal_attainment", "appointment_to_proposal", "closing_ratio", "average_revenue")


def show_pace(part: Part, report: Report, words: Words) -> None:
    """The team's numbers in one look."""
    past = Past(session.previous_scope(), before_in_words(session.period(), words), session.trend())
    show_hero(past.hero(report.team, words.say("Magic number of the team"), words), key="hero")
    for column, key in zip(st.columns(len(PACE)), PACE, strict=True):
        figure = report.team.figures[key]
        with column.container(border=True, height="stretch", gap="xsmall"):
            explained_name(figure, "", words, "review")
            st.header(words.plain(value_in_words(figure, words, report.currency)), anchor=False)
            if isinstance(figure.value, Missing):
                show_small(words.plain(words.reason(figure.value)))
            else:
                show_standing(figure, words, report.currency)
    show_small(words.plain(resting_in_words(report, words)))
