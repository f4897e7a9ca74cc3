"""Weeks, periods and the day a report is judged from."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

FRIDAY = 4
FRESH_DAYS = 7
DEFAULT_WEEKS = 13
# A slip of the pen (the year 1) is no day to begin with: no trend could look back from it.
EARLIEST = date(1900, 1, 1)
_DATED = ("created", "first_appointment", "next_step", "proposal", "closed")


def monday(day: date) -> date:
    """The Monday of *day*'s week."""
    return day - timedelta(days=day.weekday())


def last_complete_sunday(as_of: date) -> date:
    """The Sunday that ends the last complete week; the week of *as_of* is complete from its Friday on."""
    this_sunday = monday(as_of) + timedelta(days=6)
    return this_sunday if as_of.weekday() >= FRIDAY else this_sunday - timedelta(days=7)


def as_of_date(opportunities: pd.DataFrame, today: date) -> date:
    """The day the export is judged from.

    *today*, if the last created, closed or changed day in the data is at most 7 days back; else that day: an export
    from March read in November is judged as of March. Days after *today* are plans or slips of the pen and do not
    count; nor do appointment, next-step, proposal and expected dates, and the close date of what is still open.
    """
    last = last_day_told(opportunities, today)
    return today if last is None or (today - last).days <= FRESH_DAYS else last


def last_day_told(opportunities: pd.DataFrame, today: date) -> date | None:
    """The last created, closed or changed day up to *today*: the day of the export, as far as it tells; `None` where
    it has none."""
    closed = opportunities["closed"].where(opportunities["outcome"] != "open")
    known = [
        days[days.between(pd.Timestamp(EARLIEST), pd.Timestamp(today))].max()
        for days in (opportunities["created"], closed, opportunities["modified"])
    ]
    known = [day for day in known if not pd.isna(day)]
    return max(known).date() if known else None


@dataclass(frozen=True)
class Period:
    """The days a report covers, both inclusive.

    Raises
    ------
    ValueError
        where it ends before it starts.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a period cannot end ({self.end}) before it starts ({self.start})")

    @classmethod
    def last_weeks(cls, weeks: int, as_of: date) -> "Period":
        """The last *weeks* complete weeks, Monday to Sunday."""
        if weeks < 1:
            raise ValueError(f"a period needs at least one week, not {weeks}")
        end = last_complete_sunday(as_of)
        return cls(end - timedelta(days=7 * weeks - 1), end)

    @classmethod
    def all(cls, opportunities: pd.DataFrame, as_of: date) -> "Period":
        """From the week of the first creation or milestone in the data to *as_of*."""
        first = [pd.to_datetime(opportunities[name]).min() for name in _DATED if name in opportunities]
        known = [day.date() for day in first if not pd.isna(day)]
        start = monday(max(min([*known, as_of]), EARLIEST))
        return cls(start, max(as_of, last_complete_sunday(as_of)))

    def previous(self) -> "Period":
        """The period of the same length right before this one."""
        length = self.end - self.start + timedelta(days=1)
        return Period(self.start - length, self.end - length)

    def complete_weeks(self, as_of: date) -> tuple[date, int]:
        """First Monday and number of the complete weeks inside the period.

        Where the period reaches *as_of* on a Friday or later, the weekend to come belongs to it; the weeks after that
        do not, however late it ends.
        """
        sunday = last_complete_sunday(as_of)
        end = sunday if self.end >= as_of else min(self.end, sunday)
        start = monday(self.start + timedelta(days=6))
        return start, max(0, ((end - start).days + 1) // 7)
