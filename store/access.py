"""What every table's room shares: a way to read, and a way to write in which all counts or nothing."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Insert, Table
from sqlalchemy.dialects import postgresql, sqlite

Transaction = Callable[[], AbstractContextManager[Connection]]


@dataclass(frozen=True)
class Access:
    """`reading`: a connection that sees one moment; `writing`: one whose changes count together, or not at all."""

    reading: Transaction
    writing: Transaction


def as_json(value: Any) -> Any:
    """*value*, once it is sure that JSON holds it.

    Raises
    ------
    ValueError, TypeError
        where it does not: NaN, a date, a table.
    """
    json.dumps(value, allow_nan=False)
    return value


def insert_unless_there(connection: Connection, table: Table, by: str, values: dict[str, Any]) -> Insert:
    """An insert that leaves a row alone which has the same value in the unique column *by*."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table).values(values).on_conflict_do_nothing(index_elements=[by])
    return sqlite.insert(table).values(values).on_conflict_do_nothing(index_elements=[by])
