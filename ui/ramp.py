"""New reps ramp: which share of the goal their first months are judged on, and who ramps now."""

import re

import streamlit as st

from kpi import Book, Report, Scope, Settings
from kpi.goals import month_of
from ui import session
from ui.small_print import show_small
from ui.words import Words

MOST_MONTHS = 24
_WHOLE = re.compile(r"\d+")


def shares_in(text: str) -> tuple[float, ...] | None:
    """The shares in "25 50 75" or "25 %, 50 %, 75 %"; `None` where it is no such list."""
    numbers = [int(found) for found in _WHOLE.findall(text)]
    rest = _WHOLE.sub("", text).replace("%", "").replace(",", "").replace(";", "").strip()
    if rest or len(numbers) > MOST_MONTHS or any(number > 100 for number in numbers):
        return None
    return tuple(number / 100 for number in numbers)


def choose_ramp(settings: Settings, book: Book, words: Words) -> None:
    """One line of percentages; below it who is judged on how much of the goal this month."""
    now = " ".join(f"{100 * share:.0f}" for share in settings.ramp)
    text = st.text_input(
        words.say(
            "New reps: percent of the goal in the first, second, ... month (empty: all of it from the first day)"
        ),
        value=now,
        placeholder=words.say("for example 25 50 75"),
        help=words.say(
            "Counted in calendar months, from the month in which a rep began. Who is there in the first four weeks of "
            "the export counts as settled, until you set the day: nobody else can tell when they began."
        ),
        key=f"ramp-{now}",
    )
    shares = shares_in(text)
    if shares is None:
        st.error(
            words.say_plain(
                "“{text}” is no list of percentages. Write whole ones from 0 to 100 with blanks between them, such as "
                "25 50 75.",
                text=text,
            )
        )
    elif shares != settings.ramp:
        session.change_settings(ramp=shares)
        st.rerun()
    _who_ramps(settings, book, words)


def ramp_in_words(scope: Scope, report: Report, words: Words) -> str:
    """How much of the goal a rep is judged on: "ramping: 50% of 20,000"; "" for who does not ramp."""
    full = report.settings.goal(scope.rep, month_of(report.as_of)) if report.settings.ramp and scope.rep else None
    if not full or not scope.feeds.goal < full:
        return ""
    share, goal = words.percent(scope.feeds.goal / full), words.money(full, report.currency)
    return words.say("ramping: {share} of {goal}", share=share, goal=goal)


def _who_ramps(settings: Settings, book: Book, words: Words) -> None:
    if not settings.ramp:
        return
    month = month_of(book.as_of)
    told = [
        words.say(
            "{rep}: ramping, {share} of {goal}",
            rep=rep,
            share=words.percent(share),
            goal=words.money(settings.goal(rep, month) or 0.0, book.currency),
        )
        for rep, share in session.ramping().items()
    ]
    month_name = words.month_of(month)
    text = (
        words.say("In {month} {reps}.", month=month_name, reps="; ".join(told))
        if told
        else words.say("In {month} nobody ramps.", month=month_name)
    )
    show_small(words.plain(text))
