"""The formula of a KPI with one figure's own numbers in it: on the pages and in every export the same."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from kpi import Figure, Missing
from kpi.explain import worked_out
from kpi.metrics import ALL
from ui.figures import is_of_own_weeks, value_in_words
from ui.following import DECIMALS
from ui.words import Words

MOST_MORE = 4  # decimals


def in_numbers(figure: Figure, numbers: Mapping[str, tuple[float, str]], currency: str, words: Words) -> str:
    """As in "141 won ÷ (141 won + 93 not won) = 60%"; the reason where there is no figure.

    The inputs have as many decimals as it takes for the result to follow from what is shown.
    """
    if isinstance(figure.value, Missing):
        return words.reason(figure.value)
    template = ALL[figure.key].IN_NUMBERS
    if is_direct := figure.key == "overall_ratio" and figure.k is not None:
        template = ALL[figure.key].IN_NUMBERS_DIRECT
    if is_of_own_weeks(figure):
        template = ALL[figure.key].IN_NUMBERS_OWN_WEEKS
    told, more = value_in_words(figure, words, currency), 0
    while not is_direct and more < MOST_MORE and not _follows(figure, numbers, more, told, currency, words):
        more += 1
    filled = {name: written(value, unit, currency, words, more) for name, (value, unit) in numbers.items()}
    filled |= _with_nouns(figure, numbers, words)
    return words.say(template, **filled | {"value": told})


def _with_nouns(figure: Figure, numbers: Mapping[str, tuple[float, str]], words: Words) -> dict[str, str]:
    """The counts with what they count, in the singular or the plural."""
    k, n = figure.k or 0, figure.n or 0
    held = words.say_n("{n} first appointment", "{n} first appointments", k)
    match figure.key:
        case "first_appointments_per_week":
            return {"k": held, "n": words.say_n("{n} complete week", "{n} complete weeks", n)}
        case "conversation_to_appointment":
            return {"k": held, "n": words.say_n("{n} conversation", "{n} conversations", n)}
        case "overall_ratio":
            return {"n": words.say_n("{n} decided first appointment", "{n} decided first appointments", n)}
        case "average_revenue":
            return {"k": words.say_n("{n} sale with an amount", "{n} sales with an amount", k)}
        case "sales_cycle":
            days = words.say_n("{n} day", "{n} days", round(numbers["sum"][0]))
            return {"sum": days, "k": words.say_n("{n} sale", "{n} sales", k)}
        case "sales_cycle_median":
            return {"k": words.say_n("{n} sale", "{n} sales", k)}
    return {}


def _follows(
    figure: Figure, numbers: Mapping[str, tuple[float, str]], more: int, told: str, currency: str, words: Words
) -> bool:
    """Whether the formula, worked out with its inputs as they are shown, gives the result that is shown."""
    shown = {name: round(value, _decimals_of(value, unit) + more) for name, (value, unit) in numbers.items()}
    try:
        value = worked_out(figure.key, shown)
    except ZeroDivisionError:  # an input that is shown as 0
        return False
    return value is None or value_in_words(replace(figure, value=value), words, currency) == told


def _decimals_of(value: float, unit: str) -> int:
    """To how many decimals a number of a formula is written."""
    match unit:
        case "ratio":
            return 2
        case "rate" | "per_week":
            return 1
        case "count":
            return 0 if float(value).is_integer() else 2
    return 0


def written(value: Any, unit: str, currency: str, words: Words, more: int = 0) -> str:
    """A number of a formula the reader's way, with *more* decimals than usual; the units are those of
    `kpi.workings.working.Line`."""
    match unit:
        case "count":
            return words.number(value, 0 if float(value).is_integer() else 2 + more)
        case "rate":
            return words.number(value, 1 + more)
        case "days" if more:
            return words.days(value, more)
        case "ratio" if more:
            return words.percent(value, more)
        case "money" if more and not float(value).is_integer():
            return words.money(value, currency, more)
        case "exact" | "fine":
            return words.number(value, 0 if float(value).is_integer() else DECIMALS[unit] + more)
        case "cents":
            return words.money(value, currency, 2 + more)
        case "share" | "fine_share":
            return words.percent(value, DECIMALS[unit] - DECIMALS["ratio"] + more)
        case "shares":
            return _runs([words.percent(each, 1) for each in value], words)
        case "name":
            return str(value)
        case "text":
            return words.say(value)
        case "day":
            return words.day(value)
        case "month":
            return f"{words.month(value)} {value.year}"
        case _:
            return words.figure(value, unit, currency)


def _runs(shares: Sequence[str], words: Words) -> str:
    """Several in a row that read the same are told once, with how many they are."""
    runs = [(share, len(list(run))) for share, run in groupby(shares)]
    return "; ".join(share if n == 1 else f"{words.number(n)} × {share}" for share, n in runs)
