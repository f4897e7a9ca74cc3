"""Signal or noise: the weeks of a rep or a team, and one sentence that says whether there is anything to ask about."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from kpi import Figure, Missing, Scope
from kpi.behaviour import RUN, Behaviour, Signal, weekly_behaviour
from kpi.missing import N_
from kpi.workings.weeks import behaviour_working
from ui import session
from ui.charts.behaviour import behaviour_drawing
from ui.charts.showing import show_chart
from ui.explain import show_how
from ui.figures import is_of_own_weeks
from ui.small_print import show_small
from ui.told import Told, working_told
from ui.words import Words

WEEKS = 26

_SIGNALS = {
    "above": N_("the week of {first} with {n} is above what is ordinary: ask what was done, and spread it"),
    "below": N_("the week of {first} with {n} is below what is ordinary: ask what came in between"),
    "run_high": N_("{weeks} weeks in a row above the average, {first} to {last}: something changed for the better"),
    "run_low": N_("{weeks} weeks in a row below the average, {first} to {last}: something changed, find out what"),
}


def show_signals(scope: Scope, words: Words) -> None:
    """The chart of the last 26 complete weeks with its reading; the reason where there are too few."""
    if not scope.rep and (reason := session.withheld()):
        st.markdown(words.plain(words.reason(reason)))
        return
    weeks = session.weekly_appointments(WEEKS, scope.rep)
    mondays, behaviour = list(weeks.index), weekly_behaviour(weeks.tolist())
    if isinstance(behaviour, Missing):
        st.markdown(words.plain(words.reason(behaviour)))
        return
    number = scope.figures["magic_number"].value
    needed = None if isinstance(number, Missing) else number
    reading = reading_in_words(behaviour, mondays, words)
    if needed:
        reading = f"{reading} {barometer_in_words(behaviour, needed, words)}"
    show_chart(behaviour_drawing(behaviour, mondays, needed, words), reading, key="signals")
    show_how(
        words.say("How are the limits of what is ordinary worked out?"),
        "signals",
        words,
        lambda _: _tell(behaviour, mondays, scope, words),
    )
    show_small(words.plain(small_print_in_words(scope.figures["first_appointments_per_week"], words)))


def small_print_in_words(held: Figure, words: Words) -> str:
    """What the chart shows; of a team with newcomers, that fewer held the earlier weeks."""
    told = words.say(
        "First appointments in complete weeks. Ordinary is what lies within 2.66 mean moving ranges of the average, or "
        "within what luck makes of so few; a signal is a week outside, or eight in a row on one side. Against the line "
        "of what is needed the same weeks are the activity barometer."
    )
    if not is_of_own_weeks(held):
        return told
    newcomers = words.say(
        "Some reps began in these weeks: fewer held the earlier ones, so that these lie below the barometer of the "
        "page, which takes each rep's own weeks."
    )
    return f"{told} {newcomers}"


def _tell(behaviour: Behaviour, mondays: Sequence[date], scope: Scope, words: Words) -> Told:
    book, report = session.book(), session.report()
    team = None if scope.rep else session.choices().team or None
    so_far = report.so_far.get(scope.rep, 0)
    return working_told(behaviour_working(book, behaviour, mondays, so_far, team, scope.rep or None), "", words)


def reading_in_words(behaviour: Behaviour, mondays: Sequence[date], words: Words) -> str:
    """What the chart says: signals by name, or that everything is ordinary and between which numbers."""
    low, high = (words.number(limit, 1) for limit in (max(behaviour.lower, 0), behaviour.upper))
    if behaviour.is_ordinary:
        told = words.say(
            "Nothing but ordinary ups and downs: anything from {low} to {high} first appointments a week is normal "
            "here, so no single week needs an explanation. To get out of this range, change how the work is done.",
            low=low,
            high=high,
        )
    else:
        signals = "; ".join(_signal_in_words(signal, behaviour, mondays, words) for signal in behaviour.signals)
        told = words.say(
            "Signals: {signals}. All else, from {low} to {high} first appointments a week, is ordinary.",
            signals=signals,
            low=low,
            high=high,
        )
    few = few_in_words(behaviour, words)
    return f"{told} {few}" if few else told


def few_in_words(behaviour: Behaviour, words: Words) -> str:
    """Of so few a week that a run of them may be luck: how long it has to be; "" of enough."""
    if max(behaviour.run_high, behaviour.run_low) == RUN:
        return ""
    weeks = len(behaviour.values)
    if behaviour.run_low > weeks:
        return words.say(
            "So few a week tell little: even {weeks} weeks in a row below the average could be luck.", weeks=weeks
        )
    return words.say(
        "So few a week tell little: only {high} weeks in a row above the average, or {low} below it, are more than "
        "luck.",
        high=behaviour.run_high,
        low=behaviour.run_low,
    )


def barometer_in_words(behaviour: Behaviour, needed: float, words: Words) -> str:
    """The same weeks as shares of the first appointments *needed* a week."""
    average, low, high = (
        words.percent(value / needed) for value in (behaviour.centre, max(behaviour.lower, 0), behaviour.upper)
    )
    return words.say(
        "As the activity barometer the weeks stand at {average} on average, and anything from {low} to {high} is "
        "ordinary.",
        average=average,
        low=low,
        high=high,
    )


def _signal_in_words(signal: Signal, behaviour: Behaviour, mondays: Sequence[date], words: Words) -> str:
    return words.say(
        _SIGNALS[signal.kind],
        first=mondays[signal.first],
        last=mondays[signal.last],
        n=words.number(behaviour.values[signal.first]),
        weeks=signal.last - signal.first + 1,
    )
