"""What the funnel shows, in words: whose first appointments, how long they have, why a step is missing."""

from datetime import date

from kpi import Funnel, Missing
from kpi.events import StallWindows
from kpi.facts import Facts
from ui.whose import period_in_words, whose_in_words
from ui.words import Words


def cohort_in_words(funnel: Funnel, as_of: date, words: Words) -> str:
    """Which first appointments these are, as markdown."""
    return words.say_n(
        "The **{n} first appointment** of {period} ({whose}), and what has become of it by {as_of}.",
        "The **{n} first appointments** of {period} ({whose}), and what has become of each by {as_of}.",
        funnel.steps[0].reached,
        period=words.plain(period_in_words(words)),
        whose=words.plain(whose_in_words(words)),
        as_of=words.plain(words.day(as_of)),
    )


def beside_scorecard(words: Words) -> str:
    """Why the same period shows other numbers on the scorecard."""
    return words.say(
        "The scorecard counts what was decided in the period, so it shows other numbers than these first appointments, "
        "some of which have still time."
    )


def time_in_words(funnel: Funnel, stall: StallWindows, facts: Facts, words: Words) -> str:
    """Which may still come, and when an opportunity counts as stalled."""
    return f"{_pending(funnel, words)} {_stalled(stall, facts, words)}"


def _pending(funnel: Funnel, words: Words) -> str:
    """That those without a decision may still come, so that a young cohort looks no worse than it is."""
    pending = sum(step.pending for step in funnel.steps)
    if not pending:
        return words.say("Every one of them is decided.")
    return words.say_n(
        "{n} is pending: it still has time, so the shares can only rise.",
        "{n} are pending: they still have time, so the shares can only rise.",
        pending,
    )


def _stalled(stall: StallWindows, facts: Facts, words: Words) -> str:
    """When an opportunity counts as stalled."""
    if facts.no_ratios is not None:
        if stall.overall is None:
            return words.say("None counts as stalled: the stall window is off.")
        return words.say("Stalled: no sale {days} after the first appointment.", days=words.days(stall.overall))
    if stall.to_gateway is None and stall.to_sale is None:
        return words.say("None counts as stalled: the stall window is off.")
    if stall.to_sale is None:
        days = words.days(stall.to_gateway or 0)
        return words.say("Stalled: not past the gateway {days} after the first appointment.", days=days)
    if stall.to_gateway is None:
        return words.say("Stalled: no sale {days} after the gateway.", days=words.days(stall.to_sale))
    return words.say(
        "Stalled: no proposal {to_gateway} after the first appointment, or no sale {to_sale} after the proposal."
        if facts.gateway == "proposal"
        else "Stalled: no next step {to_gateway} after the first appointment, or no sale {to_sale} after that step.",
        to_gateway=words.days(stall.to_gateway),
        to_sale=words.days(stall.to_sale),
    )


def why_straight(reason: Missing, words: Words) -> str:
    """Why the funnel has no steps between first appointment and sale."""
    return words.say("The funnel goes straight from the first appointment to the sale: {reason}.", reason=reason)
