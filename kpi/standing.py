"""Where every figure stands: against its threshold, against the peers, against chance."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import isnan
from types import ModuleType

import numpy as np

from kpi.amounts import Sales
from kpi.blended import blended
from kpi.certainty import LEAST_DECISIONS, Decided, Judgement, Verdict
from kpi.metrics import ALL
from kpi.metrics.magic_number import feeds
from kpi.missing import N_, Missing
from kpi.pace import LEAST_WEEKS, Pace
from kpi.peers import LEAST_PEERS, peer_means
from kpi.product import Counts
from kpi.resampling import Redrawn
from kpi.scopes import Scopes
from kpi.values import Figure, Figures, Status
from kpi.verdicts import MEANS, RATIOS, Judge

WHOLE = "overall_ratio"
FEW_PEERS = N_("fewer than two peers have five events behind this figure")
FEW_TO_HIDE_AMONG = N_(
    "fewer than {n} peers have five events behind this figure, and while names are hidden no average of fewer is shown"
)


@dataclass(frozen=True)
class Advice:
    """What to coach: a KPI that misses (or a best practice), how hard to push, and the method's tips for it.

    `tips` are keys of the catalogues. `q` is the probability that the miss is a true one, `more` how many further
    decisions (sales, weeks, working days: whatever the KPI is counted in) we would know after; `None`: not told.
    `behind` is what the probability rests on.
    """

    kpi: str
    verdict: Verdict
    tips: tuple[str, ...]
    status: Status = "missed"
    q: float = 0.0
    more: int | None = None
    behind: Decided | Pace | Redrawn | None = field(default=None, repr=False, compare=False)


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
    figures: dict[str, Figure]
    coaching: tuple[Advice, ...]
    feeds: Feeds
    peer_group: str = ""
    period_goal: float | None = None
    weeks_revenue: float = 0.0

    @property
    def goal_of_period(self) -> float:
        """The mean monthly goal of the weeks of the period; NaN: none."""
        return self.feeds.goal if self.period_goal is None else self.period_goal

    @property
    def flags(self) -> tuple[str, ...]:
        """Keys of the KPIs that miss their threshold or set an example."""
        return tuple(key for key, figure in self.figures.items() if figure.status in ("missed", "good"))

    def is_judged(self, key: str) -> bool:
        """Whether a figure, on course or not, rests on enough for a verdict: five decisions or sales, four weeks."""
        figure = self.figures[key]
        verdict = next((advice.verdict for advice in self.coaching if advice.kpi == key), None)
        if not figure.is_measured or verdict is not None:
            return figure.is_measured and verdict != "too_early"
        if key == "activity_barometer":
            return (self.figures["first_appointments_per_week"].n or 0) >= LEAST_WEEKS
        counted = figure.k if key in MEANS else figure.n
        return counted is None or counted >= LEAST_DECISIONS


def stand(scopes: Scopes, sales: Sales | None = None, rep: str | None = None) -> list[Scope]:
    """Every listed scope, or that of one *rep* alone, with all its figures, flags and advice.

    *sales* gives, for a KPI that is a mean, the single values of each scope's sales; without it there is no advice.
    """
    is_wanted = scopes.is_listed if rep is None else scopes.is_listed & (scopes.names == rep)
    places = np.flatnonzero(is_wanted).tolist()
    columns = {key: _figures(scopes, key, metric, places) for key, metric in ALL.items()}
    judge = None if sales is None else Judge(scopes, sales)
    fed = feeds(scopes)
    result = []
    for place in places:
        figures = {key: column[place] for key, column in columns.items()}
        flagged = (figure for figure in figures.values() if figure.status in ("missed", "good"))
        advice = tuple(_advice(figure, judge.judge(figure, place)) for figure in flagged) if judge else ()
        name = "" if scopes.is_team else str(scopes.names[place])
        numbers = (scopes.goal, fed.revenue.value, fed.first.value, fed.closing.value)
        behind = Feeds(*(float(values[place]) for values in numbers))
        team, group = str(scopes.teams[place]), str(scopes.peer_groups[place])
        goal, revenue = float(scopes.period_goal[place]), float(scopes.weeks_revenue[place])
        result.append(Scope(name, team, figures, advice, behind, "" if scopes.is_team else group, goal, revenue))
    return result


def _advice(figure: Figure, judgement: Judgement) -> Advice:
    tips = ALL[figure.key].ADVICE.get(figure.status, ())
    return Advice(figure.key, judgement.verdict, tips, figure.status, judgement.q, judgement.more, judgement.behind)


def _figures(scopes: Scopes, key: str, metric: ModuleType, places: Sequence[int]) -> dict[int, Figure]:
    measured: Figures = scopes.figures(key)
    count = len(scopes)
    groups = scopes.peer_groups
    least = max(LEAST_PEERS, scopes.settings.least_averaged)
    peer = np.full(count, np.nan) if scopes.is_team else peer_means(measured.value, measured.evidence, groups, least)
    status = np.where(np.isnan(measured.value), "not_measurable", "ok").astype(object)
    threshold = np.full(count, np.nan)
    for rule in metric.RULES:
        limit = rule.limit(scopes, peer)
        raised = rule.is_raised(measured.value, limit)
        status[raised] = rule.status
        # The first rule's threshold is the one that is drawn, unless another one is raised.
        threshold = np.where(raised | np.isnan(threshold), limit, threshold)
    pulled, factors = _pulled(scopes, key), _factors(scopes) if key == WHOLE else {}
    no_peer = Missing(FEW_PEERS) if least == LEAST_PEERS else Missing(FEW_TO_HIDE_AMONG, n=least)
    values, peers, limits = measured.value.tolist(), peer.tolist(), threshold.tolist()
    return {
        place: Figure(
            key=key,
            value=values[place] if (why := measured.why(place)) is None else why,
            k=_whole(measured.k, place),
            n=_whole(measured.n, place),
            status=status[place],
            basis=measured.basis if status[place] != "not_measurable" else None,
            peer=None if scopes.is_team else no_peer if isnan(peers[place]) else peers[place],
            threshold=limits[place] if limits[place] > 0 else None,
            raw=_number(measured.raw, place),
            blended=_number(pulled, place),
            factors=factors.get(place),
        )
        for place in places
    }


def _pulled(scopes: Scopes, key: str) -> np.ndarray | None:
    """A ratio pulled towards the peers; of the overall one both that feed the magic number. A team has no peers."""
    if scopes.is_team or key not in (*RATIOS, WHOLE):
        return None
    if key in RATIOS:
        return blended(scopes, scopes.figures(key)).value
    fed = feeds(scopes)
    return fed.first.value * fed.closing.value


def _factors(scopes: Scopes) -> dict[int, tuple[Counts, Counts]]:
    """k and n of both ratios where the overall ratio is their product."""
    whole, (first, closing) = scopes.figures(WHOLE), (scopes.figures(key) for key in RATIOS)
    if first.k is None or first.n is None or closing.k is None or closing.n is None or whole.k is None:
        return {}
    counts = zip(*(values.tolist() for values in (first.k, first.n, closing.k, closing.n)), strict=True)
    is_product = np.isnan(whole.k) & ~np.isnan(whole.value)
    return {place: ((k, n), (won, of)) for place, (k, n, won, of) in enumerate(counts) if is_product[place]}


def _whole(counts: np.ndarray | None, place: int) -> int | None:
    return None if counts is None or isnan(count := counts[place]) else int(count)


def _number(values: np.ndarray | None, place: int) -> float | None:
    return None if values is None or isnan(value := values[place]) else float(value)
