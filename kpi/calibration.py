"""Calibration: of the times a chance of 80 % was told, how often was the goal reached?

Forecasts of every rep, every four weeks back over a year, so that no first appointment counts twice; only those whose
time is up. Each is asked for the first appointments that the rep really held: whether they were enough is another
question. Goals are today's (see `kpi.backtest`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from typing import Literal

import numpy as np
from scipy.stats import binomtest

from kpi.backtest import Forecast, then, why_too_short
from kpi.book import Book
from kpi.missing import N_, Missing
from kpi.outcomes import DAYS_AFTER, WEEKS_AFTER, Outcomes
from kpi.period import last_complete_sunday
from kpi.settings import Settings

MOST_TIMES, LEAST_TIMES = 13, 3  # a year of four weeks; a book is reopened for each
MOST_ROWS = 1_300_000  # opportunities of all books reopened: beyond it fewer of them, so that it takes seconds
MOST_REPS = 30
LEAST_FORECASTS = 20
EDGES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
SURE = 1.96

NO_LAGS = N_("fewer than 20 sales have a first appointment and a close date of their own, so no time is known to be up")
TOO_FEW = N_("the data are too short: {n} forecasts whose time is up, {needed} are needed")

Verdict = Literal["kept", "too_hopeful", "too_careful"]


@dataclass(frozen=True)
class Bin:
    """Forecasts between two chances: `said` is their mean chance; the goal was reached in `k` of `n`."""

    low: float
    high: float
    said: float
    k: int
    n: int

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson 95 % interval of the share that reached the goal."""
        low, high = binomtest(self.k, self.n).proportion_ci(method="wilson")
        return float(low), float(high)


@dataclass(frozen=True)
class Calibration:
    """All forecasts in bins, those without any left out.

    `first` and `last` are the earliest and latest day on which something was said; `reps` of `all_reps` were asked.
    `spread` is the standard deviation of the number reached, if every chance was right.
    """

    bins: tuple[Bin, ...]
    spread: float
    first: date
    last: date
    reps: int
    all_reps: int

    @property
    def n(self) -> int:
        return sum(one.n for one in self.bins)

    @property
    def reached(self) -> int:
        return sum(one.k for one in self.bins)

    @property
    def said(self) -> float:
        """The mean chance told."""
        return sum(one.said * one.n for one in self.bins) / self.n

    @property
    def verdict(self) -> Verdict:
        """Whether the goal was reached as often as was said, give or take what chance alone makes (95 %)."""
        beyond = self.reached - self.said * self.n
        if abs(beyond) <= SURE * self.spread:
            return "kept"
        return "too_hopeful" if beyond < 0 else "too_careful"


def calibration(
    book: Book, settings: Settings, team: str | None = None, most_times: int = MOST_TIMES, most_reps: int = MOST_REPS
) -> Calibration | Missing:
    """The chances told of the reps of a team (of everybody) beside what came.

    At most *most_times* days (fewer of a very large export) and, spread evenly over the alphabet (of the real names
    where others are shown), *most_reps* reps are asked.
    """
    outcomes = Outcomes(book)
    if outcomes.days_to_sale is None:
        return Missing(NO_LAGS)
    everybody = sorted((rep for rep in book.reps if not team or book.team_of(rep) == team), key=settings.seed)
    asked = _evenly(everybody, most_reps)
    times = min(most_times, max(LEAST_TIMES, MOST_ROWS // max(1, len(book.opportunities))))
    told = [one for day in _days(book, outcomes, times) for one in _forecasts(book, day, settings, asked, outcomes)]
    if len(told) < LEAST_FORECASTS:
        return Missing(TOO_FEW, n=len(told), needed=LEAST_FORECASTS)
    days = [one.day for one in told]
    chances = np.array([one.chance for one in told], dtype=float)
    spread = sqrt(float((chances * (1 - chances)).sum()))
    return Calibration(in_bins(told), spread, min(days), max(days), len(asked), len(everybody))


def in_bins(told: Sequence[Forecast]) -> tuple[Bin, ...]:
    """Forecasts with a chance, in steps of 20 points; 80 % belongs to the upper one."""
    chances = np.array([one.chance for one in told], dtype=float)
    reached = np.array([one.came.revenue >= one.goal for one in told])
    place = np.clip(np.digitize(chances, EDGES) - 1, 0, len(EDGES) - 2)
    return tuple(
        Bin(EDGES[at], EDGES[at + 1], float(chances[here].mean()), int(reached[here].sum()), int(here.sum()))
        for at in range(len(EDGES) - 1)
        if (here := place == at).any()
    )


def _days(book: Book, outcomes: Outcomes, most: int) -> list[date]:
    """The latest Sunday whose four weeks are over and ripe, and every fourth before it that has enough data behind."""
    day = last_complete_sunday(book.as_of) - timedelta(days=DAYS_AFTER)
    found: list[date] = []
    while not outcomes.is_over(day):
        day -= timedelta(days=7)
    while len(found) < most and why_too_short(book, day) is None:
        found.append(day)
        day -= timedelta(days=7 * WEEKS_AFTER)
    return found


def _forecasts(book: Book, day: date, settings: Settings, asked: Sequence[str], outcomes: Outcomes) -> list[Forecast]:
    """Those of one day: reps who had a goal and held first appointments in the four weeks after it."""
    old = then(book, day, settings, None)
    places = np.flatnonzero(np.isin(old.reps.names.astype(str), asked))
    came = outcomes.after(day, old.reps.names[places])
    told = [
        old.forecast(int(place), outcomes, one) for place, one in zip(places, came, strict=True) if one.appointments
    ]
    return [one for one in told if one.goal > 0 and not isinstance(one.chance, Missing)]


def _evenly(names: Sequence[str], most: int) -> list[str]:
    """*most* of the names; not those who sold most, which would flatter."""
    if len(names) <= most:
        return list(names)
    return [names[int(place)] for place in np.linspace(0, len(names) - 1, most).round()]
