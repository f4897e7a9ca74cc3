"""The activities: calls, meetings and demos, which of them took place, and the deal each belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from crm.columns import Columns
from crm.days import days_of
from crm.export import Choices, ColumnRead
from crm.link import NOT_FOUND, Links, first_by_deal
from crm.problems import N_
from crm.recognise import Recognised
from crm.rows import Rows
from crm.understood import columns_read
from crm.vocabulary import ACTIVITY_TYPES, HELD, NOT_HELD
from crm.words import plain_words

_OUTCOMES = ("call_outcome", "meeting_outcome", "outcome", "status")  # the more telling first
_UNKNOWN, _NO, _YES = -1, 0, 1
_OTHER = "other"
_TYPES = (*(name for name, _ in ACTIVITY_TYPES), _OTHER)
_MODULES = {
    "call": {"call start time", "call owner", "call duration"},
    "meeting": {"event owner", "start datetime", "organizer", "host"},
}
_APPOINTMENTS = ("meeting", "demo")

NO_OUTCOME = N_(
    "No column of {file} tells which activities took place, so all of them count as held. Add the outcome (or the "
    "status) to the export, so that no-shows and unanswered calls do not count."
)
UNKNOWN_OUTCOMES = N_(
    "Outcomes of activities that say nothing to us: {outcomes}. These activities do not count as held."
)


@dataclass
class Activities:
    """One list of activities as read: `table` has the rows in use, `appointments` the first held one of each deal."""

    rows: Rows
    recognised: Recognised
    columns: tuple[ColumnRead, ...]
    table: pd.DataFrame
    appointments: np.ndarray
    stages: tuple = ()


def read_activities(
    rows: Rows,
    columns: Columns,
    recognised: Recognised,
    choices: Choices,
    links: Links,
    deals: pd.DataFrame,
    seen: set[int],
) -> Activities:
    """Read one list of activities; those without a day, or with neither an owner nor a deal, are set aside.

    `seen` holds a number for each activity of the files before, and takes up those of this one.
    """
    fields = recognised.fields
    rows.set_aside(rows.repeats_header(), "header_again")
    days = days_of(rows, columns, recognised, choices, [fields["date"]])
    day = days[fields["date"]].days
    rows.set_aside(np.isnat(day), "no_date")
    kind = _types(columns, fields)
    _count_once(rows, _text(columns, fields, "activity_id"), kind, day, seen)
    deal = _deals(columns, fields, links)
    owner = _owners(columns, fields, deal, deals)
    rows.set_aside((owner == "").to_numpy(), "no_owner")
    is_held = _held(rows, columns, fields)
    row = np.flatnonzero(rows.in_use)
    table = pd.DataFrame(
        {
            "activity_id": _text(columns, fields, "activity_id"),
            "rep": owner.astype("category"),
            "type": pd.Categorical.from_codes(kind, pd.Index(_TYPES)),
            "day": day.astype("datetime64[s]"),
            "is_held": is_held,
            "opportunity_id": _looked_up(deals["opportunity_id"], deal),
            "account": _text(columns, fields, "account"),
            "subject": _text(columns, fields, "subject"),
            "file": columns.grid.file,
            "line": columns.grid.lines,
        }
    )
    table["file"] = table["file"].astype("category")
    is_appointment = np.isin(kind, [_TYPES.index(name) for name in _APPOINTMENTS])
    counted = rows.in_use & is_held & is_appointment & (deal != NOT_FOUND)
    return Activities(
        rows,
        recognised,
        columns_read(columns, recognised, days),
        table.iloc[row].reset_index(drop=True),
        first_by_deal(deal[counted], day[counted], links.size),
    )


def _count_once(rows: Rows, ids: pd.Series, kind: np.ndarray, day: np.ndarray, seen: set[int]) -> None:
    """Set aside what was read already: lists of activities overlap where they were exported month by month."""
    keys = pd.util.hash_pandas_object(pd.DataFrame({"id": ids, "kind": kind, "day": day}), index=False)
    is_known = (keys.duplicated() | keys.isin(seen)) & (ids != "")
    rows.set_aside(is_known.to_numpy(), "repeated_activity")
    seen.update(keys[rows.in_use].tolist())


def _deals(columns: Columns, fields: Mapping[str, int], links: Links) -> np.ndarray:
    ids = columns[fields["opportunity_id"]] if "opportunity_id" in fields else None
    names = columns[fields["opportunity_name"]] if "opportunity_name" in fields else None
    if ids is None and names is None:
        return np.full(len(columns.grid.cells), NOT_FOUND)
    return links.find(ids, names)


def _owners(columns: Columns, fields: Mapping[str, int], deal: np.ndarray, deals: pd.DataFrame) -> pd.Series:
    """Who did it; where that is empty, the rep of the deal."""
    of_deal = _looked_up(deals["rep"].astype("str"), deal)
    if "owner" not in fields:
        return of_deal
    owner = columns.text(fields["owner"]).reset_index(drop=True)
    return owner.where(owner != "", of_deal)


def _looked_up(values: pd.Series, deal: np.ndarray) -> pd.Series:
    known = values.reindex(deal).reset_index(drop=True)
    return known.fillna("").astype("str")


def _types(columns: Columns, fields: Mapping[str, int]) -> np.ndarray:
    """Call, meeting, demo, ...: by the type, else by the subject; a file of one module says it in its headers."""
    other = _TYPES.index(_OTHER)
    found = np.full(len(columns.grid.cells), other, dtype=np.int8)
    for field in ("type", "subject"):
        if field in fields:
            found = np.where(found == other, columns[fields[field]].each(_type, np.int8), found)
    headers = {plain_words(header) for header in columns.grid.header}
    module = next((name for name, signs in _MODULES.items() if headers & signs), _OTHER)
    return np.where(found == other, _TYPES.index(module), found).astype(np.int8)


def _type(text: str) -> int:
    words = plain_words(text)
    return _TYPES.index(next((name for name, pattern in ACTIVITY_TYPES if pattern.search(words)), _OTHER))


def _held(rows: Rows, columns: Columns, fields: Mapping[str, int]) -> np.ndarray:
    """Whether it took place: the first outcome that is filled decides; without any such column all did."""
    told = [columns[fields[field]] for field in _OUTCOMES if field in fields]
    if not told:
        rows.record("activities_without_outcome", "question", NO_OUTCOME)
        return np.ones(len(columns.grid.cells), dtype=bool)
    strange = sorted({word for column in told for word in column.words if word and _says_held(word) == _UNKNOWN})
    if strange:
        rows.record("unknown_outcome", "question", UNKNOWN_OUTCOMES, outcomes=", ".join(strange))
    held = np.full(len(columns.grid.cells), _UNKNOWN, dtype=np.int8)
    for column in told:
        held = np.where(held == _UNKNOWN, column.each(_says_held, np.int8), held)
    return held == _YES


def _says_held(text: str) -> int:
    words = plain_words(text)
    if not words:
        return _UNKNOWN
    if NOT_HELD.search(words):
        return _NO
    return _YES if HELD.search(words) else _UNKNOWN


def _text(columns: Columns, fields: Mapping[str, int], field: str) -> pd.Series:
    if field in fields:
        return columns.text(fields[field]).reset_index(drop=True)
    return pd.Series("", index=range(len(columns.grid.cells)), dtype="str")
