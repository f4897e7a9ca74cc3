"""What a book holds of a rep or a team before a day and since then: the evidence on which a change is judged."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np

from kpi.book import Book
from kpi.movement import Evidence, Pace, Product, Share, Sizes
from kpi.period import Period, last_complete_sunday, last_day_told
from kpi.tally import day_number, weekday_of

_DAY = timedelta(days=1)
# Won or advanced, and what it is a share of.
_DECIDED = {"appointment_to_proposal": ("advanced", "not_advanced"), "closing_ratio": ("won", "not_won")}


def last_told(book: Book) -> date:
    """The last day the data tell of. The days from there to the as-of day hold nothing because nobody has exported
    them yet: no evidence of a fall."""
    if "last_told" not in book.kept:
        book.kept["last_told"] = last_day_told(book.opportunities, book.as_of) or book.as_of
    found: date = book.kept["last_told"]
    return found


@dataclass(frozen=True)
class Stretch:
    """The days from *start* to *end*, both inclusive, of one rep ("": of a team, or of everybody)."""

    book: Book
    start: date
    end: date
    rep: str = ""
    team: str | None = None

    @cached_property
    def members(self) -> np.ndarray:
        """Which reps of the tally are looked at."""
        tally = self.book.tally
        if self.rep:
            return tally.reps == self.rep
        return tally.teams == self.team if self.team else np.full(len(tally.reps), True)

    def evidence(self, key: str) -> Evidence:
        """What a KPI is judged on: the barometer on its first appointments, goal attainment on the revenue of single
        weeks, the magic number on what a first appointment brings."""
        match key:
            case "appointment_to_proposal" | "closing_ratio":
                return self.share(*_DECIDED[key])
            case "overall_ratio" if self.book.facts.no_ratios is not None:
                return self.share("won", "failed")
            case "overall_ratio":
                return Product(self._ratios())
            case "magic_number":
                ratios = self._ratios() if self.book.facts.no_ratios is None else (self.share("won", "failed"),)
                return Product((*ratios, self.sizes("average_revenue")))
            case "first_appointments_per_week" | "activity_barometer":
                return self.pace()
            case "conversation_to_appointment":
                return Pace(self._sum("appointments"), self._sum("conversations"))
            case "average_revenue" | "sales_cycle":
                return self.sizes(key)
            case "sales_cycle_median":
                return Sizes(self.sizes("sales_cycle").values, "median")
            case "goal_attainment":
                return Sizes(self._by_week("booked_revenue"))
        raise KeyError(key)

    def share(self, done: str, not_done: str) -> Share:
        """*done* of all that was decided in these days."""
        k = self._sum(done)
        return Share(k, k + self._sum(not_done))

    def sizes(self, key: str) -> Sizes:
        """The single sales of these days."""
        sales = self.book.tally.sales(key, self.start, self.end)
        chosen = [sales[place] for place in np.flatnonzero(self.members)]
        return Sizes(np.concatenate([np.empty(0), *chosen]).astype(float))

    def pace(self) -> Pace:
        """First appointments up to the last complete week, in weeks of five working days: one with a holiday has four.

        Days before the rep's first event are no weeks at work; a week that has begun counts with the days that are
        left of it. Of a team the weeks are the mean of its reps' own, as in the KPI.
        """
        end = min(self.end, last_complete_sunday(self.book.as_of))
        start, after = day_number(self.start), day_number(end + _DAY)
        if after <= start:
            return Pace(0.0, 0.0)
        begun = np.minimum(self.book.tally.first_event[self.members], after).astype(np.int64)
        from_monday = np.where(begun < after, begun - weekday_of(begun), after)
        calendar = self.book.settings.working_days
        first = np.maximum(from_monday, start).astype("datetime64[D]")
        weeks = calendar.between(first, np.datetime64(after - 1, "D")) / calendar.a_week
        held = self.book.tally.sum_of("appointments", self.start, end)[self.members].astype(float)
        counts = (held > 0) & (weeks > 0)
        if not counts.any() or (weeks[counts] == weeks.max()).all():
            return Pace(float(held.sum()), float(weeks.max(initial=0.0)))
        return Pace(float(held.sum()), float(held[counts].sum() / (held[counts] / weeks[counts]).sum()))

    def _ratios(self) -> tuple[Share, Share]:
        first, closing = (self.share(*decided) for decided in _DECIDED.values())
        return first, closing

    def _sum(self, measure: str) -> float:
        return float(self.book.tally.sum_of(measure, self.start, self.end)[self.members].sum())

    def _by_week(self, measure: str) -> np.ndarray:
        """The sums of the complete weeks of these days."""
        first, weeks = Period(self.start, max(self.start, self.end)).complete_weeks(last_told(self.book))
        begun = int(self.book.tally.first_event[self.members].min(initial=10**5))
        sums = self.book.tally.by_week(measure, first, weeks)[self.members].sum(axis=0)
        at_work = [day_number(first) + 7 * week + 6 >= begun for week in range(weeks)]
        return np.asarray(sums, dtype=float)[np.array(at_work, dtype=bool)]
