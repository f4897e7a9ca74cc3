"""Is a rep's ratio beyond chance? A funnel plot shows each ratio over the number of its decisions, with the limits that
chance alone keeps (binomial, 95 and 99.8 %).

Where the reps differ among each other by more than chance (overdispersion, chi-squared test), the limits are widened by
it: else half of the team would stand outside. What the rep's own mix of leads lets expect: see `kpi.own_mix`.

Source: Spiegelhalter (2005), "Funnel plots for comparing institutional performance".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from scipy.stats import binom, chi2

from kpi.missing import N_, Missing
from kpi.standing import Scope

if TYPE_CHECKING:
    pass

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

    `spread` is how much wider than chance the limits are (1: chance alone), `place` where each rep stands.
    """

    reps: tuple[str, ...]
    k: np.ndarray
    n: np.ndarray
    centre: float
    spread: float
    place: tuple[Place, ...]

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
    inner, outer = (limits(n, centre, level, spread) for level in LEVELS)
    ratio = k / n
    far, out = ((ratio < low) | (ratio > high) for low, high in (outer, inner))
    place = np.where(far, "outside_998", np.where(out, "outside_95", "within"))
    return FunnelPlot(names, k, n, centre, spread, tuple(place.tolist()))


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
    z = (k / n - centre) / np.sqrt(centre * (1 - centre) / n)
    low, high = np.quantile(z, [WINSORED, 1 - WINSORED])
    squares = float((np.clip(z, low, high) ** 2).sum())
    if chi2.sf(squares, len(z) - 1) >= A_SIGN:
        return 1.0
    return float(np.sqrt(squares / len(z)))


def limits(n: np.ndarray, centre: float, level: float, spread: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """What a ratio of *n* decisions keeps within with probability *level*: binomial, interpolated between counts."""
    n = np.asarray(n, dtype=float)
    if not 0 < centre < 1:
        return np.full(len(n), centre), np.full(len(n), centre)
    bounds = []
    for tail in ((1 - level) / 2, (1 + level) / 2):
        upper = binom.ppf(tail, n, centre)
        at, before = binom.cdf(upper, n, centre), binom.cdf(upper - 1, n, centre)
        exact = (upper - (at - tail) / np.maximum(at - before, 1e-12)) / n
        bounds.append(np.clip(centre + spread * (exact - centre), 0.0, 1.0))
    return bounds[0], bounds[1]
