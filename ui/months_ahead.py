"""The plan for the months to come as a sentence: "9 a week for 3 weeks, then 5"."""

from collections.abc import Sequence
from datetime import date

from babel.lists import format_list

from kpi import Missing
from kpi.months_ahead import HARDLY_TIME, MonthAhead
from ui.words import Words

A_WEEK = 7
QUARTER = 3  # months
LEAST_SHOWN = 0.05  # first appointments a week; fewer would be written 0.0


def plan_ahead_in_words(months: Sequence[MonthAhead], words: Words) -> str:
    """How many a week until when, and from which day on first appointments no longer pay in a month or quarter."""
    reached = [one for one in months if one.is_reached]
    if all(one.missing == 0 if isinstance(one.needed, Missing) else is_nothing(one.needed) for one in months):
        return words.say(
            "Nothing more is needed for {months}: what is booked, in flight and planned is enough, on average.",
            months=_named(months, words),
        )
    told = _not_reached([one for one in months if not one.is_reached], words)
    if reached:
        told.append(_rates(reached, words))
    if reached and not is_nothing(reached[0].needed):
        told.append(_last_day(reached[0], months[0].first, words))
    return " ".join(told)


def is_nothing(needed: float | Missing) -> bool:
    """Whether so few first appointments a week are needed that none is worth naming."""
    return not isinstance(needed, Missing) and needed < LEAST_SHOWN


def _not_reached(months: Sequence[MonthAhead], words: Words) -> list[str]:
    """The months that first appointments from now on do not pay in: covered, still within days of it, or too late."""
    covered = [one for one in months if one.missing == 0]
    short = [one for one in months if one.missing > 0]
    hardly = [one for one in short if isinstance(one.needed, Missing) and one.needed.reason == HARDLY_TIME]
    late = [one for one in short if one not in hardly]
    told = []
    if covered:
        told.append(
            words.say("For {months} what is booked and in flight is enough, on average.", months=_named(covered, words))
        )
    if late:
        told.append(
            words.say(
                "New first appointments come too late for {months}: what is missing there has to come from what is "
                "open.",
                months=_named(late, words),
            )
        )
    told += [
        words.say(
            "For {month} first appointments pay only until {day}, less than a week from now: most of what is missing "
            "there has to come from what is open.",
            month=words.month(one.first),
            day=one.last_day,
        )
        for one in hardly
    ]
    return told


def _rates(reached: Sequence[MonthAhead], words: Words) -> str:
    """What the first month asks for, and the one after it."""
    first, then = reached[0], reached[1] if len(reached) > 1 else None
    if then is None:
        return f"{_rate_for(first, words)}."
    if is_nothing(first.needed) and is_nothing(then.needed):
        return words.say("No more first appointments are needed for {months}.", months=_named([first, then], words))
    if is_nothing(first.needed):
        return words.say(
            "{first}; from {day} on {rate} a week for {month}.",
            first=_rate_for(first, words),
            day=then.since,
            rate=_rate(then, words),
            month=words.month(then.first),
        )
    if is_nothing(then.needed):
        return words.say(
            "{first}, then none for {month}.", first=_rate_for(first, words), month=words.month(then.first)
        )
    return words.say(
        "{first}, then {rate} a week for {month}.",
        first=_rate_for(first, words),
        rate=_rate(then, words),
        month=words.month(then.first),
    )


def _rate_for(one: MonthAhead, words: Words) -> str:
    if is_nothing(one.needed):
        return words.say("No more first appointments are needed for {months}", months=_named([one], words))
    weeks = max(1, round(((one.last_day - one.since).days + 1) / A_WEEK))
    return words.say_n(
        "{rate} first appointments a week for {n} week, for {month}",
        "{rate} first appointments a week for {n} weeks, for {month}",
        weeks,
        rate=_rate(one, words),
        month=words.month(one.first),
    )


def _last_day(one: MonthAhead, this_month: date, words: Words) -> str:
    """Of a month that ends a quarter, the quarter as well; it is this one only if today lies in it."""
    day, month = one.last_day, words.month(one.first)
    if one.first.month % QUARTER:
        return words.say("Appointments after {day} no longer pay in {month}.", day=day, month=month)
    if _quarter(one.first) == _quarter(this_month):
        return words.say(
            "Appointments after {day} no longer pay in {month}, nor in this quarter.", day=day, month=month
        )
    return words.say(
        "Appointments after {day} no longer pay in {month}, nor in the quarter that it ends.", day=day, month=month
    )


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month - 1) // QUARTER


def _named(months: Sequence[MonthAhead], words: Words) -> str:
    """As in "November, December and January"."""
    return format_list([words.month(one.first) for one in months], locale=words.locale)


def _rate(one: MonthAhead, words: Words) -> str:
    return "" if isinstance(one.needed, Missing) else words.number(one.needed, 1)
