"""Deals without an identifier in several files: by name, account and created day they are found to be the same."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from crm.deals import Deals
from crm.spoilt_ids import by_file_and_line
from crm.words import plain_words

_KEY = ["name", "account", "created", "number"]


def join_unidentified(parts: Sequence[Deals]) -> set[str]:
    """Give deals without an identifier that of the same deal in another file, in place; the identifiers given.

    Two deals of one name, account and created day in one file stay two: the first one is the first of the other file,
    the second one its second. Deals without a name or a created day cannot be told.
    """
    is_made = [_is_made(part.table) for part in parts] if len(parts) > 1 else []
    if not any(made.any() for made in is_made):
        return set()
    keys = [
        _keys(part.table, made).assign(part=number)
        for number, (part, made) in enumerate(zip(parts, is_made, strict=True))
    ]
    told = pd.concat(keys)
    # Identifiers of the CRM come first, and among equal ones the file that was loaded first.
    told = told.sort_values("is_made", kind="stable")
    together = told.groupby(_KEY, sort=False)
    told["given"] = together["opportunity_id"].transform("first")
    joined = told[told["is_made"] & (told["given"] != told["opportunity_id"])]
    for number, rows in joined.groupby("part"):
        table = parts[int(str(number))].table
        ids = table["opportunity_id"].to_numpy(dtype=object).copy()
        ids[rows.index.to_numpy()] = rows["given"].to_numpy(dtype=object)
        table["opportunity_id"] = pd.Series(ids, dtype="str")
    return set(joined["given"])


def _is_made(table: pd.DataFrame) -> np.ndarray:
    """Which identifiers were made of a file and a line."""
    return (table["opportunity_id"] == by_file_and_line(table)).to_numpy()


def _keys(table: pd.DataFrame, is_made: np.ndarray) -> pd.DataFrame:
    """What tells a deal, for those that have a name and a created day; the index is the row."""
    told = table[["opportunity_id", "name", "account", "created"]].assign(is_made=is_made)
    told = told[(table["name"] != "") & table["created"].notna()]
    told = told.assign(name=told["name"].map(plain_words), account=told["account"].map(plain_words))
    return told.assign(number=told.groupby(["name", "account", "created"]).cumcount())
