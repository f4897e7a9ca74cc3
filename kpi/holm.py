"""Many looks at once: of twenty equal reps one is beyond 95 % by luck, so whoever looks at twenty needs more than 95 %.

Holm's step-down procedure: the probability that anything at all is called more than chance by mistake stays at 5 %,
however many were looked at and however they hang together.

Source: Holm (1979), "A simple sequentially rejective multiple test procedure".
"""

from collections.abc import Sequence

import numpy as np

LEVEL = 0.05


def beyond_chance(p: Sequence[float] | np.ndarray, looks: int | None = None, level: float = LEVEL) -> np.ndarray:
    """Which of the probabilities *p* (of luck alone) are small enough, as booleans in the order given.

    *looks* is how many were looked at in all, where *p* holds only some of them.
    """
    each = np.asarray(p, dtype=float)
    order = np.argsort(each, kind="stable")
    left = (len(each) if looks is None else looks) - np.arange(len(each))
    holds = np.empty(len(each), dtype=bool)
    holds[order] = np.logical_and.accumulate(each[order] * left <= level)
    return holds
