"""The revenue goal of a rep in a month: given for that month, else for every month; less of it while a new rep ramps.

Which figure takes which goal:

- magic number, barometer, goal attainment, stakes and worth: the month of the as-of day;
- gap to the goal: the mean over the complete weeks of the period in which the rep was at work, each week with the goal
  of its month, a week of two months with both, by its working days (`Settings.holidays` are none);
- months ahead: each month its own;
- back-test: the mean, taken in the same way, over the four weeks after the day that is looked back to.

Where all months have the same goal, these are all the same number.

While a rep ramps, the goal is a share of it: `Settings.ramp` has one for each calendar month, beginning with that of
the rep's start (`kpi.tenure`). Nobody knows when those began who have an event in the first four weeks of an export:
they count as settled, unless their start was set by hand.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property

import numpy as np

from kpi.settings import Settings
from kpi.tally import Tally, day_number
from kpi.tenure import begun, is_known_to_have_begun
from kpi.working_days import MONDAY_TO_FRIDAY, WorkingDays

A_WEEK = 7
YEAR_DAYS = 365
DAYS_PER_MONTH = YEAR_DAYS / 12


def month_of(day: date) -> str:
    """The month of a day as the settings name it: "2026-11"."""
    return f"{day:%Y-%m}"


class Goals:
    """The monthly goals of all reps of a tally, in its order; NaN where there is none."""

    def __init__(self, tally: Tally, settings: Settings) -> None:
        self._settings = settings
        self._place = {str(rep): at for at, rep in enumerate(tally.reps)}
        self._tally = tally
        self._months: dict[str, np.ndarray] = {}

    def of_month(self, day: date) -> np.ndarray:
        """The goals of the month of *day*, less where a rep ramps; not to be written to."""
        month = month_of(day)
        if month not in self._months:
            found = self._of_month(month, day)
            found.setflags(write=False)
            self._months[month] = found
        return self._months[month]

    def _of_month(self, month: str, day: date) -> np.ndarray:
        goals = self._every_month.copy()
        for rep, months in self._settings.goals_by_month.items():
            if month in months and rep in self._place:
                goals[self._place[rep]] = months[month]
        return goals * self.shares(day) if self._settings.ramp else goals

    def shares(self, day: date) -> np.ndarray:
        """The share of the full goal that each rep is judged on in the month of *day*: 1 unless the rep ramps."""
        shares = np.array([*self._settings.ramp, 1.0])
        months_since = (np.datetime64(day, "M") - self._begun).astype(int)
        return np.where(self._is_new, shares[np.clip(months_since, 0, len(shares) - 1)], 1.0)

    def over_weeks(self, first_monday: date, weeks: int, worked: np.ndarray) -> np.ndarray:
        """Mean monthly goal of each rep over the last *worked* of so many weeks; NaN where one of them has no goal.

        Who worked in none of them has the goal of the last one.
        """
        if not self._settings.goals_by_month and not self._settings.ramp:
            return self._every_month.copy()
        starts = [first_monday + timedelta(days=A_WEEK * week) for week in range(max(weeks, 1))]
        months, shares = months_of_weeks(starts, self._settings.working_days)
        goals = np.stack([self.of_month(month) for month in months], axis=1)
        means_of_last = np.cumsum(shares[::-1], axis=0) / np.arange(1, len(starts) + 1)[:, None]
        weight = means_of_last[np.clip(worked, 1, len(starts)) - 1]
        counts = weight > 0
        low = np.where(counts, goals, np.inf).min(axis=1)
        high = np.where(counts, goals, -np.inf).max(axis=1)
        mean = np.where(counts, goals * weight, 0.0).sum(axis=1)
        return np.where(low == high, low, mean)  # a mean of equal goals is that goal, to the last digit

    @cached_property
    def _every_month(self) -> np.ndarray:
        goals = [self._settings.goal(rep) for rep in self._place]
        return np.array([np.nan if goal is None else goal for goal in goals], dtype=float)

    @cached_property
    def _begun(self) -> np.ndarray:
        """The month in which each rep began."""
        return (
            np.minimum(begun(self._tally, self._settings), day_number(date.max))
            .astype("datetime64[D]")
            .astype("datetime64[M]")
        )

    @cached_property
    def _is_new(self) -> np.ndarray:
        return is_known_to_have_begun(self._tally, self._settings)


def months_of_weeks(starts: Sequence[date], calendar: WorkingDays = MONDAY_TO_FRIDAY) -> tuple[list[date], np.ndarray]:
    """The months that these weeks (by their Mondays) lie in, and the share of each week's working days in each."""
    days = [calendar.of_week(start) for start in starts]
    months = sorted({day.replace(day=1) for week in days for day in week})
    place = {month: at for at, month in enumerate(months)}
    shares = np.zeros((len(starts), len(months)))
    for at, week in enumerate(days):
        for day in week:
            shares[at, place[day.replace(day=1)]] += 1 / len(week)
    return months, shares


def goal_of_reps(tally: Tally, settings: Settings, reps: Sequence[str], day: date) -> float:
    """The goals of *reps* in the month of *day*, added up; NaN where one has none, or there is no rep."""
    goals: Mapping[str, float] = dict(zip(map(str, tally.reps), Goals(tally, settings).of_month(day), strict=True))
    return float(sum(goals.get(rep, np.nan) for rep in reps)) if reps else float("nan")


def ramp_share(tally: Tally, settings: Settings, rep: str, day: date) -> float:
    """The share of the full goal that a rep is judged on in the month of *day*; 1 for who does not ramp."""
    shares = dict(zip(map(str, tally.reps), Goals(tally, settings).shares(day), strict=True))
    return float(shares.get(rep, 1.0))


def assumed_goals(tally: Tally, as_of: date) -> dict[str, float]:
    """A monthly goal of every rep to start from until one is given: mean monthly revenue per rep of the rep's team.

    Revenue of the last 12 months ÷ months that the reps of the team were at work in them, rounded to hundreds. A team
    that sold nothing is taken for the mean of the others by rep; {} where nobody sold.
    """
    revenue = tally.sum_of("revenue", as_of - timedelta(days=YEAR_DAYS - 1), as_of)
    days = np.clip(day_number(as_of) - tally.first_event + 1, 0, YEAR_DAYS)
    of_team: dict[str, float] = {}
    for team in sorted({str(team) for team in tally.teams}):
        members = tally.teams == team
        months = days[members].sum() / DAYS_PER_MONTH
        of_team[team] = float(round(revenue[members].sum() / months, -2)) if months else 0.0
    goals = {str(rep): of_team[str(team)] for rep, team in zip(tally.reps, tally.teams, strict=True)}
    sold = [goal for goal in goals.values() if goal > 0]
    return {rep: goal or sum(sold) / len(sold) for rep, goal in goals.items()} if sold else {}
