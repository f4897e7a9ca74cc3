"""The events summed once, as running totals along time: any period is two look-ups and a subtraction.

So the cost of a click does not grow with the size of the export. Whoever can give the same sums by rep and day
(a warehouse, say) can stand in for a file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from kpi.events import CODE, Events

EPOCH = date(1970, 1, 1)
# A slip of the pen (the year 1900) must not make the tally a century wide: earlier days count on the first one.
WIDEST_DAYS = 20 * 366

Sums = Mapping[str, np.ndarray]


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - EPOCH).days


@dataclass(frozen=True)
class Tally:
    """Running totals by rep (rows) and day (columns); column 0 is the state before `first_day`.

    `reps` and `teams` name the rows; `first_event` is the day number of each rep's first event;
    `cycle_*` are the sales with a known cycle, sorted by rep and length, for medians; `price_*` those with an amount.
    """

    reps: np.ndarray
    teams: np.ndarray
    first_day: int
    totals: Mapping[str, np.ndarray]
    first_event: np.ndarray
    cycle_rep: np.ndarray
    cycle_day: np.ndarray
    cycle_days: np.ndarray
    price_rep: np.ndarray
    price_day: np.ndarray
    price: np.ndarray

    def between(self, start: date, end: date) -> dict[str, np.ndarray]:
        """Sums of each rep over the days from *start* to *end*, both inclusive."""
        low, high = self._column(start - timedelta(days=1)), self._column(end)
        return {name: total[:, high] - total[:, low] for name, total in self.totals.items()}

    def by_week(self, measure: str, first_monday: date, weeks: int) -> np.ndarray:
        """One measure by rep (rows) and week (columns)."""
        edges = [self._column(first_monday + timedelta(days=7 * week - 1)) for week in range(weeks + 1)]
        return np.diff(self.totals[measure][:, edges], axis=1)

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
        return np.split((self.price if is_price else self.cycle_days)[chosen], np.cumsum(counts)[:-1])

    def _column(self, day: date) -> int:
        width = next(iter(self.totals.values())).shape[1]
        return int(np.clip(day_number(day) - self.first_day + 1, 0, width - 1))


def build_tally(opportunities: pd.DataFrame, activities: pd.DataFrame, events: Events) -> Tally:
    """Sum the events by rep and day."""
    owners, team_of = _reps(opportunities, activities)
    rep_code = _codes(opportunities["rep"], owners)
    caller_code = _codes(activities["rep"], owners)
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
    totals = {
        name: _running(cell[places], weights, len(owners), width) for name, places, weights in _measures(events, amount)
    }
    sales = events.of("won")
    known = sales[~np.isnan(events.days[sales])]
    order = known[np.lexsort((events.days[known], rep[known]))]
    amounts = amount[events.row[sales]]
    priced = sales[amounts > 0]
    priced = priced[np.argsort(rep[priced], kind="stable")]
    first_event = np.full(len(owners), np.iinfo(np.int32).max, dtype=np.int64)
    np.minimum.at(first_event, rep, events.day)
    return Tally(
        reps=owners,
        teams=team_of,
        first_day=first_day,
        totals=totals,
        first_event=first_event,
        cycle_rep=rep[order],
        cycle_day=events.day[order],
        cycle_days=events.days[order],
        price_rep=rep[priced],
        price_day=events.day[priced],
        price=amount[events.row[priced]],
    )


def _measures(events: Events, amount: np.ndarray) -> list[tuple[str, np.ndarray, np.ndarray | None]]:
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


def _running(cell: np.ndarray, weights: np.ndarray | None, rows: int, width: int) -> np.ndarray:
    sums = np.bincount(cell, weights=weights, minlength=rows * width).reshape(rows, width)
    total = np.zeros((rows, width + 1), dtype=np.int32 if weights is None else np.float64)
    np.cumsum(sums, axis=1, out=total[:, 1:])
    return total


def _reps(opportunities: pd.DataFrame, activities: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """The reps in alphabetical order, each with the team of most of the rep's opportunities."""
    names, teams = opportunities["rep"].astype("category").cat, opportunities["team"].astype("category").cat
    width = len(teams.categories) + 1
    pair = names.codes.to_numpy().astype(np.int64) * width + teams.codes.to_numpy()
    counts = np.bincount(pair, minlength=len(names.categories) * width).reshape(-1, width)
    commonest = np.append(teams.categories.to_numpy(dtype=object), "")[counts.argmax(axis=1)]
    owned = np.flatnonzero(counts.sum(axis=1))
    team_of = dict(zip(names.categories.to_numpy(dtype=object)[owned], commonest[owned], strict=True))
    reps = sorted(team_of)
    return np.array(reps, dtype=object), np.array([team_of[rep] for rep in reps], dtype=object)


def _codes(names: pd.Series, reps: np.ndarray) -> np.ndarray:
    categories = names.astype("category")
    place = pd.Index(reps).get_indexer(categories.cat.categories.astype("object"))
    return np.append(place, -1)[categories.cat.codes.to_numpy()].astype(np.int32)
