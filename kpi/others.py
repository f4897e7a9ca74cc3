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
from dataclasses import dataclass, fields

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
    variance) of that of the peers' mean, `shared` by both, and the logarithm of how likely the spread is. Of several
    reps there is a column for each."""

    likely: np.ndarray
    mean: np.ndarray
    variance: np.ndarray
    level: np.ndarray
    doubt: np.ndarray
    shared: np.ndarray

    def __getitem__(self, at: int) -> "Others":
        """Those of one of several reps."""
        return Others(*(getattr(self, each.name)[:, at] for each in fields(self)))

    def quotient(self, mean: np.ndarray, error: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """How likely each spread is, with expectation and variance of the logarithm of rep ÷ peers: a row for each
        spread, a column for each of the own *mean* (a logarithm) and its *error* (variance)."""
        columns = (getattr(self, each.name) for each in fields(self))
        told = [values if values.ndim > 1 else values[:, None] for values in columns]
        likely_before, expected_mean, spread, level, doubt, shared = told
        whole, off = spread + error, mean - expected_mean
        likely = likely_before - (np.log(whole) + off**2 / whole) / 2
        weight = np.exp(likely - likely.max(axis=0))
        pull = (spread - shared) / whole
        expected = expected_mean - level + pull * off
        variance = spread + doubt - 2 * shared - pull**2 * whole
        return weight / weight.sum(axis=0), expected, variance

    def chance_below(self, share: float | np.ndarray, mean: np.ndarray, error: np.ndarray) -> np.ndarray:
        """Probability that the rep's true mean is below *share* x the peers'."""
        weight, expected, variance = self.quotient(mean, error)
        return np.asarray((weight * ndtr((np.log(share) - expected) / np.sqrt(variance))).sum(axis=0))


def together(several: Sequence[Others]) -> Others:
    """Those of several reps, a column for each."""
    return Others(*(np.stack([getattr(one, each.name) for one in several], axis=1) for each in fields(Others)))


def others_of(mean: np.ndarray, error: np.ndarray) -> Others:
    """From the peers' means (logarithms) and their errors (variances); at least two peers."""
    return others_of_each(mean, error, np.full((1, len(mean)), True))[0]


def others_of_each(mean: np.ndarray, error: np.ndarray, is_peer: np.ndarray) -> Others:
    """The same of several reps, a column for each: *is_peer* has a row for each, of whose means are the peers'."""
    between = SPREADS[:, None] ** 2
    each = 1 / (between + error)
    precision = is_peer[:, None, :] * each
    total = precision.sum(axis=2)
    centre = (precision * mean).sum(axis=2) / total
    off = mean - centre[:, :, None]
    peers = is_peer.astype(float)
    explains = (peers @ np.log(each).T - np.log(total) - (precision * off**2).sum(axis=2)) / 2
    before = np.log(SPREADS) - (SPREADS / USUAL_SPREAD) ** 2 / 2
    own = between * each  # how much of a peer's own mean is left after it is pulled to the centre
    true = is_peer[:, None, :] * np.exp(own * mean + (1 - own) * centre[:, :, None])
    part = true / true.sum(axis=2, keepdims=True)
    drawn = (part * (1 - own)).sum(axis=2)
    doubt = (part**2 * (own * error)).sum(axis=2) + drawn**2 / total
    spread = SPREADS**2 + 1 / total
    level = np.log(true.sum(axis=2) / peers.sum(axis=1)[:, None])
    shared = drawn / total
    likely = explains + before
    twice = ((centre, centre), (spread, spread + FARTHER**2), (level, level), (doubt, doubt), (shared, shared))
    apart = (likely + np.log(1 - APART), likely + np.log(APART))
    return Others(*(np.concatenate(both, axis=1).T for both in (apart, *twice)))


def irregularity(n: np.ndarray, mean: np.ndarray, variance: np.ndarray) -> float:
    """How much sales differ: their variance as a multiple of the square of their mean, of all reps as one; each has *n*
    sales of this *mean* and *variance* (with n - 1).

    A rep's own spread would mislead: whoever had no large deal among a few looks as regular as poor. Reps are weighed
    by the team's middle, those far from it by their own mean, so that one huge sale does not speak for all.
    """
    middle = float(np.median(mean))
    scale = np.clip(middle, mean / FACTOR, mean * FACTOR)
    known = (n > 1) & (scale > 0)
    n, mean, scale, variance = n[known], mean[known], scale[known], variance[known]
    spread = ((n - 1) * variance / scale**2).sum() + GUESSED_SALES * GUESS
    return float(spread / (((n - 1) * (mean**2 - variance / n) / scale**2).sum() + GUESSED_SALES))


def log_means(mean: np.ndarray, n: np.ndarray, irregular: float | np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Logarithm of each true mean and its error (a variance), from the *mean* of *n* sales: a few sales are more often
    below their true mean than above it."""
    error = np.log1p(irregular / n)
    return np.log(mean) + error / 2, error
