"""The part of one rep: the KPI to begin with, how sure it is, its course, and what to do about it."""

import streamlit as st

from kpi import Report
from kpi.agenda import Part
from kpi.metrics import ALL
from ui import session
from ui.advice import verdict_badge, verdict_line
from ui.at_stake import show_how_sure_it_is
from ui.course import has_course, show_course
from ui.figures import value_in_words
from ui.meeting.commit import show_form
from ui.small_print import show_small, small
from ui.stakes import at_stake_in_words
from ui.tiles import show_standing
from ui.trends import trend_in_words
from ui.words import Words


def show_coaching(part: Part, report: Report, words: Words) -> None:
    """The figure with its picture on the left, the advice to choose from on the right."""
    assert part.stake is not None
    scope = report.rep(part.rep)
    assert scope is not None
    figure = scope.figures[part.stake.kpi]
    advice = next(advice for advice in scope.coaching if advice.kpi == figure.key)
    left, right = st.columns([1, 1], gap="large")
    with left.container(gap="xsmall"):
        name = words.plain(words.say(ALL[figure.key].NAME))
        value = words.plain(value_in_words(figure, words, report.currency))
        st.header(f"{name} :red[{value}]", anchor=False)
        show_standing(figure, words, report.currency)
        cost = at_stake_in_words(part.stake, words, report.currency)
        told = f"{verdict_badge(advice, words)} {small(words.plain(cost))}" if cost else verdict_line(advice, words)
        st.markdown(told)
        course = session.trend(part.rep)[figure.key]
        if has_course(course):
            changed = session.course_changed(figure.key, course, part.rep)
            reading = trend_in_words(figure.key, course, words, report.currency, changed)
            show_course(figure, course, reading, session.period(), words, report.currency, key="course")
            show_small(words.plain(reading))
    with right:
        show_form(part.rep, figure.key, report, words, is_large=True)


def show_how_sure(part: Part, report: Report, words: Words) -> None:
    """How the probability and the money of the miss are worked out: for the row of the title, as the slide is full."""
    scope = report.rep(part.rep)
    if part.stake is not None and scope is not None:
        show_how_sure_it_is([scope], report, words, part.stake.kpi)
