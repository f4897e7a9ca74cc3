"""Signal or noise: which weeks differ from the ordinary ups and downs of a rep or a team (XmR chart).

Centre: the mean of the weeks. Limits: centre ± 2.66 × the mean moving range (the mean difference from one week to the
next). A signal is a week outside the limits, or eight weeks in a row on one side of the centre. Everything else is
called ordinary: asking why it went up or down is asking the dice.

Appointments are counts, and of a steady one in three weeks nearly every one would stand out. So the limits are never
closer than luck makes counts of that mean (Poisson, 0.135 % on each side), unless the weeks are more regular than luck;
and below three a week a run takes as many weeks as are no likelier by luck than eight tosses of a coin.

Source: Wheeler, "Understanding Variation" (1993); the golden case [10, 50, 40, 30] has the centre 32.5 and the limits
-20.7 and 85.7.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil, log
from typing import Literal

import numpy as np
from scipy.stats import chi2, poisson

from kpi.missing import N_, Missing
from kpi.rule import TOLERANCE

SCALING = 2.66  # 3 ÷ 1.128: three standard deviations, from the mean range of two values
RUN = 8
FEW = 3.0  # a week; from there on a side of the centre is about as likely as the other
TAIL = 0.00135  # beyond three standard deviations of a normal distribution
A_SIGN = 0.05  # of weeks more regular than luck
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
    """`centre`, `upper` and `lower` in the unit of the values; `lower` may be below zero, where no count can be.

    `upper_by_luck` is the upper limit that luck sets where the ranges would have set a closer one, else `None`. So many
    weeks in a row are a signal: `run_high` above the centre, `run_low` below it.
    """

    values: tuple[float, ...]
    centre: float
    moving_range: float
    upper: float
    lower: float
    signals: tuple[Signal, ...]
    upper_by_luck: float | None = None
    run_high: int = RUN
    run_low: int = RUN

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
    by_luck = None
    if not _is_regular(weeks, centre):
        most, least = (float(poisson.ppf(share, centre)) for share in (1 - TAIL, TAIL))
        by_luck = most if most > upper else None
        upper, lower = max(upper, most), min(lower, least)
    # A week on the limit, or on the centre, must not fall off it by a rounding error of the mean.
    slack = TOLERANCE * float(np.abs(weeks).max())
    is_outside = (weeks > upper + slack) | (weeks < lower - slack)
    outside = [Signal("above" if weeks[at] > upper else "below", at, at) for at in np.flatnonzero(is_outside).tolist()]
    sides = np.where(np.abs(weeks - centre) <= slack, 0, np.sign(weeks - centre))
    high, low = _run_lengths(centre)
    signals = (*outside, *_runs(sides, high, low))
    return Behaviour(tuple(weeks.tolist()), centre, moving_range, upper, lower, signals, by_luck, high, low)


def weekly_behaviour(values: Sequence[float]) -> Behaviour | Missing:
    """The same of complete weeks; `Missing` for fewer than eight, of which everybody would be ordinary."""
    if len(values) < LEAST_WEEKS:
        return Missing(TOO_FEW_WEEKS, weeks=len(values), needed=LEAST_WEEKS)
    return behaviour_of(values)


def _is_regular(weeks: np.ndarray, centre: float) -> bool:
    """Whether the weeks differ less than luck makes counts differ (dispersion test)."""
    return not centre > 0 or bool(chi2.cdf(((weeks - centre) ** 2).sum() / centre, len(weeks) - 1) < A_SIGN)


def _run_lengths(centre: float) -> tuple[int, int]:
    """Weeks in a row above and below the centre that luck makes no likelier than eight tosses of a coin."""
    if not 0 < centre < FEW:
        return RUN, RUN
    above, below = (
        poisson.sf(np.floor(centre + TOLERANCE), centre),
        poisson.cdf(np.ceil(centre - TOLERANCE) - 1, centre),
    )
    high, low = (max(RUN, ceil(RUN * log(0.5) / log(side) - TOLERANCE)) for side in (above, below))
    return high, low


def _runs(sides: np.ndarray, high: int, low: int) -> list[Signal]:
    """So many and more in a row on one side (1 or -1); a week at the centre (0) ends a run."""
    found = []
    for side, members in groupby(range(len(sides)), key=lambda place: sides[place]):
        places = list(members)
        if side and len(places) >= (high if side > 0 else low):
            found.append(Signal("run_high" if side > 0 else "run_low", places[0], places[-1]))
    return found
