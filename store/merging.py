"""Which rows of a file with everything count in a memory that has rows of its own.

The newer one counts, of the same thing: the same rep and month, decision, layout, note of a week, commitment, figure of
a day, or export; of a meeting the first start, the last end and the longest time of a part. What is here and newer, or
the same, stays as it is; so the same file twice changes nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, select

from kpi.review_time import Spent
from store.backup import Backup
from store.commitments import CHANGEABLE
from store.everything import LEFT_OUT
from store.tables import COMMITMENTS, DECISIONS, EXPORTS, FILES, GOALS, MAPPINGS, MEETING_PARTS, MEETINGS, SNAPSHOTS

Row = Mapping[str, Any]
Key = tuple[Any, ...]

SAME_BY: Mapping[Table, tuple[str, ...]] = {
    MAPPINGS: ("signature",),
    GOALS: ("rep", "month"),
    DECISIONS: ("name",),
    SNAPSHOTS: ("week", "rep", "kpi", "as_of"),
}
"""Tables to which every save adds rows: two rows are about the same thing where they are alike in these columns."""

_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass
class Merge:
    """What a backup adds: rows to insert, by table; commitments to change and exports to describe anew, by their id;
    exports that get their files, by their id; and exports whose files were read otherwise since, to delete."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    commitments: dict[int, Row] = field(default_factory=dict)
    exports: dict[int, Row] = field(default_factory=dict)
    files: dict[int, str] = field(default_factory=dict)
    outdated: list[int] = field(default_factory=list)


def merge(connection: Connection, backup: Backup, contents_of: Callable[[str], str]) -> Merge:
    """What counts of *backup* in the memory of *connection*; nothing is changed.

    `contents_of` names what two fingerprints have in common that are of the same files, read in two ways.
    """
    found = Merge()
    for table, columns in SAME_BY.items():
        newest = _newest((_key(row, columns), row["saved_at"]) for row in _all(connection, table))
        rows = backup.rows[table.name]
        found.rows[table.name] = [row for row in rows if _is_newer(row["saved_at"], newest.get(_key(row, columns)))]
    found.rows[MEETINGS.name] = list(_meetings(_all(connection, MEETINGS), backup.rows[MEETINGS.name]))
    parts = _meeting_parts(_all(connection, MEETING_PARTS), backup.rows[MEETING_PARTS.name])
    found.rows[MEETING_PARTS.name] = parts
    _commitments(found, connection, backup.rows[COMMITMENTS.name])
    _exports(found, connection, backup, contents_of)
    return found


def _meetings(here: Sequence[Row], there: Sequence[Row]) -> Iterator[Row]:
    """Of each save of a meeting the notes that are newer than those here, and the times beyond them."""
    newest = _newest(((row["week"], name), row["saved_at"]) for row in here for name in row["notes"])
    starts: dict[date, datetime] = {}
    ends: dict[date, datetime] = {}
    for row in here:
        if row["started_at"]:
            starts[row["week"]] = min(row["started_at"], starts.get(row["week"], row["started_at"]))
        if row["ended_at"]:
            ends[row["week"]] = max(row["ended_at"], ends.get(row["week"], row["ended_at"]))
    weeks = {row["week"] for row in here}
    for row in there:
        week, start, end = row["week"], row["started_at"], row["ended_at"]
        notes = {
            name: note for name, note in row["notes"].items() if _is_newer(row["saved_at"], newest.get((week, name)))
        }
        started_at = start if start and start < starts.get(week, _NEVER) else None
        ended_at = end if _is_newer(end, ends.get(week)) else None
        if notes or started_at or ended_at or week not in weeks:
            yield {**row, "notes": notes, "started_at": started_at, "ended_at": ended_at}


def _meeting_parts(here: Sequence[Row], there: Sequence[Row]) -> list[Row]:
    """The parts of meetings that took longer than is known here."""
    known: dict[Key, Spent] = {}
    for row in here:
        known[_part(row)] = _spent(row).or_longer(known.get(_part(row)))
    return [row for row in there if _part(row) not in known or _spent(row).is_longer(known[_part(row)])]


def _commitments(found: Merge, connection: Connection, there: Iterable[Row]) -> None:
    here = {row["mark"]: row for row in connection.execute(select(COMMITMENTS)).mappings()}
    added: dict[str, Row] = {}
    for row in there:
        known = here.get(row["mark"])
        if known is None:
            added.setdefault(row["mark"], row)
        elif _changed(row) > _changed(known):
            found.commitments[known["id"]] = {name: row[name] for name in (*CHANGEABLE, "changed_at")}
    found.rows[COMMITMENTS.name] = list(added.values())


def _exports(found: Merge, connection: Connection, backup: Backup, contents_of: Callable[[str], str]) -> None:
    columns = (EXPORTS.c.id, EXPORTS.c.fingerprint, EXPORTS.c.saved_at)
    here = {row.fingerprint: row for row in connection.execute(select(*columns))}
    have_files = set(connection.execute(select(FILES.c.export_id)).scalars())
    added: dict[str, Row] = {}
    for row in backup.rows[EXPORTS.name]:
        fingerprint, known = row["fingerprint"], here.get(row["fingerprint"])
        contents = contents_of(fingerprint)
        others = [one for one in here.values() if one is not known and contents_of(one.fingerprint) == contents]
        if any(one.saved_at > row["saved_at"] for one in others):
            continue
        if known is None:
            added[fingerprint] = row
        elif row["saved_at"] > known.saved_at:
            found.exports[known.id] = {name: row[name] for name in ("as_of", "about", "saved_at")}
        if known is None or known.id in found.exports:
            found.outdated += [one.id for one in others]
        if known is not None and backup.files.get(fingerprint) and known.id not in have_files:
            found.files[known.id] = fingerprint
    found.rows[EXPORTS.name] = list(added.values())


def _all(connection: Connection, table: Table) -> list[Row]:
    columns = [column for column in table.columns if column.name not in LEFT_OUT]
    return [dict(row) for row in connection.execute(select(*columns).order_by(table.c.id)).mappings()]


def _newest(moments: Iterable[tuple[Key, datetime]]) -> dict[Key, datetime]:
    found: dict[Key, datetime] = {}
    for key, moment in moments:
        found[key] = max(moment, found.get(key, moment))
    return found


def _part(row: Row) -> Key:
    return row["week"], row["team"], row["part"]


def _spent(row: Row) -> Spent:
    return Spent(row["seconds"], row["minutes"])


def _is_newer(moment: datetime | None, here: datetime | None) -> bool:
    return moment is not None and (here is None or moment > here)


def _key(row: Row, columns: tuple[str, ...]) -> Key:
    return tuple(row[name] for name in columns)


def _changed(row: Row | RowMapping) -> datetime:
    """When a commitment was said last."""
    moment: datetime = row["changed_at"] or row["saved_at"]
    return moment
