"""Is a mean really far from the peers', or is it the luck of a few sales? Seeded bootstrap of the rep and of the peers.

Six identical reps with ten log-normal sales each: somebody is "40 % under" in 62 % of the cases. So a flag on average
revenue or sales cycle carries the share of 2,000 resamples in which it would be raised as well.
"""

from collections.abc import Callable, Sequence
from typing import Literal
from zlib import crc32

import numpy as np

from kpi.certainty import LEAST_DECISIONS, LIKELY, SURE, Judgement
from kpi.peers import LEAST_EVENTS
from kpi.rule import TOLERANCE

RESAMPLES = 2_000
SEED = 65


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
        self._groups = self._teams if groups is None else groups.astype(str)
        self._names = list(map(str, range(len(values)) if names is None else names))
        self._means: dict[int, np.ndarray] = {}

    def chance(self, place: int, share: float, side: Literal["at_most", "at_least"]) -> float:
        """Share of the resamples in which the rep at *place* is at most (at least) *share* x the peers' mean."""
        peers = [
            other
            for other in map(int, np.flatnonzero(self._groups == self._groups[place]))
            if other != place and len(self._values[other]) >= LEAST_EVENTS
        ]
        limit = share * np.mean([self._mean(other) for other in peers], axis=0)
        own, slack = self._mean(place), TOLERANCE * limit
        return float(np.mean(own <= limit + slack if side == "at_most" else own >= limit - slack))

    def _mean(self, place: int) -> np.ndarray:
        if place not in self._means:
            values = np.sort(self._values[place])
            # Seeded by the rep, so that neither the order of reps, a filter nor the currency changes the verdict.
            rep = crc32(f"{self._teams[place]}\0{self._names[place]}".encode())
            generator = np.random.default_rng([SEED, rep])
            draws = generator.integers(0, len(values), (RESAMPLES, len(values)))
            self._means[place] = values[draws].mean(axis=1)
        return self._means[place]


def judge_mean(events: int, chance: Callable[[], float]) -> Judgement:
    """The verdict on a mean beyond its distance to the peers: too early under 5 sales, else by the resamples."""
    if events < LEAST_DECISIONS:
        return Judgement("too_early", more=LEAST_DECISIONS - events)
    q = chance()
    return Judgement("coach_now" if q >= SURE else "watch" if q >= LIKELY else "too_early", q)
