"""What would the other reps have made of the same leads?

Observed ÷ expected: the rep's successes over those that the other reps' rates give for the same mix of source, deal
size (thirds) and product. 1 is what the mix lets expect; a rep with hard leads is not punished. What is expected is no
more certain than the others' decisions behind it: the limits carry both errors, and who is beyond chance is told with
all reps looked at in mind.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kpi.beyond_expected import probability_of_luck, quotient_limits
from kpi.fair import KINDS
from kpi.holm import beyond_chance
from kpi.missing import N_, Missing
from kpi.period import Period

if TYPE_CHECKING:
    from kpi.book import Book

LEAST_IN_STRATUM = 10
THIRDS = 3
LEAST_OTHERS, LEAST_BEHIND = 2, 20  # other reps, and decisions of theirs
FEW_OTHERS = N_("other reps to be compared with: {reps}, with {n} decisions together; two with {needed} are needed")
NONE_EXPECTED = N_("of the other reps' decisions on the like none went well: nothing can be expected")
NOTHING = Missing(NONE_EXPECTED)
ALIKE = 0.10  # shares of successes and failures that have an amount, a source, a product


@dataclass(frozen=True)
class Expected:
    """`observed` successes of `n` decisions, `expected` from the others' rates in the rep's own mix.

    `low` and `high` are the 95 % limits of their quotient, with the error of what is expected: it rests on the others'
    decisions, worth `behind` of one rate. `luck` is the probability that luck alone makes a difference like it.
    `is_beyond_chance`: less than luck makes once in twenty times among all the reps looked at.
    """

    rep: str
    observed: int
    expected: float
    n: int
    low: float
    high: float
    behind: float = float("inf")
    luck: float = 1.0
    is_beyond_chance: bool = False

    @property
    def quotient(self) -> float:
        return self.observed / self.expected


def observed_expected(
    book: "Book", step: str, period: Period, team: str | None = None, groups: Mapping[str, str] | None = None
) -> dict[str, Expected | Missing]:
    """By rep, observed and expected successes of *step* in the period, best quotient first.

    *groups* is the peer group of every rep; without it all reps of *team* are compared. `Missing` where fewer than 20
    decisions of two other reps, or no success among those on the like, are there to expect anything from.
    """
    listed = {rep for rep in book.reps if not team or book.team_of(rep) == team}
    told: dict[str, Expected | Missing] = {}
    for mates in _apart(book, step, period, team, groups):
        told |= {rep: one for rep, one in _expected_among(mates, KINDS[step][0]).items() if rep in listed}
    known = sorted((one for one in told.values() if isinstance(one, Expected)), key=lambda one: -one.quotient)
    beyond = beyond_chance([one.luck for one in known]).tolist()
    judged = {one.rep: replace(one, is_beyond_chance=holds) for one, holds in zip(known, beyond, strict=True)}
    return {**judged, **{rep: one for rep, one in told.items() if isinstance(one, Missing)}}


def expected_decisions(
    book: "Book", step: str, period: Period, team: str | None, groups: Mapping[str, str] | None, rep: str
) -> pd.DataFrame:
    """The decisions of one rep, each with the other reps' `rate` for its mix; their sum is what is expected."""
    for mates in _apart(book, step, period, team, groups):
        own = (mates["rep"].astype("str") == rep).to_numpy()
        if own.any():
            rep_codes, _ = pd.factorize(mates["rep"].astype("str"), sort=True)
            is_good = mates["event"].isin(KINDS[step][0]).to_numpy()
            rates, _ = _rates(rep_codes, is_good, _strata(mates, is_good))
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


def _expected_among(deals: pd.DataFrame, good: Sequence[str]) -> dict[str, Expected | Missing]:
    """Every rep of the deals against all others of them."""
    rep, names = pd.factorize(deals["rep"].astype("str"), sort=True)
    is_good = deals["event"].isin(good).to_numpy()
    rates, behind = _rates(rep, is_good, _strata(deals, is_good))
    expected, observed, n = (
        np.bincount(rep, weights=weights, minlength=len(names)) for weights in (rates, is_good, np.ones(len(rep)))
    )
    told: dict[str, Expected | Missing] = {}
    others, enough = len(names) - 1, len(rep) - n
    for place in np.flatnonzero((expected <= 0) | (enough < LEAST_BEHIND) | (others < LEAST_OTHERS)).tolist():
        few = Missing(FEW_OTHERS, n=int(enough[place]), reps=others, needed=LEAST_BEHIND)
        told[str(names[place])] = few if others < LEAST_OTHERS or enough[place] < LEAST_BEHIND else NOTHING
    known = np.array([place for place, name in enumerate(names) if str(name) not in told], dtype=int)
    counted = observed[known], n[known], expected[known], behind[known]
    for place, low, high, luck in zip(known, *quotient_limits(*counted), probability_of_luck(*counted), strict=True):
        counts = int(observed[place]), float(expected[place]), int(n[place])
        name = str(names[place])
        told[name] = Expected(name, *counts, float(low), float(high), float(behind[place]), float(luck))
    return told


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


def _rates(rep: np.ndarray, is_good: np.ndarray, strata: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """The other reps' rate for each decision: of its stratum, or of the next wider one that holds ten of theirs.

    And for each rep, how many decisions of one rate would swing as much as what is expected of the rep: n² over the sum
    of the squares of how often each of the others' decisions counts in it.
    """
    rates, level = np.zeros(len(rep)), np.zeros(len(rep), dtype=int)
    codes = [strata[place] + rep * (strata[place].max(initial=0) + 1) for place in range(len(strata))]
    behind = []
    for place, (stratum, mine) in enumerate(zip(strata, codes, strict=True)):
        counts = [np.bincount(stratum, weights=weights) for weights in (None, is_good)]
        own = [np.bincount(mine, weights=weights, minlength=1) for weights in (None, is_good)]
        others, successes = (whole[stratum] - part[mine] for whole, part in zip(counts, own, strict=True))
        enough = others >= (1 if place == 0 else LEAST_IN_STRATUM)
        rates, level = np.where(enough, successes / np.maximum(others, 1), rates), np.where(enough, place, level)
        behind.append(np.maximum(others, 1))
    # How often a decision of the others counts by each stratum, narrower strata lying within the wider ones.
    squares, wider = np.zeros(len(rep)), np.zeros(len(rep))
    for place, mine in enumerate(codes):
        is_used = level == place
        share = np.bincount(mine, weights=is_used, minlength=1)[mine] / behind[place]
        squares += np.where(is_used, share + 2 * wider, 0.0)
        wider += share
    n, swing = np.bincount(rep), np.bincount(rep, weights=squares)
    return rates, n**2 / np.maximum(swing, 1e-12)
