"""Is a mean really far from the peers', or is it the luck of a few sales?

The rep's mean is pulled towards the peers' (see `kpi.others`), and the verdict rests on the probability that what is
left is beyond the distance at which the flag is raised.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np

from kpi.certainty import FURTHEST, LEAST_DECISIONS, LIKELY, SURE, Judgement, Verdict
from kpi.others import Others, irregularity, log_means, others_of_each
from kpi.peers import LEAST_EVENTS, numbered

DECIMALS = 9
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
        """The probability that the rep's true mean is beyond the share of the peers'; to so many decimals that
        neither the order of the sales nor their currency moves it."""
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
        self._values = values
        self._groups = numbered(groups)
        self._known: dict[int, _Group] = {}

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
            own, sales = _floored([self._values[place] for place in reps], group.middle)
            others = others_of_each(group.mean, group.error, reps[:, None] != group.places)
            for column, at in enumerate(here):
                counted, mean = int(sales[column]), float(own[column])
                found[at] = Pulled(counted, mean, shares[at], sides[at], group.irregular, others[column])
        return [found[at] for at in range(len(places))]

    def _group(self, group: int) -> "_Group":
        if group not in self._known:
            here = np.flatnonzero(self._groups == group)
            places = here[[len(self._values[place]) >= LEAST_EVENTS for place in here.tolist()]]
            values = [self._values[place] for place in places.tolist()]
            middle = float(np.median([each.mean(dtype=np.float64) for each in values])) or 1.0
            irregular = irregularity(values)
            self._known[group] = _Group(places, middle, irregular, *log_means(*_floored(values, middle), irregular))
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


def _floored(values: Sequence[np.ndarray], middle: float) -> tuple[np.ndarray, np.ndarray]:
    """Means and numbers of sales. All on the same day are no days at all: taken as half of one usual sale."""
    n = np.array([len(each) for each in values], dtype=float)
    mean = np.array([each.mean(dtype=np.float64) for each in values])
    return np.maximum(mean, middle / (2 * n)), n


def judge_mean(behind: Pulled) -> Judgement:
    """The verdict on a mean beyond its distance to the peers.

    Coach now from 80 %, watch from 50 %, else too early, as under 5 sales; what is too early and would not become 80 %
    within 100 further sales is no clear miss.
    """
    return Judgement(_verdict(behind.q, behind), behind.q, behind)


def _verdict(q: float, behind: Pulled) -> Verdict:
    if behind.sales >= LEAST_DECISIONS and q >= LIKELY:
        return "coach_now" if q >= SURE else "watch"
    return "no_clear_miss" if behind.more is None else "too_early"
