"""The weekly meetings: when they were held, and what was said. One meeting a week."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Row, insert, select

from store.access import Access, as_json
from store.tables import MEETINGS


@dataclass(frozen=True)
class Meeting:
    """The meeting of the week that begins on the Monday `week`. Who saved the notes knows what they mean."""

    week: date
    notes: Mapping[str, Any]
    started_at: datetime | None
    ended_at: datetime | None


class Meetings(Access):
    """The table of meetings. Every save is a row; together they are the meeting of that week."""

    def save(
        self,
        week: date,
        notes: Mapping[str, Any],
        started_at: datetime | None = None,
        ended_at: datetime | None = None,
    ) -> None:
        """Remember what was said: *notes* by name, as JSON can hold them; `None` as a note takes that one away.

        Notes that are not named stay, as do the times that are not given: two people may write at once.

        Raises
        ------
        ValueError, TypeError
            where *week* is no Monday, or JSON cannot hold the notes.
        """
        if week.weekday() != 0:
            raise ValueError(f"a meeting belongs to the Monday of its week, not to {week}")
        row = {
            "week": week,
            "notes": as_json(dict(notes)),
            "started_at": started_at,
            "ended_at": ended_at,
            "saved_at": datetime.now(UTC),
        }
        with self.writing() as connection:
            connection.execute(insert(MEETINGS).values(row))

    def latest(self, week: date) -> Meeting | None:
        """The meeting of that week as it stands; `None` where there was none."""
        rows = select(MEETINGS).where(MEETINGS.c.week == week).order_by(MEETINGS.c.id)
        with self.reading() as connection:
            saved = connection.execute(rows).all()
        return _meeting(week, saved) if saved else None

    def all(self) -> list[Meeting]:
        """Every meeting, the earliest first."""
        with self.reading() as connection:
            saved = connection.execute(select(MEETINGS).order_by(MEETINGS.c.week, MEETINGS.c.id)).all()
        return [_meeting(week, list(rows)) for week, rows in groupby(saved, key=lambda row: row.week)]


def _meeting(week: date, rows: Iterable[Row[Any]]) -> Meeting:
    """A meeting from its saves, oldest first."""
    notes: dict[str, Any] = {}
    started_at, ended_at = None, None
    for row in rows:
        notes.update(row.notes if isinstance(row.notes, Mapping) else {})
        started_at, ended_at = row.started_at or started_at, row.ended_at or ended_at
    return Meeting(week, {name: note for name, note in notes.items() if note is not None}, started_at, ended_at)
