"""All that is remembered, to take away or to delete."""

import json
import re
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import PurePath
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from sqlalchemy import Connection, RowMapping, Table, delete, select

from store.database import Database
from store.files import files_of
from store.tables import (
    COMMITMENTS,
    DECISIONS,
    EXPORTS,
    FILES,
    GOALS,
    MAPPINGS,
    MEETINGS,
    METADATA,
    SNAPSHOTS,
)

MANIFEST = "about.json"
"""The part that says what the zip is, and in which form."""

WHAT, FORM = "memory of Magic Number", 2
"""The form is counted up where an older version of the program could not read the zip; the first had no manifest."""

TABLES = tuple(table for table in METADATA.tables.values() if table is not FILES)
"""What is written as JSON: the files stand beside the export that they belong to."""

FIRST_TABLES = (MAPPINGS, GOALS, DECISIONS, MEETINGS, COMMITMENTS, SNAPSHOTS, EXPORTS)
"""Those that every version wrote."""

LEFT_OUT = ("id", "opportunities", "activities")
CONTENTS = ("opportunities", "activities")
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}")

_README = """\
What this team remembers in Magic Number. The page Data takes this file back, into the same memory or into another one.

One JSON file for each table, its rows in the order they were saved. Where a table has several rows about the same thing
(goals: rep and month; decisions: name; mappings: signature), the last one counts; a goal of null was taken away.
meetings.json holds what was added to the meeting of a week, save by save; meeting_parts.json how long each part of it
took, of which the longest time counts. snapshots.json holds every KPI of every week;
of one week the latest "as_of" day counts. "" as a rep is the whole team.

exports/ holds the data of the weeks as Apache Parquet files, which pandas, DuckDB and Power BI read, and the files that
they were read from, where those are kept; exports.json says which is which.

This file holds names and revenue: keep it as you keep the CRM's own export.
"""


def everything(database: Database) -> bytes:
    """One zip: each table as JSON, the remembered data as Parquet files, the files they were read from, a README."""
    content = BytesIO()
    with database.reading() as connection, ZipFile(content, "w", ZIP_DEFLATED) as file:
        file.writestr("README.txt", _README)
        file.writestr(MANIFEST, _as_json({"what": WHAT, "form": FORM, "made_at": datetime.now(UTC)}))
        for table in TABLES:
            rows = _rows(connection, table)
            if table is EXPORTS:
                ids = connection.execute(select(EXPORTS.c.id).order_by(EXPORTS.c.id)).scalars().all()
                for number, (id, row) in enumerate(zip(ids, rows, strict=True), start=1):
                    row["files"] = _write_data(file, connection, id, f"exports/{row['as_of']}-{number}-")
            file.writestr(f"{table.name}.json", _as_json(rows))
    return content.getvalue()


def forget_everything(database: Database) -> None:
    """Delete all that is remembered, in every table, and give the room on the disk back."""
    with database.writing() as connection:
        for table in METADATA.tables.values():
            connection.execute(delete(table))
    database.give_room_back()


def _rows(connection: Connection, table: Table) -> list[dict[str, Any]]:
    columns = [column for column in table.columns if column.name not in LEFT_OUT]
    return [dict(row) for row in connection.execute(select(*columns).order_by(table.c.id)).mappings()]


def _write_data(file: ZipFile, connection: Connection, id: int, place: str) -> list[dict[str, str]]:
    """The data of one export, and its files; where in the zip each file is, under the name it was loaded by."""
    for name, table in _contents(connection, id).items():
        if table is not None:
            file.writestr(f"{place}{name}.parquet", table, ZIP_STORED)
    found = []
    for number, (name, content) in enumerate(files_of(connection, id), start=1):
        # The name is the reader's: it might lead out of the folder in which somebody unpacks the zip.
        suffix = PurePath(name).suffix
        path = f"{place}file-{number}{suffix if _SUFFIX.fullmatch(suffix) else ''}"
        file.writestr(path, content)
        found.append({"name": name, "path": path})
    return found


def _contents(connection: Connection, id: int) -> RowMapping:
    one = select(*(EXPORTS.c[name] for name in CONTENTS)).where(EXPORTS.c.id == id)
    return connection.execute(one).mappings().one()


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=_day)


def _day(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} in a table of the memory")
