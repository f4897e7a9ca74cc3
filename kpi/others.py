"""What the other reps say of a rep's mean before the rep's own sales are looked at.

Reps differ from each other (`spread`, of the logarithms of their true means), and their sales differ from one another.
Of six identical reps with ten log-normal sales each somebody is "40 % under" in 62 % of the cases, and who is, is so by
luck: so a mean is pulled towards the peers' the more, the fewer its sales and the less the reps differ (empirical
Bayes, as with ratios). How much they differ is itself hardly known from a few reps: every likely spread counts, as much
as it explains the means of all of them. One rep of ten may differ more than the others do.

Sources: Gelman (2006), "Prior distributions for variance parameters in hierarchical models"; Fenton (1960) for the mean
of a few log-normal sales.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

SPREADS = np.geomspace(0.02, 1.5, 24)
USUAL_SPREAD = 0.25  # half-normal: below 17 % in half of all teams, above 49 % in one of twenty
APART, FARTHER = 0.10, 0.5  # how many reps differ more than the others do, and by how much
GUESS, GUESSED_SALES = 0.25, 4  # before any sale: they differ by half of their mean; counts as four sales
FACTOR = 2.0


@dataclass(frozen=True, eq=False)
class Others:
    """For each likely spread: `mean` and `variance` of the logarithm of a rep's true mean, `level` and `doubt` (the
    variance) of that of the peers' mean, `shared` by both, and the logarithm of how likely the spread is."""

    likely: np.ndarray
    mean: np.ndarray
    variance: np.ndarray
    level: np.ndarray
    doubt: np.ndarray
    shared: np.ndarray

    def quotient(self, mean: np.ndarray, error: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """How likely each spread is, with expectation and variance of the logarithm of rep ÷ peers: a row for each
        spread, a column for each of the own *mean* (a logarithm) and its *error* (variance)."""
        whole, off = self.variance[:, None] + error, mean - self.mean[:, None]
        likely = self.likely[:, None] - (np.log(whole) + off**2 / whole) / 2
        weight = np.exp(likely - likely.max(axis=0))
        pull = (self.variance - self.shared)[:, None] / whole
        expected = (self.mean - self.level)[:, None] + pull * off
        variance = (self.variance + self.doubt - 2 * self.shared)[:, None] - pull**2 * whole
        return weight / weight.sum(axis=0), expected, variance

    def chance_below(self, share: float, mean: np.ndarray, error: np.ndarray) -> np.ndarray:
        """Probability that the rep's true mean is below *share* x the peers'."""
        weight, expected, variance = self.quotient(mean, error)
        return np.asarray((weight * ndtr((np.log(share) - expected) / np.sqrt(variance))).sum(axis=0))


def others_of(mean: np.ndarray, error: np.ndarray) -> Others:
    """From the peers' means (logarithms) and their errors (variances); at least two peers."""
    between = SPREADS[:, None] ** 2
    precision = 1 / (between + error)
    total = precision.sum(axis=1)
    centre = (precision * mean).sum(axis=1) / total
    off = mean - centre[:, None]
    explains = (np.log(precision).sum(axis=1) - np.log(total) - (precision * off**2).sum(axis=1)) / 2
    before = np.log(SPREADS) - (SPREADS / USUAL_SPREAD) ** 2 / 2
    own = between * precision  # how much of a peer's own mean is left after it is pulled to the centre
    true = np.exp(own * mean + (1 - own) * centre[:, None])
    part = true / true.sum(axis=1, keepdims=True)
    drawn = (part * (1 - own)).sum(axis=1)
    doubt = (part**2 * own * error).sum(axis=1) + drawn**2 / total
    one = np.ones(2)
    return Others(
        np.concatenate([explains + before + np.log(1 - APART), explains + before + np.log(APART)]),
        np.kron(one, centre),
        np.concatenate([SPREADS**2 + 1 / total, SPREADS**2 + 1 / total + FARTHER**2]),
        np.kron(one, np.log(true.mean(axis=1))),
        np.kron(one, doubt),
        np.kron(one, drawn / total),
    )


def irregularity(values: Sequence[np.ndarray]) -> float:
    """How much sales differ: their variance as a multiple of the square of their mean, of all reps as one.

    A rep's own spread would mislead: whoever had no large deal among a few looks as regular as poor. Reps are weighed
    by the team's middle, those far from it by their own mean, so that one huge sale does not speak for all.
    """
    n = np.array([len(each) for each in values], dtype=float)
    mean = np.array([each.mean(dtype=np.float64) for each in values])
    middle = float(np.median(mean))
    scale = np.clip(middle, mean / FACTOR, mean * FACTOR)
    known = (n > 1) & (scale > 0)
    variance = np.array([each.var(ddof=1, dtype=np.float64) if len(each) > 1 else 0.0 for each in values])[known]
    n, mean, scale = n[known], mean[known], scale[known]
    spread = ((n - 1) * variance / scale**2).sum() + GUESSED_SALES * GUESS
    return float(spread / (((n - 1) * (mean**2 - variance / n) / scale**2).sum() + GUESSED_SALES))


def log_means(mean: np.ndarray, n: np.ndarray, irregular: float) -> tuple[np.ndarray, np.ndarray]:
    """Logarithm of each true mean and its error (a variance), from the *mean* of *n* sales: a few sales are more often
    below their true mean than above it."""
    error = np.log1p(irregular / n)
    return np.log(mean) + error / 2, error
