"""Who the invented team meets: days, accounts, sources, products."""

import numpy as np
import pandas as pd

from data.samples.draws import pick
from data.samples.team import REPS
from data.samples.words import (
    COMPANIES,
    FORMS,
    NEW_BUSINESS,
    PRODUCT_SHARES,
    PRODUCTS,
    RENEWAL,
    SOURCE_SHARES,
    SOURCES,
    TRADES,
)
from data.samples.workdays import END, START, WEEKS, season, working

RENEWALS = 0.06


def prospects(rng: np.random.Generator, a_week: np.ndarray) -> pd.DataFrame:
    """Prospects of every rep, so many in an ordinary week, in the order of their `begin` day.

    `place` is the rep's place in `REPS`.
    """
    mondays = START + 7 * np.arange(WEEKS)
    counts = rng.poisson(a_week[:, None] * season(mondays + 2))
    place = np.repeat(np.arange(len(REPS)), counts.sum(axis=1))
    begin = np.concatenate([np.repeat(mondays, of_rep) for of_rep in counts])
    begin = working(begin + rng.integers(0, 5, len(begin)))
    order = np.lexsort((place, begin))
    order = order[begin[order] <= END]
    return _described(rng, place[order], begin[order])


def _described(rng: np.random.Generator, place: np.ndarray, begin: np.ndarray) -> pd.DataFrame:
    count = len(place)
    product = pick(rng, PRODUCTS, PRODUCT_SHARES, count)
    account = [account_name(rng, REPS[rep].team) for rep in place]
    return pd.DataFrame(
        {
            "place": place,
            "begin": begin,
            "rep": [REPS[rep].name for rep in place],
            "team": [REPS[rep].team for rep in place],
            "name": [f"{who.split()[0]} {what}" for who, what in zip(account, product, strict=True)],
            "account": account,
            "source": pick(rng, SOURCES, SOURCE_SHARES, count),
            "product": product,
            "type": np.where(rng.random(count) < RENEWALS, RENEWAL, NEW_BUSINESS),
        }
    )


def account_name(rng: np.random.Generator, team: str) -> str:
    """A company that does not exist, with a legal form of the team's countries."""
    return " ".join(words[rng.integers(len(words))] for words in (COMPANIES, TRADES, FORMS[team]))
