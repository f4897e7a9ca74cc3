"""Opportunities become events: dated facts, each counted once, on the day it was decided.

A ratio of a period is nothing but events of that period: advanced against not advanced, won against not won. An
opportunity that nobody closes is decided too, once its time is up: that is the stall window.
"""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from kpi.milestones import NO_DAY, Milestones, day_numbers, days_between, milestones
from kpi.settings import Settings
from kpi.stall import StallWindows, stall_windows

__all__ = ["CODE", "KINDS", "Events", "StallWindows", "build_events"]

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
_Part = tuple[np.ndarray, ...]


@dataclass(frozen=True)
class Events:
    """The events as columns; `row` points into the opportunities (conversations: into the activities).

    `day` counts days since 1970-01-01; `kind` is a code of `KINDS`; `days` is the lag behind the event (to the
    gateway, from the appointment to the sale), NaN where a date behind it is implied or time went backwards;
    `is_recovered` marks an advance or a sale that came after its stall day. `pending_appointments` and
    `pending_proposals` are the rows that nothing has decided yet: no events, but what may still come.
    """

    day: np.ndarray
    kind: np.ndarray
    row: np.ndarray
    days: np.ndarray
    is_recovered: np.ndarray
    stall: StallWindows
    pending_appointments: np.ndarray
    pending_proposals: np.ndarray

    def of(self, kind: str) -> np.ndarray:
        """Places of the events of one kind."""
        return np.flatnonzero(self.kind == CODE[kind])

    def only(self, keep: np.ndarray) -> "Events":
        """The events that *keep*, a mask, marks."""
        columns = {name: getattr(self, name)[keep] for name in ("day", "kind", "row", "days", "is_recovered")}
        return replace(self, **columns)


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
    chain = milestones(opportunities, gateway, until)
    is_new = ~is_existing
    stall = stall_windows(chain, is_new, settings)
    before, pending_appointments = _before_gateway(chain, is_new, stall, until)
    after, pending_proposals = _after_gateway(chain, is_new, stall, until)
    parts = before + after + [_overall(chain, is_new, stall, until)]
    parts.append(_part("existing_sale", np.flatnonzero(is_existing & (chain.won != NO_DAY)), chain.won))
    calls = (activities["type"] == "call").to_numpy() & activities["is_held"].to_numpy()
    call_day = day_numbers(activities["day"], until)
    parts.append(_part("conversation", np.flatnonzero(calls & (call_day != NO_DAY)), call_day))
    day, kind, row, days, recovered = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Events(day, kind, row, days, recovered, stall, pending_appointments, pending_proposals)


def _before_gateway(
    chain: Milestones, is_new: np.ndarray, stall: StallWindows, until: int
) -> tuple[list[_Part], np.ndarray]:
    met = is_new & (chain.appointment != NO_DAY)
    advanced = met & (chain.gateway != NO_DAY)
    failed, stalled, day = _failures(chain, met & ~advanced, chain.appointment, stall.to_gateway, until)
    # Open beyond the gateway without a date for it: neither advanced on a known day nor stalled before it.
    stalled &= ~chain.is_beyond
    is_known = chain.is_appointment_known & chain.is_gateway_observed & ~chain.is_backwards
    lag = np.where(is_known, days_between(chain.appointment, chain.gateway), np.nan)
    # A loss that only implies the gateway is not an advance that came after all.
    is_implied_by_loss = ~chain.is_gateway_dated & (chain.gateway == chain.lost)
    late = _is_late(chain.appointment, chain.gateway, stall.to_gateway) & ~is_implied_by_loss
    parts = [
        _part("appointment", np.flatnonzero(met), chain.appointment),
        _part("advanced", np.flatnonzero(advanced), chain.gateway, lag, late),
        _part("not_advanced", np.flatnonzero(failed), day),
        _part("stalled_before", np.flatnonzero(stalled), day),
    ]
    return parts, np.flatnonzero(met & ~advanced & ~failed & ~stalled & ~chain.is_undated)


def _after_gateway(
    chain: Milestones, is_new: np.ndarray, stall: StallWindows, until: int
) -> tuple[list[_Part], np.ndarray]:
    passed = is_new & (chain.gateway != NO_DAY)
    won = is_new & (chain.won != NO_DAY)
    failed, stalled, day = _failures(chain, passed & ~won, chain.gateway, stall.to_sale, until)
    is_known = chain.is_appointment_known & chain.is_close_known & ~chain.is_backwards
    cycle = np.where(is_known, days_between(chain.appointment, chain.won), np.nan)
    late = _is_late(chain.gateway, chain.won, stall.to_sale)
    parts = [
        _part("won", np.flatnonzero(won), chain.won, cycle, late),
        _part("not_won", np.flatnonzero(failed), day),
        _part("stalled_after", np.flatnonzero(stalled), day),
    ]
    return parts, np.flatnonzero(passed & ~won & ~failed & ~stalled & ~chain.is_undated)


def _overall(chain: Milestones, is_new: np.ndarray, stall: StallWindows, until: int) -> _Part:
    met = is_new & (chain.appointment != NO_DAY)
    failed, stalled, day = _failures(chain, met & (chain.won == NO_DAY), chain.appointment, stall.overall, until)
    return _part("failed", np.flatnonzero(failed | stalled), day)


def _failures(
    chain: Milestones, candidates: np.ndarray, start: np.ndarray, window: int | None, until: int
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


def _is_late(start: np.ndarray, end: np.ndarray, window: int | None) -> np.ndarray:
    if window is None:
        return np.zeros(len(start), dtype=bool)
    return (start != NO_DAY) & (end != NO_DAY) & (end.astype(np.int64) - start > window)


def _part(
    kind: str, rows: np.ndarray, day: np.ndarray, days: np.ndarray | None = None, late: np.ndarray | None = None
) -> _Part:
    count = len(rows)
    return (
        day[rows].astype(np.int32),
        np.full(count, CODE[kind], dtype=np.int8),
        rows.astype(np.int32),
        np.full(count, np.nan, dtype=np.float32) if days is None else days[rows].astype(np.float32),
        np.zeros(count, dtype=bool) if late is None else late[rows],
    )
