"""What a director decides about the numbers: goals, gateway, stall window, thresholds."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from math import inf, isfinite
from numbers import Integral
from types import MappingProxyType
from typing import Literal

from kpi.working_days import USUAL_WEEKEND, WEEK_DAYS, WorkingDays

Gateway = Literal["proposal", "next_step"]
GATEWAYS: tuple[Gateway, ...] = ("proposal", "next_step")
PeersBy = Literal["team", "tenure", "by_hand"]
PEERS_BY: tuple[PeersBy, ...] = ("team", "tenure", "by_hand")
_NONE: Mapping[str, float] = MappingProxyType({})
_NO_GROUPS: Mapping[str, str] = MappingProxyType({})
_NO_DAYS: Mapping[str, date] = MappingProxyType({})
_NO_TEAMS: Mapping[str, Mapping[str, float]] = MappingProxyType({})
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Settings:
    """The decisions behind a report; every one has the method's own default.

    Parameters
    ----------
    goals
        monthly revenue goal by rep, in the currency of the amounts.
    gateway
        the first thing a prospect commits to after the first appointment. An export that knows no proposals
        takes the next step, and the report says so.
    stall
        days after which an undecided opportunity counts as not advanced or not won: "auto" measures them from the
        export, `None` switches the rule off.
    weeks_per_month
        4 is the method's own; 52 / 12 or working weeks a year / 12 are the usual others.
    thresholds
        by KPI key, where the team's own differ from the method's; `sales_cycle` is the short side (best practice),
        `sales_cycle_long` the long one.
    goal_per_rep
        monthly goal of every rep who has none in `goals`; `None` leaves it unknown.
    include_existing
        count renewals and existing customers too; the method speaks of new customers.
    team_thresholds
        by team, then as `thresholds`; what a team does not set is taken from `thresholds`.
    peers_by
        whom a rep is compared with: the own team, who began as lately ("tenure"), or a group made by hand.
    ramp_weeks
        weeks since a rep's start in which the rep is ramping; for "tenure". See `kpi.tenure`.
    peer_groups
        group by rep, for "by_hand"; who is in none is compared with those of the own team who are in none.
    goals_by_month
        by rep, then month ("2026-11"): where the goal of a month is another one than in `goals`.
    ramp
        the shares of the goal (0 to 1) in the calendar months from a new rep's start on, (0.25, 0.5, 0.75) say; full
        after that. Empty: nobody ramps. See `kpi.goals`.
    starts
        by rep, the day the rep began, where somebody set it by hand: it takes the place of the one told from the
        events, for tenure, for the ramp, and for the week in which the rep's weekly averages begin.
    least_averaged
        an average of fewer reps is withheld: 3 where names are hidden, so that nobody is read out of it.
    holidays, weekend
        the days that are not worked, wherever working days are counted: public holidays, and days of the week (Monday
        is 0). See `kpi.working_days`.
    drawn_as
        by rep or team, the name that seeds its random draws where another one is shown: hiding names moves no number.

    Raises
    ------
    ValueError
        where a setting is none of these, or no finite number. A goal of NaN is one that is not known.
    """

    goals: Mapping[str, float] = field(default_factory=lambda: _NONE)
    gateway: Gateway = "proposal"
    stall: Literal["auto"] | int | None = "auto"
    weeks_per_month: float = 4
    thresholds: Mapping[str, float] = field(default_factory=lambda: _NONE)
    goal_per_rep: float | None = None
    include_existing: bool = False
    team_thresholds: Mapping[str, Mapping[str, float]] = field(default_factory=lambda: _NO_TEAMS)
    peers_by: PeersBy = "team"
    ramp_weeks: int = 26
    peer_groups: Mapping[str, str] = field(default_factory=lambda: _NO_GROUPS)
    goals_by_month: Mapping[str, Mapping[str, float]] = field(default_factory=lambda: _NO_TEAMS)
    ramp: tuple[float, ...] = ()
    starts: Mapping[str, date] = field(default_factory=lambda: _NO_DAYS)
    holidays: frozenset[date] = frozenset()
    weekend: frozenset[int] = USUAL_WEEKEND
    least_averaged: int = 1
    drawn_as: Mapping[str, str] = field(default_factory=lambda: _NO_GROUPS)

    def __post_init__(self) -> None:
        if self.gateway not in GATEWAYS:
            raise ValueError(f"gateway must be one of {', '.join(GATEWAYS)}, not {self.gateway!r}")
        if self.stall is not None and self.stall != "auto":
            if not isinstance(self.stall, Integral) or isinstance(self.stall, bool) or self.stall <= 0:
                raise ValueError(f'stall must be "auto", None or a number of days above 0, not {self.stall!r}')
            # A number out of numpy is as good as any, but is no JSON.
            object.__setattr__(self, "stall", int(self.stall))
        if not 0 < self.weeks_per_month < inf:
            raise ValueError(f"weeks_per_month must be above 0, not {self.weeks_per_month!r}")
        of_months = [goal for months in self.goals_by_month.values() for goal in months.values()]
        for goal in (self.goal_per_rep, *self.goals.values(), *of_months):
            if goal is not None and abs(goal) == inf:
                raise ValueError(f"a goal must be a finite amount, not {goal!r}")
        for month in {month for months in self.goals_by_month.values() for month in months}:
            if not _MONTH.fullmatch(month):
                raise ValueError(f"a month of goals_by_month must be like 2026-11, not {month!r}")
        for share in self.ramp:
            if not 0 <= share <= 1:
                raise ValueError(f"a share of the ramp must be from 0 to 1, not {share!r}")
        if self.peers_by not in PEERS_BY:
            raise ValueError(f"peers_by must be one of {', '.join(PEERS_BY)}, not {self.peers_by!r}")
        if not isinstance(self.ramp_weeks, Integral) or isinstance(self.ramp_weeks, bool) or self.ramp_weeks <= 0:
            raise ValueError(f"ramp_weeks must be a number of weeks above 0, not {self.ramp_weeks!r}")
        for rep, day in self.starts.items():
            if type(day) is not date:
                raise ValueError(f"the start of {rep} must be a day, not {day!r}")
        for rep, group in self.peer_groups.items():
            if not isinstance(group, str) or not group.strip():
                raise ValueError(f"the peer group of {rep} must have a name, not {group!r}")
        if not all(type(day) is date for day in self.holidays):
            raise ValueError("holidays must be days")
        if not self.weekend < frozenset(range(WEEK_DAYS)):
            raise ValueError(f"the weekend must be some of the days 0 to 6, not {sorted(self.weekend)}")
        for thresholds in (self.thresholds, *self.team_thresholds.values()):
            for name, value in thresholds.items():
                if not isfinite(value):
                    raise ValueError(f"the threshold {name} must be a finite number, not {value!r}")

    @cached_property
    def working_days(self) -> WorkingDays:
        """The calendar in force."""
        return WorkingDays(self.weekend, self.holidays)

    def goal(self, rep: str, month: str = "") -> float | None:
        """The rep's full revenue goal of *month* ("2026-11"), or of every month; `None` where there is none."""
        every_month = self.goals.get(rep, self.goal_per_rep)
        return self.goals_by_month.get(rep, _NONE).get(month, every_month)

    def seed(self, name: str) -> str:
        """The name that seeds the random draws of a rep or a team."""
        return self.drawn_as.get(name, name)

    def threshold(self, name: str, default: float, team: str = "") -> float:
        """The threshold in force for a team: its own, else the house's, else the method's *default*."""
        return self.team_thresholds.get(team, _NONE).get(name, self.thresholds.get(name, default))
