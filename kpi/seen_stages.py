"""Stage history from successive exports, for CRMs that give none.

A deal that stood in the first meeting in one export and in the proposal in the next one got its proposal in between:
after the day of the first and on the day of the second at the latest. That is the day it gets, or the day of its last
change, where that lies in between. Where the two are a week apart or less, the date is as good as one of a stage
history (`history`); up to two weeks, it is good to count by, not to measure days by (`seen`); beyond, there is none. A
date that the export holds is never replaced.

A deal that stood at the proposal when it was first seen got it nobody knows when: it gets no date, but a closed one
whose stage only says won or lost keeps the stage it was last seen in. Exports that are not of the same deals
(`kpi.same_series`) tell nothing about these.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from kpi.matching import match
from kpi.same_series import overlap_of
from kpi.tables import HISTORY, IMPLIED, OBSERVED, POSITIONS, SEEN, conform_opportunities, places

# Deals past a milestone that must have a date of their own before the first dates of it are taken in: with a few of
# them the created day no longer stands in for the first appointments of all others.
LEAST_SHARE = 0.80
MOST_EXPORTS = 26  # half a year of Mondays; what stood where before that has been decided
EXACT_GAP, LONGEST_GAP = timedelta(days=7), timedelta(days=14)  # between the two exports that date a step
DATES_STAGES = "dates_stages"  # the decision's name in the team's memory; they are dated unless it says no
_PLACE = {position: place for place, position in enumerate(POSITIONS)}
_REACHED = (("first_appointment", "appointment_held"), ("next_step", "next_step"), ("proposal", "proposal"))
_NOT_SEEN = -1


@dataclass(frozen=True)
class Sighting:
    """The opportunities as an export held them on a day."""

    as_of: date
    opportunities: pd.DataFrame


@dataclass(frozen=True)
class Grown:
    """The newest opportunities with what earlier exports add; `dated` counts the dates by milestone, `stages` the
    closed deals whose last stage is known again, `exports` the days of those that were of the same deals."""

    opportunities: pd.DataFrame
    dated: Mapping[str, int]
    stages: int
    exports: tuple[date, ...] = ()

    @property
    def is_more(self) -> bool:
        """Whether the earlier exports add anything."""
        return self.stages > 0 or any(self.dated.values())


@dataclass(frozen=True)
class _Seen:
    """One sighting, row by row of the newest table: place in the chain and day of the last change."""

    day: np.datetime64
    place: np.ndarray
    modified: np.ndarray


def grow_history(newest: pd.DataFrame, as_of: date, earlier: Sequence[Sighting]) -> Grown:
    """*newest*, as exported on *as_of*, with the milestones that *earlier* exports date; the table passed in is not
    changed. Exports of the same day or later are no earlier ones."""
    table = conform_opportunities(newest)
    in_order = sorted((one for one in earlier if one.as_of < as_of), key=lambda one: one.as_of)
    found = [(one.as_of, told) for one in in_order if (told := _seen(one, table)) is not None]
    if not found:
        return Grown(table, {milestone: 0 for milestone, _ in _REACHED}, 0)
    seen = [*(one for _, one in found), _own(table, as_of)]
    stages = _keep_last_stage(table, seen)
    dated = {}
    for milestone, position in _REACHED:
        days, is_exact = _first_reached(seen, _PLACE[position])
        dated[milestone] = _take_in(table, milestone, days, is_exact)
    return Grown(table, dated, stages, tuple(day for day, _ in found))


def _seen(sighting: Sighting, newest: pd.DataFrame) -> _Seen | None:
    """What it tells of the newest deals; `None` where it is an export of others."""
    older = conform_opportunities(sighting.opportunities)
    pairs = match(older, newest)
    if not overlap_of(pairs, older, newest).is_same_series:
        return None
    place = np.full(len(newest), _NOT_SEEN, dtype=np.int8)
    modified = np.full(len(newest), np.datetime64("NaT", "D"))
    place[pairs.newer] = places(older["position"])[pairs.older]
    modified[pairs.newer] = older["modified"].to_numpy("datetime64[D]")[pairs.older]
    return _Seen(np.datetime64(sighting.as_of, "D"), place, modified)


def _own(table: pd.DataFrame, as_of: date) -> _Seen:
    return _Seen(np.datetime64(as_of, "D"), places(table["position"]), table["modified"].to_numpy("datetime64[D]"))


def _first_reached(seen: Sequence[_Seen], milestone: int) -> tuple[np.ndarray, np.ndarray]:
    """The day each deal was first seen at or past the place of a *milestone*, where it was seen before it not long
    before; and whether the two were a week apart at most."""
    n = len(seen[0].place)
    nothing = np.full(n, np.datetime64("NaT", "D"))
    day, below = nothing.copy(), nothing.copy()
    is_over, is_exact = np.zeros(n, dtype=bool), np.zeros(n, dtype=bool)
    for one in seen:
        gap = one.day - below
        arrives = (one.place >= milestone) & ~is_over
        changed = (one.modified > below) & (one.modified <= one.day)
        is_dated = arrives & (gap <= np.timedelta64(LONGEST_GAP))
        day = np.where(is_dated, np.where(changed, one.modified, one.day), day)
        is_exact |= is_dated & (gap <= np.timedelta64(EXACT_GAP))
        is_over |= arrives
        is_below = (one.place > 0) & (one.place < milestone)
        below = np.where(is_below, one.day, below)
    return day, is_exact


def _take_in(table: pd.DataFrame, milestone: str, days: np.ndarray, is_exact: np.ndarray) -> int:
    """Fill the *days* in where the table has no date of its own, not after what came later."""
    basis = table[f"{milestone}_basis"].astype("str")
    is_open = (table[milestone].isna() | (basis == IMPLIED)).to_numpy()
    later = [name for name, _ in _REACHED[[name for name, _ in _REACHED].index(milestone) + 1 :]]
    told = pd.Series(days.astype("datetime64[s]"), index=table.index)
    for name in (*later, "closed"):
        told = told.where(~(table[name] < told), table[name])
    fills = is_open & told.notna().to_numpy()
    if not fills.any() or not _is_enough(table, milestone, fills):
        return 0
    table[milestone] = table[milestone].where(~fills, told)
    table[f"{milestone}_basis"] = pd.Categorical(np.where(fills, np.where(is_exact, HISTORY, SEEN), basis))
    return int(fills.sum())


def _is_enough(table: pd.DataFrame, milestone: str, fills: np.ndarray) -> bool:
    """First appointments: whether the export dates some of its own, or nearly all would have a date."""
    if milestone != "first_appointment":
        return True
    own = table["first_appointment_basis"].isin(OBSERVED).to_numpy()
    if own.any():
        return True
    held = (places(table["position"]) >= _PLACE["appointment_held"]) | (table["outcome"] == "won").to_numpy()
    return bool((fills & held).sum() >= LEAST_SHARE * max(held.sum(), 1))


def _keep_last_stage(table: pd.DataFrame, seen: Sequence[_Seen]) -> int:
    """Give closed deals whose stage says only that they are closed the place they were last seen at."""
    now = places(table["position"])
    last = np.zeros(len(table), dtype=np.int8)
    for one in seen[:-1]:
        last = np.where(one.place > 0, one.place, last)
    fills = (table["outcome"] != "open").to_numpy() & (now == 0) & (last > 0)
    if fills.any():
        labels = np.array(POSITIONS, dtype=object)
        told = np.where(fills, labels[last], table["position"].astype("str").to_numpy(dtype=object))
        table["position"] = pd.Categorical(told)
    return int(fills.sum())
