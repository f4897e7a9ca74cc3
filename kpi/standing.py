"""Where every figure stands: against its threshold, against the peers, against chance.

What nobody looks at is not worked out: a scope makes its figures, and gets its verdicts, when they are first read.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from kpi.amounts import Sales
from kpi.certainty import Decided, Judgement, Verdict, more_until_known
from kpi.columns import FLAGGED, Column, column_of, has_enough
from kpi.means import Pulled
from kpi.metrics import ALL
from kpi.metrics.magic_number import feeds
from kpi.pace import Pace
from kpi.scopes import Scopes
from kpi.values import Figure, Status
from kpi.verdicts import Judge


@dataclass(frozen=True)
class Advice:
    """What to coach: a KPI that misses (or a best practice), how hard to push, and the method's tips for it.

    `tips` are keys of the catalogues. `q` is the probability that the miss is a true one, `behind` what it rests on.
    """

    kpi: str
    verdict: Verdict
    tips: tuple[str, ...]
    status: Status = "missed"
    q: float = 0.0
    behind: Decided | Pace | Pulled | None = field(default=None, repr=False, compare=False)

    @property
    def more(self) -> int | None:
        """How many further decisions (sales, weeks, working days: whatever the KPI is counted in) we would know after;
        `None`: not told."""
        return more_until_known(self.verdict, self.behind)


@dataclass(frozen=True)
class Feeds:
    """The numbers in force behind a magic number: NaN where not known; `closing_ratio` is 1 where only the share of
    first appointments that become sales is known, and stands in `appointment_to_proposal`."""

    goal: float
    average_revenue: float
    appointment_to_proposal: float
    closing_ratio: float


@dataclass(frozen=True)
class Scope:
    """A rep, or a team as a whole (`rep` is "" then): its figures by KPI, its flags and what to coach.

    Reps with the same `peer_group` are peers: see `kpi.peer_groups`. `period_goal` is the mean monthly goal of the
    weeks of the period; `None` where it is the one that feeds the magic number. `weeks_revenue` was won in the complete
    weeks of the period.
    """

    rep: str
    team: str
    figures: Mapping[str, Figure]
    coaching: Sequence[Advice]
    feeds: Feeds
    peer_group: str = ""
    period_goal: float | None = None
    weeks_revenue: float = 0.0

    @property
    def goal_of_period(self) -> float:
        """The mean monthly goal of the weeks of the period; NaN: none."""
        return self.feeds.goal if self.period_goal is None else self.period_goal

    @property
    def own_weeks(self) -> float:
        """The complete weeks that the first appointments come from: of a team the mean of its reps' own; 0: none."""
        held = self.figures["first_appointments_per_week"]
        k, n = held.k or 0, held.n or 0
        return k / held.number if k and n and held.number != k / n else float(n)

    @property
    def flags(self) -> tuple[str, ...]:
        """Keys of the KPIs that miss their threshold or set an example."""
        return tuple(key for key, figure in self.figures.items() if figure.status in FLAGGED)


class Standing:
    """Where the figures of all scopes stand: KPI by KPI, each at the first call.

    *sales* gives, for a KPI that is a mean, the single values of each scope's sales; without it there is no advice.
    """

    def __init__(self, scopes: Scopes, sales: Sales | None = None) -> None:
        self._scopes = scopes
        self._judge = None if sales is None else Judge(scopes, sales)
        self._columns: dict[str, Column] = {}
        self._advice: dict[str, dict[int, Advice]] = {key: {} for key in ALL}
        self._of_place: dict[int, tuple[Advice, ...]] = {}
        self._listed = np.flatnonzero(scopes.is_listed)

    def column(self, key: str) -> Column:
        """One KPI of all scopes, those too that are not listed."""
        if key not in self._columns:
            self._columns[key] = column_of(self._scopes, key)
        return self._columns[key]

    def advice(self, place: int) -> tuple[Advice, ...]:
        """What to coach the scope at *place*; only its own verdicts are worked out."""
        if place not in self._of_place:
            flagged = [key for key in ALL if self.column(key).status[place] in FLAGGED]
            known = {key: self._advice[key].get(place) or self.advice_on(key, [place]).get(place) for key in flagged}
            self._of_place[place] = tuple(advice for advice in known.values() if advice is not None)
        return self._of_place[place]

    def advice_on(self, key: str, places: Sequence[int] | None = None) -> Mapping[int, Advice]:
        """What to coach in one KPI, by place, of all listed scopes or of those at *places*, and of whom it is known;
        verdicts on many together take far less time than one by one."""
        known, column = self._advice[key], self.column(key)
        wanted = self._listed if places is None else np.asarray(places, dtype=int)
        flagged = wanted[column.is_flagged[wanted]] if self._judge is not None else wanted[:0]
        new = flagged if not known else flagged[[place not in known for place in flagged.tolist()]]
        if self._judge is not None and len(new):
            judgements = self._judge.judge(column, new)
            for place, judgement in zip(new.tolist(), judgements, strict=True):
                known[place] = _advice(key, column.status[place], judgement)
        return known

    def listed_advice_on(self, key: str) -> list[tuple[int, Advice]]:
        """The same with the listed scopes counted from 0 among them."""
        advice = self.advice_on(key)
        return [(at, advice[place]) for at, place in enumerate(self._listed.tolist()) if place in advice]

    @property
    def verdicts(self) -> int:
        """How many verdicts were worked out so far."""
        return sum(map(len, self._advice.values()))

    def counts(self, key: str) -> tuple[int, int]:
        """How many of the listed have a figure, and how many one that rests on enough for a verdict."""
        column, here = self.column(key), self._listed
        is_measured, is_flagged = column.is_measured[here], column.is_flagged[here]
        weeks = self.column("first_appointments_per_week").measured.n
        is_enough = has_enough(column, weeks)[here]
        advice = self.advice_on(key)
        judged = sum(advice[place].verdict != "too_early" for place in here[is_flagged].tolist() if place in advice)
        return int(is_measured.sum()), judged + int((is_measured & ~is_flagged & is_enough).sum())

    def with_status(self, key: str, status: Status) -> list[int]:
        """Which of the listed scopes, counted from 0 among them, have this status in a KPI."""
        return np.flatnonzero(self.column(key).status[self._listed] == status).tolist()

    def scopes(self, rep: str | None = None) -> list[Scope]:
        """Every listed scope, or that of one *rep* alone."""
        scopes, fed = self._scopes, feeds(self._scopes)
        is_wanted = scopes.is_listed if rep is None else scopes.is_listed & (scopes.names == rep)
        numbers = (scopes.goal, fed.revenue.value, fed.first.value, fed.closing.value)
        feeding = np.stack(numbers, axis=1).astype(float).tolist()
        return [
            Scope(
                rep="" if scopes.is_team else str(scopes.names[place]),
                team=str(scopes.teams[place]),
                figures=_FiguresOf(self, place),
                coaching=_CoachingOf(self, place),
                feeds=Feeds(*feeding[place]),
                peer_group="" if scopes.is_team else str(scopes.peer_groups[place]),
                period_goal=float(scopes.period_goal[place]),
                weeks_revenue=float(scopes.weeks_revenue[place]),
            )
            for place in np.flatnonzero(is_wanted).tolist()
        ]


class _FiguresOf(Mapping[str, Figure]):
    """The figures of the scope at a place, each made when it is first read."""

    def __init__(self, standing: Standing, place: int) -> None:
        self._standing, self._place, self._made = standing, place, dict[str, Figure]()

    def __getitem__(self, key: str) -> Figure:
        if key not in self._made:
            if key not in ALL:
                raise KeyError(key)
            self._made[key] = self._standing.column(key).figure(self._place)
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(ALL)

    def __len__(self) -> int:
        return len(ALL)


class _CoachingOf(Sequence[Advice]):
    """The advice to the scope at a place, worked out when it is first read; equal to any other like it."""

    def __init__(self, standing: Standing, place: int) -> None:
        self._standing, self._place = standing, place

    def __getitem__(self, at: Any) -> Any:
        return self._standing.advice(self._place)[at]

    def __iter__(self) -> Iterator[Advice]:
        return iter(self._standing.advice(self._place))

    def __len__(self) -> int:
        return len(self._standing.advice(self._place))

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, _CoachingOf | tuple) else NotImplemented


def _advice(key: str, status: Status, judgement: Judgement) -> Advice:
    tips = ALL[key].ADVICE.get(status, ())
    return Advice(key, judgement.verdict, tips, status, judgement.q, judgement.behind)
