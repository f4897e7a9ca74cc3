"""The magic number month by month of the calendar, once what is in flight is counted and the lag is known.

A month's goal, less what is booked and what is in flight, is for the first appointments up to the last day that on
median still pays in that month, whatever later ones add at the plain rate: that of the goal of the month they pay in. A
month has as many weeks as the settings say, whatever its days: they are spread over it evenly, but a week with a
holiday among its five working days takes four fifths. In a steady state, on course, every month asks for the
plain number.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from kpi.in_flight import AHEAD, InFlight
from kpi.magic_number import DEFAULT_WEEKS_PER_MONTH, magic_number
from kpi.missing import N_, Missing
from kpi.tally import day_number
from kpi.working_days import MONDAY_TO_FRIDAY, WorkingDays

if TYPE_CHECKING:
    from kpi.book import Book

LEAST_MONTHS = 2
REACHED_MONTHS = 2
LONGEST_MONTH = timedelta(days=31)
SHORTEST_MONTH = 28
LEAST_DAYS = 7  # a month's appointments of two days would have to be as many as those of two weeks
A_DAY = timedelta(days=1)
TOO_LATE = N_("a first appointment takes {days} days to pay on median: the last day for this month was {day}")
HARDLY_TIME = N_("less than a week is left for first appointments that pay in this month on median: until {day}")


@dataclass(frozen=True)
class MonthAhead:
    """One calendar month: `goal`, `booked` and `in_flight` in money, `last_day` for first appointments that pay in it
    on median, `needed` of them a week from `since` to that day."""

    first: date
    last: date
    goal: float
    booked: float
    in_flight: float
    since: date
    last_day: date
    needed: float | Missing

    @property
    def missing(self) -> float:
        """What neither is booked nor in flight, at least 0."""
        return max(self.goal - self.booked - self.in_flight, 0.0)

    @property
    def is_reached(self) -> bool:
        """Whether first appointments from now on still pay in it."""
        return not isinstance(self.needed, Missing)


def plan_ahead(
    flight: InFlight,
    goal: float | Callable[[date], float],
    average_revenue: float,
    booked: float,
    weeks_per_month: float = DEFAULT_WEEKS_PER_MONTH,
    calendar: WorkingDays = MONDAY_TO_FRIDAY,
) -> list[MonthAhead] | Missing:
    """This month, the next, and those after them until first appointments reach two; *booked* is this month's revenue.

    *goal* is that of every month, or tells that of the month that begins on a day; a month whose goal is not known has
    that of the month before. Each month's rate holds until its last day, and the plain one after that. `Missing` where
    there is no plain one.
    """
    goals = _goals(goal, flight.as_of.replace(day=1))
    plain = {
        first: magic_number(amount, average_revenue, float(flight.paid[-1]), 1.0, weeks_per_month)
        for first, amount in goals.items()
    }
    unknown = next((rate for rate in plain.values() if isinstance(rate, Missing)), None)
    if unknown is not None:
        return unknown
    rates = {first: rate for first, rate in plain.items() if not isinstance(rate, Missing)}
    plan = _Plan(flight, goals, average_revenue, _weeks_in_a_day(flight.as_of, weeks_per_month, calendar), rates)
    months = [plan.month(flight.as_of.replace(day=1), booked)]
    while len(months) < LEAST_MONTHS or sum(one.is_reached for one in months) < REACHED_MONTHS:
        first = months[-1].last + A_DAY
        if day_number(first + LONGEST_MONTH) - day_number(flight.as_of) > AHEAD:
            break
        months.append(plan.month(first))
    return months


def booked_this_month(book: "Book", team: str = "", rep: str = "") -> float:
    """Revenue won in the month of the as-of day, existing customers included as in goal attainment."""
    revenue = book.tally.between(book.as_of.replace(day=1), book.as_of)["booked_revenue"]
    return float(revenue[book.ripening.members(team, rep)].sum())


class _Plan:
    """Goes from month to month; `rates` are first appointments a week on each day from today (0) on."""

    def __init__(
        self,
        flight: InFlight,
        goals: Mapping[date, float],
        average_revenue: float,
        weeks: np.ndarray,
        plain: Mapping[date, float],
    ) -> None:
        self._flight = flight
        self._goals = goals
        self._revenue = average_revenue
        self._weeks = weeks
        self._rates = np.array([plain[month] for month in _paying_months(flight, plain)])
        self._since = 1

    def month(self, first: date, booked: float = 0.0) -> MonthAhead:
        """The month that begins on *first*, those before it being planned."""
        flight, since = self._flight, self._since
        last = (first + LONGEST_MONTH).replace(day=1) - A_DAY
        start, end = (day_number(day) - day_number(flight.as_of) for day in (first, last))
        money = self._revenue * flight.between(max(first, flight.as_of + A_DAY), last)
        last_day, until = flight.last_day_for(last), end - flight.lag
        needed: float | Missing = Missing(HARDLY_TIME, day=last_day)
        if until < since:
            needed = Missing(TOO_LATE, days=flight.lag, day=last_day)
        elif until - since + 1 >= LEAST_DAYS:
            pays = self._revenue * self._weeks * _within(flight.paid, start, end)
            needed = self._needed(self._goals[first] - booked - money, pays, slice(since, until + 1))
            self._since = until + 1
        begins = flight.as_of + timedelta(days=since)
        return MonthAhead(first, last, self._goals[first], booked, money, begins, last_day, needed)

    def _needed(self, missing: float, pays: np.ndarray, days: slice) -> float:
        """First appointments a week over *days*, where the others keep their rates; they are in force from now on."""
        others = float(pays @ self._rates) - float(pays[days] @ self._rates[days])
        capacity = float(pays[days].sum())
        needed = max(float((missing - others) / capacity), 0.0) if capacity > 0 else 0.0
        self._rates[days] = needed
        return needed


def _goals(goal: float | Callable[[date], float], first: date) -> dict[date, float]:
    """The goal of every month that a plan may look at, by its first day."""
    goals: dict[date, float] = {}
    known = float("nan")
    while len(goals) <= AHEAD // SHORTEST_MONTH:
        told = goal(first) if callable(goal) else goal
        known = known if isnan(told) else told
        goals[first] = known
        first = (first + LONGEST_MONTH).replace(day=1)
    return goals


def _paying_months(flight: InFlight, months: Iterable[date]) -> list[date]:
    """The month in which the first appointments of each day from today (0) on pay on median, the last one at most."""
    days = np.datetime64(flight.as_of, "D") + np.arange(AHEAD + 1) + flight.lag
    last = max(months)
    return [min(day.astype("datetime64[M]").astype("datetime64[D]").item(), last) for day in days]


def _within(paid: np.ndarray, start: int, end: int) -> np.ndarray:
    """The share of first appointments of each day from today (0) on that are won from day *start* to day *end*; those
    of today and before are in flight already."""
    days = np.arange(AHEAD + 1)
    by_end, before = (np.where(x >= days, paid[np.clip(x - days, 0, AHEAD)], 0.0) for x in (end, start - 1))
    return np.where(days > 0, by_end - before, 0.0)


def _weeks_in_a_day(as_of: date, weeks_per_month: float, calendar: WorkingDays) -> np.ndarray:
    """The share of a working week in each day from today (0) on: every month has the same number of weeks."""
    today = np.datetime64(as_of, "D")
    first, last = today.astype("datetime64[M]"), (today + AHEAD).astype("datetime64[M]")
    days = np.arange(first.astype("datetime64[D]"), (last + 1).astype("datetime64[D]"))
    weights, month = calendar.weights(days), (days.astype("datetime64[M]") - first).astype(int)
    sums = np.bincount(month, weights)[month]
    shares = np.divide(weights, sums, out=1.0 / np.bincount(month)[month], where=sums > 0)
    return weeks_per_month * shares[days >= today][: AHEAD + 1]
