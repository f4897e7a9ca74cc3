"""The rows of a file with everything: checked as if somebody had typed them, and given the types of their columns."""

from collections.abc import Mapping
from datetime import date, datetime
from math import isfinite
from typing import Any

from sqlalchemy import JSON, Column, Date, Float, Integer, LargeBinary, String

from kpi.commitments import Commitment, Reading
from store.about import wrong_in
from store.everything import LEFT_OUT
from store.goals import is_goal, is_month
from store.kinds import Moment, Words
from store.tables import COMMITMENTS, EXPORTS, GOALS, MAPPINGS, MEETING_PARTS, MEETINGS, METADATA, SNAPSHOTS

_MOST = 2**31 - 1  # what a whole number may be in a PostgreSQL
_YEARS = range(1900, 2200)  # far from the ends of the calendar, where no week can be counted on


class Wrong(Exception):
    """A row that this program cannot have written; its text says which column."""


def typed_row(table: str, row: Any) -> dict[str, Any]:
    """A row of JSON with the types of the table's columns, without its number and its large contents.

    Raises
    ------
    Wrong
        where a column is missing or holds what it cannot hold.
    """
    if not isinstance(row, Mapping):
        raise Wrong("row")
    columns = [column for column in METADATA.tables[table].columns if column.name not in LEFT_OUT]
    typed = {column.name: _typed(column, row) for column in columns}
    try:
        _check(table, typed)
    except ValueError as error:
        raise Wrong(str(error)) from None
    return typed


def _typed(column: Column[Any], row: Mapping[str, Any]) -> Any:
    value, kind = row.get(column.name), column.type
    if isinstance(kind, JSON) and column.name in row:
        return value
    if value is None and column.nullable:
        return None
    try:
        found = _of_kind(kind, value)
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise Wrong(column.name)
    return found


def _of_kind(kind: object, value: Any) -> Any:
    """*value* as a column of this kind holds it; `None` where it cannot."""
    if isinstance(kind, Words | String) and isinstance(value, str):
        length = kind.length if isinstance(kind, String) else None
        return value.replace("\x00", "\ufffd") if length is None or len(value) <= length else None
    if isinstance(kind, Date) and isinstance(value, str):
        day = date.fromisoformat(value)
        return day if day.year in _YEARS else None
    if isinstance(kind, Moment) and isinstance(value, str):
        moment = datetime.fromisoformat(value)
        return moment if moment.tzinfo and moment.year in _YEARS else None
    if isinstance(value, bool) or not isinstance(value, int | float) or isinstance(kind, LargeBinary):
        return None
    if isinstance(kind, Integer):
        return value if isinstance(value, int) and 0 <= value <= _MOST else None
    return float(value) if isinstance(kind, Float) and isfinite(value) else None


def _check(table: str, row: Mapping[str, Any]) -> None:
    """Raise `ValueError` where the program would have refused to save this."""
    if table == GOALS.name and not is_month(row["month"]):
        raise ValueError("month")
    if table == GOALS.name and not is_goal(row["goal"]):
        raise ValueError("goal")
    if table in (MEETINGS.name, MEETING_PARTS.name, SNAPSHOTS.name) and row["week"].weekday() != 0:
        raise ValueError("week")
    if table == MEETING_PARTS.name and (row["seconds"] or 0) < 0:
        raise ValueError("seconds")
    if table == COMMITMENTS.name:
        before = Reading(row["before_as_of"], row["before_value"], row["before_k"], row["before_n"])
        Commitment(**{name: row[name] for name in _AGREED}, before=before)
        if (row["target"] or 0) < 0:
            raise ValueError("target")
    if table == EXPORTS.name and (not row["fingerprint"] or wrong_in(row["about"])):
        raise ValueError(wrong_in(row["about"]) or "fingerprint")
    for name in _MAPPINGS.get(table, ()):
        if not isinstance(row[name], Mapping):
            raise ValueError(name)


_AGREED = ("rep", "kpi", "action", "week", "due", "target", "state")
_MAPPINGS = {MAPPINGS.name: ("answers",), MEETINGS.name: ("notes",)}
