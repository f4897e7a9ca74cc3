"""Chance, drawn so that a story shows in every quarter and not only on average."""

from collections.abc import Collection, Sequence

import numpy as np

SHAPE = 2.6
MEAN_OF_SHAPE = 0.8882  # mean of a Weibull of this shape and scale 1


def even(rng: np.random.Generator, groups: np.ndarray, block: int = 8) -> np.ndarray:
    """Numbers between 0 and 1; every run of *block* rows of the same group covers that range evenly."""
    drawn = np.empty(len(groups))
    for group in np.unique(groups):
        rows = np.flatnonzero(groups == group)
        for start in range(0, len(rows), block):
            here = rows[start : start + block]
            drawn[here] = (rng.permutation(len(here)) + rng.random(len(here))) / len(here)
    return drawn


def days_from(share: np.ndarray, mean: float | np.ndarray) -> np.ndarray:
    """Whole days, at least 1, *mean* on average: the days within which this *share* of them is over."""
    return np.maximum(1, np.rint(mean / MEAN_OF_SHAPE * (-np.log1p(-share)) ** (1 / SHAPE))).astype(int)


def pick(rng: np.random.Generator, words: Collection[str], shares: Sequence[float], count: int) -> np.ndarray:
    """So many of the *words*, each with its share."""
    return rng.choice(np.array(list(words), dtype=object), size=count, p=shares)
