"""Rows of other files find their deal: by its identifier, else by its exact name where only one deal has it."""

import re
from collections.abc import Callable

import numpy as np
import pandas as pd

from crm.columns import Coded

NOT_FOUND = -1
# Salesforce's reports write 15 characters, its API the same 15 and three that follow from them.
_SALESFORCE_ID = re.compile(r"[0-9A-Za-z]{18}")
_SEVERAL = re.compile(r"[;,|]")


class Links:
    """The deals by identifier and by name; a row of the deals' table, or -1 where nothing fits."""

    def __init__(self, opportunities: pd.DataFrame) -> None:
        self.size = len(opportunities)
        self._by_id = {_bare(text): row for row, text in enumerate(opportunities["opportunity_id"])}
        names = opportunities["name"].str.strip().str.casefold()
        once = ~names.duplicated(keep=False) & (names != "")
        self._by_name: dict[str, int] = dict(zip(names[once], np.flatnonzero(once).tolist(), strict=True))

    def find(self, ids: Coded | None, names: Coded | None) -> np.ndarray:
        """For every row of a file the deal it belongs to."""
        parts = [column.each(read, np.int64) for column, read in self._ways(ids, names)]
        if not parts:
            return np.array([], dtype=np.int64)
        return parts[0] if len(parts) == 1 else np.where(parts[0] == NOT_FOUND, parts[1], parts[0])

    def _ways(self, ids: Coded | None, names: Coded | None) -> list[tuple[Coded, Callable[[str], int]]]:
        ways: list[tuple[Coded, Callable[[str], int]]] = []
        if ids is not None:
            ways.append((ids, self._of_id))
        if names is not None:
            ways.append((names, self._of_name))
        return ways

    def _of_id(self, text: str) -> int:
        """HubSpot lists several deals in one cell, "123;456": the first that is known."""
        found = (self._by_id.get(_bare(part.strip()), NOT_FOUND) for part in (text, *_SEVERAL.split(text)))
        return next((row for row in found if row != NOT_FOUND), NOT_FOUND)

    def _of_name(self, text: str) -> int:
        return self._by_name.get(text.strip().casefold(), NOT_FOUND)


def _bare(text: str) -> str:
    return text[:15] if _SALESFORCE_ID.fullmatch(text) else text


def first_by_deal(deal: np.ndarray, day: np.ndarray, size: int) -> np.ndarray:
    """The first day of each deal, NaT where it has none; *deal* are places in a table of *size* rows."""
    return _reduced(np.minimum, np.iinfo(np.int64).max, deal, day, size)


def last_by_deal(deal: np.ndarray, day: np.ndarray, size: int) -> np.ndarray:
    """The last day of each deal, NaT where it has none."""
    return _reduced(np.maximum, np.iinfo(np.int64).min, deal, day, size)


def _reduced(choose: np.ufunc, nothing: int, deal: np.ndarray, day: np.ndarray, size: int) -> np.ndarray:
    chosen = np.full(size, nothing, dtype=np.int64)
    choose.at(chosen, deal, day.astype("datetime64[D]").astype(np.int64))
    days = np.where(chosen == nothing, 0, chosen).astype("datetime64[D]")
    return np.where(chosen == nothing, np.datetime64("NaT"), days)
