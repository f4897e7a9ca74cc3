"""Is a rep's ratio beyond chance? A funnel plot shows each ratio over the number of its decisions, with the limits that
chance alone keeps (binomial, 95 and 99.8 %).

Where the reps differ among each other by more than chance (overdispersion, chi-squared test), the limits are widened by
it: else half of the team would stand outside. What the rep's own mix of leads lets expect: see `kpi.own_mix`.

Source: Spiegelhalter (2005), "Funnel plots for comparing institutional performance".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.stats import binom, chi2, norm

from kpi.certainty import LEAST_DECISIONS
from kpi.holm import beyond_chance
from kpi.missing import N_, Missing
from kpi.standing import Scope

LEVELS = (0.95, 0.998)
LEAST_REPS = 5
A_SIGN = 0.05  # of overdispersion
WINSORED = 0.10
KINDS = {
    "appointment_to_proposal": (("advanced",), ("not_advanced", "stalled_before")),
    "closing_ratio": (("won",), ("not_won", "stalled_after")),
}
TOO_FEW_REPS = N_("only {n} reps have decisions in this period; {needed} are needed to tell chance from skill")

Place = Literal["within", "outside_95", "outside_998"]


@dataclass(frozen=True)
class FunnelPlot:
    """`k` of `n` decisions for each of `reps`, around `centre` (pooled).

    `spread` is how much wider than chance the limits are (1: chance alone), `place` where each rep stands; with fewer
    than five decisions everybody is within. `is_beyond_chance`: outside of 99.8 %, and so far that not one team of
    twenty has an equal rep standing there, however many reps it has.
    """

    reps: tuple[str, ...]
    k: np.ndarray
    n: np.ndarray
    centre: float
    spread: float
    place: tuple[Place, ...]
    is_beyond_chance: tuple[bool, ...]

    @property
    def ratio(self) -> np.ndarray:
        return self.k / self.n

    def limits(self, n: np.ndarray, level: float) -> tuple[np.ndarray, np.ndarray]:
        """Lower and upper limit of a ratio of *n* decisions, as fractions of 1."""
        return limits(n, self.centre, level, self.spread)


def funnel_plot(reps: Sequence[str], k: np.ndarray, n: np.ndarray) -> FunnelPlot | Missing:
    """The funnel plot of reps with decisions; `Missing` for fewer than five of them."""
    known = np.asarray(n) > 0
    if known.sum() < LEAST_REPS:
        return Missing(TOO_FEW_REPS, n=int(known.sum()), needed=LEAST_REPS)
    names = tuple(np.asarray(reps, dtype=object)[known].tolist())
    k, n = np.asarray(k, dtype=float)[known], np.asarray(n, dtype=float)[known]
    centre = float(k.sum() / n.sum())
    spread = overdispersion(k, n, centre)
    places = _places(k, n, centre, spread)
    far = beyond_chance(_luck(k, n, centre, spread)) & (np.array(places) == "outside_998")
    return FunnelPlot(names, k, n, centre, spread, tuple(places), tuple(far.tolist()))


def funnel_plot_of(scopes: Sequence[Scope], key: str) -> FunnelPlot | Missing:
    """The funnel plot of one ratio of reps, all compared with each other."""
    figures = [scope.figures[key] for scope in scopes]
    k, n = (np.array([getattr(figure, name) or 0 for figure in figures], dtype=float) for name in ("k", "n"))
    return funnel_plot([scope.rep for scope in scopes], k, n)


def overdispersion(k: np.ndarray, n: np.ndarray, centre: float) -> float:
    """Factor by which the reps' ratios spread more than chance; 1 where a chi-squared test sees no more than chance.

    The outer tenths are drawn in first, so that one rep who stands far out does not excuse him- or herself.
    """
    if not 0 < centre < 1:
        return 1.0
    enough = n >= LEAST_DECISIONS
    if enough.sum() < LEAST_REPS:
        return 1.0
    z = (k[enough] / n[enough] - centre) / np.sqrt(centre * (1 - centre) / n[enough])
    low, high = np.quantile(z, [WINSORED, 1 - WINSORED])
    squares = float((np.clip(z, low, high) ** 2).sum())
    if chi2.sf(squares, len(z) - 1) >= A_SIGN:
        return 1.0
    return float(np.sqrt(squares / len(z)))


def limits(n: np.ndarray, centre: float, level: float, spread: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """What a ratio of *n* decisions keeps within with probability *level*: binomial, interpolated between counts.

    Neither side is left by chance more often than its half of the rest: the upper limit is the lower one of failures.
    """
    n = np.asarray(n, dtype=float)
    if not 0 < centre < 1:
        return np.full(len(n), centre), np.full(len(n), centre)
    low, high = _lower(n, centre, level), 1 - _lower(n, 1 - centre, level)
    low, high = (np.clip(centre + spread * (bound - centre), 0.0, 1.0) for bound in (low, high))
    return low, high


def _lower(n: np.ndarray, centre: float, level: float) -> np.ndarray:
    """The ratio below which fewer than half of the rest of *level* fall; below zero where not even none would do."""
    tail = (1 - level) / 2
    count = binom.ppf(tail, n, centre)
    at, before = binom.cdf(count, n, centre), binom.cdf(count - 1, n, centre)
    return (count - (at - tail) / np.maximum(at - before, 1e-12)) / n


def _places(k: np.ndarray, n: np.ndarray, centre: float, spread: float) -> list[Place]:
    """Where each rep stands; by the exact probability of so few, or so many, where chance alone is at work."""
    if not 0 < centre < 1:
        return ["within"] * len(n)
    rarer = _luck(k, n, centre, spread) / 2
    outside = []
    for level in LEVELS:
        low, high = limits(n, centre, level, spread)
        is_out = rarer < (1 - level) / 2 if spread == 1 else (k / n < low) | (k / n > high)
        outside.append(is_out & (n >= LEAST_DECISIONS))
    inner, outer = outside
    places: list[Place] = np.where(outer, "outside_998", np.where(inner, "outside_95", "within")).tolist()
    return places


def _luck(k: np.ndarray, n: np.ndarray, centre: float, spread: float) -> np.ndarray:
    """Probability that luck, or where there is one the usual spread, puts a rep as far out: twice the smaller tail."""
    if not 0 < centre < 1:
        return np.ones(len(n))
    if spread > 1:
        return np.asarray(2 * norm.sf(np.abs(k / n - centre) / np.sqrt(centre * (1 - centre) / n) / spread))
    return np.asarray(np.minimum(2 * np.minimum(binom.cdf(k, n, centre), binom.sf(k - 1, n, centre)), 1.0))
