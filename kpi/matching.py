"""Which deals of two exports are the same: by identifier, else by name, account and rep, where that is clear."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

_KEYS = (("name", "account", "rep"), ("name", "account"))


@dataclass(frozen=True)
class Matched:
    """Rows of the older table and the row of the same deal in the newer one, pair by pair.

    `by_name` counts the pairs found without an identifier; `unclear` the deals of the newer table that have none and
    share name and account with another one, so that nobody can say which is which.
    """

    older: np.ndarray
    newer: np.ndarray
    by_name: int
    unclear: int


def match(older: pd.DataFrame, newer: pd.DataFrame) -> Matched:
    """Pair the deals of two tables of opportunities.

    An identifier that was made of a file and a line says nothing about another export. Deals that have identifiers of
    their own on both sides are never joined by name: two deals with one customer are two.
    """
    own_older, own_newer = _has_own_id(older), _has_own_id(newer)
    by_id = pd.Series(np.flatnonzero(own_newer), index=newer["opportunity_id"].to_numpy()[own_newer])
    by_id = by_id[~by_id.index.duplicated()]
    found = by_id.reindex(older["opportunity_id"].where(own_older, None)).to_numpy()
    # A second row of one identifier, which no export should have, is a deal of its own.
    has_pair = ~np.isnan(found.astype(float)) & ~older["opportunity_id"].duplicated().to_numpy()
    pairs = [(np.flatnonzero(has_pair), found[has_pair].astype(int))]
    by_name, unclear = 0, np.zeros(len(newer), dtype=bool)
    for columns in _KEYS if not (own_older.all() and own_newer.all()) else ():
        left = np.setdiff1d(np.arange(len(older)), np.concatenate([one for one, _ in pairs]))
        right = np.setdiff1d(np.arange(len(newer)), np.concatenate([other for _, other in pairs]))
        ours, theirs = _keys(older, left, columns), _keys(newer, right, columns)
        unclear[right] |= theirs.duplicated(keep=False).to_numpy() & theirs.notna().to_numpy() & ~own_newer[right]
        joined = _unique(ours, left).to_frame("older").join(_unique(theirs, right).rename("newer"), how="inner")
        one, other = joined["older"].to_numpy(dtype=int), joined["newer"].to_numpy(dtype=int)
        may_join = ~(own_older[one] & own_newer[other])
        pairs.append((one[may_join], other[may_join]))
        by_name += int(may_join.sum())
    one, other = (np.concatenate(side).astype(int) for side in zip(*pairs, strict=True))
    unclear[other] = False
    order = np.argsort(one, kind="stable")
    return Matched(one[order], other[order], by_name, int(unclear.sum()))


def _has_own_id(table: pd.DataFrame) -> np.ndarray:
    ids = table["opportunity_id"].astype("str")
    made = table["file"].astype("str") + ":" + table["line"].astype("str")
    return ((ids != "") & (ids != made)).to_numpy()


def _keys(table: pd.DataFrame, rows: np.ndarray, columns: tuple[str, ...]) -> pd.Series:
    """One text for each of *rows*; missing without a name, which tells nothing."""
    part = table.iloc[rows]
    texts = [part[column].astype("str").str.strip().str.casefold() for column in columns]
    key = texts[0]
    for text in texts[1:]:
        key = key + "\0" + text
    return key.where(texts[0] != "", None).reset_index(drop=True)


def _unique(keys: pd.Series, rows: np.ndarray) -> pd.Series:
    clear = (keys.notna() & ~keys.duplicated(keep=False)).to_numpy()
    return pd.Series(rows[clear], index=keys[clear].to_numpy(dtype=object))
