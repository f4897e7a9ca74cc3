"""Where every figure stands: against its threshold, against the peers, against chance."""

from dataclasses import dataclass
from types import ModuleType

import numpy as np

from kpi.blended import prior_of
from kpi.certainty import Judgement, Verdict, judge_count, judge_ratio
from kpi.metrics import ALL
from kpi.missing import N_, Missing
from kpi.peers import peer_means
from kpi.scopes import Scopes
from kpi.values import Figure, Figures, Status

FEW_PEERS = N_("fewer than two peers have five events behind this figure")
JUDGED_BY_POSTERIOR = ("appointment_to_proposal", "closing_ratio")


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
class Scope:
    """A rep, or a team as a whole (`rep` is "" then): its figures by KPI, its flags and what to coach."""

    rep: str
    team: str
    figures: dict[str, Figure]
    coaching: tuple[Advice, ...]

    @property
    def flags(self) -> tuple[str, ...]:
        """Keys of the KPIs that miss their threshold or set an example."""
        return tuple(key for key, figure in self.figures.items() if figure.status in ("missed", "good"))


def stand(scopes: Scopes) -> list[Scope]:
    """Every scope with all its figures, flags and advice."""
    columns = {key: _figures(scopes, key, metric) for key, metric in ALL.items()}
    priors = {
        key: prior_of(scopes, scopes.figures(key))
        for key in JUDGED_BY_POSTERIOR
        if not scopes.is_team and scopes.facts.no_ratios is None
    }
    result = []
    for place, name in enumerate(scopes.names):
        figures = {key: column[place] for key, column in columns.items()}
        advice = []
        for key, figure in figures.items():
            if figure.status in ("missed", "good"):
                prior = priors.get(key)
                mean, strength = (prior.mean[place], prior.strength[place]) if prior else (0.5, 1.0)
                judgement = _judge(figure, scopes.figures(key).evidence[place], float(mean), float(strength))
                tips = ALL[key].ADVICE.get(figure.status, ())
                advice.append(Advice(key, judgement.verdict, tips, figure.status, judgement.q, judgement.more))
        rep = "" if scopes.is_team else str(name)
        result.append(Scope(rep, str(scopes.teams[place]), figures, tuple(advice)))
    return result


def _judge(figure: Figure, events: float, mean: float, strength: float) -> Judgement:
    if figure.key in JUDGED_BY_POSTERIOR and figure.threshold is not None:
        assert figure.k is not None and figure.n is not None
        return judge_ratio(figure.k, figure.n, figure.threshold, mean, strength)
    return judge_count(int(events))


def _figures(scopes: Scopes, key: str, metric: ModuleType) -> list[Figure]:
    measured: Figures = scopes.figures(key)
    count = len(scopes)
    peer = np.full(count, np.nan) if scopes.is_team else peer_means(measured.value, measured.evidence, scopes.teams)
    status = np.where(np.isnan(measured.value), "not_measurable", "ok").astype(object)
    threshold = np.full(count, np.nan)
    for rule in metric.RULES:
        limit = rule.limit(scopes, peer)
        raised = rule.is_raised(measured.value, limit)
        status[raised] = rule.status
        # The first rule's threshold is the one that is drawn, unless another one is raised.
        threshold = np.where(raised | np.isnan(threshold), limit, threshold)
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
            raw=None if measured.raw is None or np.isnan(measured.raw[place]) else float(measured.raw[place]),
        )
        for place in range(count)
    ]


def _whole(counts: np.ndarray | None, place: int) -> int | None:
    return None if counts is None else int(counts[place])


def _known(peer: float) -> float | Missing:
    return Missing(FEW_PEERS) if np.isnan(peer) else float(peer)
