"""What the numbers on a page rest on, said before the first of them."""

import streamlit as st

from kpi import Report
from kpi.period import last_complete_sunday
from ui.words import Words


def resting_in_words(report: Report, words: Words) -> str:
    """Decided first appointments and proposals, sales, period, recovered ones; "so far" while a week is running."""
    say_n, rests_on = words.say_n, report.rests_on
    counted = [
        say_n("{n} decided first appointment", "{n} decided first appointments", rests_on.decided_appointments),
        say_n("{n} decided proposal", "{n} decided proposals", rests_on.decided_proposals),
        say_n("{n} sale", "{n} sales", rests_on.sales),
        say_n("{n} rep", "{n} reps", rests_on.reps),
    ]
    if report.facts.no_ratios is not None:
        counted = counted[2:]
    period = words.period(report.period.start, report.period.end)
    parts = [words.say("From {counted}, {period}", counted=", ".join(counted), period=period)]
    if rests_on.recovered:
        parts.append(words.say("{n} recovered", n=rests_on.recovered))
    if is_week_running(report):
        so_far = report.so_far[""]
        parts.append(say_n("this week so far {n} first appointment", "this week so far {n} first appointments", so_far))
    return " · ".join(parts)


def show_resting(report: Report, words: Words) -> None:
    """The line above the tiles."""
    recovered = words.say(
        "Recovered: opportunities whose time was up and that advanced, or were won, after all. They no longer count as "
        "failed."
    )
    has_recovered = report.rests_on.recovered > 0
    st.caption(words.plain(resting_in_words(report, words)), help=words.plain(recovered) if has_recovered else None)


def is_week_running(report: Report) -> bool:
    """Whether the week of the as-of day is still under way; from its Friday on it counts as complete."""
    return last_complete_sunday(report.as_of) < report.as_of
