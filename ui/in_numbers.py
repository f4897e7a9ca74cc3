"""The formula of a KPI with one figure's own numbers in it: on the pages and in every export the same."""

from collections.abc import Mapping
from typing import Any

from kpi import Figure, Missing
from kpi.metrics import ALL
from ui.words import Words


def in_numbers(figure: Figure, numbers: Mapping[str, tuple[float, str]], currency: str, words: Words) -> str:
    """As in "141 won ÷ (141 won + 93 not won) = 60%"; the reason where there is no figure."""
    if isinstance(figure.value, Missing):
        return words.reason(figure.value)
    template = ALL[figure.key].IN_NUMBERS
    if figure.key == "overall_ratio" and figure.k is not None:
        template = ALL[figure.key].IN_NUMBERS_DIRECT
    filled = {name: written(value, unit, currency, words) for name, (value, unit) in numbers.items()}
    return words.say(template, **filled)


def written(value: Any, unit: str, currency: str, words: Words) -> str:
    """A number of a formula the reader's way; the units are those of `kpi.workings.working.Line`."""
    match unit:
        case "count":
            return words.number(value, 0 if float(value).is_integer() else 2)
        case "rate":
            return words.number(value, 1)
        case "exact":
            return words.number(value, 0 if float(value).is_integer() else 2)
        case "share":
            return words.percent(value, 1)
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
