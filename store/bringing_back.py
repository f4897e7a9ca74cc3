"""A file with everything brought back into a memory: all of it at once, beside what is there."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, insert, update

from store.backup import Backup
from store.database import Database
from store.files import keep_files, let_files_go
from store.merging import Merge, merge
from store.tables import COMMITMENTS, DECISIONS, EXPORTS, GOALS, MAPPINGS, MEETING_PARTS, MEETINGS, METADATA, SNAPSHOTS

_ONE_OF = {
    GOALS.name: ("rep", "month"),
    MEETINGS.name: ("week",),
    COMMITMENTS.name: ("mark",),
    SNAPSHOTS.name: ("week",),
    EXPORTS.name: ("fingerprint",),
    DECISIONS.name: ("name",),
    MAPPINGS.name: ("signature",),
}
_DAY = {EXPORTS.name: "as_of", MEETINGS.name: "week", COMMITMENTS.name: "week", SNAPSHOTS.name: "week"}

_WITHIN = {MEETINGS.name: MEETING_PARTS.name}


@dataclass(frozen=True)
class Part:
    """How many goals, meetings and so on stand in a backup, from which day to which (`None` where there are none), and
    how many of them are new here, or newer than here."""

    table: str
    count: int
    new: int
    first: date | None
    last: date | None


def parts(database: Database, backup: Backup, contents_of: Callable[[str], str]) -> list[Part]:
    """What bringing *backup* back would change; nothing is changed."""
    with database.reading() as connection:
        found = merge(connection, backup, contents_of)
    return [_part(table, backup, found) for table in _ONE_OF]


def bring_back(database: Database, backup: Backup, contents_of: Callable[[str], str]) -> None:
    """Take over what counts of *backup*, all of it or, where that does not end well, nothing."""
    with database.writing() as connection:
        _let_nobody_else_save(connection)
        _take_over(connection, backup, merge(connection, backup, contents_of))


def _let_nobody_else_save(connection: Connection) -> None:
    """What is merged must not change meanwhile: on SQLite the transaction itself sees to that."""
    if connection.dialect.name == "postgresql":
        tables = ", ".join(METADATA.tables)  # in the order in which a save takes them, or both would wait for ever
        connection.exec_driver_sql(f"LOCK TABLE {tables} IN SHARE ROW EXCLUSIVE MODE")


def _take_over(connection: Connection, backup: Backup, found: Merge) -> None:
    for name, rows in found.rows.items():
        if rows and name != EXPORTS.name:
            connection.execute(insert(METADATA.tables[name]), [dict(row) for row in rows])
    for id, changes in found.commitments.items():
        connection.execute(update(COMMITMENTS).where(COMMITMENTS.c.id == id).values(**changes))
    for id, changes in found.exports.items():
        connection.execute(update(EXPORTS).where(EXPORTS.c.id == id).values(**changes))
    for id, fingerprint in found.files.items():
        keep_files(connection, id, backup.files[fingerprint])
    for row in found.rows[EXPORTS.name]:
        id = connection.execute(insert(EXPORTS).values(**row).returning(EXPORTS.c.id)).scalar_one()
        keep_files(connection, id, backup.files[row["fingerprint"]])
    if found.outdated:
        connection.execute(delete(EXPORTS).where(EXPORTS.c.id.in_(found.outdated)))
        let_files_go(connection)


def _part(table: str, backup: Backup, found: Merge) -> Part:
    rows, new_rows = ([*of[table], *of.get(_WITHIN.get(table, ""), [])] for of in (backup.rows, found.rows))
    changed = {
        COMMITMENTS.name: len(found.commitments),
        EXPORTS.name: len({*found.exports, *found.files}),
    }
    days = [row[_DAY[table]] if table in _DAY else row["saved_at"].date() for row in rows]
    new = len(_things(table, new_rows)) + changed.get(table, 0)
    return Part(table, len(_things(table, rows)), new, min(days, default=None), max(days, default=None))


def _things(table: str, rows: Iterable[Mapping[str, Any]]) -> set[tuple[Any, ...]]:
    return {tuple(row[name] for name in _ONE_OF[table]) for row in rows}
