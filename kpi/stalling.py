"""Open deals whose time is running out, or is up: what a one-to-one asks about before it is booked as a loss.

The time is the stall window: the days within which 95 % of those that went on had gone on. A deal past it counts as
failed already, and is recovered as soon as it goes on after all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from kpi.missing import N_, Missing

if TYPE_CHECKING:
    from kpi.book import Book

NEAR = 0.80  # of the window gone
LONG_PAST = 2.0  # times the window
NO_WINDOW = N_("the stall rule is off, or too few deals went on to tell how long it takes")

Waits = Literal["gateway", "sale"]
State = Literal["near", "past", "long_past"]


@dataclass(frozen=True)
class Stalling:
    """One open deal. It waits for the gateway or for the sale since the day `since`: `days` of the `window`.

    `row` is its place in the book's opportunities; `amount` NaN where it has none.
    """

    row: int
    waits: Waits
    since: date
    days: int
    window: int
    amount: float

    @property
    def state(self) -> State:
        if self.days <= self.window:
            return "near"
        return "past" if self.days <= LONG_PAST * self.window else "long_past"


def stalling(book: "Book", rep: str) -> list[Stalling] | Missing:
    """A rep's open deals that have used at least 80 % of their time.

    First those that can still be saved, near the end of it, then those past it, then those long past it (twice and
    more); the largest amounts first in each.
    """
    windows = book.events.stall
    steps: Sequence[tuple[Waits, str, int | None]] = (
        ("gateway", "first_appointment", windows.to_gateway),
        ("sale", book.facts.gateway, windows.to_sale),
    )
    if all(window is None for _, _, window in steps):
        return Missing(NO_WINDOW)
    found = [
        one
        for waits, start, window in steps
        if window is not None
        for one in _waiting(book, _open_rows(book, waits, rep), waits, start, window)
    ]
    order = {"near": 0, "past": 1, "long_past": 2}
    return sorted(found, key=lambda one: (order[one.state], -np.nan_to_num(one.amount), one.since))


def _open_rows(book: "Book", waits: Waits, rep: str) -> np.ndarray:
    events = book.events
    in_time = events.pending_appointments if waits == "gateway" else events.pending_proposals
    kind = "stalled_before" if waits == "gateway" else "stalled_after"
    rows = np.concatenate([in_time, events.row[events.of(kind)]])
    reps, outcomes = (book.opportunities[name].iloc[rows] for name in ("rep", "outcome"))
    return rows[((reps == rep) & (outcomes == "open")).to_numpy()]


def _waiting(book: "Book", rows: np.ndarray, waits: Waits, start: str, window: int) -> list[Stalling]:
    table = book.opportunities[[start, "amount"]].iloc[rows]
    days = (pd.Timestamp(book.as_of) - table[start]).dt.days
    return [
        Stalling(int(row), waits, since.date(), int(gone), window, float(amount))
        for row, since, gone, amount in zip(rows, table[start], days, table["amount"], strict=True)
        if gone >= NEAR * window
    ]
