"""What each lever is worth: money a month, and first appointments saved a week, if it alone reached its target.

The target of a lever is its threshold where it is missed, else the upper quartile of the peers where that is better;
of the activity the magic number. A lever without a better target is left out. The peers are those of the own peer
group; of a team with several groups the target is the mean of the groups' quartiles, each counted by its reps, since
newcomers are not to be measured by those who have sold for years.

`sure` is the probability that the true value is really below the target: a ratio of seven decisions may be there
already. Ratios have it from their beta distributions; the average revenue from a gamma distribution with the standard
error of its sales; the activity as its verdict has it (`kpi.pace`). Levers are ordered by money × certainty.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Literal

import numpy as np
from scipy.special import betainc, gammainc

from kpi.pace import FURTHEST_WEEKS, Pace, Sizes, likely_worth
from kpi.peers import LEAST_EVENTS, LEAST_PEERS
from kpi.standing import Scope
from kpi.values import Figure

RATIOS = ("appointment_to_proposal", "closing_ratio")
UPPER_QUARTILE = 0.75
TIED = 0.90  # the second lever brings that share of the first one's money × certainty
A_COIN = 0.5
A_DIFFERENCE = 1e-6
LEAST_SALES = 2  # one alone says nothing of how they differ
UNKNOWN_SIZES = Sizes(0, 0.0)

Kind = Literal["threshold", "upper_quartile", "magic_number"]


@dataclass(frozen=True)
class Worth:
    """`actual` and `target` in the unit of the KPI, `money` a month, `saved` first appointments a week.

    `saved` is 0 for the activity itself; `sure` is `None` where nothing tells, as with a single sale.
    """

    lever: str
    kind: Kind
    actual: float
    target: float
    money: float
    saved: float
    sure: float | None

    @property
    def weight(self) -> float:
        """Money × certainty, by which levers are ordered; where nothing tells how sure it is, a coin does."""
        return self.money * (A_COIN if self.sure is None else self.sure)


def worths(
    scope: Scope,
    reps: Sequence[Scope],
    weeks_per_month: float,
    thresholds: Mapping[str, float],
    posteriors: Mapping[str, tuple[float, float]],
    least_peers: int = LEAST_PEERS,
    sizes: Sizes = UNKNOWN_SIZES,
) -> list[Worth]:
    """Every lever of a rep or a team, the one with most money × certainty first; [] where a factor is zero or unknown.

    *reps* are all reps of the report, *thresholds* those of the two ratios, *posteriors* their beta distributions,
    *sizes* how the sales differ that are behind the average revenue; with fewer than *least_peers* peers there is no
    upper quartile.
    """
    fed = scope.feeds
    activity = scope.figures["first_appointments_per_week"].number
    needed = scope.figures["magic_number"].number
    factors = {"appointment_to_proposal": fed.appointment_to_proposal, "closing_ratio": fed.closing_ratio}
    factors["average_revenue"] = fed.average_revenue
    a_month = activity * weeks_per_month * revenue_of_an_appointment(scope)
    if not isfinite(a_month) or a_month <= 0:
        return []
    behind = _sure_of_activity(scope, needed, posteriors, sizes)
    found = [Worth("first_appointments_per_week", "magic_number", activity, needed, fed.goal - a_month, 0.0, behind)]
    for lever, actual in factors.items():
        kind, target = _target(lever, actual, scope, reps, thresholds, least_peers)
        sure = float(betainc(*posteriors[lever], target)) if lever in posteriors and target < 1 else None
        if lever == "average_revenue":
            sure = _sure_of_revenue(actual, target, sizes)
        saved = needed * (1 - actual / target) if target > 0 else 0.0
        found.append(Worth(lever, kind, actual, target, a_month * (target / actual - 1), saved, sure))
    better = [worth for worth in found if worth.target > worth.actual * (1 + A_DIFFERENCE) and worth.money > 0]
    return sorted(better, key=lambda worth: -worth.weight)


def revenue_of_an_appointment(scope: Scope) -> float:
    """What one first appointment brings at the ratios and the average revenue in force; NaN where one is not known."""
    fed = scope.feeds
    return fed.appointment_to_proposal * fed.closing_ratio * fed.average_revenue


def are_tied(found: Sequence[Worth]) -> bool:
    """Whether the two best levers bring nearly the same, counted by how sure each is."""
    return len(found) > 1 and found[1].weight >= TIED * found[0].weight


def _target(
    lever: str, actual: float, scope: Scope, reps: Sequence[Scope], thresholds: Mapping[str, float], least_peers: int
) -> tuple[Kind, float]:
    threshold = thresholds.get(lever, 0.0)
    if actual < threshold:
        return "threshold", threshold
    groups: dict[str, list[float]] = {}
    for other in reps:
        figure = other.figures[lever]
        is_peer = not scope.rep or (other.peer_group == scope.peer_group and other.rep != scope.rep)
        if is_peer and figure.is_measured and _events(figure) >= LEAST_EVENTS:
            pulled = figure.number if figure.blended is None else figure.blended
            groups.setdefault(other.peer_group, []).append(pulled)
    known = [group for group in groups.values() if len(group) >= least_peers]
    if not known:
        return "upper_quartile", 0.0
    quartiles = [float(np.quantile(group, UPPER_QUARTILE)) for group in known]
    return "upper_quartile", float(np.average(quartiles, weights=[len(group) for group in known]))


def _sure_of_revenue(actual: float, target: float, sizes: Sizes) -> float | None:
    """Probability that the true average revenue is below *target*."""
    if sizes.n < LEAST_SALES:
        return None
    if not sizes.spread:
        return float(actual < target)
    shape = sizes.n / sizes.spread**2
    return float(gammainc(shape, shape * target / actual))


def _sure_of_activity(
    scope: Scope, needed: float, posteriors: Mapping[str, tuple[float, float]], sizes: Sizes
) -> float | None:
    """Probability that the true first appointments a week are below the magic number."""
    held, weeks = scope.figures["first_appointments_per_week"].k, scope.own_weeks
    if held is None or not weeks or not needed > 0:
        return None
    likely = likely_worth(list(posteriors.values()), sizes)
    return Pace(held, needed * weeks, weeks, FURTHEST_WEEKS, likely=likely).chance_behind()


def _events(figure: Figure) -> int:
    """The decisions of a ratio, the priced sales of an average."""
    return (figure.n if figure.key in RATIOS else figure.k) or 0
