"""How hard to push on flagged figures: each kind of figure has the one way in which its certainty is told.

Those of many reps are judged together, which takes far less time; each has the verdict that it would have alone.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from kpi.amounts import Sales, amounts_in_force
from kpi.blended import LEAST_SALES, posteriors, prior_of
from kpi.certainty import Decided, Judgement, judge_ratio, judge_ratios
from kpi.means import Means, Side, judge_means
from kpi.metrics import ALL
from kpi.metrics.magic_number import feeds
from kpi.pace import FURTHEST_WEEKS, LEAST_WEEKS, Pace, Sizes, judge_pace, judge_paces, likely_worths, sizes_of
from kpi.scopes import Scopes

if TYPE_CHECKING:
    from kpi.columns import Column

RATIOS = ("appointment_to_proposal", "closing_ratio")
MEANS = ("average_revenue", "sales_cycle")


class Judge:
    """Gives the verdicts of one report; what several reps share is worked out once.

    *sales* gives, for a KPI that is a mean, the single values of each scope's sales.
    """

    def __init__(self, scopes: Scopes, sales: Sales) -> None:
        self._scopes = scopes
        self._sales = sales
        self._known: dict[int | str, Sizes] = {}

    def judge(self, column: "Column", places: np.ndarray) -> list[Judgement]:
        """The verdicts on a KPI of the scopes at *places*, in all of which it is flagged."""
        if not len(places):
            return []
        match column.key:
            case key if key in MEANS:
                return self._means(column, places)
            case key if key in RATIOS:
                return judge_ratios(self._ratios(column, places))
            case "activity_barometer":
                return judge_paces(self._activity(column, places))
            case "goal_attainment":
                return judge_paces(self._month(column, places))
        return [self._conversations(column, place) for place in places.tolist()]

    def _ratios(self, column: "Column", places: np.ndarray) -> list[Decided]:
        """By the posterior: a rep's on the prior of the peers, a team's on Jeffreys'."""
        counts = list(zip(*_counts(column, places), column.limit[places].tolist(), strict=True))
        if self._scopes.is_team:
            return [Decided(*each) for each in counts]
        prior = prior_of(self._scopes, column.measured)
        before = zip(prior.mean[places].tolist(), prior.strength[places].tolist(), strict=True)
        return [Decided(*each, *peers) for each, peers in zip(counts, before, strict=True)]

    def _means(self, column: "Column", places: np.ndarray) -> list[Judgement]:
        """Each pulled towards the peers."""
        key, scopes = column.key, self._scopes
        shares, sides = [], list[Side]()
        for place in places.tolist():
            rule = next(rule for rule in ALL[key].RULES if rule.status == column.status[place])
            shares.append(scopes.settings.threshold(rule.name, rule.default, str(scopes.teams[place])))
            sides.append("at_most" if rule.side == "at_most_of_peers" else "at_least")
        means = Means(self._sales(key), scopes.group_numbers)
        return judge_means(means.all_beside_peers(places.tolist(), shares, sides))

    def _activity(self, column: "Column", places: np.ndarray) -> list[Pace]:
        """First appointments of the complete weeks, beside as many as the goal takes in them."""
        scopes, fed = self._scopes, feeds(self._scopes)
        weeks, needed = scopes.own_weeks[places], scopes.figures("magic_number").value[places]
        known = [posteriors(scopes, ratio) for ratio in (fed.first, fed.closing)]
        sizes = [self._sizes(place) for place in places.tolist()]
        likely = likely_worths(
            [(good[places], other[places]) for good, other in filter(None, known)],
            np.array([each.n for each in sizes]),
            np.array([each.spread for each in sizes]),
        )
        counted, due = scopes.weekly_appointments[places], column.limit[places] * needed * weeks
        paces = zip(counted.tolist(), due.tolist(), weeks.tolist(), likely, strict=True)
        return [Pace(k, needs, n, FURTHEST_WEEKS, LEAST_WEEKS, each) for k, needs, n, each in paces]

    def _month(self, column: "Column", places: np.ndarray) -> list[Pace]:
        """The revenue booked this month, beside the share of the goal that is due, both counted in sales.

        One sale is the average revenue in force, and more where sales differ in size, as few large ones come more
        irregularly than many small ones. Where no sale has an amount it is the whole goal: less cannot be told.
        """
        goals, (gone, whole) = self._scopes.goal[places], self._scopes.working_days
        worth = feeds(self._scopes).revenue.value[places]
        irregularity = np.array([self._sizes(place).irregularity for place in places.tolist()])
        sale = np.where(worth > 0, worth * irregularity, goals)
        reached, share = np.maximum(column.measured.value[places], 0.0), column.limit[places]
        paces = zip((reached * goals / sale).tolist(), (share * goals / sale).tolist(), strict=True)
        return [Pace(counted, due, gone, whole - gone) for counted, due in paces]

    def _conversations(self, column: "Column", place: int) -> Judgement:
        """As a ratio; with more appointments than conversations it is none, but a pace."""
        (k,), (n,) = _counts(column, np.array([place]))
        threshold = float(column.limit[place])
        return judge_ratio(k, n, threshold) if k <= n else judge_pace(Pace(k, threshold * n, n, n))

    def _sizes(self, place: int) -> Sizes:
        """How the sales differ that are behind the average revenue in force: the rep's own, or the team's."""
        own = len(self._amounts[place]) >= LEAST_SALES
        whose = place if own else str(self._scopes.teams[place])
        if whose not in self._known:
            self._known[whose] = sizes_of(amounts_in_force(self._amounts, self._scopes.teams, place))
        return self._known[whose]

    @cached_property
    def _amounts(self) -> Sequence[np.ndarray]:
        return self._sales("average_revenue")


def _counts(column: "Column", places: np.ndarray) -> tuple[list[int], list[int]]:
    """k and n; 0 where they are not known."""
    both = (column.measured.k, column.measured.n)
    k, n = ([0] * len(places) if each is None else np.nan_to_num(each[places]).astype(int).tolist() for each in both)
    return k, n
