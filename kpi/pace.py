"""Is a pace really behind what is needed, or is it the luck of a few weeks?

What is counted in weeks or days (first appointments, sales) comes as irregularly as counts do: the true rate behind k
of them is a gamma distribution (Poisson, Jeffreys' prior). Behind means: below what is due in the same time. Where what
is due is itself not known well, because ratios and average revenue rest on few deals, every likely value of it counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import ceil

import numpy as np
from scipy.special import gammainc, ndtri, zeta

from kpi.certainty import JEFFREYS, LIKELY, SURE, Judgement, Verdict

VALUES = 40
QUANTILES = ndtri((np.arange(VALUES) + 0.5) / VALUES)
DECIMALS = 9  # what lies behind is noise of the order in which amounts were added up
LEAST_WEEKS = 4  # a month of the method; no single week needs an explanation
FURTHEST_WEEKS = 52
LEAST_ABOVE = 2 * SURE - 1
SHORT_WAITS = (3, 10, 24)  # where the waits are split, the shortest first


@dataclass(frozen=True)
class Pace:
    """`counted` in `elapsed` weeks (of a team the mean of its reps' own) or days where `due` should have been; `left`
    is how many more may be waited for.

    `least` is the time without which nothing is said. `likely` are equally likely values of what one of the counted is
    worth, as shares of what is in force (1: known exactly).
    """

    counted: float
    due: float
    elapsed: float
    left: int
    least: int = 1
    likely: np.ndarray = field(default_factory=lambda: np.ones(1))

    def chance_behind(self, more: int = 0) -> float:
        """Probability that the true rate is below the one that is due, after *more* weeks or days at the same pace."""
        return float(self.chances_behind(np.array([more]))[0])

    def chances_behind(self, more: np.ndarray) -> np.ndarray:
        """The same after each of several waits."""
        longer = (self.elapsed + more[:, None]) / self.elapsed if self.elapsed else np.ones((len(more), 1))
        found = gammainc(self.counted * longer + JEFFREYS, self.due * longer / self.likely)
        return np.round(found.sum(axis=1) / len(self.likely), DECIMALS)

    @cached_property
    def more(self) -> int | None:
        """How many more weeks or days at the same pace would make it 80 %; `None`: not within those that may be waited
        for.

        The median of a gamma distribution lies above its shape less a third, so that no likely value below the pace
        itself is ever behind with more than 50 %: where fewer than 60 % of them lie above it, no wait can make it 80 %.
        """
        is_above = self.due / self.likely > self.counted
        if is_above.mean() < LEAST_ABOVE:
            return None
        # Most waits are short: the long ones are worked out where these do not tell.
        for waits in np.split(np.arange(max(1, ceil(self.least - self.elapsed)), self.left + 1), SHORT_WAITS):
            is_sure = self.chances_behind(waits) >= SURE
            if is_sure.any():
                return int(waits[is_sure.argmax()])
        return None


def judge_pace(pace: Pace) -> Judgement:
    """The verdict on a pace that is behind: coach now from 80 %, watch from 50 %, else too early, as before `least`;
    what is too early and would not become 80 % by waiting is no clear miss."""
    return judge_paces([pace])[0]


def judge_paces(paces: Sequence[Pace]) -> list[Judgement]:
    """The verdicts on several paces at once, each the same as alone."""
    chances = np.empty(len(paces))
    lengths = np.array([len(pace.likely) for pace in paces])
    for length in np.unique(lengths):
        places = np.flatnonzero(lengths == length)
        alike = [paces[place] for place in places.tolist()]
        counted, due = np.array([(pace.counted, pace.due) for pace in alike]).T[:, :, None]
        found = gammainc(counted + JEFFREYS, due / np.stack([pace.likely for pace in alike]))
        chances[places] = np.round(found.sum(axis=1) / length, DECIMALS)
    return [Judgement(_verdict(q, pace), q, pace) for q, pace in zip(chances.tolist(), paces, strict=True)]


def _verdict(q: float, pace: Pace) -> Verdict:
    if pace.elapsed >= pace.least and q >= LIKELY:
        return "coach_now" if q >= SURE else "watch"
    return "no_clear_miss" if pace.more is None else "too_early"


@dataclass(frozen=True)
class Sizes:
    """Of the sales behind an average: how many, and their standard deviation, in average sales."""

    n: int
    spread: float

    @property
    def irregularity(self) -> float:
        """How much more irregular revenue is than the number of sales: 1 where all are of one size."""
        return 1.0 + self.spread**2


def sizes_of(amounts: np.ndarray) -> Sizes:
    """How the *amounts* of sales differ."""
    mean = amounts.mean() if len(amounts) else 0.0
    return Sizes(len(amounts), float(amounts.std() / mean) if mean > 0 else 0.0)


def likely_worth(ratios: Sequence[tuple[float, float]], sizes: Sizes) -> np.ndarray:
    """Equally likely values of what a first appointment brings, as shares of what is in force; their mean is 1.

    *ratios* are the parameters of the beta distributions of the true ratios, *sizes* those of the sales behind the
    average revenue. The logarithm of the product is taken for normal; its variance is the exact sum of that of the
    logarithms (trigamma, zeta of 2), the mean revenue being a gamma distribution with its standard error. Quantiles,
    not draws: neither a seed nor the currency moves them.
    """
    pairs = [(np.array([a]), np.array([b])) for a, b in ratios]
    return likely_worths(pairs, np.array([sizes.n]), np.array([sizes.spread]))[0]


def likely_worths(
    ratios: Sequence[tuple[np.ndarray, np.ndarray]], sales: np.ndarray, spreads: np.ndarray
) -> np.ndarray:
    """The same of many, a row for each: every ratio with the parameters of each (NaN: it is not known)."""
    doubt = np.zeros(len(sales))
    for a, b in ratios:
        doubt += np.nan_to_num(zeta(2, a) - zeta(2, a + b))
    differ = spreads > 0
    doubt[differ] += zeta(2, sales[differ] / spreads[differ] ** 2)
    found = np.exp(np.sqrt(doubt)[:, None] * QUANTILES)
    return np.asarray(found * (VALUES / found.sum(axis=1, keepdims=True)))
