"""Is a mean really far from the peers', or is it the luck of a few sales? Seeded bootstrap of the rep and of the peers.

Six identical reps with ten log-normal sales each: somebody is "40 % under" in 62 % of the cases. So a flag on average
revenue or sales cycle carries the share of 2,000 resamples in which it would be raised as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from zlib import crc32

import numpy as np

from kpi.certainty import LEAST_DECISIONS, LIKELY, SURE, Judgement
from kpi.peers import LEAST_EVENTS, numbered
from kpi.rule import TOLERANCE

RESAMPLES = 2_000
SEED = 65


@dataclass(frozen=True)
class Redrawn:
    """What the verdict on a mean rests on: how many `sales` of the rep were drawn anew, and the `share` of the peers'
    mean at which the flag is raised."""

    sales: int
    share: float
    side: Literal["at_most", "at_least"]

    @property
    def more(self) -> int | None:
        """Further sales without which nothing is said; `None` where there are enough."""
        return LEAST_DECISIONS - self.sales if self.sales < LEAST_DECISIONS else None


class Resampled:
    """Bootstrapped means of every rep's sales, drawn when they are first asked for."""

    def __init__(
        self,
        values: Sequence[np.ndarray],
        teams: np.ndarray,
        names: np.ndarray | Sequence[str] | None = None,
        groups: np.ndarray | None = None,
    ) -> None:
        """*values* holds the amounts (or days) of each rep's sales in the period, *teams* and *names* their reps'
        (without names their places); *groups* say who are peers (default: the teams)."""
        self._values = values
        self._teams = teams.astype(str)
        self._groups = numbered(teams if groups is None else groups)
        self._names = list(map(str, range(len(values)) if names is None else names))
        self._means: dict[int, np.ndarray] = {}
        self._sizes: dict[int, np.ndarray] = {}
        self._known: dict[int, tuple[list[int], np.ndarray]] = {}  # by group: who has a mean, and the sum of them

    def chance(self, place: int, share: float, side: Literal["at_most", "at_least"]) -> float:
        """Share of the resamples in which the rep at *place* is at most (at least) *share* x the peers' mean."""
        group = int(self._groups[place])
        if group not in self._known:
            here = np.flatnonzero(self._groups == group).tolist()
            known = [other for other in here if len(self._values[other]) >= LEAST_EVENTS]
            self._known[group] = known, np.sum([self._mean(other) for other in known], axis=0)
        known, total = self._known[group]
        if place in known:
            own = self._mean(place)
            limit = share * (total - own) / (len(known) - 1)
        else:
            own = self._lent(place, known)
            limit = share * total / len(known)
        slack = TOLERANCE * limit
        return float(np.mean(own <= limit + slack if side == "at_most" else own >= limit - slack))

    def _mean(self, place: int) -> np.ndarray:
        if place not in self._means:
            values = np.sort(self._values[place])
            draws = self._generator(place).integers(0, len(values), (RESAMPLES, len(values)))
            # Several times as fast as the mean along a short axis.
            self._means[place] = np.einsum("ij->i", values[draws], dtype=np.float64) / len(values)
        return self._means[place]

    def _lent(self, place: int, peers: Sequence[int]) -> np.ndarray:
        """Means of a rep with fewer than 5 sales: so few say nothing of how they differ, so the peers' do."""
        own, group = self._values[place], int(self._groups[place])
        if group not in self._sizes:
            lent = [self._values[peer] / self._values[peer].mean() for peer in peers if self._values[peer].any()]
            self._sizes[group] = np.sort(np.concatenate(lent)) if lent else np.ones(1)
        sizes = self._sizes[group]
        draws = self._generator(place).integers(0, len(sizes), (RESAMPLES, len(own)))
        return own.mean() * sizes[draws].mean(axis=1)

    def _generator(self, place: int) -> np.random.Generator:
        """Seeded by the rep, so that neither the order of reps, a filter nor the currency changes the verdict."""
        rep = crc32(f"{self._teams[place]}\0{self._names[place]}".encode())
        return np.random.default_rng([SEED, rep])


def judge_mean(q: float, behind: Redrawn) -> Judgement:
    """The verdict on a mean beyond its distance to the peers: too early under 5 sales, else by the resamples."""
    if behind.more is not None:
        return Judgement("too_early", q, behind)
    return Judgement("coach_now" if q >= SURE else "watch" if q >= LIKELY else "too_early", q, behind)
