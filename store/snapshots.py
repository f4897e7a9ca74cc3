"""Every KPI of every week, as it stood when the data were loaded."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, delete, func, insert, select

from kpi.commitments import Reading
from kpi.snapshots import Snapshot
from kpi.tables import spelled_as
from store.access import Access
from store.tables import SNAPSHOTS

_TABLE = SNAPSHOTS.c
_ONE = (_TABLE.week, _TABLE.rep, _TABLE.kpi)


class Snapshots(Access):
    """The table of snapshots. Earlier ones stay; of one week, rep and KPI the later as-of day, then save, counts."""

    def save(self, snapshots: Iterable[Snapshot], settled_before: datetime | None = None) -> None:
        """Remember snapshots. Those that say what was said last about the same day are not kept twice.

        What was said about the same day before `settled_before` is settled: it stays, whatever is said now.
        """
        wanted = list(snapshots)
        weeks = sorted({snapshot.week for snapshot in wanted})
        now = datetime.now(UTC)
        with self.writing() as connection:
            of_each_day = _last(*_ONE, _TABLE.as_of, where=_TABLE.week.in_(weeks))
            known = {
                _about(snapshot := _snapshot(row)): (snapshot, row.saved_at) for row in connection.execute(of_each_day)
            }
            rows = [_row(one, now) for one in wanted if _is_news(one, known.get(_about(one)), settled_before)]
            if rows:
                connection.execute(insert(SNAPSHOTS), rows)

    def weeks(self) -> list[date]:
        """The Mondays of the weeks that are remembered, the earliest first."""
        with self.reading() as connection:
            return list(connection.execute(select(_TABLE.week).distinct().order_by(_TABLE.week)).scalars())

    def of(self, week: date) -> list[Snapshot]:
        """What counts of the week that begins on this Monday."""
        return self._counting(_TABLE.week == week)

    def of_rep(self, rep: str) -> list[Snapshot]:
        """What counts of one rep ("" is the whole team), the earliest week first; the rep's name may have been spelled
        otherwise then."""
        with self.reading() as connection:
            names = connection.execute(select(_TABLE.rep).distinct()).scalars().all()
        spell = spelled_as([rep])
        found = self._counting(_TABLE.rep.in_([name for name in names if spell(name) == rep]))
        # Of a week that is kept under two spellings counts the one of today.
        known = {(one.week, one.kpi) for one in found if one.rep == rep}
        return [one for one in found if one.rep == rep or (one.week, one.kpi) not in known]

    def forget(self, week: date) -> None:
        """Keep no figures of the week that begins on this Monday any longer."""
        with self.writing() as connection:
            connection.execute(delete(SNAPSHOTS).where(_TABLE.week == week))

    def forget_all(self) -> None:
        """Keep no figures of any week any longer."""
        with self.writing() as connection:
            connection.execute(delete(SNAPSHOTS))

    def _counting(self, where: ColumnElement[bool]) -> list[Snapshot]:
        with self.reading() as connection:
            rows = connection.execute(_last(*_ONE, where=where)).all()
        return [_snapshot(row) for row in rows]


def _last(*same: ColumnElement[Any], where: ColumnElement[bool]) -> Select[Any]:
    """Of the rows that are alike in *same*, the one of the later as-of day, then the later save."""
    newest_first = (_TABLE.as_of.desc(), _TABLE.id.desc())
    place = func.row_number().over(partition_by=same, order_by=newest_first).label("place")
    ranked = select(SNAPSHOTS, place).where(where).subquery()
    return select(ranked).where(ranked.c.place == 1).order_by(ranked.c.week, ranked.c.id)


def _about(snapshot: Snapshot) -> tuple[date, str, str, date]:
    return snapshot.week, snapshot.rep, snapshot.kpi, snapshot.reading.as_of


def _is_news(one: Snapshot, known: tuple[Snapshot, datetime] | None, settled_before: datetime | None) -> bool:
    if known is None:
        return True
    last, saved_at = known
    return one != last and (settled_before is None or saved_at >= settled_before)


def _row(snapshot: Snapshot, now: datetime) -> dict[str, Any]:
    reading = snapshot.reading
    of_reading = {"as_of": reading.as_of, "value": reading.value, "k": reading.k, "n": reading.n}
    return {"week": snapshot.week, "rep": snapshot.rep, "kpi": snapshot.kpi, **of_reading, "saved_at": now}


def _snapshot(row: Row[Any]) -> Snapshot:
    return Snapshot(row.week, row.rep, row.kpi, Reading(row.as_of, row.value, row.k, row.n))
