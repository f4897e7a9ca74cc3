"""Where the gap to the goal comes from, of whoever is chosen."""

import streamlit as st

from kpi import Missing
from kpi.gap import Gap, gap_of
from kpi.metrics import ALL
from kpi.missing import N_
from kpi.workings.gap import gap_working
from ui import session
from ui.charts.showing import show_chart
from ui.charts.waterfall import waterfall_drawing
from ui.explain import show_how
from ui.own_numbers import OwnNumbers
from ui.small_print import show_small
from ui.told import Told, working_told
from ui.words import Words


def show_gap(own: OwnNumbers, words: Words) -> None:
    """The waterfall with its reading, or why there is none."""
    gap = gap_of(own.scope, own.report.weeks, own.report.settings.weeks_per_month, own.thresholds)
    if isinstance(gap, Missing):
        st.markdown(words.plain(words.reason(gap)))
        return
    drawn = waterfall_drawing(_steps(gap, words), words, own.report.currency)
    show_chart(drawn, reading_in_words(gap, own, words), key="gap")
    show_how(words.say("How is the gap worked out?"), "gap", words, lambda _: _tell_gap(gap, own, words))
    show_small(words.plain(" ".join(_small_print(gap, own, words))))


def _small_print(gap: Gap, own: OwnNumbers, words: Words) -> list[str]:
    """What each of the sums is of, and how the goal of the period comes about."""
    settings = own.report.settings
    told = [
        words.say(
            "Expected is what the first appointments, the ratios in force and the average revenue bring in this "
            "period; timing is what was booked beyond or below it. The parts add up exactly."
        ),
        _goal_of_weeks(gap, settings.weeks_per_month, words),
    ]
    if not settings.include_existing:
        told.append(words.say("Booked is new business only: renewals and existing customers are left out."))
    return told


def _goal_of_weeks(gap: Gap, weeks_per_month: float, words: Words) -> str:
    """How many monthly goals the complete weeks are; of a team with newcomers those of its reps on average."""
    per_month = words.number(weeks_per_month, 0 if float(weeks_per_month).is_integer() else 2)
    months = words.number(gap.own_weeks / weeks_per_month, 2)
    if gap.own_weeks != gap.weeks:
        return words.say(
            "Everything is of complete weeks. The goal: {weeks} weeks, the mean of the reps' own from the first week "
            "on, {per_month} to a month: {months} monthly goals.",
            weeks=words.number(gap.own_weeks, 1),
            per_month=per_month,
            months=months,
        )
    return words.say_n(
        "Everything is of complete weeks. The goal: {n} week, {per_month} to a month: {months} monthly goals; "
        "new reps have theirs from their first week on.",
        "Everything is of complete weeks. The goal: {n} weeks, {per_month} to a month: {months} monthly goals; "
        "new reps have theirs from their first week on.",
        gap.weeks,
        per_month=per_month,
        months=months,
    )


def _tell_gap(gap: Gap, own: OwnNumbers, words: Words) -> Told:
    per_month = own.report.settings.weeks_per_month
    working = gap_working(session.book(), gap, own.scope, own.report.period, per_month)
    return working_told(working, own.report.currency, words)


def reading_in_words(gap: Gap, own: OwnNumbers, words: Words) -> str:
    """How far the goal of the period is, and which lever owes most."""
    currency, weeks = own.report.currency, gap.weeks
    booked, goal = words.money(gap.booked, currency), words.money(gap.goal, currency)
    told = [
        words.say("{booked} booked of a goal of {goal} for these {weeks} weeks.", booked=booked, goal=goal, weeks=weeks)
    ]
    lever, is_enough = gap.largest, gap.expected >= gap.goal
    if is_enough or lever is None:
        told.append(_enough_in_words(gap, words, currency))
    else:
        unit = ALL[lever].UNIT
        told.append(
            words.say(
                "Of what the levers owe, most is the {lever}: {money}, with {actual} where {target} would do.",
                money=words.money(gap.parts[lever], currency),
                lever=f"“{words.say(ALL[lever].NAME)}”",
                actual=words.figure(gap.actual[lever], unit, currency),
                target=words.figure(gap.target[lever], unit, currency),
            )
        )
    return " ".join([*told, *_timing_in_words(gap, is_enough, words, currency)])


def _enough_in_words(gap: Gap, words: Words, currency: str) -> str:
    """That the goal is to be expected, and which levers owe something all the same: the activity makes up for it."""
    nothing = words.money(0, currency)
    owed = {lever: words.money(part, currency) for lever, part in gap.parts.items() if part > 0}
    named = [f"“{words.say(ALL[lever].NAME)}” {money}" for lever, money in owed.items() if money != nothing]
    if not named:
        return words.say("The numbers in force are enough for the goal: no lever owes anything.")
    return words.say(
        "The numbers in force are enough for the goal: the activity makes up for what other levers owe ({owed}).",
        owed=", ".join(named),
    )


def _timing_in_words(gap: Gap, is_enough: bool, words: Words, currency: str) -> list[str]:
    """What timing did where it did more than the largest lever: between what was to be expected and what was booked
    lie sales of other periods, and luck."""
    owes = gap.parts[gap.largest] if gap.largest and not is_enough else 0.0
    if abs(gap.timing) <= owes or words.money(abs(gap.timing), currency) == words.money(0, currency):
        return []
    expected = words.money(gap.expected, currency)
    match (is_enough, gap.timing > 0):
        case (True, True):
            told = N_(
                "Expected are {expected}, more than was booked: these appointments have not brought their sales yet, "
                "or bad luck."
            )
        case (True, False):
            told = N_("Expected are {expected}, less than was booked: sales of earlier appointments, or luck.")
        case (False, True):
            told = N_("More than that is timing: these appointments have not brought their sales yet, or bad luck.")
        case _:
            told = N_("More than that is timing: sales of earlier appointments were booked as well, or luck.")
    return [words.say(told, expected=expected)]


def _steps(gap: Gap, words: Words) -> list[tuple[str, float, bool]]:
    levers = [(words.say(ALL[lever].SHORT_NAME), part, False) for lever, part in gap.parts.items()]
    return [
        (words.say("Booked"), gap.booked, True),
        (words.say("Timing"), gap.timing, False),
        *levers,
        (words.say("Goal"), gap.goal, True),
    ]
