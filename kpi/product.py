"""The interval of a ratio that is the product of two: of the first appointments that become sales."""

import numpy as np
from scipy.special import betaincinv

from kpi.certainty import JEFFREYS

POINTS = 200
LEVEL = 0.95

Counts = tuple[int, int]


def interval_of_product(first: Counts, second: Counts) -> tuple[float, float]:
    """95 % interval of the product of two ratios, each given as k of n.

    The true ratios are taken to be independent, each with the posterior of its own decisions on Jeffreys' prior (a beta
    distribution, whose interval is nearly Wilson's); the interval leaves out 2.5 % of the products of their quantiles
    at each end. Where nothing, or all, of both succeeded it reaches to 0, or to 1, as Wilson's does.
    """
    places = (np.arange(POINTS) + 0.5) / POINTS
    one, other = (betaincinv(k + JEFFREYS, n - k + JEFFREYS, places) for k, n in (first, second))
    low, high = np.quantile(np.outer(one, other), [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    is_zero, is_whole = not (first[0] and second[0]), first[0] == first[1] and second[0] == second[1]
    return 0.0 if is_zero else float(low), 1.0 if is_whole else float(high)
