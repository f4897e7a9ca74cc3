"""Rows of other files find their deal: by its identifier, else by its exact name where only one deal has it."""

import re
from collections.abc import Callable

import numpy as np
import pandas as pd

from crm.columns import Coded

NOT_FOUND = -1
# Salesforce's reports write 15 characters, its API the same 15 and three that follow from them, of A to Z and 0 to 5.
# The identifiers of Zoho may have 18 digits: those are no such thing.
_SALESFORCE_ID = re.compile(r"(?=.*\D)(00[0-9A-Za-z]{13})[A-Z0-5]{3}")
_GUID = re.compile(r"\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?", re.IGNORECASE)
LONG_SALESFORCE_ID, _LONG_GUID = 18, 36
# Excel and pandas write numbers beside empty cells so: "101.0".
_FLOAT = re.compile(r"(\d+)\.0+")
# Zoho CRM exports zcrm_4876876000012345 where Zoho Analytics, which has the calls and events, says 4876876000012345.
_ZOHO = "zcrm_"
_AFTER_MODULE = "::::"
_SEVERAL = re.compile(r"[;,|]")


class Links:
    """The deals by identifier and by name; a row of the deals' table, or -1 where nothing fits."""

    def __init__(self, opportunities: pd.DataFrame) -> None:
        self.size = len(opportunities)
        self._by_id = {bare_id(text): row for row, text in enumerate(opportunities["opportunity_id"])}
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

    def further(self, ids: Coded) -> tuple[np.ndarray, np.ndarray]:
        """Where one cell lists several deals, those behind the first known one: the row of the file, and the deal."""
        listed = [tuple(self._all_of(text)[1:]) for text in ids.words]
        rows = np.flatnonzero(ids.spread(np.array([bool(deals) for deals in listed], dtype=bool)))
        pairs = [(row, deal) for row in rows.tolist() for deal in listed[ids.codes[row]]]
        return np.array([row for row, _deal in pairs], dtype=np.int64), np.array(
            [deal for _row, deal in pairs], np.int64
        )

    def _all_of(self, text: str) -> list[int]:
        """The known deals in a cell, each once; none where the cell as a whole is an identifier."""
        if not _SEVERAL.search(text) or bare_id(text) in self._by_id:
            return []
        found = (self._by_id.get(bare_id(part), NOT_FOUND) for part in _SEVERAL.split(text))
        return list(dict.fromkeys(deal for deal in found if deal != NOT_FOUND))

    def _of_id(self, text: str) -> int:
        """HubSpot lists several deals in one cell, "123;456": the first that is known."""
        found = (self._by_id.get(bare_id(part), NOT_FOUND) for part in (text, *_SEVERAL.split(text)))
        return next((row for row in found if row != NOT_FOUND), NOT_FOUND)

    def _of_name(self, text: str) -> int:
        """vtiger writes the module before the name, "Potentials::::Pump"; ERPNext the identifier in place of it."""
        name = text.rpartition(_AFTER_MODULE)[2].strip()
        found = self._by_name.get(name.casefold(), NOT_FOUND)
        return self._by_id.get(bare_id(name), NOT_FOUND) if found == NOT_FOUND else found


def bare_id(text: str) -> str:
    """An identifier as it is compared: Salesforce's 15 characters for 18, GUIDs and e-mails without case, those of
    ERPNext's templates without their quotation marks, "101.0" is "101"."""
    bare = text.strip().strip('"').removeprefix(_ZOHO)
    if len(bare) == LONG_SALESFORCE_ID and (match := _SALESFORCE_ID.fullmatch(bare)):
        return match[1]
    if len(bare) >= _LONG_GUID and (match := _GUID.fullmatch(bare)):
        return match[1].casefold()
    if match := _FLOAT.fullmatch(bare):
        return match[1]
    return bare.casefold() if "@" in bare else bare


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
