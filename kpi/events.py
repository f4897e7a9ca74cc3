"""Opportunities become events: dated facts, each counted once, on the day it was decided.

A ratio of a period is nothing but events of that period: advanced against not advanced, won against not won. An
opportunity that nobody closes is decided too, once its time is up: that is the stall window.
"""

from dataclasses import dataclass
from datetime import date
from math import ceil

import numpy as np
import pandas as pd

from kpi.settings import Settings
from kpi.tables import OBSERVED, POSITIONS, places

STALL_SHARE = 0.95
STALL_LEAST_DAYS = 30
STALL_NEEDS = 20

KINDS = (
    "appointment",  # a first appointment took place
    "advanced",  # the gateway was passed
    "not_advanced",  # lost before the gateway
    "stalled_before",  # still open, its time to the gateway is up
    "won",  # a sale
    "not_won",  # lost after the gateway
    "stalled_after",  # still open, its time from the gateway to the sale is up
    "failed",  # a first appointment that came to nothing, at whatever step
    "existing_sale",  # a sale to an existing customer, where these are left out
    "conversation",  # a held call with a person
)
CODE = {kind: code for code, kind in enumerate(KINDS)}
NO_DAY = np.iinfo(np.int32).max
_PLACE = {position: place for place, position in enumerate(POSITIONS)}


@dataclass(frozen=True)
class StallWindows:
    """Days after which an undecided opportunity has failed; `None` where the rule is off."""

    to_gateway: int | None
    to_sale: int | None
    overall: int | None


@dataclass(frozen=True)
class Events:
    """The events as columns; `row` points into the opportunities (conversations: into the activities).

    `day` counts days since 1970-01-01; `kind` is a code of `KINDS`; `days` is the lag behind the event (to the
    gateway, from the appointment to the sale), NaN where a date behind it is implied or time went backwards;
    `is_recovered` marks an advance or a sale that came after its stall day.
    """

    day: np.ndarray
    kind: np.ndarray
    row: np.ndarray
    days: np.ndarray
    is_recovered: np.ndarray
    stall: StallWindows

    def of(self, kind: str) -> np.ndarray:
        """Places of the events of one kind."""
        return np.flatnonzero(self.kind == CODE[kind])

    def only(self, keep: np.ndarray) -> "Events":
        """The events that *keep*, a mask, marks."""
        return Events(
            self.day[keep], self.kind[keep], self.row[keep], self.days[keep], self.is_recovered[keep], self.stall
        )


@dataclass(frozen=True)
class _Chain:
    """The milestones of each opportunity as day numbers, `NO_DAY` where not (yet) reached."""

    appointment: np.ndarray
    gateway: np.ndarray
    won: np.ndarray
    lost: np.ndarray
    is_undated: np.ndarray
    is_beyond: np.ndarray
    is_appointment_observed: np.ndarray
    is_appointment_known: np.ndarray
    is_gateway_observed: np.ndarray


def day_numbers(days: pd.Series, until: int | None = None) -> np.ndarray:
    """Days since 1970-01-01; `NO_DAY` for NaT and for days after *until*."""
    stamps = days.to_numpy("datetime64[D]")
    numbers = stamps.astype("int64")
    unknown = np.isnat(stamps)
    if until is not None:
        unknown |= numbers > until
    return np.where(unknown, NO_DAY, numbers).astype(np.int32)


def stall_window(lags: np.ndarray) -> int | None:
    """The days within which 95 % had happened, at least 30; `None` with fewer than 20 lags to tell it from."""
    if len(lags) < STALL_NEEDS:
        return None
    place = ceil(round(STALL_SHARE * len(lags), 9)) - 1
    return max(STALL_LEAST_DAYS, int(np.partition(lags, place)[place]))


def build_events(
    opportunities: pd.DataFrame,
    activities: pd.DataFrame,
    *,
    gateway: str,
    settings: Settings,
    is_existing: np.ndarray,
    as_of: date,
) -> Events:
    """All events up to *as_of* of opportunities whose chain is complete (`complete_chain`).

    *is_existing* marks business with existing customers: it gives nothing but `existing_sale`.
    """
    until = (as_of - date(1970, 1, 1)).days
    chain = _chain(opportunities, gateway, until)
    is_new = ~is_existing
    stall = _windows(chain, is_new, settings)
    parts = _before_gateway(chain, is_new, stall, until) + _after_gateway(chain, is_new, stall, until)
    parts += _overall(chain, is_new, stall, until)
    parts.append(_part("existing_sale", np.flatnonzero(is_existing & (chain.won != NO_DAY)), chain.won))
    calls = (activities["type"] == "call").to_numpy() & activities["is_held"].to_numpy()
    call_day = day_numbers(activities["day"], until)
    parts.append(_part("conversation", np.flatnonzero(calls & (call_day != NO_DAY)), call_day))
    day, kind, row, days, recovered = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Events(day, kind, row, days, recovered, stall)


def _chain(table: pd.DataFrame, gateway: str, until: int) -> _Chain:
    place = places(table["position"])
    closed = day_numbers(table["closed"], until)
    is_won = (table["outcome"] == "won").to_numpy()
    is_lost = (table["outcome"] == "lost").to_numpy()
    basis = table["first_appointment_basis"]
    return _Chain(
        appointment=day_numbers(table["first_appointment"], until),
        gateway=day_numbers(table[gateway], until),
        won=np.where(is_won, closed, NO_DAY),
        lost=np.where(is_lost, closed, NO_DAY),
        is_undated=(is_won | is_lost) & table["closed"].isna().to_numpy(),
        is_beyond=place >= _PLACE[gateway],
        is_appointment_observed=basis.isin(OBSERVED).to_numpy(),
        is_appointment_known=(basis != "implied").to_numpy(),
        is_gateway_observed=table[f"{gateway}_basis"].isin(OBSERVED).to_numpy(),
    )


def _windows(chain: _Chain, is_new: np.ndarray, settings: Settings) -> StallWindows:
    if settings.stall is None or isinstance(settings.stall, int):
        return StallWindows(settings.stall, settings.stall, settings.stall)
    met = chain.is_appointment_observed & is_new
    passed = chain.is_gateway_observed & is_new
    return StallWindows(
        to_gateway=stall_window(_lags(chain.appointment, chain.gateway, met & passed)),
        to_sale=stall_window(_lags(chain.gateway, chain.won, passed)),
        overall=stall_window(_lags(chain.appointment, chain.won, met)),
    )


def _lags(start: np.ndarray, end: np.ndarray, mask: np.ndarray) -> np.ndarray:
    both = mask & (start != NO_DAY) & (end != NO_DAY) & (end >= start)
    return end[both] - start[both]


def _before_gateway(chain: _Chain, is_new: np.ndarray, stall: StallWindows, until: int) -> list:
    met = is_new & (chain.appointment != NO_DAY)
    advanced = met & (chain.gateway != NO_DAY)
    failed, stalled, day = _failures(chain, met & ~advanced, chain.appointment, stall.to_gateway, until)
    lag = np.where(
        chain.is_appointment_known & chain.is_gateway_observed, _positive(chain.gateway, chain.appointment), np.nan
    )
    late = _is_late(chain.appointment, chain.gateway, stall.to_gateway)
    return [
        _part("appointment", np.flatnonzero(met), chain.appointment),
        _part("advanced", np.flatnonzero(advanced), chain.gateway, lag, late),
        _part("not_advanced", np.flatnonzero(failed), day),
        # Open beyond the gateway without a date for it: neither advanced on a known day nor stalled before it.
        _part("stalled_before", np.flatnonzero(stalled & ~chain.is_beyond), day),
    ]


def _after_gateway(chain: _Chain, is_new: np.ndarray, stall: StallWindows, until: int) -> list:
    passed = is_new & (chain.gateway != NO_DAY)
    won = is_new & (chain.won != NO_DAY)
    failed, stalled, day = _failures(chain, passed & ~won, chain.gateway, stall.to_sale, until)
    cycle = np.where(chain.is_appointment_known, _positive(chain.won, chain.appointment), np.nan)
    late = _is_late(chain.gateway, chain.won, stall.to_sale)
    return [
        _part("won", np.flatnonzero(won), chain.won, cycle, late),
        _part("not_won", np.flatnonzero(failed), day),
        _part("stalled_after", np.flatnonzero(stalled), day),
    ]


def _overall(chain: _Chain, is_new: np.ndarray, stall: StallWindows, until: int) -> list:
    met = is_new & (chain.appointment != NO_DAY)
    failed, stalled, day = _failures(chain, met & (chain.won == NO_DAY), chain.appointment, stall.overall, until)
    return [_part("failed", np.flatnonzero(failed | stalled), day)]


def _failures(
    chain: _Chain, candidates: np.ndarray, start: np.ndarray, window: int | None, until: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Who failed by being lost, who by stalling, and when: the earlier of the loss and the end of the window.

    Won or lost without a date belongs to no period, so it neither failed nor stalled.
    """
    failed = candidates & (chain.lost != NO_DAY)
    if window is None:
        return failed, np.zeros_like(failed), chain.lost
    end = np.where(start == NO_DAY, NO_DAY, start.astype(np.int64) + window)
    stalled = candidates & (chain.lost == NO_DAY) & ~chain.is_undated & (end < until)
    return failed, stalled, np.minimum(chain.lost, end).astype(np.int32)


def _positive(end: np.ndarray, start: np.ndarray) -> np.ndarray:
    """Days from start to end, NaN where one is unknown or time went backwards."""
    known = (start != NO_DAY) & (end != NO_DAY) & (end >= start)
    return np.where(known, end.astype(np.float64) - start, np.nan)


def _is_late(start: np.ndarray, end: np.ndarray, window: int | None) -> np.ndarray:
    if window is None:
        return np.zeros(len(start), dtype=bool)
    return (start != NO_DAY) & (end != NO_DAY) & (end.astype(np.int64) - start > window)


def _part(
    kind: str, rows: np.ndarray, day: np.ndarray, days: np.ndarray | None = None, late: np.ndarray | None = None
) -> tuple[np.ndarray, ...]:
    count = len(rows)
    return (
        day[rows].astype(np.int32),
        np.full(count, CODE[kind], dtype=np.int8),
        rows.astype(np.int32),
        np.full(count, np.nan, dtype=np.float32) if days is None else days[rows].astype(np.float32),
        np.zeros(count, dtype=bool) if late is None else late[rows],
    )
