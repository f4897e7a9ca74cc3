"""One KPI of many scopes at once: the values, where each stands, and the single figure of one of them on demand.

Hundreds of reps have thousands of figures, and a page shows a few of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import ModuleType

import numpy as np

from kpi.blended import blended
from kpi.certainty import LEAST_DECISIONS
from kpi.metrics import ALL
from kpi.metrics.magic_number import feeds
from kpi.missing import N_, Missing
from kpi.pace import LEAST_WEEKS
from kpi.peers import LEAST_PEERS, peer_means
from kpi.product import Counts
from kpi.scopes import Scopes
from kpi.values import CONVERSATIONS, Figure, Figures
from kpi.verdicts import MEANS, RATIOS

WHOLE = "overall_ratio"
FLAGGED = ("missed", "good")
FEW_PEERS = N_("fewer than two peers have five events behind this figure")
FEW_TO_HIDE_AMONG = N_(
    "fewer than {n} peers have five events behind this figure, and while names are hidden no average of fewer is shown"
)


@dataclass(frozen=True)
class Column:
    """A KPI with an element for each scope.

    `status` as in `Figure`; `threshold` is NaN where the KPI has none, `peer` where there are too few (`no_peer` says
    why; `None` for a team, which has none). `blended` are ratios pulled towards the peers, `factors` the counts of the
    two ratios of which an overall one is the product.
    """

    key: str
    measured: Figures
    status: np.ndarray
    threshold: np.ndarray
    peer: np.ndarray
    no_peer: Missing | None
    blended: np.ndarray | None
    factors: Mapping[int, tuple[Counts, Counts]]

    def figure(self, place: int) -> Figure:
        """The figure of one scope."""
        measured, status = self.measured, self.status[place]
        why, limit, peer = measured.why(place), float(self.threshold[place]), float(self.peer[place])
        return Figure(
            key=self.key,
            value=float(measured.value[place]) if why is None else why,
            k=_whole(measured.k, place),
            n=_whole(measured.n, place),
            status=status,
            basis=measured.basis if status != "not_measurable" else None,
            peer=self.no_peer if peer != peer else peer,
            threshold=limit if limit > 0 else None,
            raw=_number(measured.raw, place),
            blended=_number(self.blended, place),
            factors=self.factors.get(place),
        )

    @property
    def is_measured(self) -> np.ndarray:
        """Whether each has a value."""
        return ~np.isnan(self.measured.value)

    @cached_property
    def is_flagged(self) -> np.ndarray:
        """Whether each misses its threshold or sets an example."""
        return np.array([status in FLAGGED for status in self.status], dtype=bool)

    @property
    def limit(self) -> np.ndarray:
        """The threshold of each, 0 where there is none."""
        return np.where(self.threshold > 0, self.threshold, 0.0)


def column_of(scopes: Scopes, key: str) -> Column:
    """One KPI of every scope."""
    measured, count, metric = scopes.figures(key), len(scopes), ALL[key]
    least = max(LEAST_PEERS, scopes.settings.least_averaged)
    no_peer = Missing(FEW_PEERS) if least == LEAST_PEERS else Missing(FEW_TO_HIDE_AMONG, n=least)
    peer = np.full(count, np.nan)
    if not scopes.is_team:
        peer = peer_means(measured.value, measured.evidence, scopes.group_numbers, least)
    status, threshold = _standing(scopes, metric, measured, peer)
    factors = _factors(scopes) if key == WHOLE else {}
    why_no_peer = None if scopes.is_team else no_peer
    return Column(key, measured, status, threshold, peer, why_no_peer, _blended(scopes, key), factors)


def has_enough(column: Column, weeks: np.ndarray | None) -> np.ndarray:
    """Whether the figure of each rests on enough for a verdict: five decisions or sales, four *weeks* at work."""
    if column.key == "activity_barometer":
        return np.nan_to_num(weeks) >= LEAST_WEEKS if weeks is not None else np.full(len(column.status), False)
    counted = column.measured.k if column.key in MEANS else column.measured.n
    if counted is None:
        return np.full(len(column.status), True)
    return np.asarray(np.isnan(counted) | (counted >= LEAST_DECISIONS))


def _standing(scopes: Scopes, metric: ModuleType, measured: Figures, peer: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The status of each, and the threshold: the first rule's, unless another one is raised."""
    status = np.where(np.isnan(measured.value), "not_measurable", "ok").astype(object)
    threshold = np.full(len(scopes), np.nan)
    for rule in metric.RULES:
        limit = rule.limit(scopes, peer)
        raised = rule.is_raised(measured.value, limit)
        status[raised] = rule.status
        threshold = np.where(raised | np.isnan(threshold), limit, threshold)
    return status, threshold


def _blended(scopes: Scopes, key: str) -> np.ndarray | None:
    """A ratio pulled towards the peers; of the overall one both that feed the magic number. A team has no peers."""
    if scopes.is_team or key not in (*RATIOS, WHOLE, CONVERSATIONS):
        return None
    if key == CONVERSATIONS:
        return _blended_conversations(scopes)
    if key in RATIOS:
        return blended(scopes, scopes.figures(key)).value
    fed = feeds(scopes)
    return fed.first.value * fed.closing.value


def _blended_conversations(scopes: Scopes) -> np.ndarray | None:
    """As the other ratios, unless somebody's appointments outnumber the conversations: then it is no share of them."""
    figures = scopes.figures(CONVERSATIONS)
    if figures.k is None or figures.n is None or (figures.k > figures.n).any():
        return None
    return np.where(figures.n > 0, blended(scopes, figures).value, np.nan)


def _factors(scopes: Scopes) -> dict[int, tuple[Counts, Counts]]:
    """k and n of both ratios where the overall ratio is their product."""
    whole, (first, closing) = scopes.figures(WHOLE), (scopes.figures(key) for key in RATIOS)
    if first.k is None or first.n is None or closing.k is None or closing.n is None or whole.k is None:
        return {}
    counts = zip(*(values.tolist() for values in (first.k, first.n, closing.k, closing.n)), strict=True)
    is_product = np.isnan(whole.k) & ~np.isnan(whole.value)
    return {place: ((k, n), (won, of)) for place, (k, n, won, of) in enumerate(counts) if is_product[place]}


def _whole(counts: np.ndarray | None, place: int) -> int | None:
    return None if counts is None or (count := counts[place]) != count else int(count)


def _number(values: np.ndarray | None, place: int) -> float | None:
    return None if values is None or (value := values[place]) != value else float(value)
