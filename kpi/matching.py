"""Which deals of two exports are the same: by identifier, else by name, account and rep, where that is clear.

Of namesakes without an identifier, those that are the same in every column are paired first, then those that were
entered on the same day.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi.identifiers import normal
from kpi.same_money import as_told

LEAST_IDS = 20

_KEYS = (("name", "account", "rep", "created"), ("name", "account", "rep"), ("name", "account"))
# Where it was read, and at which exchange rate.
_NOT_OF_THE_DEAL = ("opportunity_id", "file", "line", "amount", "currency", "original_amount", "original_currency")


@dataclass(frozen=True)
class Matched:
    """Rows of the older table and the row of the same deal in the newer one, pair by pair.

    `by_name` counts the pairs found without an identifier. `unclear_older` and `unclear_newer` tell the rows without a
    pair that share name and account with one of the other table, so that nobody can say which is which.
    `is_other_kind`: the two tables have identifiers of their own, but not one in common, so these tell nothing.
    """

    older: np.ndarray
    newer: np.ndarray
    by_name: int
    unclear_older: np.ndarray
    unclear_newer: np.ndarray
    is_other_kind: bool = False


def match(older: pd.DataFrame, newer: pd.DataFrame) -> Matched:
    """Pair the deals of two tables of opportunities.

    An identifier that was made of a file and a line says nothing about another export. Deals that have identifiers of
    their own on both sides are never joined by name: two deals with one customer are two. Where the tables share no
    identifier at all, though each has `LEAST_IDS` of them, they are of another kind, and names count.
    """
    own_older, own_newer = _has_own_id(older), _has_own_id(newer)
    pairs = _by_identifier(older, newer, own_older, own_newer)
    has_enough = min(own_older.sum(), own_newer.sum()) >= LEAST_IDS
    is_other_kind = bool(has_enough and not any(len(pair[0]) for pair in pairs))
    if is_other_kind:
        own_older, own_newer = np.zeros(len(older), dtype=bool), np.zeros(len(newer), dtype=bool)
    by_name = 0
    if not (own_older.all() and own_newer.all()):
        pairs.append(_identical(older, newer, np.flatnonzero(~own_older), np.flatnonzero(~own_newer)))
        by_name = len(pairs[-1][0])
    for columns in _KEYS if not (own_older.all() and own_newer.all()) else ():
        left, right = (_left_over(table, pairs, side) for side, table in enumerate((older, newer)))
        ours, theirs = _keys(older, left, columns), _keys(newer, right, columns)
        joined = _unique(ours, left).to_frame("older").join(_unique(theirs, right).rename("newer"), how="inner")
        one, other = joined["older"].to_numpy(dtype=int), joined["newer"].to_numpy(dtype=int)
        may_join = ~(own_older[one] & own_newer[other])
        pairs.append((one[may_join], other[may_join]))
        by_name += int(may_join.sum())
    left, right = (_left_over(table, pairs, side) for side, table in enumerate((older, newer)))
    ours, theirs = _keys(older, left, _KEYS[-1]), _keys(newer, right, _KEYS[-1])
    unclear_older, unclear_newer = np.zeros(len(older), dtype=bool), np.zeros(len(newer), dtype=bool)
    unclear_older[left] = _could_be(ours, own_older[left], theirs, own_newer[right])
    unclear_newer[right] = _could_be(theirs, own_newer[right], ours, own_older[left])
    one, other = (np.concatenate(side).astype(int) for side in zip(*pairs, strict=True))
    order = np.argsort(one, kind="stable")
    return Matched(one[order], other[order], by_name, unclear_older, unclear_newer, is_other_kind)


def _by_identifier(
    older: pd.DataFrame, newer: pd.DataFrame, own_older: np.ndarray, own_newer: np.ndarray
) -> list[tuple[np.ndarray, np.ndarray]]:
    """The pairs of the same identifier, letter by letter, then of those left over in its normal form."""
    by_id = pd.Series(np.flatnonzero(own_newer), index=newer["opportunity_id"].to_numpy()[own_newer])
    by_id = by_id[~by_id.index.duplicated()]
    found = by_id.reindex(older["opportunity_id"].where(own_older, None)).to_numpy()
    # A second row of one identifier, which no export should have, is a deal of its own.
    has_pair = ~np.isnan(found.astype(float)) & ~older["opportunity_id"].duplicated().to_numpy()
    pairs = [(np.flatnonzero(has_pair), found[has_pair].astype(int))]
    left = [
        np.intersect1d(_left_over(table, pairs, side), np.flatnonzero(own))
        for side, (table, own) in enumerate(((older, own_older), (newer, own_newer)))
    ]
    if not all(map(len, left)):
        return pairs
    ours, theirs = (
        _unique(table["opportunity_id"].iloc[rows].map(normal).reset_index(drop=True), rows)
        for table, rows in zip((older, newer), left, strict=True)
    )
    joined = ours.to_frame("older").join(theirs.rename("newer"), how="inner")
    return [*pairs, (joined["older"].to_numpy(dtype=int), joined["newer"].to_numpy(dtype=int))]


def _identical(
    older: pd.DataFrame, newer: pd.DataFrame, left: np.ndarray, right: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Rows that are the same in every column; of several, as many as there are on both sides."""
    columns = [column for column in older.columns if column in newer.columns and column not in _NOT_OF_THE_DEAL]
    sides = []
    for table, rows in ((older, left), (newer, right)):
        part = table.iloc[rows]
        same = pd.util.hash_pandas_object(part[columns].join(as_told(part)), index=False).to_numpy()
        sides.append(pd.DataFrame({"same": same, "which": pd.Series(same).groupby(same).cumcount(), "row": rows}))
    joined = sides[0].merge(sides[1], on=["same", "which"])
    return joined["row_x"].to_numpy(dtype=int), joined["row_y"].to_numpy(dtype=int)


def _left_over(table: pd.DataFrame, pairs: list[tuple[np.ndarray, np.ndarray]], side: int) -> np.ndarray:
    return np.setdiff1d(np.arange(len(table)), np.concatenate([pair[side] for pair in pairs]))


def _could_be(keys: pd.Series, own: np.ndarray, others: pd.Series, others_own: np.ndarray) -> np.ndarray:
    """Which keys occur among the others; two identifiers are two deals."""
    named = others.notna().to_numpy()
    anywhere, without_own = keys.isin(others[named]), keys.isin(others[named & ~others_own])
    return keys.notna().to_numpy() & np.where(own, without_own, anywhere)


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
