"""Ripe ratios: what a ratio will be once everything that is open now has been decided.

A ratio of decided opportunities flatters where wins come quickly and losses are booked late, or never. The ripe ratio
follows every opportunity from its entry (the first appointment, or the gateway) and gives each day its due: of those
still undecided on that day, how many advanced (or were won), how many were lost. Open ones count as long as they have
been watched and no longer. It is read at twice the stall window, over the entries of the last 52 weeks.

Aalen-Johansen cumulative incidence with the two ends competing (statsmodels), not Kaplan-Meier with losses censored,
which overstates. A ratio is not ripe with fewer than 20 entries that have been watched for so long.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Literal

import numpy as np

from kpi.milestones import NO_DAY, Milestones, milestones
from kpi.missing import N_, Missing
from kpi.settings import Settings
from kpi.stall import stall_windows
from kpi.tally import day_number
from kpi.wilson import wilson

if TYPE_CHECKING:
    from kpi.book import Book

DAYS_WATCHED = 52 * 7
LEAST_WATCHED = 20
WINDOWS = 2  # stall windows until a ratio is ripe
OPEN, ADVANCED, FAILED = 0, 1, 2

NO_WINDOW = N_(
    "not ripe: fewer than 20 of those that went on have a day of their own at both ends of the step in the export, so "
    "nobody knows how long they take; add the dates of the steps"
)
TOO_FEW_WATCHED = N_("not ripe: only {n} of the {needed} needed have been watched for {days} days")

Step = Literal["appointment_to_proposal", "closing_ratio", "overall_ratio"]
STEPS: tuple[Step, ...] = ("appointment_to_proposal", "closing_ratio")
WHOLE_WAY: Step = "overall_ratio"


@dataclass(frozen=True)
class Entries:
    """Opportunities from their entry into a step on.

    `start` is the day number of the entry, `days` how long each was watched until it advanced or failed or, where it is
    still open, until the as-of day (`ends`: OPEN, ADVANCED, FAILED), `row` its place among the opportunities.
    """

    start: np.ndarray
    days: np.ndarray
    ends: np.ndarray
    row: np.ndarray

    def only(self, keep: np.ndarray) -> "Entries":
        """The entries that *keep*, a mask, marks; or those at the places *keep*, in that order."""
        return Entries(self.start[keep], self.days[keep], self.ends[keep], self.row[keep])

    def between(self, first: int, after: int) -> "Entries":
        """The entries from place *first* on, up to the one before *after*."""
        here = slice(first, after)
        return Entries(self.start[here], self.days[here], self.ends[here], self.row[here])


@dataclass(frozen=True)
class RipeRatio:
    """`value` is a fraction of 1, `n` the entries it rests on, of which `open` are still undecided; `error` is its
    standard error (NaN: not known).

    `window` is the number of days after which it is read, `half_days` those within which half of the ones that advance
    have advanced (NaN: not known).
    """

    value: float
    n: int
    open: int
    window: int
    half_days: float
    error: float = float("nan")

    @property
    def interval(self) -> tuple[float, float] | None:
        """95 % interval: Wilson's of as many decisions as would be known with the same standard error."""
        n = self.value * (1 - self.value) / self.error**2 if self.error > 0 else float(self.n)
        return wilson(self.value * n, n) if isfinite(n) and n > 0 else None


@dataclass(frozen=True)
class Curve:
    """What becomes of entries day by day: the shares that have advanced, and are still open, after 0, 1, ... days.

    It ends with the window: the last share that has advanced is the ripe ratio.
    """

    advanced: np.ndarray
    open: np.ndarray


def chain_of(book: "Book") -> Milestones:
    """The milestones reached up to the as-of day."""
    return milestones(book.opportunities, book.facts.gateway, day_number(book.as_of))


def entries_of(book: "Book", chain: Milestones | None = None) -> dict[Step, Entries]:
    """All entries of new business into both steps and the whole way to the sale, up to the as-of day."""
    chain, events, until = chain or chain_of(book), book.events, day_number(book.as_of)
    met = np.sort(events.row[events.of("appointment")])
    decided = [events.row[events.of(kind)] for kind in ("won", "not_won", "stalled_after")]
    passed = np.unique(np.concatenate([*decided, events.pending_proposals]))
    passed = passed[chain.gateway[passed] != NO_DAY]
    return {
        "appointment_to_proposal": _entries(chain, met, chain.appointment, chain.gateway, until),
        "closing_ratio": _entries(chain, passed, chain.gateway, chain.won, until),
        "overall_ratio": _entries(chain, met, chain.appointment, chain.won, until),
    }


def windows_of(book: "Book", chain: Milestones | None = None) -> dict[Step, int | None]:
    """The days after which a ratio is ripe: twice the stall window as measured, whether the rule is on or off."""
    chain = chain or chain_of(book)
    is_new = np.zeros(len(book.opportunities), dtype=bool)
    is_new[book.events.row[book.events.of("appointment")]] = True
    stall = stall_windows(chain, is_new, Settings(stall="auto"))
    of_step: dict[Step, int | None] = {
        "appointment_to_proposal": stall.to_gateway,
        "closing_ratio": stall.to_sale,
        "overall_ratio": stall.overall,
    }
    return {step: None if days is None else WINDOWS * days for step, days in of_step.items()}


def ripe_ratio(entries: Entries, window: int | None, as_of: int) -> RipeRatio | Missing:
    """The ratio of *entries* (of the last 52 weeks, others are left out) once *window* days have passed.

    `as_of` is a day number. `Missing` where too few have been watched for so long.
    """
    if window is None:
        return Missing(NO_WINDOW)
    recent = recent_of(entries, as_of)
    watched = int((recent.start <= as_of - window).sum())
    if watched < LEAST_WATCHED:
        return Missing(TOO_FEW_WATCHED, n=watched, needed=LEAST_WATCHED, days=window)
    times, shares, errors = _incidences(recent.days, recent.ends)
    read = int(np.searchsorted(times, window, side="right"))
    reached, spread = shares[ADVANCED][:read], errors[:read]
    value = float(reached[-1]) if len(reached) else 0.0
    # Once nobody is left the estimator tells none; the share does not move any more, and neither does its error.
    known = spread[np.isfinite(spread)]
    error = float(known[-1]) if len(known) else float("nan")
    half = float(times[np.searchsorted(reached, value / 2)]) if value > 0 else float("nan")
    return RipeRatio(value, len(recent.days), int((recent.ends == OPEN).sum()), window, half, error)


def recent_of(entries: Entries, as_of: int) -> Entries:
    """Those of the last 52 weeks; `as_of` is a day number."""
    return entries.only(entries.start > as_of - DAYS_WATCHED)


def curve_of(entries: Entries, window: int) -> Curve:
    """The course of *entries* over the days up to *window*."""
    times, shares, _ = _incidences(entries.days, entries.ends)
    place = np.searchsorted(times, np.arange(window + 1), side="right")
    advanced, failed = (np.concatenate(([0.0], shares[kind]))[place] for kind in (ADVANCED, FAILED))
    return Curve(advanced, np.clip(1 - advanced - failed, 0, 1))


def incidence(days: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The days on which somebody advanced or failed, and the share that had advanced by then."""
    times, shares, _ = _incidences(days, ends)
    return times, shares[ADVANCED]


def _incidences(days: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, Mapping[int, np.ndarray], np.ndarray]:
    """The days on which somebody advanced or failed; by these ends the shares that had come to them by then; and the
    standard errors of the share that had advanced (NaN: not told)."""
    # The estimator takes a third of a second to load: only who asks for ripe ratios waits for it.
    from statsmodels.duration.survfunc import CumIncidenceRight

    kinds = [kind for kind in (ADVANCED, FAILED) if (ends == kind).any()]
    if not kinds:
        return np.empty(0), {ADVANCED: np.empty(0), FAILED: np.empty(0)}, np.empty(0)
    codes = np.zeros(len(ends), dtype=np.int64)
    for code, kind in enumerate(kinds, start=1):
        codes[ends == kind] = code
    # It knows no event on the day of entry itself: a day later for all changes nothing else.
    with np.errstate(divide="ignore", invalid="ignore"):  # of its standard errors, once nobody is left
        fitted = CumIncidenceRight(days.astype(float) + 1, codes)
    shares = dict.fromkeys((ADVANCED, FAILED), np.zeros(len(fitted.times)))
    shares.update(zip(kinds, fitted.cinc, strict=True))
    nothing = np.full(len(fitted.times), np.nan)
    errors = dict(zip(kinds, fitted.cinc_se, strict=True)).get(ADVANCED, nothing)
    return fitted.times - 1, shares, errors


def _entries(chain: Milestones, rows: np.ndarray, start: np.ndarray, success: np.ndarray, until: int) -> Entries:
    """*rows* from *start* on: to *success*, to the loss or to the last day, whichever is first."""
    rows = rows[~chain.is_undated[rows] & ~chain.is_backwards[rows]]
    began, advanced, lost = (days[rows].astype(np.int64) for days in (start, success, chain.lost))
    end = np.minimum(np.minimum(advanced, lost), until)
    ends = np.where(advanced <= np.minimum(lost, until), ADVANCED, np.where(lost <= until, FAILED, OPEN))
    lasted = np.maximum(end - began, 0)
    return Entries(began.astype(np.int32), lasted.astype(np.int32), ends.astype(np.int8), rows)
