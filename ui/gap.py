"""Where the gap to the goal comes from, of whoever is chosen."""

import streamlit as st

from kpi import Missing
from kpi.gap import OWN_WEEKS_DECIMALS, Gap, gap_of
from kpi.metrics import ALL
from kpi.missing import N_
from kpi.workings.gap import gap_working
from ui import session
from ui.chance import chance_now
from ui.charts.showing import show_chart
from ui.charts.waterfall import Step, waterfall_drawing
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
    show_chart(drawn, reading_in_words(gap, own, words, _months_reached(gap, own)), key="gap")
    show_how(words.say("How is the gap worked out?"), "gap", words, lambda _: _tell_gap(gap, own, words))
    show_small(words.plain(" ".join(_small_print(gap, own, words))))


def _small_print(gap: Gap, own: OwnNumbers, words: Words) -> list[str]:
    """What each of the sums is of, and how the goal of the period comes about."""
    settings = own.report.settings
    told = [
        words.say(
            "Expected is what the first appointments, the ratios in force and the average revenue bring in this "
            "period. Timing leads from what was booked to that: with a plus where less was booked, grey as no lever "
            "owes it. Red is owed by a lever, green is more than it need be. The parts add up exactly."
        ),
        *_goal_of_weeks(gap, own, words),
    ]
    if not settings.include_existing:
        told.append(words.say("Booked is new business only: renewals and existing customers are left out."))
    return told


def _goal_of_weeks(gap: Gap, own: OwnNumbers, words: Words) -> list[str]:
    """What the goal asks of the complete weeks, to be followed on a calculator; and whose weeks they are."""
    per_month, month = own.report.settings.weeks_per_month, gap.goal * own.report.settings.weeks_per_month
    told = [
        words.say(
            "Everything is of complete weeks. What the goal asks of these {weeks} weeks: {month} a month × {weeks} ÷ "
            "{per_month} weeks a month = {goal}.",
            weeks=weeks_in_words(gap, words),
            month=words.money(month / gap.own_weeks, own.report.currency),
            per_month=words.number(per_month, 0 if float(per_month).is_integer() else 4),
            goal=words.money(gap.goal, own.report.currency),
        )
    ]
    if gap.own_weeks != gap.weeks:
        told.append(
            words.say_n(
                "The period has {n} complete week; the {own} are its first appointments ÷ what each rep holds a week, "
                "counted from the first week of each: new reps count from theirs on.",
                "The period has {n} complete weeks; the {own} are its first appointments ÷ what each rep holds a week, "
                "counted from the first week of each: new reps count from theirs on.",
                gap.weeks,
                own=weeks_in_words(gap, words),
            )
        )
    if own.scope.goal_of_period != own.scope.feeds.goal:
        told.append(
            words.say(
                "The goal a month is the mean over these weeks, each with the goal of its month; the magic number and "
                "the barometer take that of the running month."
            )
        )
    return told


def weeks_in_words(gap: Gap, words: Words) -> str:
    """How many weeks goal and expectation are for: whole ones, or a mean of the reps' own with two decimals."""
    return words.number(gap.own_weeks, 0 if float(gap.own_weeks).is_integer() else OWN_WEEKS_DECIMALS)


def _tell_gap(gap: Gap, own: OwnNumbers, words: Words) -> Told:
    per_month = own.report.settings.weeks_per_month
    working = gap_working(session.book(), gap, own.scope, own.report.period, per_month)
    return working_told(working, own.report.currency, words)


def _months_reached(gap: Gap, own: OwnNumbers) -> float | None:
    """The share of the months that reach the goal, where the numbers are enough for it on average."""
    return chance_now(own) if gap.expected >= gap.goal else None


def reading_in_words(gap: Gap, own: OwnNumbers, words: Words, reached: float | None = None) -> str:
    """How far the goal of the period is, and which lever owes most; *reached* is the share of months that reach it."""
    currency = own.report.currency
    told = [
        words.say(
            "{booked} booked of {goal}, what the goal asks of these {weeks} weeks.",
            booked=words.money(gap.booked, currency),
            goal=words.money(gap.goal, currency),
            weeks=weeks_in_words(gap, words),
        )
    ]
    lever, is_enough = gap.largest, gap.expected >= gap.goal
    if is_enough or lever is None:
        told.append(_enough_in_words(gap, reached, words, currency))
    else:
        unit = ALL[lever].UNIT
        told.append(
            words.say(
                "The numbers in force let expect {share} of it. Of what the levers owe, most is the {lever}: {money}, "
                "with {actual} where {target} would do.",
                share=_share(gap, words),
                money=words.money(gap.parts[lever], currency),
                lever=f"“{words.say(ALL[lever].NAME)}”",
                actual=words.figure(gap.actual[lever], unit, currency),
                target=words.figure(gap.target[lever], unit, currency),
            )
        )
    return " ".join([*told, *_timing_in_words(gap, is_enough, words, currency)])


def _share(gap: Gap, words: Words) -> str:
    """The share of the goal that is to be expected, never "100 %" where it is short."""
    share = gap.expected / gap.goal
    told = words.percent(share)
    return words.percent(share, 1) if share < 1 and told == words.percent(1) else told


def _enough_in_words(gap: Gap, reached: float | None, words: Words, currency: str) -> str:
    """That the goal is to be expected, and which levers owe something all the same: the activity makes up for it."""
    nothing = words.money(0, currency)
    owed = {lever: words.money(part, currency) for lever, part in gap.parts.items() if part > 0}
    named = [f"“{words.say(ALL[lever].NAME)}” {money}" for lever, money in owed.items() if money != nothing]
    told = words.say("The numbers in force let expect {share} of it: enough on average.", share=_share(gap, words))
    if reached is not None:
        told += " " + words.say("{months} of the months reach their goal so.", months=words.percent(reached))
    if not named:
        return told + " " + words.say("No lever owes anything.")
    owed_all = ", ".join(named)
    return told + " " + words.say("The activity makes up for what other levers owe ({owed}).", owed=owed_all)


def _timing_in_words(gap: Gap, is_enough: bool, words: Words, currency: str) -> list[str]:
    """What timing did where it did more than the largest lever: between what was to be expected and what was booked
    lie sales of other periods, and luck."""
    owes = gap.parts[gap.largest] if gap.largest and not is_enough else 0.0
    money = words.money(abs(gap.timing), currency)
    if abs(gap.timing) <= owes or money == words.money(0, currency):
        return []
    places = {"expected": words.money(gap.expected, currency), "money": money}
    if gap.timing > 0:
        told = N_(
            "Expected are {expected}, {money} more than was booked: that is timing. These appointments have not "
            "brought their sales yet, or bad luck."
        )
    else:
        told = N_(
            "Expected are {expected}, {money} less than was booked: that is timing. Sales of earlier appointments were "
            "booked as well, or luck."
        )
    return [words.say(told, **places)]


def _steps(gap: Gap, words: Words) -> list[tuple[str, float, Step]]:
    levers: list[tuple[str, float, Step]] = [
        (words.say(ALL[lever].SHORT_NAME), part, "lever") for lever, part in gap.parts.items()
    ]
    return [
        (words.say("Booked"), gap.booked, "sum"),
        (words.say("Timing"), gap.timing, "neutral"),
        *levers,
        (words.say("Goal"), gap.goal, "sum"),
    ]
