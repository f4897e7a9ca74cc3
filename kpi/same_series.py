"""Whether two exports are of the same deals, a while apart: only such two tell what happened in between."""

from dataclasses import dataclass

import pandas as pd

from kpi.matching import Matched, match

LEAST_SIZE = 0.25  # of the larger export: a few rows picked out of it, or a test, are no export of the team's deals
LEAST_SHARED = 0.50  # of the smaller one's deals


@dataclass(frozen=True)
class Overlap:
    """How many deals each of two exports has, and how many of them both have."""

    older: int
    newer: int
    shared: int

    @property
    def is_of_similar_size(self) -> bool:
        """Whether the smaller one has at least a quarter of the deals of the larger one."""
        return min(self.older, self.newer) >= LEAST_SIZE * max(self.older, self.newer)

    @property
    def is_same_series(self) -> bool:
        """Whether they are of similar size, and share at least half of the smaller one's deals."""
        smaller = min(self.older, self.newer)
        return smaller > 0 and self.is_of_similar_size and self.shared >= LEAST_SHARED * smaller


def overlap(older: pd.DataFrame, newer: pd.DataFrame) -> Overlap:
    """How much two tables of opportunities have in common."""
    return overlap_of(match(older, newer), older, newer)


def overlap_of(pairs: Matched, older: pd.DataFrame, newer: pd.DataFrame) -> Overlap:
    """The same for tables whose deals are paired already. Two CRMs may count their deals from 1: only deals that were
    created on the same day, where both tell it, are shared."""
    then = older["created"].to_numpy("datetime64[D]")[pairs.older]
    now = newer["created"].to_numpy("datetime64[D]")[pairs.newer]
    differs = (then != now) & ~pd.isna(then) & ~pd.isna(now)
    return Overlap(len(older), len(newer), int((~differs).sum()))
