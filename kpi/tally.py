"""The events summed once, as running totals along time: any period is two look-ups and a subtraction.

So the cost of a click does not grow with the size of the export. Whoever can give the same sums by rep and day
(a warehouse, say) can stand in for a file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from kpi.events import CODE, Events
from kpi.milestones import NO_DAY, day_numbers
from kpi.sellers import places_among, sellers
from kpi.taken_over import own_since

EPOCH = date(1970, 1, 1)
# A slip of the pen (the year 1900) must not make the tally a century wide: earlier days count on the first one.
WIDEST_DAYS = 20 * 366
# One sale of a trillion would cost a running total of money the cents of all others: whole millions run apart.
MILLION = 1e6
MONEY = ("revenue", "booked_revenue")

Sums = Mapping[str, np.ndarray]
_Measure = tuple[str, np.ndarray, np.ndarray | None]


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - EPOCH).days


def weekday_of(days: np.ndarray) -> np.ndarray:
    """The weekdays of days since 1970-01-01, a Thursday; Monday is 0."""
    return (days + EPOCH.weekday()) % 7


@dataclass(frozen=True)
class Tally:
    """Running totals by rep (rows) and day (columns); column 0 is the state before `first_day`.

    `reps` and `teams` name the rows; `first_event` is the day number of each rep's first event, `begun` the same
    without the older deals, `taken_over` of them, that somebody else had (`kpi.taken_over`);
    `millions` are the whole millions of totals of money (`totals` has the rest), where a sale reaches one;
    `pending_*` count, by rep, what is open and still in time on the as-of day;
    `cycle_*` are the sales with a known cycle, sorted by rep and length, for medians; `price_*` those with an amount.
    """

    reps: np.ndarray
    teams: np.ndarray
    first_day: int
    totals: Mapping[str, np.ndarray]
    millions: Mapping[str, np.ndarray]
    first_event: np.ndarray
    begun: np.ndarray
    taken_over: np.ndarray
    pending_appointments: np.ndarray
    pending_proposals: np.ndarray
    cycle_rep: np.ndarray
    cycle_day: np.ndarray
    cycle_days: np.ndarray
    price_rep: np.ndarray
    price_day: np.ndarray
    price: np.ndarray

    def between(self, start: date, end: date) -> dict[str, np.ndarray]:
        """Sums of each rep over the days from *start* to *end*, both inclusive."""
        low, high = self._column(day_number(start) - 1), self._column(day_number(end))
        return {name: self._grown(name, low, high) for name in self.totals}

    def sum_of(self, measure: str, start: date, end: date) -> np.ndarray:
        """One measure of each rep over the same days."""
        return self._grown(measure, self._column(day_number(start) - 1), self._column(day_number(end)))

    def by_week(self, measure: str, first_monday: date, weeks: int) -> np.ndarray:
        """One measure by rep (rows) and week (columns)."""
        before = day_number(first_monday) - 1
        columns = before + 7 * np.arange(weeks + 1) - self.first_day + 1
        edges = np.clip(columns, 0, self._width - 1)
        return self._grown(measure, edges[:-1], edges[1:])

    def cycle_medians(self, start: date, end: date) -> np.ndarray:
        """Median sales cycle in days of each rep's sales in the period; NaN without one."""
        low, high = day_number(start), day_number(end)
        chosen = (self.cycle_day >= low) & (self.cycle_day <= high)
        days, rep = self.cycle_days[chosen], self.cycle_rep[chosen]
        count = np.bincount(rep, minlength=len(self.reps))
        first = np.concatenate(([0], np.cumsum(count)[:-1]))
        median = np.full(len(self.reps), np.nan)
        some = count > 0
        lower, upper = first[some] + (count[some] - 1) // 2, first[some] + count[some] // 2
        median[some] = (days[lower] + days[upper]) / 2
        return median

    def cycle_median(self, start: date, end: date, members: np.ndarray) -> float:
        """Median sales cycle in days of all sales of *members* (a mask over the reps) in the period."""
        low, high = day_number(start), day_number(end)
        chosen = (self.cycle_day >= low) & (self.cycle_day <= high) & members[self.cycle_rep]
        return float(np.median(self.cycle_days[chosen])) if chosen.any() else float("nan")

    def sales(self, measure: str, start: date, end: date) -> list[np.ndarray]:
        """Of each rep, the single sales of the period: their amounts ("average_revenue") or days ("sales_cycle")."""
        is_price = measure == "average_revenue"
        rep, day = (self.price_rep, self.price_day) if is_price else (self.cycle_rep, self.cycle_day)
        chosen = (day >= day_number(start)) & (day <= day_number(end))
        counts = np.bincount(rep[chosen], minlength=len(self.reps))
        values, ends = (self.price if is_price else self.cycle_days)[chosen], np.cumsum(counts).tolist()
        return [values[end - n : end] for end, n in zip(ends, counts.tolist(), strict=True)]

    def _column(self, day: int) -> int:
        return min(max(day - self.first_day + 1, 0), self._width - 1)

    @cached_property
    def _width(self) -> int:
        return int(next(iter(self.totals.values())).shape[1])

    def _grown(self, name: str, low: int | np.ndarray, high: int | np.ndarray) -> np.ndarray:
        grown = self.totals[name][:, high] - self.totals[name][:, low]
        millions = self.millions.get(name)
        return grown if millions is None else grown + MILLION * (millions[:, high] - millions[:, low])


def build_tally(opportunities: pd.DataFrame, activities: pd.DataFrame, events: Events, as_of: date) -> Tally:
    """Sum the events up to *as_of* by rep and day."""
    owners, team_of = sellers(opportunities)
    rep_code = places_among(opportunities["rep"], owners)
    caller_code = places_among(activities["rep"], owners)
    is_call = events.kind == CODE["conversation"]
    rep = np.empty(len(events.row), dtype=np.int32)
    rep[~is_call] = rep_code[events.row[~is_call]]
    rep[is_call] = caller_code[events.row[is_call]]
    # Callers who own no opportunity are no sellers of this export: they count nowhere.
    events, rep = events.only(rep >= 0), rep[rep >= 0]
    last_day = int(events.day.max()) if len(events.day) else 0
    first_day = max(int(events.day.min()), last_day - WIDEST_DAYS) if len(events.day) else 0
    width = last_day - first_day + 1
    cell = rep.astype(np.int64) * width + np.maximum(events.day - first_day, 0)
    amount = opportunities["amount"].to_numpy()
    totals, millions = _run_up(_measures(events, amount), cell, len(owners), width)
    sales = events.of("won")
    known = sales[~np.isnan(events.days[sales])]
    order = known[np.lexsort((events.days[known], rep[known]))]
    amounts = amount[events.row[sales]]
    priced = sales[amounts > 0]
    priced = priced[np.argsort(rep[priced], kind="stable")]
    first_event = np.full(len(owners), NO_DAY, dtype=events.day.dtype)  # one kind with what is compared: so it is fast
    np.minimum.at(first_event, rep, events.day)
    first_event = first_event.astype(np.int64)
    begun, taken_over = _begun(opportunities, activities, rep_code, caller_code, first_event, as_of)
    return Tally(
        reps=owners,
        teams=team_of,
        first_day=first_day,
        totals=totals,
        millions=millions,
        first_event=first_event,
        begun=begun,
        taken_over=taken_over,
        pending_appointments=np.bincount(rep_code[events.pending_appointments], minlength=len(owners)),
        pending_proposals=np.bincount(rep_code[events.pending_proposals], minlength=len(owners)),
        cycle_rep=rep[order],
        cycle_day=events.day[order],
        cycle_days=events.days[order],
        price_rep=rep[priced],
        price_day=events.day[priced],
        price=amount[events.row[priced]],
    )


def _begun(
    opportunities: pd.DataFrame,
    activities: pd.DataFrame,
    rep: np.ndarray,
    caller: np.ndarray,
    first_event: np.ndarray,
    as_of: date,
) -> tuple[np.ndarray, np.ndarray]:
    """The day from which each rep is at work on deals of the own, and how many older ones were taken over."""
    until = day_number(as_of)
    entered, met, closed = (
        day_numbers(opportunities[name], until) for name in ("created", "first_appointment", "closed")
    )
    closed = np.where((opportunities["outcome"] != "open").to_numpy(), closed, NO_DAY)
    seen = np.full(len(first_event), NO_DAY, dtype=np.int32)
    is_own = activities["is_held"].to_numpy() & (caller >= 0)
    np.minimum.at(seen, caller[is_own], day_numbers(activities["day"], until)[is_own])
    since, older = own_since(rep, np.minimum(np.minimum(entered, met), closed), closed, seen, until)
    is_later = (older > 0) & (since > first_event)
    return np.where(is_later, since, first_event), np.where(is_later, older, 0)


def _measures(events: Events, amount: np.ndarray) -> list[_Measure]:
    """Name, events and weights (`None`: count them) of everything that is summed."""

    def of(*kinds: str) -> np.ndarray:
        return np.concatenate([events.of(kind) for kind in kinds])

    sales, advanced, existing = of("won"), of("advanced"), of("existing_sale")
    value = np.nan_to_num(amount[events.row[sales]])
    priced = value > 0
    timed = ~np.isnan(events.days[sales])
    every = np.concatenate([sales, existing])
    booked = np.nan_to_num(amount[events.row[every]])
    return [
        ("appointments", of("appointment"), None),
        ("advanced", advanced, None),
        ("not_advanced", of("not_advanced", "stalled_before"), None),
        ("stalled_before", of("stalled_before"), None),
        ("won", sales, None),
        ("not_won", of("not_won", "stalled_after"), None),
        ("stalled_after", of("stalled_after"), None),
        ("failed", of("failed"), None),
        ("recovered", np.concatenate([advanced, sales])[events.is_recovered[np.concatenate([advanced, sales])]], None),
        ("priced_sales", sales[priced], None),
        ("revenue", sales[priced], value[priced]),
        ("booked_revenue", every, np.maximum(booked, 0)),
        ("timed_sales", sales[timed], None),
        ("cycle_days", sales[timed], events.days[sales[timed]]),
        ("conversations", of("conversation"), None),
        ("events", np.arange(len(events.kind)), None),
    ]


def _run_up(
    measures: list[_Measure], cell: np.ndarray, rows: int, width: int
) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """The running totals of all measures; those of large money without, and only, its whole millions."""
    totals, millions = {}, {}
    for name, places, weights in measures:
        if name in MONEY and weights is not None and (weights >= MILLION).any():
            whole = np.floor(weights / MILLION)
            millions[name] = _running(cell[places], whole, rows, width)
            weights = weights - MILLION * whole
        totals[name] = _running(cell[places], weights, rows, width)
    return totals, millions


def _running(cell: np.ndarray, weights: np.ndarray | None, rows: int, width: int) -> np.ndarray:
    sums = np.bincount(cell, weights=weights, minlength=rows * width).reshape(rows, width)
    total = np.zeros((rows, width + 1), dtype=np.int32 if weights is None else np.float64)
    np.cumsum(sums, axis=1, out=total[:, 1:])
    return total
