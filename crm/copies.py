"""The rows of deals that are in the files several times, and which of them counts."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from crm.deals import Deals
from crm.later_change import clocks_of_change

_STATE = ("outcome", "stage", "rep", "amount", "closed")


def copies_of_deals(parts: Sequence[Deals], ids: pd.Series, days: np.ndarray) -> pd.DataFrame:
    """The rows of *parts* whose identifier comes again, from the oldest change to the one that counts.

    `ids` and `days`, the days of the last change, go over the rows of all parts. Columns: "id", "part" and "place" (of
    the table and in it), "is_kept", and "is_contested": a row that differs from the kept one, though nothing tells
    which of the two is later.
    """
    repeated = ids.duplicated(keep=False).to_numpy()
    sizes = [len(part.table) for part in parts]
    copies = pd.DataFrame(
        {
            "id": ids.to_numpy(dtype=object)[repeated],
            "day": days[repeated],
            "part": np.repeat(np.arange(len(parts)), sizes)[repeated],
            "place": np.concatenate([np.arange(size) for size in sizes])[repeated],
        }
    )
    copies["outcome"] = _column(parts, copies, "outcome")
    copies["clock"] = _clocks(parts, copies)
    copies["is_closed"] = copies["outcome"] != "open"
    # NaT sorts first, so that a row with a day is the later one; a stable sort keeps the order of reading.
    copies = copies.sort_values(["day", "clock", "is_closed"], kind="stable", na_position="first", ignore_index=True)
    copies["is_kept"] = ~copies.duplicated("id", keep="last")
    copies["is_contested"] = _is_contested(parts, copies)
    return copies


def _clocks(parts: Sequence[Deals], copies: pd.DataFrame) -> np.ndarray:
    """The time of the change where one deal was changed several times on one day; 0 where one of them has no time."""
    clocks = np.zeros(len(copies), dtype=np.int64)
    of_one_day = (copies.duplicated(["id", "day"], keep=False) & copies["day"].notna()).to_numpy()
    if not of_one_day.any():
        return clocks
    for number, part in enumerate(parts):
        here = of_one_day & (copies["part"] == number).to_numpy()
        which = np.zeros(len(part.table), dtype=bool)
        which[copies["place"][here]] = True
        clocks[here] = clocks_of_change(part, which)
    is_untimed = pd.Series(clocks == 0).groupby([copies["id"], copies["day"]], dropna=False).transform("any")
    return np.where(is_untimed, 0, clocks)


def _is_contested(parts: Sequence[Deals], copies: pd.DataFrame) -> np.ndarray:
    """Which rows differ from the kept one of their deal, in something both tell, and are just as old."""
    when = ["day", "clock"]
    ages = copies.loc[copies["is_kept"], ["id", *when]].set_index("id").reindex(copies["id"]).reset_index(drop=True)
    is_as_old = (copies["day"] == ages["day"]) | (copies["day"].isna() & ages["day"].isna())
    is_as_old &= (copies["clock"] == ages["clock"]) & ~copies["is_kept"]
    rows = copies[is_as_old]
    kept = copies[copies["is_kept"]].set_index("id").loc[rows["id"]]
    differs = np.zeros(len(rows), dtype=bool)
    for name in _STATE if len(rows) else ():
        one, other = pd.Series(_column(parts, rows, name)), pd.Series(_column(parts, kept, name))
        is_told = one.notna() & other.notna() & (one != "") & (other != "")
        differs |= (is_told & (one != other)).to_numpy()
    contested = np.zeros(len(copies), dtype=bool)
    contested[is_as_old.to_numpy()] = differs
    return contested


def _column(parts: Sequence[Deals], rows: pd.DataFrame, name: str) -> np.ndarray:
    """A column of the deals at *rows* ("part", "place")."""
    values = np.empty(len(rows), dtype=object)
    for number, part in enumerate(parts):
        here = (rows["part"] == number).to_numpy()
        values[here] = np.asarray(part.table[name].iloc[rows["place"].to_numpy()[here]])
    return values
