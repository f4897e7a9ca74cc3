"""The sales cycle of what was signed, beside the one in which the open opportunities count as well."""

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, Literal

import numpy as np
from scipy.stats import binom

from kpi.metrics.sales_cycle import NO_SALE
from kpi.missing import Missing
from kpi.ripening import first_watched

if TYPE_CHECKING:
    from kpi.book import Book

SAME_CYCLE = 0.10  # of the median cycle; less than that, or than two days, is no difference
SAME_DAYS = 2
UNLIKELY = 0.025  # on either side

CycleReading = Literal["agree", "unclear", "shorter", "longer"]


@dataclass(frozen=True)
class Cycle:
    """Median days from first appointment to sale: of the sales of the last 52 weeks, and with the open opportunities
    counted for as long as they have been watched. `interval` is that of the first, 95 %, by its order statistics;
    `None` with too few sales for one."""

    signed: float
    ripe: float
    interval: tuple[float, float] | None = None

    @property
    def reading(self) -> CycleReading:
        """A difference is named only where it is one of two days and a tenth, and of more than chance makes."""
        longer = self.ripe - self.signed
        if abs(longer) < max(SAME_DAYS, SAME_CYCLE * self.signed):
            return "agree"
        if self.interval is None or self.interval[0] <= self.ripe <= self.interval[1]:
            return "unclear"
        return "shorter" if longer > 0 else "longer"


def cycle_of(book: "Book", team: str = "", rep: str = "") -> Cycle | Missing:
    """The sales cycle both ways; `Missing` where the whole way to the sale is not ripe, or nothing was sold."""
    whole = book.ripening.whole_way(team, rep)
    if isinstance(whole, Missing):
        return whole
    members = book.ripening.members(team, rep)
    watched = first_watched(book.as_of)
    signed = book.tally.cycle_median(watched, book.as_of, members)
    if isnan(signed + whole.half_days):
        return Missing(NO_SALE)
    sales = book.tally.sales("sales_cycle", watched, book.as_of)
    days = np.concatenate([np.empty(0), *(sales[place] for place in np.flatnonzero(members))])
    return Cycle(signed, whole.half_days, interval_of_median(days))


def interval_of_median(values: np.ndarray) -> tuple[float, float] | None:
    """95 % interval of a median: the values between which it lies with that probability, by the binomial distribution;
    `None` with fewer than six values, as none of them are."""
    count = len(values)
    low = int(binom.ppf(UNLIKELY, count, 0.5)) if count else 0
    if low < 1:
        return None
    ordered = np.sort(values)
    return float(ordered[low - 1]), float(ordered[count - low])
