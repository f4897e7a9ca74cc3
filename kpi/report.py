"""One report: the team and every rep of a period, as pages and scripts read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import numpy as np

from kpi.facts import Facts
from kpi.metrics import KEYS
from kpi.missing import N_, Missing
from kpi.period import Period, last_complete_sunday, monday
from kpi.ripe import RipeRatio
from kpi.ripening import Ripening
from kpi.scopes import working_days_of
from kpi.settings import Settings
from kpi.stakes import Stake, stakes
from kpi.standing import Advice, Scope, Standing
from kpi.tally import Sums, Tally
from kpi.tenure import Start
from kpi.values import CONVERSATIONS, Figure, Status

AT_ONCE = N_("a conversation leads to a first appointment or not: there is nothing to ripen")


@dataclass(frozen=True)
class RestsOn:
    """What the figures of a report rest on: decided first appointments and proposals, sales and recovered ones of the
    period; and what is pending on the as-of day: first appointments and proposals that are open and still in time."""

    decided_appointments: int
    decided_proposals: int
    sales: int
    recovered: int
    reps: int
    pending_appointments: int = 0
    pending_proposals: int = 0


def rests_on(sums: Sums, reps: int, tally: Tally, members: np.ndarray) -> RestsOn:
    """What a report rests on: *sums* of the whole, and what is pending of *members*, a mask over the tally's reps."""
    return RestsOn(
        decided_appointments=int(sums["advanced"][0] + sums["not_advanced"][0]),
        decided_proposals=int(sums["won"][0] + sums["not_won"][0]),
        sales=int(sums["won"][0]),
        recovered=int(sums["recovered"][0]),
        reps=reps,
        pending_appointments=int(tally.pending_appointments[members].sum()),
        pending_proposals=int(tally.pending_proposals[members].sum()),
    )


def so_far(tally: Tally, as_of: date, names: np.ndarray, members: np.ndarray) -> dict[str, int]:
    """First appointments of the running week of the reps *names*, and under "" of all *members*, a mask over the reps
    of the tally."""
    start = monday(as_of)
    if last_complete_sunday(as_of) >= start:
        start += timedelta(days=7)
    counts = tally.sum_of("appointments", start, start + timedelta(days=6))
    by_rep = dict(zip(map(str, tally.reps), counts.tolist(), strict=True))
    # Opportunities of nobody make a rep named "" too; the team's own count is told under that name.
    return {str(name): by_rep[str(name)] for name in names} | {"": int(counts[members].sum())}


@dataclass(frozen=True)
class Report:
    """Team and reps over one period, judged from `as_of`; `weeks` are its complete weeks.

    `reps` are in alphabetical order; a rep without any event in the period is not listed.
    `so_far` counts the first appointments of the running week, by rep and ("") for the team, unlisted reps included.
    `starts` tells since when each rep is there, unlisted ones included.
    """

    as_of: date
    period: Period
    weeks: int
    currency: str
    team: Scope
    reps: tuple[Scope, ...]
    facts: Facts
    settings: Settings
    rests_on: RestsOn
    so_far: dict[str, int]
    standing: Standing = field(repr=False, compare=False)
    ripening: Ripening = field(repr=False, compare=False)
    starts: Mapping[str, Start] = field(default_factory=dict)

    def rep(self, name: str) -> Scope | None:
        """The scope of one rep; `None` where the rep is not listed."""
        return next((scope for scope in self.reps if scope.rep == name), None)

    def with_status(self, key: str, status: Status) -> list[Scope]:
        """The reps who have this status in a KPI."""
        return [self.reps[place] for place in self.standing.with_status(key, status)]

    def advice_on(self, key: str) -> list[tuple[Scope, Advice]]:
        """The reps who are flagged in a KPI, each with the advice; no other verdict is worked out."""
        return [(self.reps[place], advice) for place, advice in self.standing.listed_advice_on(key)]

    @cached_property
    def stakes(self) -> dict[str, list[Stake]]:
        """What the misses of each rep cost a month, and how surely; the one to start with first."""
        for key in KEYS:
            self.standing.advice_on(key)
        return {scope.rep: stakes(scope, self.settings.weeks_per_month) for scope in self.reps}

    def to_dict(self) -> dict[str, Any]:
        """The report as plain data, ready for JSON: undefined values are `None` with a reason in English."""
        return {
            "as_of": self.as_of.isoformat(),
            "period": {
                "from": self.period.start.isoformat(),
                "to": self.period.end.isoformat(),
                "weeks": self.weeks,
            },
            "currency": self.currency,
            "gateway": self.facts.gateway,
            "working_days": dict(
                zip(("gone", "of"), working_days_of(self.as_of, self.settings.working_days), strict=True)
            ),
            "team": {"kpis": self._figures(self.team), "coaching": self._coaching(self.team)},
            "reps": [
                {
                    "rep": scope.rep,
                    "team": scope.team,
                    "kpis": self._figures(scope),
                    "flags": list(scope.flags),
                    "coaching": self._coaching(scope),
                }
                for scope in self.reps
            ],
            "starts": {scope.rep: _start(self.starts.get(scope.rep)) for scope in self.reps},
        }

    def _figures(self, scope: Scope) -> dict[str, dict[str, Any]]:
        ripe = {CONVERSATIONS: Missing(AT_ONCE), **self.ripening.of(scope.team, scope.rep)}
        advice = {each.kpi: each for each in scope.coaching}
        return {
            key: _figure(figure, ripe.get(key), advice.get(key), is_team=not scope.rep)
            for key, figure in scope.figures.items()
        }

    def _coaching(self, scope: Scope) -> list[dict[str, Any]]:
        at_stake = {stake.kpi: stake for stake in stakes(scope, self.settings.weeks_per_month)}
        told = ((advice, at_stake.get(advice.kpi)) for advice in scope.coaching)
        return [_advice(advice, stake if advice.status == "missed" else None) for advice, stake in told]


def _start(start: Start | None) -> dict[str, Any] | None:
    """`why`: by_hand, first_event, own_deals (after those taken over), with_export (there before, for all we know)."""
    if start is None or start.day is None:
        return None
    return {"day": start.day.isoformat(), "why": start.why, "taken_over": start.taken_over}


def _figure(
    figure: Figure, ripe: RipeRatio | Missing | None, advice: Advice | None, *, is_team: bool
) -> dict[str, Any]:
    """A team's ratios are pooled and raw, and feed its magic number as they are: its `blended` is the value itself."""
    blended = figure.number if is_team and figure.is_measured and figure.is_share else figure.blended
    missing = figure.value if isinstance(figure.value, Missing) else None
    return {
        "value": None if missing is not None else figure.value,
        "k": figure.k,
        "n": figure.n,
        "status": figure.status,
        "reason": None if missing is None else str(missing),
        "basis": figure.basis,
        "interval": None if figure.interval is None else list(figure.interval),
        "blended": blended,
        "ripe": ripe.value if isinstance(ripe, RipeRatio) else None,
        "ripe_reason": str(ripe) if isinstance(ripe, Missing) else None,
        "verdict": advice.verdict if advice else None,
        "q": advice.q if advice else None,
    }


def _advice(advice: Advice, stake: Stake | None) -> dict[str, Any]:
    """`stake` is the money a month that reaching the target brings, `certainty` the q again."""
    return {
        "kpi": advice.kpi,
        "verdict": advice.verdict,
        "tips": list(advice.tips),
        "q": advice.q,
        "more": advice.more,
        "stake": stake.money if stake else None,
        "certainty": advice.q,
    }
