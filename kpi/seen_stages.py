"""Stage history from successive exports, for CRMs that give none.

A deal that stood in the first meeting in one export and in the proposal in the next one got its proposal in between:
after the day of the first and on the day of the second at the latest. That is the day it gets (`history`), or the day
of its last change, where that lies in between. A date that the export holds is never replaced.

A deal that stood at the proposal in the first export of all got it nobody knows when: it gets no date, but a closed one
whose stage only says won or lost keeps the stage it was last seen in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from kpi.matching import match
from kpi.tables import HISTORY, IMPLIED, OBSERVED, POSITIONS, conform_opportunities, places

# Deals past a milestone that must have a date of their own before the first dates of it are taken in: with a few of
# them the created day no longer stands in for the first appointments of all others.
LEAST_SHARE = 0.80
MOST_EXPORTS = 26  # half a year of Mondays; what stood where before that has been decided
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
    closed deals whose last stage is known again."""

    opportunities: pd.DataFrame
    dated: Mapping[str, int]
    stages: int


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
    if not in_order:
        return Grown(table, {milestone: 0 for milestone, _ in _REACHED}, 0)
    seen = [*(_seen(one, table) for one in in_order), _own(table, as_of)]
    stages = _keep_last_stage(table, seen)
    created = table["created"].to_numpy("datetime64[D]")
    dated = {}
    for milestone, position in _REACHED:
        days = _first_reached(seen, _PLACE[position], created)
        dated[milestone] = _take_in(table, milestone, days)
    return Grown(table, dated, stages)


def _seen(sighting: Sighting, newest: pd.DataFrame) -> _Seen:
    older = conform_opportunities(sighting.opportunities)
    pairs = match(older, newest)
    place = np.full(len(newest), _NOT_SEEN, dtype=np.int8)
    modified = np.full(len(newest), np.datetime64("NaT", "D"))
    place[pairs.newer] = places(older["position"])[pairs.older]
    modified[pairs.newer] = older["modified"].to_numpy("datetime64[D]")[pairs.older]
    return _Seen(np.datetime64(sighting.as_of, "D"), place, modified)


def _own(table: pd.DataFrame, as_of: date) -> _Seen:
    return _Seen(np.datetime64(as_of, "D"), places(table["position"]), table["modified"].to_numpy("datetime64[D]"))


def _first_reached(seen: Sequence[_Seen], milestone: int, created: np.ndarray) -> np.ndarray:
    """The day each deal was first at or past the place of a *milestone*, where a sighting before it tells from when."""
    nothing = np.full(len(created), np.datetime64("NaT", "D"))
    day, below = nothing.copy(), nothing.copy()
    is_over = np.zeros(len(created), dtype=bool)
    last: np.datetime64 | None = None
    for one in seen:
        # A deal entered since the last export was below every milestone when it was entered.
        is_fresh = np.zeros(len(created), dtype=bool) if last is None else created > last
        since = np.where(np.isnat(below) & is_fresh, created, below)
        arrives = (one.place >= milestone) & ~is_over
        changed = (one.modified > since) & (one.modified <= one.day)
        told = np.where(changed, one.modified, one.day)
        day = np.where(arrives & ~np.isnat(since), told, day)
        is_over |= arrives
        is_below = (one.place > 0) & (one.place < milestone)
        below = np.where(is_below, one.day, below)
        last = one.day
    return day


def _take_in(table: pd.DataFrame, milestone: str, days: np.ndarray) -> int:
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
    table[f"{milestone}_basis"] = pd.Categorical(np.where(fills, HISTORY, basis))
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
