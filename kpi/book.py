"""An export, opened: its events and sums built once, any report of it a matter of look-ups."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from kpi.amounts import amounts_in_force, as_one, sales_of
from kpi.doubt import KNOWN, Doubt, doubt_of
from kpi.events import KINDS, Events
from kpi.facts import Facts
from kpi.funnel import Funnel, build_funnel
from kpi.goals import Goals, assumed_goals
from kpi.metrics import ALL
from kpi.metrics.magic_number import posteriors_in_force
from kpi.missing import Missing
from kpi.period import DEFAULT_WEEKS, Period, last_complete_sunday
from kpi.report import Report, rests_on, so_far
from kpi.ripening import Ripening, ripening_of
from kpi.scopes import Scopes, chosen, one_after_another, pooled, rep_scopes, with_peers
from kpi.sellers import places_among
from kpi.settings import Settings
from kpi.standing import Scope, Standing
from kpi.tally import Tally, day_number
from kpi.tenure import averaged_from, starts
from kpi.trend import course_of, periods_up_to
from kpi.withheld import is_withheld, whole_scope


@dataclass(frozen=True)
class Book:
    """One export, ready for any question.

    `opportunities` have their chain completed; `events` point into them by row number. The settings that shape events
    (gateway, stall window, existing business) are fixed here; goals and thresholds are given with each report.
    """

    opportunities: pd.DataFrame
    activities: pd.DataFrame
    as_of: date
    settings: Settings
    facts: Facts
    events: Events
    tally: Tally

    @cached_property
    def teams(self) -> list[str]:
        """The teams of the reps, in alphabetical order; [] where the export names none."""
        return sorted({str(team) for team in self.tally.teams} - {""})

    @cached_property
    def reps(self) -> list[str]:
        """All reps of the export, in alphabetical order."""
        return [str(rep) for rep in self.tally.reps]

    def team_of(self, rep: str) -> str:
        """The team of a rep; "" where the export names none."""
        return self._team_by_rep.get(rep, "")

    @cached_property
    def _team_by_rep(self) -> dict[str, str]:
        return dict(zip(self.reps, map(str, self.tally.teams), strict=True))

    @cached_property
    def currency(self) -> str:
        """The currency of the amounts, the commonest where there are several; "" where none is named."""
        named = self.opportunities.loc[self.opportunities["amount"].notna(), "currency"].astype("str")
        named = named[named != ""]
        return str(named.mode().iloc[0]) if len(named) else ""

    @cached_property
    def ripening(self) -> Ripening:
        """What ripe ratios rest on; worked out once."""
        return ripening_of(self)

    def default_period(self) -> Period:
        """The last 13 complete weeks."""
        return Period.last_weeks(DEFAULT_WEEKS, self.as_of)

    def whole_period(self) -> Period:
        """All that the export holds, up to the as-of day."""
        return self._whole_period

    @cached_property
    def _whole_period(self) -> Period:
        return Period.all(self.opportunities, self.as_of)

    def report(self, period: Period | None = None, settings: Settings | None = None, team: str | None = None) -> Report:
        """The report of a period (default: 13 complete weeks), of one team or of everybody."""
        period, settings = period or self.default_period(), settings or self.settings
        reps, whole = self._scopes(period, settings, team)
        standing = Standing(reps, sales_of(self.tally, period, reps.names))
        _, weeks = period.complete_weeks(self.as_of)
        return Report(
            as_of=self.as_of,
            period=period,
            weeks=weeks,
            currency=self.currency,
            team=self._whole(whole, reps.names[reps.is_listed], period),
            reps=tuple(standing.scopes()),
            standing=standing,
            facts=self.facts,
            settings=settings,
            rests_on=rests_on(whole.sums, int(reps.is_listed.sum()), self.tally, self._members(team, None)),
            so_far=so_far(self.tally, self.as_of, reps.names[reps.is_listed], self._members(team, None)),
            ripening=self.ripening,
            starts=starts(self.tally, settings),
        )

    def trend(
        self, period: Period, settings: Settings | None = None, team: str | None = None, rep: str | None = None
    ) -> dict[str, list[float]]:
        """Each KPI over periods of the same length that end one week apart, the last one being *period*; NaN: none.

        Of the team, or of one rep.
        """
        periods, in_force = periods_up_to(period), settings or self.settings
        if rep is None:
            return self._courses(periods, in_force, team)
        return course_of(rep, [self._peers_of(rep, each, in_force, team) for each in periods])

    def scope(
        self, period: Period, settings: Settings | None = None, team: str | None = None, rep: str | None = None
    ) -> Scope | None:
        """The figures of one rep, or of the team where *rep* is `None`; `None` for a rep without events."""
        settings = settings or self.settings
        if rep is None:
            reps, whole = self._scopes(period, settings, team)
            return self._whole(whole, reps.names[reps.is_listed], period)
        reps = self._peers_of(rep, period, settings, team)
        return next(iter(Standing(reps, sales_of(self.tally, period, reps.names)).scopes(rep)), None)

    def weekly_appointments(
        self, weeks: int, team: str | None = None, rep: str | None = None, settings: Settings | None = None
    ) -> pd.Series:
        """First appointments in each of the last *weeks* complete weeks, indexed by Monday.

        Weeks before the first event of any of them are left out (`averaged_from`): a newcomer was not idle then.
        """
        first = last_complete_sunday(self.as_of) - timedelta(days=7 * weeks - 1)
        members = self._members(team, rep)
        counts = self.tally.by_week("appointments", first, weeks)[members].sum(axis=0)
        begun = int(averaged_from(self.tally, settings or self.settings)[members].min(initial=np.iinfo(np.int64).max))
        mondays = [first + timedelta(days=7 * week) for week in range(weeks)]
        return pd.Series(counts, index=mondays)[[day_number(monday) + 6 >= begun for monday in mondays]]

    def deals(self, kinds: list[str], period: Period, team: str | None = None, rep: str | None = None) -> pd.DataFrame:
        """The opportunities behind a figure: those with an event of *kinds* in the period, with `event` and `day`."""
        events, codes = self.events, [KINDS.index(kind) for kind in kinds]
        here = np.isin(events.kind, codes) & (events.day >= day_number(period.start))
        found = np.flatnonzero(here & (events.day <= day_number(period.end)))
        place = places_among(self.opportunities["rep"], self.tally.reps)[events.row[found]]
        events = events.only(found[(place >= 0) & self._members(team, rep)[place]])
        events = events.only(np.argsort(-events.day.astype(np.int64), kind="stable"))
        names = pd.array(np.array(KINDS)[events.kind].tolist(), dtype="str")
        return self.opportunities.iloc[events.row].assign(event=names, day=events.day.astype("datetime64[D]"))

    def doubt(
        self, period: Period, settings: Settings | None = None, team: str | None = None, rep: str | None = None
    ) -> Doubt:
        """How surely the numbers that feed the magic number are known: of a rep, or of the team as a whole.

        A rep with fewer than 5 priced sales has the team's sales, as in the average revenue. No doubt is told of a rep
        without events in the period.
        """
        amounts = self.amounts(period, team, rep)
        if amounts is None:
            return KNOWN
        whose = "\0".join(map((settings or self.settings).seed, (team or "", rep or "")))
        return doubt_of(list(self.posteriors(period, settings, team, rep).values()), amounts, whose)

    def amounts(self, period: Period, team: str | None = None, rep: str | None = None) -> np.ndarray | None:
        """The amounts behind the average revenue in force; `None` for a rep without events in the period."""
        reps, _ = self._scopes(period, self.settings, team)
        if rep is None:
            return as_one(sales_of(self.tally, period, reps.names[reps.is_listed]))("average_revenue")[0]
        amounts, places = sales_of(self.tally, period, reps.names)("average_revenue"), reps.names == rep
        return amounts_in_force(amounts, reps.teams, int(places.argmax())) if places.any() else None

    def posteriors(
        self, period: Period, settings: Settings | None = None, team: str | None = None, rep: str | None = None
    ) -> dict[str, tuple[float, float]]:
        """The beta distributions of the true ratios that feed the magic number, by KPI."""
        reps, whole = self._scopes(period, settings or self.settings, team)
        return posteriors_in_force(whole if rep is None else reps, rep)

    def funnel(self, period: Period, team: str | None = None, rep: str | None = None) -> Funnel | Missing:
        """What became of the first appointments of the period, of a team, a rep or everybody."""
        cohort = self.deals(["appointment"], period, team, rep)
        rows = self.opportunities.index.get_indexer(cohort.index)
        return build_funnel(self.opportunities, self.events, self.facts, rows, pd.Timestamp(self.as_of))

    @cached_property
    def assumed_goals(self) -> dict[str, float]:
        """A monthly goal of every rep until one is given; {} where nobody sold."""
        return assumed_goals(self.tally, self.as_of)

    def _members(self, team: str | None, rep: str | None) -> np.ndarray:
        members = np.full(len(self.tally.reps), True) if not team else self.tally.teams == team
        return members if rep is None else members & (self.tally.reps == rep)

    def _courses(self, periods: list[Period], settings: Settings, team: str | None) -> dict[str, list[float]]:
        """The values of each KPI of the whole, NaN where there is none or so few reps are not told of."""
        everyone, members = [self._everyone(period, settings) for period in periods], self._members(team, None)
        listed = [int((members & (scopes.sums["events"] > 0)).sum()) for scopes in everyone]
        whole = one_after_another([self._pooled(*each, members, team) for each in zip(everyone, periods, strict=True)])
        is_told = np.array([not is_withheld(n, settings) for n in listed])
        return {key: np.where(is_told, whole.figures(key).value, np.nan).tolist() for key in ALL}

    def _peers_of(self, rep: str, period: Period, settings: Settings, team: str | None) -> Scopes:
        """A rep and all peers; nobody of another team is one, where the teams are the groups."""
        of_team = self.team_of(rep) or team if settings.peers_by == "team" else team
        return with_peers(self._everyone(period, settings), self._members(of_team, None))

    def _whole(self, whole: Scopes, listed: np.ndarray, period: Period) -> Scope:
        return whole_scope(whole, len(listed), as_one(sales_of(self.tally, period, listed)))

    def _scopes(self, period: Period, settings: Settings, team: str | None) -> tuple[Scopes, Scopes]:
        everyone, members = self._everyone(period, settings), self._members(team, None)
        return with_peers(everyone, members), self._pooled(everyone, period, members, team)

    def _everyone(self, period: Period, settings: Settings) -> Scopes:
        return rep_scopes(self.tally, period, self.as_of, self.facts, settings, self._goals_of(settings))

    def _pooled(self, everyone: Scopes, period: Period, members: np.ndarray, team: str | None) -> Scopes:
        listed = members & (everyone.sums["events"] > 0)
        median = self.tally.cycle_median(period.start, period.end, listed)
        return pooled(chosen(everyone, listed), median, team or "", chosen(everyone, members))

    def _goals_of(self, settings: Settings) -> Goals:
        """The goals of the last settings asked for are kept: a trend asks for them once for each of its points."""
        known: tuple[Settings, Goals] | None = self.kept.get("goals")
        if known is None or known[0] is not settings:
            known = self.kept["goals"] = settings, Goals(self.tally, settings)
        return known[1]

    @cached_property
    def kept(self) -> dict[str, Any]:
        """What was worked out once, by name."""
        return {}
