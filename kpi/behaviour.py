"""Signal or noise: which weeks differ from the ordinary ups and downs of a rep or a team (XmR chart).

Centre: the mean of the weeks. Limits: centre ± 2.66 × the mean moving range (the mean difference from one week to the
next). A signal is a week outside the limits, or eight weeks in a row on one side of the centre. Everything else is
called ordinary: asking why it went up or down is asking the dice.

Source: Wheeler, "Understanding Variation" (1993); the golden case [10, 50, 40, 30] has the centre 32.5 and the limits
-20.7 and 85.7.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

import numpy as np

from kpi.missing import N_, Missing
from kpi.rule import TOLERANCE

SCALING = 2.66  # 3 ÷ 1.128: three standard deviations, from the mean range of two values
RUN = 8
LEAST_WEEKS = 8
TOO_FEW_WEEKS = N_("only {weeks} complete weeks; what is ordinary shows after {needed}")

Kind = Literal["above", "below", "run_high", "run_low"]


@dataclass(frozen=True)
class Signal:
    """Weeks `first` to `last` (places, both inclusive) that are no chance: outside a limit, or a run on one side."""

    kind: Kind
    first: int
    last: int


@dataclass(frozen=True)
class Behaviour:
    """`centre`, `upper` and `lower` in the unit of the values; `lower` may be below zero, where no count can be."""

    values: tuple[float, ...]
    centre: float
    moving_range: float
    upper: float
    lower: float
    signals: tuple[Signal, ...]

    @property
    def is_ordinary(self) -> bool:
        return not self.signals


def behaviour_of(values: Sequence[float]) -> Behaviour:
    """The chart of *values*, oldest first; at least two.

    Raises
    ------
    ValueError
        for fewer than two values.
    """
    if len(values) < 2:
        raise ValueError("what is ordinary cannot be told from fewer than two values")
    weeks = np.asarray(values, dtype=float)
    centre, moving_range = float(weeks.mean()), float(np.abs(np.diff(weeks)).mean())
    upper, lower = centre + SCALING * moving_range, centre - SCALING * moving_range
    # A week on the limit, or on the centre, must not fall off it by a rounding error of the mean.
    slack = TOLERANCE * float(np.abs(weeks).max())
    is_outside = (weeks > upper + slack) | (weeks < lower - slack)
    outside = [Signal("above" if weeks[at] > upper else "below", at, at) for at in np.flatnonzero(is_outside).tolist()]
    sides = np.where(np.abs(weeks - centre) <= slack, 0, np.sign(weeks - centre))
    return Behaviour(tuple(weeks.tolist()), centre, moving_range, upper, lower, (*outside, *_runs(sides)))


def weekly_behaviour(values: Sequence[float]) -> Behaviour | Missing:
    """The same of complete weeks; `Missing` for fewer than eight, of which everybody would be ordinary."""
    if len(values) < LEAST_WEEKS:
        return Missing(TOO_FEW_WEEKS, weeks=len(values), needed=LEAST_WEEKS)
    return behaviour_of(values)


def _runs(sides: np.ndarray) -> list[Signal]:
    """Eight and more in a row on one side (-1 or 1); a week at the centre (0) ends a run."""
    found = []
    for side, members in groupby(range(len(sides)), key=lambda place: sides[place]):
        places = list(members)
        if side and len(places) >= RUN:
            found.append(Signal("run_high" if side > 0 else "run_low", places[0], places[-1]))
    return found
