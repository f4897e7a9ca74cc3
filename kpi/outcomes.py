"""What became of first appointments by today: the truth that a forecast of an earlier day is held against."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from kpi.book import Book
from kpi.milestones import NO_DAY, milestones
from kpi.sellers import places_among
from kpi.settings import Settings
from kpi.stall import stall_windows
from kpi.tally import day_number

WEEKS_AFTER = 4
DAYS_AFTER = 7 * WEEKS_AFTER


@dataclass(frozen=True)
class Came:
    """What came of first appointments by today: how many led to a proposal (or the gateway in force), how many were
    won, how many are still open and in time, and the revenue of those won."""

    appointments: int
    advanced: int
    won: int
    open: int
    revenue: float


class Outcomes:
    """What became of every first appointment by the as-of day of a book: the truth that forecasts are held against."""

    def __init__(self, book: Book) -> None:
        self.as_of = day_number(book.as_of)
        chain = milestones(book.opportunities, book.facts.gateway, self.as_of)
        rows = book.events.row[book.events.of("appointment")]
        is_new = np.zeros(len(book.opportunities), dtype=bool)
        is_new[rows] = True
        is_open = np.zeros(len(book.opportunities), dtype=bool)
        is_open[book.events.pending_appointments] = is_open[book.events.pending_proposals] = True
        self.days_to_sale = stall_windows(chain, is_new, Settings(stall="auto")).overall
        self._names = book.tally.reps
        self._rep = places_among(book.opportunities["rep"], book.tally.reps)[rows]
        self._day = chain.appointment[rows]
        self._advanced, self._won = chain.gateway[rows] != NO_DAY, chain.won[rows] != NO_DAY
        self._open = is_open[rows]
        amount = book.opportunities["amount"].to_numpy()[rows]
        is_priced = self._won & (amount > 0)
        # A sale without an amount was no sale of nothing: it is taken at the mean of the others.
        mean = float(amount[is_priced].mean()) if is_priced.any() else 0.0
        self._revenue = np.where(is_priced, amount, np.where(self._won, mean, 0.0))

    def after(self, day: date, reps: np.ndarray) -> list[Came]:
        """What came of the first appointments of the four weeks after *day*, of each of *reps*."""
        low = day_number(day)
        here = (self._day > low) & (self._day <= low + DAYS_AFTER)
        rep, size = self._rep[here], len(self._names)
        counted = (np.ones(len(self._day)), self._advanced, self._won, self._open, self._revenue)
        held, advanced, won, is_open, revenue = (
            np.bincount(rep, weights=values[here], minlength=size).tolist() for values in counted
        )
        place = {str(name): at for at, name in enumerate(self._names)}
        return [
            Came(int(held[at]), int(advanced[at]), int(won[at]), int(is_open[at]), revenue[at])
            for at in (place[str(name)] for name in reps)
        ]

    def is_over(self, day: date) -> bool:
        """Whether the time of all first appointments of the four weeks after *day* is up."""
        return self.days_to_sale is not None and day_number(day) + DAYS_AFTER + self.days_to_sale <= self.as_of


def together(parts: Sequence[Came]) -> Came:
    """What came of the first appointments of several reps."""
    return Came(
        appointments=sum(one.appointments for one in parts),
        advanced=sum(one.advanced for one in parts),
        won=sum(one.won for one in parts),
        open=sum(one.open for one in parts),
        revenue=sum(one.revenue for one in parts),
    )
