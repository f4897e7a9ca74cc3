"""The team's data as it was loaded, week by week, where the team wants it remembered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Row, Select, delete, func, select, update

from store.access import Access, as_json, insert_unless_there
from store.files import File, files_of, has_files, keep_files, let_files_go, pack
from store.parquet import to_parquet, whole
from store.tables import EXPORTS, FILES


@dataclass(frozen=True)
class Kept:
    """Remembered data, described: `rows` opportunities in `bytes` bytes. Who saved it knows what `about` means.

    `files`: how many of the files are kept that it was read from, in `file_bytes` bytes.
    """

    id: int
    fingerprint: str
    as_of: date
    saved_at: datetime
    about: Mapping[str, Any]
    rows: int
    bytes: int
    files: int
    file_bytes: int


_OWN_FILES = FILES.c.export_id == EXPORTS.c.id
_DESCRIBED = (
    *(EXPORTS.c[name] for name in Kept.__dataclass_fields__ if name in EXPORTS.c),
    select(func.count(FILES.c.id)).where(_OWN_FILES).scalar_subquery().label("files"),
    select(func.coalesce(func.sum(FILES.c.bytes), 0)).where(_OWN_FILES).scalar_subquery().label("file_bytes"),
)
_SAME_MEETING = timedelta(days=5)
_NEWEST_FIRST = (EXPORTS.c.as_of.desc(), EXPORTS.c.saved_at.desc(), EXPORTS.c.id.desc())


class Exports(Access):
    """The table of remembered data: the tables of `kpi.tables` as compressed Parquet, and the files themselves."""

    def remember(
        self,
        as_of: date,
        fingerprint: str,
        about: Mapping[str, Any],
        opportunities: pd.DataFrame,
        activities: pd.DataFrame | None = None,
        files: Sequence[File] = (),
    ) -> int:
        """Keep the data as they stood on *as_of*, and the *files* they were read from, and give back their id.

        The same fingerprint is kept once; it then counts as saved again, with this `as_of` and `about`. Files that are
        larger than `store.limits` allows are not kept, nor are those of the oldest exports beyond it.
        """
        fresh = {"as_of": as_of, "about": as_json(dict(about)), "saved_at": datetime.now(UTC)}
        if (id := self._touch(fingerprint, fresh, len(files))) is not None:
            return id
        tables = [to_parquet(opportunities), None if activities is None else to_parquet(activities)]
        values = {
            **fresh,
            "fingerprint": fingerprint,
            "rows": len(opportunities),
            "bytes": sum(len(table) for table in tables if table is not None),
            "opportunities": tables[0],
            "activities": tables[1],
        }
        wanted = pack(files)
        with self.writing() as connection:
            connection.execute(insert_unless_there(connection, EXPORTS, "fingerprint", values))
            kept = select(EXPORTS.c.id).where(EXPORTS.c.fingerprint == fingerprint)
            id = int(connection.execute(kept).scalar_one())
            keep_files(connection, id, wanted)
            return id

    def latest(self) -> Kept | None:
        """The data of the latest as-of day, then the latest save."""
        return self._first(select(*_DESCRIBED))

    def with_fingerprint(self, fingerprint: str) -> Kept | None:
        """The data kept under this fingerprint."""
        return self._first(select(*_DESCRIBED).where(EXPORTS.c.fingerprint == fingerprint))

    def list(self) -> list[Kept]:
        """Everything that is kept, the latest first."""
        with self.reading() as connection:
            return [_kept(row) for row in connection.execute(select(*_DESCRIBED).order_by(*_NEWEST_FIRST))]

    def load(self, id: int) -> tuple[pd.DataFrame, pd.DataFrame | None]:
        """The opportunities and the activities, with the dtypes they had.

        Raises
        ------
        KeyError
            where nothing is kept under this id (any more).
        """
        with self.reading() as connection:
            row = connection.execute(_tables(EXPORTS.c.id == id)).first()
            if row is None:
                raise KeyError(id)
            opportunities = whole("opportunities", row.opportunities)
            activities = None if row.activities is None else whole("activities", row.activities)
        return opportunities, activities

    def files_of(self, id: int) -> Sequence[File]:
        """The files that the data were read from, in the order they were loaded; none where they are not kept."""
        with self.reading() as connection:
            return files_of(connection, id)

    def forget(self, id: int) -> None:
        """Keep these data no longer, nor their files."""
        with self.writing() as connection:
            connection.execute(delete(EXPORTS).where(EXPORTS.c.id == id))
            let_files_go(connection)

    def _touch(self, fingerprint: str, fresh: Mapping[str, Any], files: int) -> int | None:
        """The id of the same data, saved again; `None` where they are not kept, or not with their files."""
        with self.writing() as connection:
            connection.execute(update(EXPORTS).where(EXPORTS.c.fingerprint == fingerprint).values(**fresh))
            kept = select(EXPORTS.c.id).where(EXPORTS.c.fingerprint == fingerprint)
            id = connection.execute(kept).scalar_one_or_none()
            return None if id is None or (files and not has_files(connection, id)) else id

    def _first(self, described: Select[Any]) -> Kept | None:
        with self.reading() as connection:
            row = connection.execute(described.order_by(*_NEWEST_FIRST).limit(1)).first()
        return None if row is None else _kept(row)


def of_week_before(kept: Iterable[Kept], as_of: date, loaded_on: date) -> Kept | None:
    """Of some remembered data, the first of an earlier week than those that stand at *as_of* and were loaded on a day.

    What is loaded on Monday ends on Friday, and loaded again on Wednesday it ends on Tuesday: both belong to one
    meeting. So data that end a few days before these and were saved in the week of *loaded_on* are not of an earlier
    week.
    """
    monday, monday_loaded = (day - timedelta(days=day.weekday()) for day in (as_of, loaded_on))
    for one in kept:
        was_this_week = one.saved_at.date() >= monday_loaded and as_of - one.as_of <= _SAME_MEETING
        if one.as_of < monday and not was_this_week:
            return one
    return None


def _tables(where: ColumnElement[bool]) -> Select[Any]:
    return select(EXPORTS.c.opportunities, EXPORTS.c.activities).where(where)


def _kept(row: Row[Any]) -> Kept:
    return Kept(**row._mapping)
