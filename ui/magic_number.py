"""The live sliders on their page: what they start from, how far they go, which levers they show."""

import streamlit as st

from kpi import Missing
from kpi.funnel import NO_COHORT
from ui import session
from ui.levers import levers
from ui.live_slider import SliderValues, limits_around, live_slider, slider_labels
from ui.own_numbers import OwnNumbers, is_goal_assumed, whose_numbers_in_words
from ui.small_print import show_small
from ui.words import Words


def show_whose(own: OwnNumbers, words: Words) -> None:
    """Whose numbers, from when, blended or not, with an assumed goal or a given one."""
    show_small(words.plain(" ".join(whose_numbers_in_words(own, words))))
    if is_goal_assumed(own):
        st.page_link("pages/setup/goals.py", label=words.say("The goal is assumed: set it"), icon=":material/flag:")
    missing = own.scope.figures["magic_number"].value
    if isinstance(missing, Missing):
        st.warning(
            words.say_plain(
                "No magic number: {reason}. Move a slider that shows a dash, and see what it would take.",
                reason=missing,
            ),
            icon=":material/help:",
        )


def show_sliders(own: OwnNumbers, words: Words) -> SliderValues:
    """The sliders where they were left; what they show. A movement is kept, and stands in the link."""
    pulled = levers(own, words)
    limits = limits_around(own.values, pulled)
    if not own.is_split:
        del limits["closing_ratio"]
    gateway = own.report.facts.gateway
    actual = Missing(NO_COHORT) if own.is_stand_in else own.scope.figures["first_appointments_per_week"].value
    return live_slider(
        session.slider_values(own.values),
        own=own.values,
        limits=limits,
        labels=slider_labels(words, own.rep or None, gateway, has_closing_ratio=own.is_split),
        words=words,
        currency=own.report.currency,
        actual_per_week=actual,
        weeks_per_month=own.report.settings.weeks_per_month,
        levers=pulled,
        doubt=session.doubt(own.scope.team, own.scope.rep),
        chance=session.wished_chance(),
        key=f"slider-{own.scope.team}-{own.rep}",
        on_change=lambda moved: session.keep_slider(moved, own.values),
        on_dial=session.wish_for,
    )
