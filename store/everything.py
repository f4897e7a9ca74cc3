"""All that is remembered, to take away or to delete."""

import json
from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from sqlalchemy import delete, select

from store.database import Database
from store.tables import EXPORTS, METADATA

_CONTENTS = ("opportunities", "activities")

_README = """\
What this team remembers in Magic Number.

One JSON file for each table, its rows in the order they were saved. Where a table has several rows about the same thing
(goals: rep and month; decisions: name; mappings: signature), the last one counts; a goal of null was taken away.
meetings.json holds what was added to the meeting of a week, save by save; meeting_parts.json how long each part of it
took, of which the longest time counts. snapshots.json holds every KPI of every week;
of one week the latest "as_of" day counts. "" as a rep is the whole team.

exports/ holds the data of the weeks as Apache Parquet files, which pandas, DuckDB and Power BI read; exports.json says
which is which.

This file holds names and revenue: keep it as you keep the CRM's own export.
"""


def everything(database: Database) -> bytes:
    """One zip: each table as JSON, the remembered data as Parquet files, and a short README."""
    content = BytesIO()
    with database.reading() as connection, ZipFile(content, "w", ZIP_DEFLATED) as file:
        file.writestr("README.txt", _README)
        for table in METADATA.sorted_tables:
            columns = [column for column in table.columns if column.name not in _CONTENTS]
            rows = connection.execute(select(*columns).order_by(table.c.id)).mappings().all()
            as_json = json.dumps([dict(row) for row in rows], ensure_ascii=False, indent=1, default=_day)
            file.writestr(f"{table.name}.json", as_json)
        for id, as_of in connection.execute(select(EXPORTS.c.id, EXPORTS.c.as_of).order_by(EXPORTS.c.id)).all():
            one = connection.execute(select(EXPORTS.c.opportunities, EXPORTS.c.activities).where(EXPORTS.c.id == id))
            for name, table in one.mappings().one().items():
                if table is not None:
                    file.writestr(f"exports/{as_of}-{id}-{name}.parquet", table, ZIP_STORED)
    return content.getvalue()


def forget_everything(database: Database) -> None:
    """Delete all that is remembered, in every table, and give the room on the disk back."""
    with database.writing() as connection:
        for table in METADATA.sorted_tables:
            connection.execute(delete(table))
    database.give_room_back()


def _day(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} in a table of the memory")
