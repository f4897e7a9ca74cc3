"""Is a mean really far from the peers', or is it the luck of a few sales?

The rep's mean is pulled towards the peers' (see `kpi.others`), and the verdict rests on the probability that what is
left is beyond the distance at which the flag is raised.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np

from kpi.certainty import FURTHEST, LEAST_DECISIONS, SURE, Judgement, verdict_of
from kpi.others import Others, irregularity, log_means, others_of_each, together
from kpi.peers import LEAST_EVENTS, numbered

DECIMALS = 9  # of a probability: neither the order of the sales nor their currency moves it
Side = Literal["at_most", "at_least"]


@dataclass(frozen=True)
class Pulled:
    """What the verdict on a mean rests on: the `mean` of so many `sales` of the rep, the `share` of the peers' mean at
    which the flag is raised, how `irregular` sales are (variance ÷ square of the mean), and the others."""

    sales: int
    mean: float
    share: float
    side: Side
    irregular: float
    others: Others = field(repr=False, compare=False)

    @cached_property
    def q(self) -> float:
        """The probability that the rep's true mean is beyond the share of the peers'."""
        return round(float(self._chances(np.array([self.sales]))[0]), DECIMALS)

    @property
    def likely(self) -> float:
        """What the rep's true mean most likely is, as a share of the peers'."""
        weight, expected, _ = self.others.quotient(*self._own(np.array([self.sales])))
        return float(np.exp((weight * expected).sum()))

    @cached_property
    def more(self) -> int | None:
        """The smallest number of further sales with the same mean that would make it 80 %, five sales in all at least;
        `None`: not within 100."""
        more = np.arange(max(1, LEAST_DECISIONS - self.sales), FURTHEST + 1)
        sure = self._chances(self.sales + more) >= SURE
        return int(more[sure.argmax()]) if sure.any() else None

    def _own(self, sales: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return log_means(np.full(len(sales), self.mean), sales, self.irregular)

    def _chances(self, sales: np.ndarray) -> np.ndarray:
        below = self.others.chance_below(self.share, *self._own(sales))
        return below if self.side == "at_most" else 1 - below


class Means:
    """The means of every rep's sales, each to be looked at beside those of the peers."""

    def __init__(self, values: Sequence[np.ndarray], groups: np.ndarray) -> None:
        """*values* holds the amounts (or days) of each rep's sales in the period; *groups* say who are peers."""
        self._groups = numbered(groups)
        self._known: dict[int, _Group] = {}
        self._n = np.array([len(each) for each in values], dtype=float)
        of = np.repeat(np.arange(len(values)), self._n.astype(int))
        sales = np.concatenate([np.empty(0), *values]).astype(np.float64)

        def summed(each: np.ndarray) -> np.ndarray:
            return np.bincount(of, weights=each, minlength=len(values))

        with np.errstate(divide="ignore", invalid="ignore"):
            self._mean = summed(sales) / self._n
            self._variance = summed((sales - self._mean[of]) ** 2) / (self._n - 1)

    def beside_peers(self, place: int, share: float, side: Side) -> Pulled:
        """The rep at *place*, flagged at *share* x the peers' mean; of whom there must be two with five sales."""
        return self.all_beside_peers([place], [share], [side])[0]

    def all_beside_peers(self, places: Sequence[int], shares: Sequence[float], sides: Sequence[Side]) -> list[Pulled]:
        """Several reps, each beside the own peers."""
        found: dict[int, Pulled] = {}
        groups = self._groups[list(places)]
        for number in np.unique(groups).tolist():
            group, here = self._group(number), np.flatnonzero(groups == number).tolist()
            reps = np.array([places[at] for at in here])
            sales = self._n[reps]
            own = _floored(self._mean[reps], sales, group.middle)
            others = others_of_each(group.mean, group.error, reps[:, None] != group.places)
            for column, at in enumerate(here):
                counted, mean = int(sales[column]), float(own[column])
                found[at] = Pulled(counted, mean, shares[at], sides[at], group.irregular, others[column])
        return [found[at] for at in range(len(places))]

    def _group(self, group: int) -> "_Group":
        if group not in self._known:
            places = np.flatnonzero((self._groups == group) & (self._n >= LEAST_EVENTS))
            n, mean = self._n[places], self._mean[places]
            middle = float(np.median(mean)) or 1.0
            irregular = irregularity(n, mean, self._variance[places])
            logs = log_means(_floored(mean, n, middle), n, irregular)
            self._known[group] = _Group(places, middle, irregular, *logs)
        return self._known[group]


@dataclass(frozen=True, eq=False)
class _Group:
    """Who of a group has five sales, the middle of their means, how irregular their sales are, and the logarithms of
    the means with their errors."""

    places: np.ndarray
    middle: float
    irregular: float
    mean: np.ndarray
    error: np.ndarray


def _floored(mean: np.ndarray, n: np.ndarray, middle: float) -> np.ndarray:
    """The means. All on the same day are no days at all: taken as half of one usual sale."""
    return np.maximum(mean, middle / (2 * n))


def judge_mean(behind: Pulled) -> Judgement:
    """The verdict on a mean beyond its distance to the peers.

    Coach now from 80 %, watch from 50 %, else too early, as under 5 sales; what is too early and would not become 80 %
    within 100 further sales is no clear miss.
    """
    return judge_means([behind])[0]


def judge_means(behind: Sequence[Pulled]) -> list[Judgement]:
    """The verdicts on several means, each the same as alone."""
    others = together([each.others for each in behind])
    mean, n, irregular, share = (
        np.array([getattr(each, name) for each in behind], dtype=float)
        for name in ("mean", "sales", "irregular", "share")
    )
    is_below = np.array([each.side == "at_most" for each in behind])

    def chances(sales: np.ndarray) -> np.ndarray:
        below = others.chance_below(share, *log_means(mean, sales, irregular))
        return np.where(is_below, below, 1 - below)

    now, late = np.round(chances(n), DECIMALS).tolist(), chances(n + FURTHEST).tolist()
    told = zip(now, late, behind, strict=True)
    return [Judgement(verdict_of(q, then >= SURE, each.sales, each), q, each) for q, then, each in told]
