"""How long a review took, in words, and the table of those before."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from kpi import Report
from kpi.agenda import Part
from kpi.review_time import A_MINUTE, ReviewTime
from ui import session
from ui.meeting.names import NAMES
from ui.small_print import show_small
from ui.words import Words

MOST = 12  # a quarter of meetings


def took_in_words(time: ReviewTime, words: Words) -> str:
    """The minutes of those planned, and the part that went furthest beyond its own; "" where nobody knows. Text."""
    if time.minutes is None:
        return ""
    told = words.say_n(
        "The review took {taken} of {n} minute.",
        "The review took {taken} of {n} minutes.",
        time.planned,
        taken=_minutes(time.minutes, words),
    )
    over = _over_in_words(time, words)
    return f"{told} {words.say('Furthest over its time: {part}.', part=over)}" if over else told


def show_took(words: Words) -> None:
    """In the last part: how long it took so far, and the button that ends it; nothing before it has begun."""
    time = session.review_time()
    if time.started_at is None and not time.shown:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(words.say("End the review"), on_click=session.end_review, key="end-review", icon=":material/flag:")
        if told := took_in_words(time, words):
            st.markdown(f"**{words.plain(told)}**", width="content")


def show_last_took(part: Part, report: Report, words: Words) -> None:
    """Beside the title of the part that looks back: how long the last review took; nothing where none is known."""
    for week, time in list(session.earlier_reviews().items())[:1]:
        show_small(
            words.say_plain(
                "The review of the week of {day} took {taken} of {planned} minutes.",
                day=week,
                taken=_minutes(time.minutes or 0.0, words),
                planned=time.planned,
            )
        )


def show_reviews(words: Words) -> None:
    """The reviews of earlier weeks: how long each took, and what went furthest beyond its time."""
    found = list(session.earlier_reviews().items())[:MOST]
    if not found:
        return
    with st.expander(words.say("How long the weekly reviews took"), icon=":material/timer:"):
        st.table(_table(dict(found), words), border="horizontal", hide_index=True)


def _table(reviews: Mapping[date, ReviewTime], words: Words) -> dict[str, list[str]]:
    say, times = words.say, list(reviews.values())
    return {
        say("Week of"): [words.day(week) for week in reviews],
        say("Minutes"): [
            say("{taken} of {planned}", taken=_minutes(one.minutes or 0.0, words), planned=one.planned) for one in times
        ],
        say("Parts shown"): [say("{k} of {n}", k=len(one.shown), n=len(one.parts)) for one in times],
        say("Longest over its time"): [words.plain(_over_in_words(one, words)) for one in times],
    }


def _over_in_words(time: ReviewTime, words: Words) -> str:
    key = time.longest_over
    if not key:
        return ""
    spent = time.parts[key]
    taken = _minutes((spent.seconds or 0.0) / A_MINUTE, words)
    return words.say("{name}, {taken} of {planned}", name=_name(key, words), taken=taken, planned=spent.minutes)


def _name(key: str, words: Words) -> str:
    """What a part was called: the rep, or its kind."""
    kind, _, rest = key.partition(":")
    if kind == "rep":
        return rest
    return next((words.say(name) for known, name in NAMES.items() if known == kind), key)


def _minutes(minutes: float, words: Words) -> str:
    return words.number(max(minutes, 1.0)) if minutes else words.number(0)
