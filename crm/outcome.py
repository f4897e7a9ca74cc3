"""Open, won or lost: from wherever the CRM keeps it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from crm.columns import Columns
from crm.stages import LOST, WON, StageWords
from crm.vocabulary import FLAG_WORDS, STATUS_WORDS
from crm.words import plain_words
from kpi.tables import OUTCOMES

UNKNOWN = -1
OPEN_CODE, WON_CODE, LOST_CODE = (OUTCOMES.index(outcome) for outcome in ("open", WON, LOST))


@dataclass(frozen=True)
class Standing:
    """For every row: `outcome` as a place in `kpi.tables.OUTCOMES`, -1 where nothing tells; `is_contested` where the
    status says another outcome than the stage."""

    outcome: np.ndarray
    is_contested: np.ndarray


def standing(
    columns: Columns, fields: Mapping[str, int], stages: StageWords, closed: Mapping[str, np.ndarray]
) -> Standing:
    """How each deal stands. What is said first wins:

    1. flags (Is Won, Is Closed); 2. the status (Open, Won, Lost); 3. Odoo's archive flag: lost, unless the stage is
    won; 4. a stage that says won or lost; 5. where neither a flag nor the status says anything, a won or lost date;
    6. any other stage: open.

    `closed`: the days of `won_date` and `lost_date`, where the file has them.
    """
    nobody = np.full(len(columns.grid.lines), UNKNOWN, dtype=np.int8)

    def told(field: str, read: Callable[[str], int]) -> np.ndarray:
        return columns[fields[field]].each(read, np.int8) if field in fields else nobody

    by_stage = told("stage", lambda stage: _by_stage(stage, stages))
    by_status = _first(_by_flags(columns, fields, nobody), told("status", lambda status: _by_status(status, stages)))
    is_archived = told("active", lambda flag: FLAG_WORDS.get(plain_words(flag) or "?", True)) == 0
    by_archive = np.where(is_archived & (by_stage != WON_CODE), LOST_CODE, UNKNOWN).astype(np.int8)
    by_date = nobody if "is_won" in fields else _by_date(closed, nobody)
    if "status" in fields:  # a day on a deal whose status says open is left from a re-opening
        by_date = np.where(columns[fields["status"]].each(_is_empty, bool), by_date, UNKNOWN).astype(np.int8)
    by_end = np.where(by_stage == OPEN_CODE, UNKNOWN, by_stage).astype(np.int8)
    outcome = _first(by_status, by_archive, by_end, by_date, by_stage)
    return Standing(outcome, (by_status != UNKNOWN) & (by_end != UNKNOWN) & (by_end != outcome))


def is_flagged(columns: Columns, place: int) -> np.ndarray:
    """Which rows say yes in a column of flags."""
    return columns[place].each(lambda flag: FLAG_WORDS.get(plain_words(flag), False), bool)


def is_deleted(columns: Columns, fields: Mapping[str, int]) -> np.ndarray:
    """Which rows the CRM keeps although they were deleted."""
    if "deleted" not in fields:
        return np.zeros(len(columns.grid.lines), dtype=bool)
    return is_flagged(columns, fields["deleted"])


def _first(*told: np.ndarray) -> np.ndarray:
    """For each row what the first one that knows says."""
    result = told[0]
    for further in told[1:]:
        result = np.where(result == UNKNOWN, further, result)
    return result


def _is_empty(text: str) -> bool:
    return not plain_words(text)


def _by_stage(stage: str, stages: StageWords) -> int:
    if not plain_words(stage):
        return UNKNOWN
    return OUTCOMES.index(stages.place(stage).outcome or "open")


def _by_status(status: str, stages: StageWords) -> int:
    """An unknown status says nothing; "Cerrada ganada" and the like are read as stages are."""
    words = plain_words(status)
    outcome = STATUS_WORDS.get(words) or (stages.place(status).outcome if words else "")
    return OUTCOMES.index(outcome) if outcome else UNKNOWN


def _by_flags(columns: Columns, fields: Mapping[str, int], nobody: np.ndarray) -> np.ndarray:
    def flag(field: str) -> np.ndarray:
        if field not in fields:
            return nobody
        return columns[fields[field]].each(lambda word: FLAG_WORDS.get(plain_words(word), UNKNOWN), np.int8)

    is_won, is_closed = flag("is_won"), flag("is_closed")
    told = np.where(is_won == 1, WON_CODE, UNKNOWN)
    if "is_won" in fields:
        told = np.where((is_won != 1) & (is_closed == 1), LOST_CODE, told)
    return np.where((is_won != 1) & (is_closed == 0), OPEN_CODE, told).astype(np.int8)


def _by_date(closed: Mapping[str, np.ndarray], nobody: np.ndarray) -> np.ndarray:
    """Won where there is a won date, lost where there is a lost date, the later of the two where there are both."""
    none = np.full(len(nobody), np.datetime64("NaT"), dtype="datetime64[D]")
    won, lost = closed.get("won_date", none), closed.get("lost_date", none)
    told = np.where(~np.isnat(won), WON_CODE, nobody)
    return np.where(~np.isnat(lost) & ~(won > lost), LOST_CODE, told).astype(np.int8)
