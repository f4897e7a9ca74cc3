"""The plan for the months to come as a sentence: "9 a week for 3 weeks, then 5"."""

from collections.abc import Sequence

from kpi import Missing
from kpi.months_ahead import MonthAhead
from ui.words import Words

A_WEEK = 7
QUARTER = 3  # months


def plan_ahead_in_words(months: Sequence[MonthAhead], words: Words) -> str:
    """How many a week until when, and from which day on first appointments no longer pay in a month or quarter."""
    reached = [one for one in months if one.is_reached]
    told = [_too_late(one, words) for one in months if not one.is_reached]
    if not reached:
        return " ".join(told)
    first, *rest = reached
    told += [_rates(first, rest[0], words) if rest else f"{_rate_for(first, words)}.", _last_day(first, words)]
    return " ".join(told)


def _too_late(one: MonthAhead, words: Words) -> str:
    if one.missing == 0:
        return words.say(
            "{month}: what is booked and in flight is enough, on average.", month=words.month(one.first).capitalize()
        )
    return words.say(
        "New first appointments come too late for {month}: what is missing there has to come from what is open.",
        month=words.month(one.first),
    )


def _rates(first: MonthAhead, then: MonthAhead, words: Words) -> str:
    return words.say(
        "{first}, then {rate} a week for {month}.",
        first=_rate_for(first, words),
        rate=_rate(then, words),
        month=words.month(then.first),
    )


def _rate_for(one: MonthAhead, words: Words) -> str:
    weeks = max(1, round(((one.last_day - one.since).days + 1) / A_WEEK))
    return words.say_n(
        "{rate} first appointments a week for {n} week, for {month}",
        "{rate} first appointments a week for {n} weeks, for {month}",
        weeks,
        rate=_rate(one, words),
        month=words.month(one.first),
    )


def _last_day(one: MonthAhead, words: Words) -> str:
    if one.first.month % QUARTER == 0:
        return words.say(
            "Appointments after {day} no longer pay in {month}, nor in this quarter.",
            day=one.last_day,
            month=words.month(one.first),
        )
    return words.say(
        "Appointments after {day} no longer pay in {month}.", day=one.last_day, month=words.month(one.first)
    )


def _rate(one: MonthAhead, words: Words) -> str:
    return "" if isinstance(one.needed, Missing) else words.number(one.needed, 1)
