"""The sums of one period for many reps at once, or for one team: what every metric is a function of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from importlib import import_module
from typing import Any

import numpy as np

from kpi.facts import Facts
from kpi.goals import Goals
from kpi.magic_number import GOALS_MISSING, NO_GOAL
from kpi.peer_groups import peer_groups
from kpi.peers import numbered
from kpi.period import Period, monday
from kpi.settings import Settings
from kpi.tally import Tally, day_number, weekday_of
from kpi.tenure import averaged_from
from kpi.values import Figures
from kpi.working_days import MONDAY_TO_FRIDAY, WorkingDays


@dataclass
class Scopes:
    """One element for each scope: the reps of a report, or one for the team as a whole.

    `sums` are the events of the period; `weeks` the complete weeks in which the scope was at work and
    `weekly_appointments` the first appointments in them; `own_weeks` the weeks that these come from: of a rep the same,
    of a team the mean of its reps' own, each counted by the first appointments (`pooled`). `goal` is the revenue goal
    of the month of the as-of day (NaN: none) and `period_goal` the mean monthly one of those weeks, `weeks_revenue`
    what was won in the complete ones;
    `month_revenue` what was booked in the month of the as-of day, `working_days` how many of its working days are gone,
    and how many it has.
    `peer_groups` say whom each rep is compared with: who has the same one; whoever is not `is_listed` is there to be
    compared with alone. `is_team` marks a team as a whole: pooled raw ratios, no peers. `no_goal` says why an unknown
    goal is unknown.
    """

    names: np.ndarray
    teams: np.ndarray
    peer_groups: np.ndarray
    is_listed: np.ndarray
    sums: Mapping[str, np.ndarray]
    weeks: np.ndarray
    own_weeks: np.ndarray
    weekly_appointments: np.ndarray
    cycle_median: np.ndarray
    goal: np.ndarray
    period_goal: np.ndarray
    weeks_revenue: np.ndarray
    month_revenue: np.ndarray
    working_days: tuple[int, int]
    facts: Facts
    settings: Settings
    is_team: bool = False
    no_goal: str = NO_GOAL
    kept: dict[str, Any] = field(default_factory=dict)  # what several KPIs share, by name, worked out once
    _measured: dict[str, Figures] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.names)

    @property
    def month_gone(self) -> float:
        """Share of the month's working days that are gone."""
        gone, whole = self.working_days
        return gone / whole

    @cached_property
    def team_numbers(self) -> np.ndarray:
        """The teams as numbers: to look up a text for each of hundreds of reps takes its time."""
        return numbered(self.teams)

    @cached_property
    def group_numbers(self) -> np.ndarray:
        """The peer groups as numbers."""
        return self.team_numbers if self.peer_groups is self.teams else numbered(self.peer_groups)

    @cached_property
    def are_teams_peers(self) -> bool:
        """Whether every rep is compared with the own team."""
        return self.peer_groups is self.teams or bool((self.peer_groups == self.teams).all())

    def thresholds(self, name: str, default: float) -> np.ndarray:
        """The threshold in force for every scope."""
        if not self.settings.team_thresholds:
            return np.full(len(self), float(self.settings.threshold(name, default)))
        return np.array([self.settings.threshold(name, default, str(team)) for team in self.teams], dtype=float)

    def figures(self, key: str) -> Figures:
        """One KPI of every scope, measured at the first call; the KPI's key is the name of its file."""
        if key not in self._measured:
            self._measured[key] = import_module(f"kpi.metrics.{key}").measure(self)
        return self._measured[key]


def working_days_of(as_of: date, calendar: WorkingDays = MONDAY_TO_FRIDAY) -> tuple[int, int]:
    """The month's working days that are gone, the day itself included, and all of them."""
    return calendar.of_month(as_of)


def rep_scopes(
    tally: Tally, period: Period, as_of: date, facts: Facts, settings: Settings, goals: Goals | None = None
) -> Scopes:
    """A scope for every rep of the tally, present in the period or not."""
    first_monday, weeks = period.complete_weeks(as_of)
    per_week = tally.by_week("appointments", first_monday, weeks)
    # A rep's average starts in the week of the rep's first event, so that newcomers are not thinned out.
    first = averaged_from(tally, settings)
    start = np.maximum(first - weekday_of(first), day_number(monday(first_monday)))
    worked = np.clip((day_number(first_monday) + 7 * weeks - start) // 7, 0, weeks)
    goals = goals or Goals(tally, settings)
    return Scopes(
        names=tally.reps,
        teams=tally.teams,
        peer_groups=peer_groups(tally, min(period.end, as_of), settings),
        is_listed=np.full(len(tally.reps), True),
        sums=tally.between(period.start, min(period.end, max(as_of, period.start))),
        weeks=worked,
        own_weeks=worked.astype(float),
        weekly_appointments=np.where(np.arange(weeks) >= weeks - worked[:, None], per_week, 0).sum(axis=1),
        cycle_median=tally.cycle_medians(period.start, period.end),
        goal=goals.of_month(as_of),
        period_goal=goals.over_weeks(first_monday, weeks, worked),
        weeks_revenue=tally.by_week("revenue", first_monday, weeks).sum(axis=1),
        month_revenue=tally.sum_of("booked_revenue", as_of.replace(day=1), as_of),
        working_days=working_days_of(as_of, settings.working_days),
        facts=facts,
        settings=settings,
    )


def chosen(scopes: Scopes, keep: np.ndarray) -> Scopes:
    """The scopes that *keep*, a mask, marks; figures are measured anew."""
    teams = scopes.teams[keep]
    return Scopes(
        names=scopes.names[keep],
        teams=teams,
        peer_groups=teams if scopes.peer_groups is scopes.teams else scopes.peer_groups[keep],
        is_listed=scopes.is_listed[keep],
        sums={name: values[keep] for name, values in scopes.sums.items()},
        weeks=scopes.weeks[keep],
        own_weeks=scopes.own_weeks[keep],
        weekly_appointments=scopes.weekly_appointments[keep],
        cycle_median=scopes.cycle_median[keep],
        goal=scopes.goal[keep],
        period_goal=scopes.period_goal[keep],
        weeks_revenue=scopes.weeks_revenue[keep],
        month_revenue=scopes.month_revenue[keep],
        working_days=scopes.working_days,
        facts=scopes.facts,
        settings=scopes.settings,
        is_team=scopes.is_team,
    )


def one_after_another(scopes: Sequence[Scopes]) -> Scopes:
    """The same reps, or the same whole, at several times: their KPIs are measured together. Nobody is a peer, or of
    the team, of whoever stands at another time."""
    first = scopes[0]
    arrays: dict[str, Any] = {
        each.name: np.concatenate([getattr(one, each.name) for one in scopes])
        for each in fields(first)
        if isinstance(getattr(first, each.name), np.ndarray)
    }
    sums = {name: np.concatenate([one.sums[name] for one in scopes]) for name in first.sums}
    found = replace(first, **arrays, sums=sums, kept={}, _measured={})
    found.team_numbers = _apart([one.team_numbers for one in scopes])
    found.group_numbers = _apart([one.group_numbers for one in scopes])
    return found


def _apart(numbers: Sequence[np.ndarray]) -> np.ndarray:
    """The numbers of groups at several times, such that no two times share one."""
    width = max((int(each.max(initial=0)) for each in numbers), default=0) + 1
    return np.concatenate([each + at * width for at, each in enumerate(numbers)])


def with_peers(scopes: Scopes, members: np.ndarray) -> Scopes:
    """The scopes of *members*, a mask, with an event in the period, and those of other teams who are their peers: a
    rep's peers are the same ones whichever team is looked at."""
    present, group = scopes.sums["events"] > 0, scopes.group_numbers
    listed = members & present
    keep = listed | (present & (np.bincount(group, weights=listed) > 0)[group])
    found = chosen(scopes, keep)
    found.is_listed = listed[keep]
    return found


def pooled(scopes: Scopes, cycle_median: float, name: str = "", whole: Scopes | None = None) -> Scopes:
    """All *scopes* as one team: sums and goals add up.

    *whole* are all its reps, those without an event in the period too (default: *scopes*): its weeks begin with the
    first event of any of them, and what they booked in the month of the as-of day is the team's. Where *name* is ""
    but all reps are of one team, that team's thresholds hold.

    The team's first appointments a week are those of its reps added up, each over the own weeks: a newcomer's goal is
    in the team's from the first week on, and so is the newcomer's activity. Where every rep is on course, so is the
    team.
    """
    whole = whole or scopes
    weeks = whole.weeks.max(initial=0)
    own_weeks = _own_weeks(scopes, int(weeks))
    teams = set(map(str, set(scopes.teams)))
    team = np.array([name or (teams.pop() if len(teams) == 1 else "")], dtype=object)
    return Scopes(
        names=np.array([name], dtype=object),
        teams=team,
        peer_groups=team,
        is_listed=np.array([True]),
        sums={key: values.sum(keepdims=True) for key, values in scopes.sums.items()},
        weeks=np.array([weeks]),
        own_weeks=np.array([own_weeks]),
        weekly_appointments=scopes.weekly_appointments.sum(keepdims=True),
        cycle_median=np.array([cycle_median]),
        # One rep's goal against everybody's activity would flatter: a sum with a gap is unknown.
        goal=np.array([scopes.goal.sum() if len(scopes) else np.nan]),
        period_goal=np.array([scopes.period_goal.sum() if len(scopes) else np.nan]),
        weeks_revenue=scopes.weeks_revenue.sum(keepdims=True),
        month_revenue=whole.month_revenue.sum(keepdims=True),
        working_days=scopes.working_days,
        facts=scopes.facts,
        settings=scopes.settings,
        is_team=True,
        no_goal=NO_GOAL if np.isnan(scopes.goal).all() else GOALS_MISSING,
    )


def _own_weeks(scopes: Scopes, weeks: int) -> float:
    """The first appointments of all ÷ what each held a week in the own weeks; *weeks*, those of the team, where nobody
    held any or all who did began by then."""
    held = scopes.weekly_appointments > 0
    if not held.any() or (scopes.weeks[held] == weeks).all():
        return float(weeks)
    a_week = scopes.weekly_appointments[held] / scopes.weeks[held]
    return float(scopes.weekly_appointments[held].sum() / a_week.sum())
