"""The open opportunities that are in flight: how many are still in time, and why more, or less, comes than came.

In flight is every open opportunity past its first appointment. Of these some are still in time ("pending" on the other
pages: they count neither way), some are past the stall window and count as failed until they go on after all, and some
have been open for longer than the ripe curves reach: nothing is expected of them.

    in flight = in time + past their time + out of reach
    pending   = in time + pending without a reach, or with dates that run backwards (rare: not in flight)
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from kpi.in_flight import InFlight
from kpi.period import DEFAULT_WEEKS, Period
from kpi.ripe import ADVANCED, OPEN, STEPS, WHOLE_WAY, WINDOWS, Entries, Step
from kpi.tally import day_number

if TYPE_CHECKING:
    from kpi.book import Book

SOON = 4  # weeks
A_WEEK = 7
ENOUGH = 0.10  # of what came; a smaller difference is not worth a reason


@dataclass(frozen=True)
class OpenDeals:
    """What is open in flight on the as-of day; `pending` is what the ratios leave out, of the same rep or team."""

    in_time: int
    past: int
    out_of_reach: int
    pending: int

    @property
    def in_flight(self) -> int:
        """All of them; the law of this file."""
        return self.in_time + self.past + self.out_of_reach

    @property
    def pending_elsewhere(self) -> int:
        """Pending ones that are not in time here: out of the curves' reach, or with dates that run backwards."""
        return self.pending - self.in_time


@dataclass(frozen=True)
class Pace:
    """Sales a week: `came` in the last complete `weeks`, `comes` of what is open in the next four; `in_time` open ones
    now, and `were_in_time` on average as each of those weeks began."""

    came: float
    comes: float
    weeks: int
    in_time: int
    were_in_time: float

    @property
    def is_explained(self) -> bool:
        """Whether more (or less) is in time now, as there are more (or fewer) sales to come."""
        return self.is_other and (self.comes > self.came) == (self.in_time > self.were_in_time)

    @property
    def is_other(self) -> bool:
        """Whether clearly more or fewer sales come than came."""
        return abs(self.comes - self.came) > ENOUGH * self.came and self.in_time != self.were_in_time


def open_deals(book: "Book", team: str = "", rep: str = "") -> OpenDeals:
    """How the open opportunities of a rep, a team or everybody stand."""
    pending, in_time, past, out = _pending_rows(book), 0, 0, 0
    for step, entries in _chosen(book, team, rep):
        window = book.ripening.windows[step]
        is_open = entries.ends == OPEN
        is_out = is_open & (entries.days >= window) if window is not None else np.zeros_like(is_open)
        is_pending = np.isin(entries.row, pending) & is_open & ~is_out
        in_time, out = in_time + int(is_pending.sum()), out + int(is_out.sum())
        past += int((is_open & ~is_out & ~is_pending).sum())
    members, tally = book.ripening.members(team, rep), book.tally
    waiting = int((tally.pending_appointments + tally.pending_proposals)[members].sum())
    return OpenDeals(in_time, past, out, waiting)


def pace_of(book: "Book", flight: InFlight, team: str = "", rep: str = "") -> Pace:
    """How many sales a week came, and come of what is open."""
    weeks = Period.last_weeks(DEFAULT_WEEKS, book.as_of)
    chosen = _chosen(book, team, rep)
    last = chosen[-1][1]
    day = last.start.astype(np.int64) + last.days
    came = (last.ends == ADVANCED) & (day >= day_number(weeks.start)) & (day <= day_number(weeks.end))
    tomorrow = book.as_of + timedelta(days=1)
    comes = flight.between(tomorrow, book.as_of + timedelta(days=SOON * A_WEEK)) / SOON
    begins = [weeks.start + timedelta(days=A_WEEK * week - 1) for week in range(DEFAULT_WEEKS)]
    then = [sum(_in_time(entries, _window(book, step), day) for step, entries in chosen) for day in begins]
    now = _now_in_time(book, team, rep)
    return Pace(float(came.sum()) / DEFAULT_WEEKS, comes, DEFAULT_WEEKS, now, sum(then) / DEFAULT_WEEKS)


def _now_in_time(book: "Book", team: str, rep: str) -> int:
    """Those that every page calls in time: also who is past the gateway by the stage, on a day that nobody knows. Where
    the rule is off and calls everything pending, those within the window that was measured."""
    chosen = _chosen(book, team, rep)
    if any(_in_force(book, step) is None for step, _ in chosen):
        return sum(_in_time(entries, _window(book, step), book.as_of) for step, entries in chosen)
    return open_deals(book, team, rep).in_time


def _in_time(entries: Entries, window: int | None, day: date) -> int:
    """How many were open on *day* and had not used up the stall *window* then."""
    on = day_number(day)
    ended = np.where(entries.ends == OPEN, np.iinfo(np.int64).max, entries.start.astype(np.int64) + entries.days)
    is_open = (entries.start <= on) & (ended > on)
    return int((is_open & (on - entries.start <= window)).sum() if window is not None else is_open.sum())


def _chosen(book: "Book", team: str, rep: str) -> list[tuple[Step, Entries]]:
    steps: tuple[Step, ...] = (WHOLE_WAY,) if book.ripening.no_ratios else STEPS
    return [(step, book.ripening.chosen(step, team, rep)) for step in steps]


def _window(book: "Book", step: Step) -> int | None:
    """The stall window in force; where the rule is off, the one that was measured: deals that died are no pace."""
    given, reach = _in_force(book, step), book.ripening.windows[step]
    return reach // WINDOWS if given is None and reach is not None else given


def _in_force(book: "Book", step: Step) -> int | None:
    windows = book.events.stall
    return {STEPS[0]: windows.to_gateway, STEPS[1]: windows.to_sale, WHOLE_WAY: windows.overall}[step]


def _pending_rows(book: "Book") -> np.ndarray:
    return np.concatenate([book.events.pending_appointments, book.events.pending_proposals])
