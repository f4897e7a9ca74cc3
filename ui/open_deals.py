"""How the open opportunities stand, and why more or fewer sales come of them than came, in words that add up."""

from kpi import Missing
from kpi.open_deals import SOON, OpenDeals, Pace
from ui.words import Words


def open_in_words(found: OpenDeals, words: Words) -> str:
    """As in "238 still in time, 45 past it, 269 open for so long that nothing is expected of them": they add up to all
    that is in flight."""
    say_n = words.say_n
    told = [
        say_n("{n} still in time", "{n} still in time", found.in_time),
        say_n(
            "{n} past its time, of which little is expected",
            "{n} past their time, of which little is expected",
            found.past,
        ),
        say_n(
            "{n} open for so long that nothing is expected of it",
            "{n} open for so long that nothing is expected of them",
            found.out_of_reach,
        ),
    ]
    counts = (found.in_time, found.past, found.out_of_reach)
    return ", ".join(part for part, count in zip(told, counts, strict=True) if count)


def pending_in_words(found: OpenDeals | Missing, words: Words) -> str:
    """From what the other pages call pending to what is in flight; "" where that cannot be told."""
    if isinstance(found, Missing) or not found.in_flight:
        return ""
    told = words.say(
        "Open after a first appointment are {n}: {parts}.", n=found.in_flight, parts=open_in_words(found, words)
    )
    if not found.pending_elsewhere:
        more = words.say("Those in time are what the ratios call pending.")
    else:
        more = words.say_n(
            "The ratios call {pending} pending: those in time, and {n} that has been open for longer than the curves "
            "reach, or whose dates run backwards.",
            "The ratios call {pending} pending: those in time, and {n} that have been open for longer than the curves "
            "reach, or whose dates run backwards.",
            found.pending_elsewhere,
            pending=found.pending,
        )
    return f"{told} {more}"


def open_in_export_in_words(open_now: int, found: OpenDeals | Missing, words: Words) -> str:
    """From all open deals of the export to those that are in flight; "" where that cannot be told."""
    if isinstance(found, Missing) or not 0 < found.in_flight <= open_now:
        return ""
    return words.say(
        "Of the {all} open deals {n} are past a first appointment, the ones that the magic number counts as in flight; "
        "{others} have had none yet, or are with existing customers.",
        all=open_now,
        n=found.in_flight,
        others=open_now - found.in_flight,
    )


def pace_in_words(pace: Pace, words: Words) -> str:
    """Sales a week to come beside those that came, with the reason where the numbers give one."""
    values = {
        "comes": words.number(pace.comes, 1),
        "came": words.number(pace.came, 1),
        "soon": SOON,
        "weeks": pace.weeks,
        "now": pace.in_time,
        "then": words.number(pace.were_in_time),
    }
    if not pace.is_explained:
        return words.say(
            "{comes} sales a week in the next {soon} weeks; in the last {weeks} it was {came} a week.", **values
        )
    if pace.comes > pace.came:
        return words.say(
            "{comes} sales a week in the next {soon} weeks are more than the {came} a week of the last {weeks}, as "
            "more is on its way: {now} are still in time, {then} were on average in those weeks.",
            **values,
        )
    return words.say(
        "{comes} sales a week in the next {soon} weeks are fewer than the {came} a week of the last {weeks}, as less "
        "is on its way: {now} are still in time, {then} were on average in those weeks.",
        **values,
    )
