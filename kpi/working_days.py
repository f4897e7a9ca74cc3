"""Which days are worked: all but the weekend and the public holidays that the caller names."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

WEEK_DAYS = 7
USUAL_WEEKEND = frozenset({5, 6})  # Monday is 0
Day = date | np.datetime64 | np.ndarray
_A_DAY = np.timedelta64(1, "D")


@dataclass(frozen=True)
class WorkingDays:
    """A calendar: the days of the week that are free, and the holidays."""

    weekend: frozenset[int] = USUAL_WEEKEND
    holidays: frozenset[date] = frozenset()

    @property
    def a_week(self) -> int:
        """The working days of a week without a holiday."""
        return WEEK_DAYS - len(self.weekend)

    def between(self, first: Day, last: Day) -> np.ndarray:
        """How many there are from *first* to *last*, both inclusive; 0 where the last is before the first."""
        start, after = np.asarray(first, "datetime64[D]"), np.asarray(last, "datetime64[D]") + _A_DAY
        return np.maximum(np.busday_count(start, after, busdaycal=self._calendar), 0)

    def of_month(self, day: date) -> tuple[int, int]:
        """Those of the month that are gone, *day* itself included, and all of them; in a month of nothing but holidays
        the days that would be worked."""
        first = np.datetime64(day.replace(day=1), "D")
        last = (first.astype("datetime64[M]") + 1).astype("datetime64[D]") - _A_DAY
        gone, whole = int(self.between(first, day)), int(self.between(first, last))
        return (gone, whole) if whole else WorkingDays(self.weekend).of_month(day)

    def holidays_in_month(self, day: date) -> int:
        """How many public holidays of the month of *day* are on what would be a working day."""
        return WorkingDays(self.weekend).of_month(day)[1] - self.of_month(day)[1]

    def of_week(self, monday: date) -> list[date]:
        """Those of the week from *monday* on; where all are free, the days that would be worked."""
        days = np.datetime64(monday, "D") + np.arange(WEEK_DAYS)
        usual = days[[day not in self.weekend for day in range(WEEK_DAYS)]]
        worked = days[np.is_busday(days, busdaycal=self._calendar)]
        found: list[date] = (worked if len(worked) else usual).tolist()
        return found

    def weights(self, days: np.ndarray) -> np.ndarray:
        """How much of a usual week the week of each day (datetime64) is: 0.8 where one of five days is a holiday."""
        weekday = (days.astype(np.int64) + date(1970, 1, 1).weekday()) % WEEK_DAYS
        mondays = days - weekday
        return self.between(mondays, mondays + (WEEK_DAYS - 1)) / self.a_week

    @cached_property
    def _calendar(self) -> np.busdaycalendar:
        mask = [day not in self.weekend for day in range(WEEK_DAYS)]
        return np.busdaycalendar(weekmask=mask, holidays=np.array(sorted(self.holidays), dtype="datetime64[D]"))


MONDAY_TO_FRIDAY = WorkingDays()
