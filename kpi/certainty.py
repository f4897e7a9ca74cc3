"""How sure a number is: blended ratios, the probability of a true miss, and the verdict.

A ratio from seven deals is not a verdict. The blended ratio pulls it towards the other reps of the team, the more
so the fewer decisions it rests on (beta-binomial, empirical Bayes).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np
from scipy.special import betainc

from kpi.peers import numbered

if TYPE_CHECKING:
    from kpi.means import Pulled
    from kpi.pace import Pace

Verdict = Literal["coach_now", "watch", "too_early", "no_clear_miss"]

FALLBACK_STRENGTH = 10.0
LEAST_STRENGTH = 1.0
LEAST_REPS = 5
LEAST_DECISIONS = 5
SURE, LIKELY = 0.80, 0.50
FURTHEST = 100
JEFFREYS = 0.5


@dataclass(frozen=True)
class Prior:
    """What the team says before the rep's own decisions are looked at: beta distributions, one for each rep."""

    mean: np.ndarray
    strength: np.ndarray

    def blend(self, k: np.ndarray, n: np.ndarray) -> np.ndarray:
        """The blended ratio: the mean of the posterior."""
        return (k + self.mean * self.strength) / (n + self.strength)


def team_prior(k: np.ndarray, n: np.ndarray, teams: np.ndarray) -> Prior:
    """The prior of each rep, fitted by moments to the team's *other* reps.

    With fewer than 5 reps of the team that have decisions, fewer than two decisions for each of the others, or no more
    spread among them than chance makes, the strength is 10 at the team's pooled ratio. A fitted strength lies between
    1 and those 10: a handful of reps who happen to be alike would otherwise outweigh hundreds of the rep's own
    decisions, and more than reps without any spread do. The mean is NaN in a team without any decision.

    Source: Kleinman (1973), "Proportions with extraneous variance", weights n.
    """
    team = numbered(teams)
    k, n = k.astype(float), n.astype(float)

    def others(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        whole = np.bincount(team, weights=values, minlength=team.max(initial=0) + 1)[team]
        return whole - values, whole

    with np.errstate(divide="ignore", invalid="ignore"):
        squares = np.where(n > 0, k * k / n, 0.0)
        (count, all_count), (wins, all_wins), (total, all_total) = others(np.sign(n)), others(k), others(n)
        (square, _), (weight, _) = others(squares), others(n * n)
        ratio = wins / total
        spread = square - total * ratio**2
        chance = ratio * (1 - ratio)
        # From single decisions no spread can be told: what is left to divide by is zero, or next to it.
        room = total - weight / total - (count - 1)
        excess = (spread - chance * (count - 1)) / (chance * room)
        fitted = (all_count >= LEAST_REPS) & (chance > 0) & (room >= count - 1) & (excess > 0) & np.isfinite(excess)
        strength = np.clip(1 / np.where(fitted, excess, 1.0) - 1, LEAST_STRENGTH, FALLBACK_STRENGTH)
        strength = np.where(fitted, strength, FALLBACK_STRENGTH)
        return Prior(np.where(fitted, ratio, all_wins / all_total), strength)


def chance_below(k: float, n: float, threshold: float, mean: float = 0.5, strength: float = 2 * JEFFREYS) -> float:
    """Posterior probability that the true ratio is below *threshold*."""
    return float(_chances_below(np.asarray(k), np.asarray(n), threshold, mean, strength))


def _chances_below(
    k: np.ndarray,
    n: np.ndarray,
    threshold: np.ndarray | float,
    mean: np.ndarray | float,
    strength: np.ndarray | float,
) -> np.ndarray:
    # A prior of strength 0 with all or nothing decided would leave a beta distribution without a density.
    a, b = np.maximum(mean * strength + k, 1e-9), np.maximum((1 - mean) * strength + n - k, 1e-9)
    return np.asarray(betainc(a, b, np.clip(threshold, 0, 1)))


@dataclass(frozen=True)
class Decided:
    """What the verdict on a ratio rests on: `k` of `n` decisions, beside its threshold, and before they are looked at
    a ratio of `mean` that counts as much as `strength` decisions."""

    k: float
    n: float
    threshold: float
    mean: float = 0.5
    strength: float = 2 * JEFFREYS

    @cached_property
    def more(self) -> int | None:
        """The smallest number of further decisions at the rep's own ratio that would make it 80 %, five decisions in
        all at least; `None`: not within 100."""
        raw = self.k / self.n if self.n else self.mean
        more = np.arange(max(1, LEAST_DECISIONS - int(self.n)), FURTHEST + 1)
        sure = _chances_below(self.k + more * raw, self.n + more, self.threshold, self.mean, self.strength) >= SURE
        return int(more[sure.argmax()]) if sure.any() else None


@dataclass(frozen=True)
class Judgement:
    """The verdict on a miss: `q` is the probability that it is a true one. `behind` is what it rests on."""

    verdict: Verdict
    q: float
    behind: "Decided | Pace | Pulled" = field(repr=False, compare=False)

    @property
    def more(self) -> int | None:
        """See `more_until_known`."""
        return more_until_known(self.verdict, self.behind)


def more_until_known(verdict: Verdict, behind: "Decided | Pace | Pulled | None") -> int | None:
    """The number of further decisions (or sales, weeks, days) after which we would know; `None` where that cannot be
    told, or is known. Worked out when somebody asks: most verdicts of a report are read without it."""
    return None if verdict == "coach_now" or behind is None else behind.more


def judge_ratio(k: int, n: int, threshold: float, mean: float = 0.5, strength: float = 2 * JEFFREYS) -> Judgement:
    """The verdict on a ratio below its threshold.

    Coach now from 80 %, watch from 50 %, else too early, as under 5 decisions; what is too early and would not become
    80 % within 100 further decisions is no clear miss.
    """
    return judge_ratios([Decided(k, n, threshold, mean, strength)])[0]


def judge_ratios(behind: Sequence[Decided]) -> list[Judgement]:
    """The verdicts on several ratios at once, each the same as alone."""
    known = np.array([(each.k, each.n, each.threshold, each.mean, each.strength) for each in behind])
    k, n, threshold, mean, strength = known.reshape(-1, 5).T
    raw = np.divide(k, n, out=mean.copy(), where=n > 0)
    now = _chances_below(k, n, threshold, mean, strength).tolist()
    late = _chances_below(k + FURTHEST * raw, n + FURTHEST, threshold, mean, strength).tolist()
    told = zip(now, late, behind, strict=True)
    return [Judgement(verdict_of(q, then >= SURE, each.n, each), q, each) for q, then, each in told]


def verdict_of(q: float, is_known_at_last: bool, count: float, behind: "Decided | Pulled") -> Verdict:
    """The verdict at a probability *q*, with *count* decisions or sales behind it; `is_known_at_last` says whether
    `FURTHEST` more of them would tell."""
    if count >= LEAST_DECISIONS and q >= LIKELY:
        return "coach_now" if q >= SURE else "watch"
    return "no_clear_miss" if not is_known_at_last and behind.more is None else "too_early"
