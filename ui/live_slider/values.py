"""The four numbers of the slider, how far each may be moved, and the levers."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

from kpi import Missing
from kpi.doubt import Doubt

UNKNOWN = math.nan
_STEPS_OF_MONEY = 200  # a slider is some 400 pixels wide: finer steps cannot be aimed at
_ROOM_ABOVE = 2  # the own number stands in the middle of its slider
_MONEY_WITHOUT_OWN_NUMBER = 10_000
_PERCENTAGE_POINT = 0.01
_DIGITS = 6


@dataclass(frozen=True)
class SliderValues:
    """What the sliders stand at. Money in one currency, ratios fractions of 1; NaN is "not known"."""

    goal: float
    average_revenue: float
    appointment_to_proposal: float
    closing_ratio: float

    @classmethod
    def of(cls, **figures: float | Missing | None) -> Self:
        """From KPI values, of which some may be missing."""
        return cls(**{name: UNKNOWN if x is None or isinstance(x, Missing) else x for name, x in figures.items()})

    @classmethod
    def from_text(cls, text: str | None) -> Self | None:
        """From a link; `None` where the text is not four numbers of a possible size."""
        try:
            numbers = [float(part) if part else UNKNOWN for part in (text or "").split("_")]
        except ValueError:
            return None
        if len(numbers) != len(fields(cls)) or any(math.isinf(x) or x < 0 for x in numbers):
            return None
        values = cls(*numbers)
        return None if max(values.appointment_to_proposal, values.closing_ratio) > 1 else values

    def as_text(self) -> str:
        """For a link: "15000_2500_0.6_0.4"; a number not known is left empty."""
        return "_".join("" if math.isnan(x) else format(x, ".10g") for x in self._numbers())

    @classmethod
    def from_browser(cls, values: Mapping[str, float | None]) -> Self:
        return cls.of(**{field.name: values.get(field.name) for field in fields(cls)})

    def for_browser(self) -> dict[str, float | None]:
        """JSON knows no NaN."""
        names = (field.name for field in fields(self))
        return {name: None if math.isnan(x) else x for name, x in zip(names, self._numbers(), strict=True)}

    def _numbers(self) -> list[float]:
        return [getattr(self, field.name) for field in fields(self)]


@dataclass(frozen=True)
class Limit:
    """From where to where a slider goes, in which steps. The number box beside it takes larger numbers too."""

    low: float
    high: float
    step: float


@dataclass(frozen=True)
class Lever:
    """One input moved to a target, everything else as it is; `text` names both in the reader's language."""

    input: str
    target: float
    text: str


def limits_around(own: SliderValues, levers: tuple[Lever, ...] = ()) -> dict[str, Limit]:
    """Sliders that hold the own numbers and the targets of all levers, on round numbers."""
    targets = [lever.target for lever in levers if lever.input == "average_revenue"]
    percent = Limit(_PERCENTAGE_POINT, 1.0, _PERCENTAGE_POINT)
    revenue = _money_limit(own.average_revenue, *targets)
    return {
        "goal": _money_limit(own.goal),
        "average_revenue": Limit(revenue.step, revenue.high, revenue.step),  # zero revenue per sale leads nowhere
        "appointment_to_proposal": percent,
        "closing_ratio": percent,
    }


def _money_limit(*amounts: float) -> Limit:
    largest = max((x for x in amounts if x > 0), default=_MONEY_WITHOUT_OWN_NUMBER)
    step = _round_number(largest * _ROOM_ABOVE / _STEPS_OF_MONEY)
    return Limit(0, math.ceil(round(largest * _ROOM_ABOVE / step, 6)) * step, step)


def _round_number(x: float) -> float:
    """The nearest of 1, 2, 5, 10, 20, 50, ... that is not below *x*."""
    magnitude = 10.0 ** math.floor(math.log10(x))
    return next(n * magnitude for n in (1, 2, 5, 10) if n * magnitude >= x * (1 - 1e-9))


def known(x: Any) -> float | None:
    """A number for the browser, or `None` for a missing one."""
    return None if x is None or isinstance(x, Missing) or math.isnan(x) else float(x)


def doubt_for_browser(doubt: Doubt) -> dict[str, Any]:
    """What is not certain, as lists of numbers with all the digits that can be seen."""
    return {
        "ratios": doubt.ratios.round(_DIGITS).tolist(),
        "sums": doubt.sums.round(_DIGITS).tolist(),
        "spread": float(doubt.spread),
    }
