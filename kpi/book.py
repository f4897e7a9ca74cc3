"""An export, opened: its events and sums built once, any report of it a matter of look-ups."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np
import pandas as pd

from kpi.amounts import amounts_in_force, as_one, sales_of
from kpi.doubt import KNOWN, Doubt, doubt_of
from kpi.events import KINDS, Events
from kpi.facts import Facts
from kpi.funnel import Funnel, build_funnel
from kpi.goals import Goals, assumed_goal
from kpi.metrics.magic_number import posteriors_in_force
from kpi.missing import Missing
from kpi.period import DEFAULT_WEEKS, Period, last_complete_sunday, monday
from kpi.report import Report, rests_on
from kpi.ripening import Ripening, ripening_of
from kpi.scopes import Scopes, chosen, pooled, rep_scopes, with_peers
from kpi.sellers import places_among
from kpi.settings import Settings
from kpi.standing import Scope, Standing
from kpi.tally import Tally, day_number
from kpi.tenure import averaged_from, starts
from kpi.withheld import whole_scope

TREND_POINTS = 13


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
            so_far=self._so_far(reps.names[reps.is_listed], team),
            ripening=self.ripening,
            starts=starts(self.tally, settings),
        )

    def trend(
        self, period: Period, settings: Settings | None = None, team: str | None = None, rep: str | None = None
    ) -> dict[str, list[float]]:
        """Each KPI over periods of the same length that end one week apart, the last one being *period*; NaN: none.

        Of the team, or of one rep.
        """
        shifts = [timedelta(days=7 * back) for back in range(TREND_POINTS - 1, -1, -1)]
        periods = [Period(period.start - shift, period.end - shift) for shift in shifts]
        scopes = [self._scope(each, settings, team, rep, is_judged=False) for each in periods]
        keys = next((scope.figures for scope in scopes if scope), {})
        return {key: [scope.figures[key].number if scope else float("nan") for scope in scopes] for key in keys}

    def scope(
        self, period: Period, settings: Settings | None = None, team: str | None = None, rep: str | None = None
    ) -> Scope | None:
        """The figures of one rep, or of the team where *rep* is `None`; `None` for a rep without events."""
        return self._scope(period, settings, team, rep, is_judged=True)

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
        seed = (settings or self.settings).seed(rep or "")
        return doubt_of(list(self.posteriors(period, settings, team, rep).values()), amounts, f"{team or ''}\0{seed}")

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

    def assumed_goal(self, rep: str) -> float:
        """A monthly goal to start from until one is given: mean monthly revenue per rep of the rep's team."""
        return assumed_goal(self.tally, self._members(self.team_of(rep) or None, None), self.as_of)

    def _members(self, team: str | None, rep: str | None) -> np.ndarray:
        members = np.full(len(self.tally.reps), True) if not team else self.tally.teams == team
        return members if rep is None else members & (self.tally.reps == rep)

    def _scope(
        self, period: Period, settings: Settings | None, team: str | None, rep: str | None, is_judged: bool
    ) -> Scope | None:
        """One scope; a trend asks for many and shows no verdicts, so it does not resample for them."""
        settings = settings or self.settings
        if rep and settings.peers_by == "team":
            team = self.team_of(rep) or team  # nobody else is a peer of the rep
        everyone, members = self._everyone(period, settings), self._members(team, None)
        if rep is None:
            names = everyone.names[members & (everyone.sums["events"] > 0)]
            return self._whole(self._pooled(everyone, members, period, team), names, period, is_judged=is_judged)
        reps = with_peers(everyone, members)
        sales = sales_of(self.tally, period, reps.names) if is_judged else None
        return next(iter(Standing(reps, sales).scopes(rep)), None)

    def _whole(self, whole: Scopes, listed: np.ndarray, period: Period, *, is_judged: bool = True) -> Scope:
        sales = as_one(sales_of(self.tally, period, listed)) if is_judged else None
        return whole_scope(whole, len(listed), sales)

    def _scopes(self, period: Period, settings: Settings, team: str | None) -> tuple[Scopes, Scopes]:
        everyone, members = self._everyone(period, settings), self._members(team, None)
        return with_peers(everyone, members), self._pooled(everyone, members, period, team)

    def _everyone(self, period: Period, settings: Settings) -> Scopes:
        return rep_scopes(self.tally, period, self.as_of, self.facts, settings, self._goals_of(settings))

    def _pooled(self, everyone: Scopes, members: np.ndarray, period: Period, team: str | None) -> Scopes:
        listed = members & (everyone.sums["events"] > 0)
        median = self.tally.cycle_median(period.start, period.end, listed)
        return pooled(chosen(everyone, listed), median, team or "", chosen(everyone, members))

    def _goals_of(self, settings: Settings) -> Goals:
        """The goals of the last settings asked for are kept: a trend asks for them once for each of its points."""
        kept = next((goals for known, goals in tuple(self._goals) if known is settings), None)
        if kept is None:
            kept = Goals(self.tally, settings)
            self._goals[:] = [(settings, kept)]
        return kept

    @cached_property
    def _goals(self) -> list[tuple[Settings, Goals]]:
        return []

    def _so_far(self, names: np.ndarray, team: str | None) -> dict[str, int]:
        start = monday(self.as_of)
        if last_complete_sunday(self.as_of) >= start:
            start += timedelta(days=7)
        counts = self.tally.between(start, start + timedelta(days=6))["appointments"]
        by_rep = dict(zip(self.reps, counts.tolist(), strict=True))
        # Opportunities of nobody make a rep named "" too; the team's own count is told under that name.
        listed = {str(name): by_rep[str(name)] for name in names}
        return listed | {"": int(counts[self._members(team, None)].sum())}
