"""How far chance reaches: the successes of one rep beside those that the others' rates let expect.

What is expected is itself only as certain as the others' decisions behind it. They are taken as so many decisions of
one rate, as many as would swing as much (`decisions_behind`); the rep's successes are then beta-binomial.

Sources: Clopper and Pearson (1934) for the limits of one ratio; Donner and Zou (2012), "Closed-form confidence
intervals for functions of the normal mean and standard deviation", for those of a quotient of two.
"""

import numpy as np
from scipy.special import betaln, gammaln
from scipy.stats import beta

JEFFREYS = 0.5
TAIL = 0.025


def probability_of_luck(observed: np.ndarray, n: np.ndarray, expected: np.ndarray, behind: np.ndarray) -> np.ndarray:
    """Probability (0 to 1) that *observed* of *n* are as far from *expected* as here, or farther, by luck alone.

    *behind* is the number of the others' decisions that what is expected rests on. Both sides: twice the smaller tail,
    of what was observed itself half (mid-p: else whole counts would promise 5 % and keep 3 %).
    """
    rate = expected / n
    a, b = rate * behind + JEFFREYS, (1 - rate) * behind + JEFFREYS
    # The probabilities of 0, 1, ... n successes of every rep, one after the other.
    whole = (n + 1).astype(int)
    of = np.repeat(np.arange(len(n)), whole)
    count = np.arange(whole.sum()) - np.repeat(np.cumsum(whole) - whole, whole)
    size, here = n[of], observed[of]
    ways = gammaln(size + 1) - gammaln(count + 1) - gammaln(size - count + 1)
    chance = np.exp(ways + betaln(count + a[of], size - count + b[of]) - betaln(a, b)[of])
    sides = (np.where(count == here, 0.5, count < here), np.where(count == here, 0.5, count > here))
    few, many = (np.bincount(of, weights=chance * side, minlength=len(n)) for side in sides)
    return np.minimum(2 * np.minimum(few, many), 1.0)


def quotient_limits(
    observed: np.ndarray, n: np.ndarray, expected: np.ndarray, behind: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The 95 % limits of observed ÷ expected, with the errors of both; something must be expected."""
    own, others = observed / n, expected / n
    (own_low, own_high), (low, high) = exact_limits(observed, n), exact_limits(others * behind, behind)
    product = own * others

    def root(mine: np.ndarray, other: np.ndarray) -> np.ndarray:
        return np.sqrt(np.maximum(product**2 - mine * other * (2 * own - mine) * (2 * others - other), 0.0))

    with np.errstate(divide="ignore", invalid="ignore"):
        lower = own_low * (2 * own - own_low) / (product + root(own_low, high))
        upper = (product + root(own_high, low)) / (low * (2 * others - low))
    return np.where(own_low > 0, lower, 0.0), upper


def exact_limits(k: np.ndarray, n: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The exact 95 % limits of the ratios behind *k* of *n* decisions (Clopper and Pearson).

    Limits of a Poisson count would be far too wide here: most decisions are won.
    """
    low = np.where(k > 0, beta.ppf(TAIL, np.maximum(k, 1e-9), n - k + 1), 0.0)
    high = np.where(k < n, beta.ppf(1 - TAIL, k + 1, np.maximum(n - k, 1e-9)), 1.0)
    return low, high
