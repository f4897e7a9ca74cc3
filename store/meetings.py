"""The weekly meetings: when they were held, and what was said. One meeting a week."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, insert, select, true

from kpi.review_time import ReviewTime, Spent
from store.access import Access, as_json
from store.tables import MEETING_PARTS, MEETINGS


@dataclass(frozen=True)
class Meeting:
    """The meeting of the week that begins on the Monday `week`. Who saved the notes knows what they mean.

    `started_at` is the first start that was told, `ended_at` the last end; `parts` says by team ("": everybody's) how
    long each part took.
    """

    week: date
    notes: Mapping[str, Any]
    started_at: datetime | None
    ended_at: datetime | None
    parts: Mapping[str, Mapping[str, Spent]] = field(default_factory=dict)

    def time(self, team: str) -> ReviewTime:
        """How long the review of a team took. Start and end are the week's: they are told where one team reviewed."""
        own = self.parts.get(team, {})
        is_only_one = not set(self.parts) - {team}
        times = (self.started_at, self.ended_at) if is_only_one else (None, None)
        return ReviewTime(*times, own)


class Meetings(Access):
    """The table of meetings. Every save is a row; together they are the meeting of that week."""

    def save(
        self,
        week: date,
        notes: Mapping[str, Any],
        started_at: datetime | None = None,
        ended_at: datetime | None = None,
        *,
        team: str = "",
        parts: Mapping[str, Spent] | None = None,
    ) -> None:
        """Remember what was said: *notes* by name, as JSON can hold them; `None` as a note takes that one away.

        *parts* of the review of a *team* are told as far as the clock has counted. Notes and parts that are not named
        stay, as do the times that are not given, and the longer time of a part counts: two people may write at once.

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
            if parts:
                same = {"week": week, "team": team, "saved_at": row["saved_at"]}
                rows = [{**same, "part": key, **asdict(spent)} for key, spent in parts.items()]
                connection.execute(insert(MEETING_PARTS), rows)

    def latest(self, week: date) -> Meeting | None:
        """The meeting of that week as it stands; `None` where there was none."""
        with self.reading() as connection:
            return next(iter(_meetings(connection, MEETINGS.c.week == week, MEETING_PARTS.c.week == week)), None)

    def all(self) -> list[Meeting]:
        """Every meeting, the earliest first."""
        with self.reading() as connection:
            return _meetings(connection, true(), true())


def _meetings(connection: Connection, which: ColumnElement[bool], which_parts: ColumnElement[bool]) -> list[Meeting]:
    saved = connection.execute(select(MEETINGS).where(which).order_by(MEETINGS.c.week, MEETINGS.c.id)).all()
    parts = _parts(connection.execute(select(MEETING_PARTS).where(which_parts).order_by(MEETING_PARTS.c.id)).all())
    return [_meeting(week, list(rows), parts.get(week, {})) for week, rows in groupby(saved, key=lambda row: row.week)]


def _parts(rows: Iterable[Row[Any]]) -> dict[date, dict[str, dict[str, Spent]]]:
    """By week, team and part, the longest time that was told."""
    found: dict[date, dict[str, dict[str, Spent]]] = {}
    for row in rows:
        of_team = found.setdefault(row.week, {}).setdefault(row.team, {})
        of_team[row.part] = Spent(row.seconds, row.minutes).or_longer(of_team.get(row.part))
    return found


def _meeting(week: date, rows: Sequence[Row[Any]], parts: Mapping[str, Mapping[str, Spent]]) -> Meeting:
    """A meeting from its saves, oldest first."""
    notes: dict[str, Any] = {}
    for row in rows:
        notes.update(row.notes if isinstance(row.notes, Mapping) else {})
    started_at = min((row.started_at for row in rows if row.started_at), default=None)
    ended_at = max((row.ended_at for row in rows if row.ended_at), default=None)
    told = {name: note for name, note in notes.items() if note is not None}
    return Meeting(week, told, started_at, ended_at, parts)
