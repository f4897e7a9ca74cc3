"""Every KPI as it stood in one week: what the next meeting is compared with."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kpi.commitments import Reading
from kpi.missing import Missing
from kpi.period import monday

if TYPE_CHECKING:
    from kpi.report import Report


@dataclass(frozen=True)
class Snapshot:
    """One KPI of one rep ("" is the whole team) in the week that begins on the Monday `week`."""

    week: date
    rep: str
    kpi: str
    reading: Reading


def snapshots(report: "Report") -> list[Snapshot]:
    """Every KPI of the team and of every rep listed, as the report has them, in the week of its as-of day."""
    week = monday(report.as_of)
    return [
        Snapshot(week, scope.rep, key, Reading(report.as_of, _value(figure.value), figure.k, figure.n))
        for scope in (report.team, *report.reps)
        for key, figure in scope.figures.items()
    ]


def _value(value: float | Missing) -> float | None:
    return None if isinstance(value, Missing) else float(value)
