"""Did a number truly move, or is it the luck of a few deals? How likely the later one is the higher.

    shares of decisions      beta posteriors on Jeffreys' prior, the exact chance that the later ratio is higher
    counts in a time         two Poisson counts, given their sum: binomial, with Jeffreys' half a count on each side
    amounts and days         seeded bootstrap, widened by √(n ÷ (n - 1)) as few values know their own spread badly
    products of these        drawn together

With nothing truly changed the chance is spread evenly from 0 to 1: it is above 90 % one time in ten.

Source: Przyborowski and Wilenski (1940) for the two counts; Efron (1979) for the bootstrap.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Literal
from zlib import crc32

import numpy as np
from scipy.special import betainc, betaincinv
from scipy.stats import norm

from kpi.certainty import FURTHEST, JEFFREYS, LEAST_DECISIONS

SURE = 0.90
DRAWS = 4_000
MANY = 200  # values, from which on resampling would take long and tell nothing new
SEED = 52
_NODES, _WEIGHTS = (each / 2 for each in np.polynomial.legendre.leggauss(200))


@dataclass(frozen=True)
class Share:
    """*k* of *n* decisions."""

    k: float
    n: float

    @property
    def value(self) -> float | None:
        return self.k / self.n if self.n else None

    @property
    def evidence(self) -> float:
        return self.n

    def draws(self, name: str) -> np.ndarray:
        return _generator(name).beta(self.k + JEFFREYS, self.n - self.k + JEFFREYS, DRAWS)

    def higher_than(self, before: "Share") -> float:
        """The chance that this ratio is truly above the one before."""
        later = betaincinv(self.k + JEFFREYS, self.n - self.k + JEFFREYS, 0.5 + _NODES)
        below = betainc(before.k + JEFFREYS, before.n - before.k + JEFFREYS, later)
        return float(np.clip(_WEIGHTS @ below, 0, 1))

    def grown(self) -> Iterator[tuple[int, "Share"]]:
        """With 1, 2, ... further decisions at the same ratio."""
        for more in range(1, FURTHEST + 1):
            yield more, Share(self.k * (self.n + more) / self.n, self.n + more)


@dataclass(frozen=True)
class Pace:
    """*k* in a *time*: first appointments in weeks, or in conversations."""

    k: float
    time: float

    @property
    def value(self) -> float | None:
        return self.k / self.time if self.time else None

    @property
    def evidence(self) -> float:
        return self.k

    def higher_than(self, before: "Pace") -> float:
        """The chance that this pace is truly above the one before."""
        if not self.time or not before.time:
            return 0.5
        return 1 - float(betainc(self.k + JEFFREYS, before.k + JEFFREYS, self.time / (self.time + before.time)))

    def draws(self, name: str) -> np.ndarray:
        return _generator(name).gamma(self.k + JEFFREYS, size=DRAWS) / self.time

    def grown(self) -> Iterator[tuple[int, "Pace"]]:
        """With 1, 2, ... further weeks (conversations) at the same pace."""
        for more in range(1, FURTHEST + 1):
            yield more, Pace(self.k * (self.time + more) / self.time, self.time + more)


@dataclass(frozen=True)
class Sizes:
    """The amounts, or the days, of single sales, or the revenue of single weeks; looked at by their middle."""

    values: np.ndarray
    middle: Literal["mean", "median"] = "mean"

    @property
    def value(self) -> float | None:
        if not len(self.values):
            return None
        return float(self.values.mean() if self.middle == "mean" else np.median(self.values))

    @property
    def evidence(self) -> float:
        return len(self.values)

    def draws(self, name: str) -> np.ndarray:
        values, count = np.sort(self.values), len(self.values)
        if count >= MANY:
            return self._draws_of_many(values, name)
        places = _generator(name).integers(0, count, (DRAWS, count))
        middles = _means(values, places) if self.middle == "mean" else _medians(values, places)
        centre = self.value or 0.0
        return centre + (middles - centre) * (sqrt(count / (count - 1)) if count > 1 else 1.0)

    def _draws_of_many(self, values: np.ndarray, name: str) -> np.ndarray:
        """What resampling comes to with many: a normal distribution of the mean, a beta one of the median's place."""
        count = len(values)
        if self.middle == "mean":
            return _generator(name).normal(values.mean(), values.std(ddof=1) / sqrt(count), DRAWS)
        place = _generator(name).beta((count + 1) / 2, (count + 1) / 2, DRAWS)
        return values[(place * count).astype(int).clip(0, count - 1)]

    def higher_than(self, before: "Sizes") -> float:
        """The share of resamples in which this middle is above the one before."""
        if not len(self.values) or not len(before.values):
            return 0.5
        return _share_higher(self.draws("after"), before.draws("before"))

    def sales_until_sure(self, before: "Sizes") -> int | None:
        """Further sales like these after which the difference of the means would be sure; `None` beyond 100."""
        if len(self.values) < 2 or len(before.values) < 2:
            return None
        distance = abs(float(self.values.mean() - before.values.mean())) / float(norm.ppf(SURE))
        room = distance**2 - float(before.values.var(ddof=1)) / len(before.values)
        if room <= 0:
            return None
        more = ceil(float(self.values.var(ddof=1)) / room) - len(self.values)
        return max(more, 1) if more <= FURTHEST else None


@dataclass(frozen=True)
class Product:
    """The product of several: two ratios, or what a first appointment brings (ratios times the mean of a sale)."""

    parts: tuple[Share | Sizes | Pace, ...]

    @property
    def value(self) -> float | None:
        known = [part.value for part in self.parts if part.value is not None]
        return float(np.prod(known)) if len(known) == len(self.parts) else None

    @property
    def evidence(self) -> float:
        """Of the part that is known least."""
        return min(part.evidence for part in self.parts)

    def draws(self, name: str) -> np.ndarray:
        return np.prod([part.draws(f"{name} {place}") for place, part in enumerate(self.parts)], axis=0)

    def higher_than(self, before: "Product") -> float:
        """The share of draws in which this product is above the one before."""
        if not self.evidence or not before.evidence:
            return 0.5
        return _share_higher(self.draws("after"), before.draws("before"))


def _means(values: np.ndarray, places: np.ndarray) -> np.ndarray:
    """The mean of each row of draws; several times as fast as the mean along a short axis."""
    return np.asarray(np.einsum("ij->i", values[places], dtype=np.float64) / len(values))


def _medians(values: np.ndarray, places: np.ndarray) -> np.ndarray:
    """The median of each row of draws from *values* in rising order: that of their places, which are small numbers."""
    count = len(values)
    low, high = (count - 1) // 2, count // 2
    ordered = np.partition(places.astype(np.int16), sorted({low, high}), axis=1)
    return np.asarray((values[ordered[:, low]] + values[ordered[:, high]]) / 2)


Evidence = Share | Pace | Sizes | Product


def chance_higher(before: Evidence, after: Evidence) -> float:
    """The chance (0 to 1) that *after* is truly higher than *before*; both are of the same kind.

    Raises
    ------
    TypeError
        where they are not.
    """
    match before, after:
        case Share(), Share():
            return after.higher_than(before)
        case Pace(), Pace():
            return after.higher_than(before)
        case Sizes(), Sizes():
            return after.higher_than(before)
        case Product(), Product():
            return after.higher_than(before)
    raise TypeError(f"{type(before).__name__} and {type(after).__name__} cannot be compared")


def is_enough(before: Evidence, after: Evidence) -> bool:
    """Whether *after* rests on enough to be judged: 5 decisions or sales; of counts, 5 that came or should have."""
    if isinstance(after, Pace):
        expected = (before.value or 0.0) * after.time
        return after.time > 0 and max(after.k, expected) >= LEAST_DECISIONS
    return after.evidence >= LEAST_DECISIONS


def more_until_sure(before: Evidence, after: Evidence) -> int | None:
    """The fewest further decisions, weeks or sales, going on like *after*, that would make it sure which way it went;
    `None` where more than 100 would be needed, or where nothing tells how it goes on."""
    if isinstance(after, Sizes) and isinstance(before, Sizes):
        return after.sales_until_sure(before)
    if not isinstance(after, Share | Pace) or not after.value:
        return None
    for more, grown in after.grown():
        chance = chance_higher(before, grown)
        if is_enough(before, grown) and max(chance, 1 - chance) >= SURE:
            return more
    return None


def _share_higher(after: np.ndarray, before: np.ndarray) -> float:
    return float(np.mean(after > before) + np.mean(after == before) / 2)


def _generator(name: str) -> np.random.Generator:
    return np.random.default_rng([SEED, crc32(name.encode())])
