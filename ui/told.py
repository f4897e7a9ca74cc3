"""What stands behind a figure, as text: the same for the dialog on the pages and for every export."""

from dataclasses import dataclass

import pandas as pd

from kpi import Figure, Missing, Period
from kpi.explain import Explanation
from kpi.metrics import ALL
from kpi.workings.working import Line, Working
from ui.counted import counted_in_words, left_out_in_words
from ui.figures import certainty_in_words
from ui.following import more_decimals
from ui.in_numbers import in_numbers, written
from ui.words import Words


@dataclass(frozen=True)
class Told:
    """Text, not markdown: what the figure is, its formula with its own numbers and in general, how sure it is, what was
    counted and left out and why, the rest of the definition; and the deals, where there are some."""

    definition: str
    numbers: tuple[str, ...]
    formula: str
    sure: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    deals: pd.DataFrame | None = None
    period: Period | None = None


def figure_told(told: Explanation, figure: Figure, gateway: str, currency: str, words: Words) -> Told:
    """A KPI's explanation in words."""
    meaning, formula, *rest = words.reading_key(ALL[figure.key].__doc__)
    return Told(
        definition=meaning,
        numbers=(in_numbers(figure, told.numbers, currency, words), *_working_days_in_words(told, words)),
        formula=formula,
        sure=tuple(certainty_in_words(figure, words, currency)),
        counted=tuple(counted_in_words(told, gateway, words)),
        left_out=tuple(left_out_in_words(told, words)),
        rest=tuple(rest),
        deals=told.deals,
        period=told.period,
    )


def _working_days_in_words(told: Explanation, words: Words) -> tuple[str, ...]:
    """How far the month is, of a figure that is held against it."""
    if "pace" not in told.numbers:
        return ()
    gone, month, free = (int(told.numbers[name][0]) for name in ("gone", "month", "free"))
    pace = words.percent(told.numbers["pace"][0])
    text = words.say(
        "Gone, today included: {gone} of the month's {n} working days = {pace}", gone=gone, n=month, pace=pace
    )
    if not free:
        return (text,)
    left = words.say_n("{n} public holiday is not among them", "{n} public holidays are not among them", free)
    return (f"{text}; {left}",)


def working_told(working: Working, currency: str, words: Words) -> Told:
    """The explanation of a figure that is worked out from others, in words."""

    def say(lines: tuple[Line, ...]) -> tuple[str, ...]:
        return tuple(line_in_words(line, currency, words) for line in lines)

    return Told(
        definition=words.say(working.definition),
        numbers=say(working.lines),
        formula=words.say(working.formula),
        counted=say(working.counted),
        left_out=say(working.left_out) or (words.say("Nothing that could have been counted."),),
        deals=working.deals,
        period=working.period,
    )


def missing_told(reason: Missing, words: Words) -> Told:
    """Why there is nothing to be worked out."""
    return Told(words.reason(reason), (), "")


def line_in_words(line: Line, currency: str, words: Words) -> str:
    """One line, its places filled the reader's way, with as many decimals as it takes for its results to follow."""
    more = more_decimals(line)
    filled = {
        name: written(value, unit, currency, words, more.get(name, 0)) for name, (value, unit) in line.places.items()
    }
    return words.say(line.text, **filled)
