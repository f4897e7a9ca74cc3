"""What stands behind one figure: its formula with its own numbers, what was counted, left out and why, the deals.

One mechanism for all figures: a KPI's file names the events it counts (`COUNTED`) and its formula with places for the
numbers (`IN_NUMBERS`); everything else is worked out here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kpi.events import CODE, KINDS
from kpi.metrics import ALL
from kpi.missing import N_
from kpi.period import Period, monday
from kpi.report import Report
from kpi.sellers import places_among
from kpi.standing import Scope
from kpi.tally import day_number

if TYPE_CHECKING:
    from kpi.book import Book

PENDING = N_("open and still in time: they count neither way yet")
NO_AMOUNT = N_("sales without an amount: they count as sales, not in the average")
NOT_TIMED = N_("sales whose first appointment has no day of its own, or lies after the sale")
EXISTING = N_("won with existing customers: the method speaks of new business")
RUNNING_WEEK = N_("in the week that is still running")
BEFORE_START = N_("before the day that was set as the rep's start")
STEPS = {"appointment_to_proposal": "pending_appointments", "closing_ratio": "pending_proposals"}
CYCLES = ("sales_cycle", "sales_cycle_median")
OF_THE_MONTH = "goal_attainment"
CONVERSATION = "conversation"


@dataclass(frozen=True)
class Explanation:
    """`numbers`: the places of the KPI's `IN_NUMBERS` -> (value, unit); units as of the KPIs, "count" or "rate".

    `counted`: kind of event -> how many; `left_out`: reason (a text for the catalogues) -> how many. `deals` are the
    opportunities counted, with `event` and `day`; `period` the days that were looked at.
    """

    key: str
    numbers: Mapping[str, tuple[float, str]]
    counted: Mapping[str, int]
    left_out: Mapping[str, int]
    deals: pd.DataFrame
    period: Period


class Counting:
    """How many events of each kind the reps of a book have; counted once for each period."""

    def __init__(self, book: "Book") -> None:
        self.book = book
        self._by_period: dict[Period, np.ndarray] = {}

    def of(self, kind: str, period: Period, members: np.ndarray) -> int:
        """The events of one *kind* in the period, of *members*, a mask over the reps."""
        if kind == CONVERSATION:
            return int(self.book.tally.between(period.start, period.end)["conversations"][members].sum())
        if period not in self._by_period:
            self._by_period[period] = self._counted(period)
        return int(self._by_period[period][members, CODE[kind]].sum())

    def _counted(self, period: Period) -> np.ndarray:
        events, reps = self.book.events, self.book.tally.reps
        here = (events.day >= day_number(period.start)) & (events.day <= day_number(period.end))
        found = events.only(here & (events.kind != CODE[CONVERSATION]))
        place = places_among(self.book.opportunities["rep"], reps)[found.row]
        cell = (place.astype(np.int64) * len(KINDS) + found.kind)[place >= 0]
        return np.bincount(cell, minlength=len(reps) * len(KINDS)).reshape(len(reps), len(KINDS))


def explain(book: "Book", report: Report, scope: Scope, key: str, team: str | None = None) -> Explanation:
    """The explanation of the figure *key* of *scope* in *report*; *team* is the team the report is of."""
    told = explain_counts(Counting(book), report, scope, key, team)
    kinds = [kind for kind in told.counted if kind != CONVERSATION]
    return replace(told, deals=book.deals(kinds, told.period, team, scope.rep or None))


def explain_counts(counting: Counting, report: Report, scope: Scope, key: str, team: str | None = None) -> Explanation:
    """The same without the deals, for many figures at once: the *counting* of the book is shared."""
    book, period = counting.book, _days(counting.book, report, scope, key)
    members = _members(book, team, scope.rep or None)
    counted = {kind: counting.of(kind, period, members) for kind in counted_kinds(scope, key)}
    before = _before_start(report, scope, key, counted)
    counted = {kind: count - before if kind == "appointment" else count for kind, count in counted.items()}
    left_out = _left_out(counting, report, scope, key, members)
    left_out |= {BEFORE_START: before} if before else {}
    numbers = numbers_of(scope, key, report.settings.weeks_per_month)
    if key == OF_THE_MONTH:
        numbers |= _working_days(report)
    return Explanation(key, numbers, counted, left_out, book.opportunities.iloc[:0], period)


def counted_kinds(scope: Scope, key: str) -> tuple[str, ...]:
    """The kinds of events a figure counts: the KPI's own; of an overall ratio that is a product those of both."""
    if key == "overall_ratio" and scope.figures[key].factors is not None:
        return tuple(kind for step in STEPS for kind in ALL[step].COUNTED)
    counted: tuple[str, ...] = ALL[key].COUNTED
    return counted


def worked_out(key: str, of: Mapping[str, float]) -> float | None:
    """The value of a figure's formula from the numbers in its places; `None` where its inputs are whole counts."""
    match key:
        case "overall_ratio":
            return of["first"] * of["closing"]
        case "magic_number":
            return of["goal"] / of["revenue"] / of["closing"] / of["first"] / of["weeks"]
        case "activity_barometer":
            return of["actual"] / of["needed"]
        case "first_appointments_per_week" if of["own_weeks"] != of["n"]:
            return of["k"] / of["own_weeks"]
        case "average_revenue":
            return of["sum"] / of["k"]
        case "goal_attainment":
            return of["sum"] / of["goal"]
    return None


def _days(book: "Book", report: Report, scope: Scope, key: str) -> Period:
    """The days a figure looks at: those of the period, its complete weeks (from that of a rep's start on, where it was
    set by hand), or the month of the as-of day."""
    if key == OF_THE_MONTH:
        return Period(book.as_of.replace(day=1), book.as_of)
    if key in ("first_appointments_per_week", "activity_barometer"):
        first, weeks = report.period.complete_weeks(book.as_of)
        start = report.settings.starts.get(scope.rep, first)
        if weeks and start <= (last := _day(first, 7 * weeks - 1)):
            return Period(max(first, monday(start)), last)
    return report.period


def _day(start: date, later: int) -> date:
    return (pd.Timestamp(start) + pd.Timedelta(days=later)).date()


def _working_days(report: Report) -> dict[str, tuple[float, str]]:
    """The working days of the month that are gone, all of them, and the public holidays that are none."""
    calendar = report.settings.working_days
    gone, whole = calendar.of_month(report.as_of)
    free = calendar.holidays_in_month(report.as_of)
    return {
        "gone": (gone, "count"),
        "month": (whole, "count"),
        "free": (free, "count"),
        "pace": (gone / whole, "ratio"),
    }


def _before_start(report: Report, scope: Scope, key: str, counted: Mapping[str, int]) -> int:
    """First appointments that a weekly average leaves out, as they were held before the week of a start set by hand."""
    if key not in ("first_appointments_per_week", "activity_barometer") or not report.settings.starts:
        return 0
    return counted["appointment"] - (scope.figures["first_appointments_per_week"].k or 0)


def _members(book: "Book", team: str | None, rep: str | None) -> np.ndarray:
    of_team = np.full(len(book.tally.reps), True) if not team else book.tally.teams == team
    return of_team if rep is None else of_team & (book.tally.reps == rep)


def numbers_of(scope: Scope, key: str, weeks_per_month: float) -> dict[str, tuple[float, str]]:
    """The numbers for the places in the KPI's `IN_NUMBERS`, each with its unit."""
    figure, fed, unit = scope.figures[key], scope.feeds, ALL[key].UNIT
    first, closing = fed.appointment_to_proposal, fed.closing_ratio
    if key == "overall_ratio":
        first, closing = (scope.figures[ratio].number for ratio in STEPS)
    k, n = float(figure.k or 0), float(figure.n or 0)
    # A sum is taken back from the mean it was divided into: what is shown agrees to the last digit.
    of = fed.goal if key == OF_THE_MONTH else k
    whole = figure.number * of if figure.is_measured and of else 0.0
    return {
        "value": (figure.number, unit),
        "k": (k, "count"),
        "n": (n, "count"),
        "rest": (n - k, "count"),
        "sum": (whole, "money" if unit == "money" or key == OF_THE_MONTH else "count"),
        "goal": (fed.goal, "money"),
        "revenue": (fed.average_revenue, "money"),
        "first": (first, "ratio"),
        "closing": (closing, "ratio"),
        "weeks": (weeks_per_month, "count"),
        "own_weeks": (scope.own_weeks, "count"),
        "actual": (scope.figures["first_appointments_per_week"].number, "rate"),
        "needed": (scope.figures["magic_number"].number, "rate"),
    }


def _left_out(counting: Counting, report: Report, scope: Scope, key: str, members: np.ndarray) -> dict[str, int]:
    """What could have been expected among the counted, and is not."""
    book, figure = counting.book, scope.figures[key]
    found: dict[str, int] = {}
    for step, pending in STEPS.items():
        if key in (step, "overall_ratio", "magic_number"):
            found[PENDING] = found.get(PENDING, 0) + int(getattr(book.tally, pending)[members].sum())
    if key == "average_revenue":
        found[NO_AMOUNT] = (figure.n or 0) - (figure.k or 0)
    if key in CYCLES:
        found[NOT_TIMED] = (figure.n or 0) - (figure.k or 0)
    if key in ("first_appointments_per_week", "activity_barometer"):
        found[RUNNING_WEEK] = report.so_far.get(scope.rep, 0)
    if "won" in ALL[key].COUNTED and key != OF_THE_MONTH:
        found[EXISTING] = counting.of("existing_sale", report.period, members)
    return {reason: count for reason, count in found.items() if count}
