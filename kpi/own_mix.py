"""What would the other reps have made of the same leads?

Observed ÷ expected: the rep's successes over those that the other reps' rates give for the same mix of source, deal
size (thirds) and product. 1 is what the mix lets expect; a rep with hard leads is not punished. Exact limits.

Source: Clopper and Pearson (1934).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.stats import beta

from kpi.fair import KINDS, LEVELS
from kpi.period import Period

if TYPE_CHECKING:
    from kpi.book import Book

LEAST_IN_STRATUM = 10
THIRDS = 3
ALIKE = 0.10  # shares of successes and failures that have an amount, a source, a product


@dataclass(frozen=True)
class Expected:
    """`observed` successes of `n` decisions, `expected` from the others' rates in the rep's own mix.

    `low` and `high` are the exact 95 % limits of their quotient.
    """

    rep: str
    observed: int
    expected: float
    n: int
    low: float
    high: float

    @property
    def quotient(self) -> float:
        return self.observed / self.expected if self.expected else float("nan")

    @property
    def is_beyond_chance(self) -> bool:
        return not self.low <= 1 <= self.high


def observed_expected(
    book: "Book", step: str, period: Period, team: str | None = None, groups: Mapping[str, str] | None = None
) -> list[Expected]:
    """For every rep with decisions of *step* in the period: observed and expected successes, best quotient first.

    *groups* is the peer group of every rep; without it all reps of *team* are compared. A rep without other reps to be
    compared with is left out.
    """
    found = [
        one for mates in _apart(book, step, period, team, groups) for one in _expected_among(mates, KINDS[step][0])
    ]
    listed = {rep for rep in book.reps if not team or book.team_of(rep) == team}
    return sorted((one for one in found if one.rep in listed), key=lambda one: -one.quotient)


def expected_decisions(
    book: "Book", step: str, period: Period, team: str | None, groups: Mapping[str, str] | None, rep: str
) -> pd.DataFrame:
    """The decisions of one rep, each with the other reps' `rate` for its mix; their sum is what is expected."""
    for mates in _apart(book, step, period, team, groups):
        own = (mates["rep"].astype("str") == rep).to_numpy()
        if own.any():
            rep_codes, _ = pd.factorize(mates["rep"].astype("str"), sort=True)
            is_good = mates["event"].isin(KINDS[step][0]).to_numpy()
            rates = _rates(rep_codes, is_good, _strata(mates, is_good))
            return mates[own].assign(rate=rates[own])
    return book.deals([], period).assign(rate=0.0)


def _apart(
    book: "Book", step: str, period: Period, team: str | None, groups: Mapping[str, str] | None
) -> list[pd.DataFrame]:
    """The decisions of a step, by those who are compared with each other."""
    kinds = [kind for both in KINDS[step] for kind in both]
    deals = book.deals(kinds, period, team if groups is None else None)
    if groups is None:
        return [deals]
    return [mates for _, mates in deals.groupby(deals["rep"].astype("str").map(groups))]


def _expected_among(deals: pd.DataFrame, good: Sequence[str]) -> list[Expected]:
    """Every rep of the deals against all others of them."""
    rep, names = pd.factorize(deals["rep"].astype("str"), sort=True)
    is_good = deals["event"].isin(good).to_numpy()
    rates = _rates(rep, is_good, _strata(deals, is_good))
    expected, observed, n = (
        np.bincount(rep, weights=weights, minlength=len(names)) for weights in (rates, is_good, np.ones(len(rep)))
    )
    low, high = exact_limits(observed, n)
    return [
        Expected(
            str(names[place]),
            int(observed[place]),
            float(expected[place]),
            int(n[place]),
            float(n[place] * low[place] / expected[place]),
            float(n[place] * high[place] / expected[place]),
        )
        for place in np.flatnonzero(expected > 0).tolist()
    ]


def exact_limits(k: np.ndarray, n: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The exact 95 % limits of the ratios behind *k* of *n* decisions (Clopper and Pearson).

    Limits of a Poisson count would be far too wide here: most decisions are won.
    """
    tail = (1 - LEVELS[0]) / 2
    low = np.where(k > 0, beta.ppf(tail, np.maximum(k, 1), n - k + 1), 0.0)
    high = np.where(k < n, beta.ppf(1 - tail, k + 1, np.maximum(n - k, 1)), 1.0)
    return low, high


def _strata(deals: pd.DataFrame, is_good: np.ndarray) -> list[np.ndarray]:
    """The stratum of each decision as a code, from the widest (all as one) to source x deal size x product.

    What is filled in only once a deal goes well tells the outcome, not the mix: an amount, source or product that is
    missing more often on one side than on the other is left out.
    """
    amount = deals["amount"].to_numpy(dtype=float)
    known = ~np.isnan(amount)
    edges = np.quantile(amount[known], [1 / THIRDS, 2 / THIRDS]) if known.any() else np.zeros(2)
    size = np.where(known, np.searchsorted(edges, np.where(known, amount, 0.0)), THIRDS)
    strata = [np.zeros(len(deals), dtype=np.int64)]
    texts = {name: deals[name].astype("str").to_numpy() for name in ("source", "product")}
    dimensions = ((texts["source"], texts["source"] != ""), (size, known), (texts["product"], texts["product"] != ""))
    for values, is_told in dimensions:
        if not _is_told_alike(is_told, is_good):
            continue
        codes, _ = pd.factorize(values)
        strata.append(pd.factorize(strata[-1] * (codes.max(initial=0) + 1) + codes)[0])
    return strata


def _is_told_alike(is_told: np.ndarray, is_good: np.ndarray) -> bool:
    """Whether successes and failures have it filled in about as often."""
    if is_good.all() or not is_good.any():
        return True
    return bool(abs(is_told[is_good].mean() - is_told[~is_good].mean()) <= ALIKE)


def _rates(rep: np.ndarray, is_good: np.ndarray, strata: list[np.ndarray]) -> np.ndarray:
    """The other reps' rate for each decision: of its stratum, or of the next wider one that holds ten of theirs."""
    rates = np.zeros(len(rep))
    for codes in strata:
        width = codes.max(initial=0) + 1
        mine = rep * width + codes
        counts = [np.bincount(codes, weights=weights) for weights in (None, is_good)]
        own = [np.bincount(mine, weights=weights, minlength=1) for weights in (None, is_good)]
        others, successes = (whole[codes] - part[mine] for whole, part in zip(counts, own, strict=True))
        is_widest = codes is strata[0]
        enough = others >= (1 if is_widest else LEAST_IN_STRATUM)
        rates = np.where(enough, successes / np.maximum(others, 1), rates)
    return rates
