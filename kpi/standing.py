"""Where every figure stands: against its threshold, against the peers, against chance."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Literal

import numpy as np

from kpi.blended import blended, prior_of
from kpi.certainty import Judgement, Prior, Verdict, judge_count, judge_ratio
from kpi.metrics import ALL
from kpi.metrics.magic_number import feeds
from kpi.missing import N_, Missing
from kpi.peers import peer_means
from kpi.resampling import Resampled, judge_mean
from kpi.scopes import Scopes
from kpi.values import Figure, Figures, Status

FEW_PEERS = N_("fewer than two peers have five events behind this figure")
JUDGED_BY_POSTERIOR = ("appointment_to_proposal", "closing_ratio")
JUDGED_BY_RESAMPLING = ("average_revenue", "sales_cycle")


@dataclass(frozen=True)
class Advice:
    """What to coach: a KPI that misses (or a best practice), how hard to push, and the method's tips for it.

    `tips` are keys of the catalogues. `q` is the probability that the miss is a true one, `more` the number of
    further decisions after which we would know; `None` where that is not told.
    """

    kpi: str
    verdict: Verdict
    tips: tuple[str, ...]
    status: Status = "missed"
    q: float | None = None
    more: int | None = None


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
    weeks of the period; `None` where it is the one that feeds the magic number.
    """

    rep: str
    team: str
    figures: dict[str, Figure]
    coaching: tuple[Advice, ...]
    feeds: Feeds
    peer_group: str = ""
    period_goal: float | None = None

    @property
    def goal_of_period(self) -> float:
        """The mean monthly goal of the weeks of the period; NaN: none."""
        return self.feeds.goal if self.period_goal is None else self.period_goal

    @property
    def flags(self) -> tuple[str, ...]:
        """Keys of the KPIs that miss their threshold or set an example."""
        return tuple(key for key, figure in self.figures.items() if figure.status in ("missed", "good"))


def stand(scopes: Scopes, sales: Callable[[str], Sequence[np.ndarray]] | None = None) -> list[Scope]:
    """Every listed scope with all its figures, flags and advice.

    *sales* gives, for a KPI judged by resampling, the single values of each scope's sales.
    """
    columns = {key: _figures(scopes, key, metric) for key, metric in ALL.items()}
    judge = _Judge(scopes, sales)
    fed = feeds(scopes)
    result = []
    for place in map(int, np.flatnonzero(scopes.is_listed)):
        figures = {key: column[place] for key, column in columns.items()}
        advice = tuple(
            judge.advise(figure, place) for figure in figures.values() if figure.status in ("missed", "good")
        )
        rep = "" if scopes.is_team else str(scopes.names[place])
        numbers = (scopes.goal, fed.revenue.value, fed.first.value, fed.closing.value)
        behind = Feeds(*(float(values[place]) for values in numbers))
        team, group = str(scopes.teams[place]), str(scopes.peer_groups[place])
        goal = float(scopes.period_goal[place])
        result.append(Scope(rep, team, figures, advice, behind, "" if scopes.is_team else group, goal))
    return result


class _Judge:
    """Gives the verdicts of one report; what several reps share is worked out once."""

    def __init__(self, scopes: Scopes, sales: Callable[[str], Sequence[np.ndarray]] | None) -> None:
        self._scopes = scopes
        self._sales = sales
        self._priors: dict[str, Prior] = {}
        self._resampled: dict[str, Resampled] = {}

    def advise(self, figure: Figure, place: int) -> Advice:
        """The advice on a flagged figure of the scope at *place*."""
        judgement = self._judge(figure, place)
        tips = ALL[figure.key].ADVICE.get(figure.status, ())
        return Advice(figure.key, judgement.verdict, tips, figure.status, judgement.q, judgement.more)

    def _judge(self, figure: Figure, place: int) -> Judgement:
        key = figure.key
        if key in JUDGED_BY_POSTERIOR and figure.threshold is not None:
            assert figure.k is not None and figure.n is not None
            if self._scopes.is_team:
                return judge_ratio(figure.k, figure.n, figure.threshold)
            if key not in self._priors:
                self._priors[key] = prior_of(self._scopes, self._scopes.figures(key))
            prior = self._priors[key]
            return judge_ratio(
                figure.k, figure.n, figure.threshold, float(prior.mean[place]), float(prior.strength[place])
            )
        events = int(self._scopes.figures(key).evidence[place])
        if key in JUDGED_BY_RESAMPLING and self._sales is not None:
            if key not in self._resampled:
                scopes = self._scopes
                self._resampled[key] = Resampled(self._sales(key), scopes.teams, scopes.names, scopes.peer_groups)
            rule = next(rule for rule in ALL[key].RULES if rule.status == figure.status)
            share = self._scopes.settings.threshold(rule.name, rule.default, str(self._scopes.teams[place]))
            side: Literal["at_most", "at_least"] = "at_most" if rule.side == "at_most_of_peers" else "at_least"
            return judge_mean(events, lambda: self._resampled[key].chance(place, share, side))
        return judge_count(events)


def _figures(scopes: Scopes, key: str, metric: ModuleType) -> list[Figure]:
    measured: Figures = scopes.figures(key)
    count = len(scopes)
    groups = scopes.peer_groups
    peer = np.full(count, np.nan) if scopes.is_team else peer_means(measured.value, measured.evidence, groups)
    status = np.where(np.isnan(measured.value), "not_measurable", "ok").astype(object)
    threshold = np.full(count, np.nan)
    for rule in metric.RULES:
        limit = rule.limit(scopes, peer)
        raised = rule.is_raised(measured.value, limit)
        status[raised] = rule.status
        # The first rule's threshold is the one that is drawn, unless another one is raised.
        threshold = np.where(raised | np.isnan(threshold), limit, threshold)
    pulled = blended(scopes, measured).value if key in JUDGED_BY_POSTERIOR and not scopes.is_team else None
    return [
        Figure(
            key=key,
            value=float(measured.value[place]) if measured.why(place) is None else measured.why(place),
            k=_whole(measured.k, place),
            n=_whole(measured.n, place),
            status=status[place],
            basis=measured.basis if status[place] != "not_measurable" else None,
            peer=None if scopes.is_team else _known(peer[place]),
            threshold=None if np.isnan(threshold[place]) or threshold[place] <= 0 else float(threshold[place]),
            raw=_number(measured.raw, place),
            blended=_number(pulled, place),
        )
        for place in range(count)
    ]


def _whole(counts: np.ndarray | None, place: int) -> int | None:
    return None if counts is None or np.isnan(counts[place]) else int(counts[place])


def _number(values: np.ndarray | None, place: int) -> float | None:
    return None if values is None or np.isnan(values[place]) else float(values[place])


def _known(peer: float) -> float | Missing:
    return Missing(FEW_PEERS) if np.isnan(peer) else float(peer)
