"""Two views of the same deals: what the file of the row that counts has no column for, the other file fills."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from crm.deals import Deals
from crm.milestones import AGREED, NEGOTIATED
from crm.problems import N_
from kpi.tables import MILESTONES

FILLED = N_(
    "Deals of {file} that other files have too, with other columns: {n}. What {file} lacks was taken from them."
)
ONE_LIST = N_("Export one list with all of these columns, and nothing needs to be joined.")

# Each with what goes along with it.
_ALONG = {"amount": ("currency",), **{name: (f"{name}_basis",) for name in MILESTONES}}
_ANY_STATE = ("name", "account", "rep", "team", "source", "product", "type", "created", *MILESTONES, "amount")
_FACTS = tuple(dict.fromkeys((*_ANY_STATE, AGREED, NEGOTIATED)))
_OF_ONE_OUTCOME = ("closed", "expected_close", "loss_reason")


def fill_gaps(parts: Sequence[Deals], copies: pd.DataFrame) -> None:
    """Fill the kept rows among *copies* (see `crm.copies`) in place, from the later change first; a note.

    Only columns that a file has nothing in at all are filled: an empty cell in a column that is there was emptied. A
    closing day and a reason for the loss are taken from a row with the same outcome only.
    """
    if copies["part"].nunique() < 2:
        return
    lacking = [{name for name in (*_FACTS, *_OF_ONE_OUTCOME) if not _told(part.table[name]).any()} for part in parts]
    kept = copies.loc[copies["is_kept"], ["id", "part", "place", "outcome"]]
    pairs = copies[~copies["is_kept"]].merge(kept, on="id", suffixes=("", "_kept"), sort=False)
    pairs = pairs[pairs["part"] != pairs["part_kept"]]
    for number, part in enumerate(parts):
        mine = pairs[pairs["part_kept"] == number]
        filled = np.zeros(len(part.table), dtype=bool)
        for name in sorted(lacking[number]) if len(mine) else ():
            usable = mine[mine["outcome"] == mine["outcome_kept"]] if name in _OF_ONE_OUTCOME else mine
            for other in usable["part"].unique():
                if name not in lacking[other]:
                    filled |= _filled(part.table, parts[other].table, usable[usable["part"] == other], name)
        if filled.any():
            part.rows.record("filled_gaps", "note", FILLED, part.in_grid(filled), next_step=ONE_LIST)


def _filled(table: pd.DataFrame, source: pd.DataFrame, pairs: pd.DataFrame, name: str) -> np.ndarray:
    """Take over column *name* for the pairs of rows that are told it in *source* only; which rows were filled."""
    is_told = _told(source[name])[pairs["place"]] & ~_told(table[name])[pairs["place_kept"]]
    pairs = pairs[is_told].drop_duplicates("place_kept", keep="last")
    places, places_of_source = pairs["place_kept"].to_numpy(), pairs["place"].to_numpy()
    filled = np.zeros(len(table), dtype=bool)
    filled[places] = True
    for column in (name, *_ALONG.get(name, ())):
        is_label = isinstance(table[column].dtype, pd.CategoricalDtype)
        values = table[column].to_numpy(dtype=object if is_label else None).copy()
        values[places] = source[column].to_numpy(dtype=values.dtype)[places_of_source]
        table[column] = pd.Categorical(values) if is_label else pd.Series(values, dtype=table[column].dtype)
    return filled


def _told(column: pd.Series) -> np.ndarray:
    return (column.notna() & (column != "")).to_numpy(dtype=bool)
