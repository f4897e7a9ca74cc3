"""What stands behind a figure: the same parts for every figure that is worked out from others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from kpi.period import Period


@dataclass(frozen=True)
class Line:
    """A sentence for the catalogues with {places}; `places`: place -> (value, unit).

    Units are those of the KPIs (ratio, money, days, per_week, count), and: "share" (a fraction of 1 as a percentage
    with one decimal), "fine_share" (with three), "shares" (several), "rate" (one decimal), "exact" (two decimals),
    "fine" (four, for what is worked with further), "cents" (money with two), "name" (text of the export), "text" (a
    text for the catalogues), "day" and "month" (dates). What an equation of the line is worked out from is shown with
    as many decimals more as it takes for its result to follow (`ui.following`).
    """

    text: str
    places: Mapping[str, tuple[Any, str]]


@dataclass(frozen=True)
class Working:
    """`definition` and `formula` are texts for the catalogues; `lines` the formula with this figure's own numbers.

    `deals` are the opportunities behind it (`None`: it is made of other figures), `period` the days looked at.
    """

    definition: str
    formula: str
    lines: tuple[Line, ...]
    counted: tuple[Line, ...] = ()
    left_out: tuple[Line, ...] = ()
    deals: pd.DataFrame | None = field(default=None, repr=False, compare=False)
    period: Period | None = None


def line(text: str, **places: tuple[Any, str]) -> Line:
    """One line; *text* is marked for the catalogues where it is written."""
    return Line(text, places)


def counts(*told: tuple[str | tuple[str, str], int]) -> tuple[Line, ...]:
    """A line for each text with {n} whose count is not 0; of two texts the first is for one."""
    return tuple(line(text if isinstance(text, str) else text[n != 1], n=(n, "count")) for text, n in told if n)
