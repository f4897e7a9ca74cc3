"""How hard to push on a flagged figure: each kind of figure has the one way in which its certainty is told."""

from collections.abc import Sequence
from typing import Literal

import numpy as np

from kpi.amounts import Sales, amounts_in_force
from kpi.blended import LEAST_SALES, posterior, prior_of
from kpi.certainty import Judgement, Prior, judge_ratio
from kpi.metrics import ALL
from kpi.metrics.magic_number import feeds
from kpi.pace import FURTHEST_WEEKS, LEAST_WEEKS, Pace, Sizes, judge_pace, likely_worth, sizes_of
from kpi.resampling import Redrawn, Resampled, judge_mean
from kpi.scopes import Scopes
from kpi.values import Figure

RATIOS = ("appointment_to_proposal", "closing_ratio")
MEANS = ("average_revenue", "sales_cycle")


class Judge:
    """Gives the verdicts of one report; what several reps share is worked out once.

    *sales* gives, for a KPI that is a mean, the single values of each scope's sales.
    """

    def __init__(self, scopes: Scopes, sales: Sales) -> None:
        self._scopes = scopes
        self._sales = sales
        self._fed = feeds(scopes)
        self._priors: dict[str, Prior] = {}
        self._resampled: dict[str, Resampled] = {}
        self._amounts: Sequence[np.ndarray] | None = None
        self._known: dict[int | str, Sizes] = {}

    def judge(self, figure: Figure, place: int) -> Judgement:
        """The verdict on a flagged figure of the scope at *place*."""
        match figure.key:
            case key if key in MEANS:
                return self._mean(figure, place)
            case key if key in RATIOS:
                return self._ratio(figure, place)
            case "activity_barometer":
                return judge_pace(self._activity(figure, place))
            case "goal_attainment":
                return judge_pace(self._month(figure, place))
        return self._conversations(figure)

    def _ratio(self, figure: Figure, place: int) -> Judgement:
        """By the posterior: a rep's on the prior of the peers, a team's on Jeffreys'."""
        k, n, threshold = figure.k or 0, figure.n or 0, figure.threshold or 0.0
        if self._scopes.is_team:
            return judge_ratio(k, n, threshold)
        if figure.key not in self._priors:
            self._priors[figure.key] = prior_of(self._scopes, self._scopes.figures(figure.key))
        prior = self._priors[figure.key]
        return judge_ratio(k, n, threshold, float(prior.mean[place]), float(prior.strength[place]))

    def _mean(self, figure: Figure, place: int) -> Judgement:
        """By resampling the rep's sales and the peers'."""
        key, scopes = figure.key, self._scopes
        if key not in self._resampled:
            seeds = [scopes.settings.seed(str(name)) for name in scopes.names]
            self._resampled[key] = Resampled(self._sales(key), scopes.teams, seeds, scopes.peer_groups)
        rule = next(rule for rule in ALL[key].RULES if rule.status == figure.status)
        share = scopes.settings.threshold(rule.name, rule.default, str(scopes.teams[place]))
        side: Literal["at_most", "at_least"] = "at_most" if rule.side == "at_most_of_peers" else "at_least"
        sales = int(scopes.figures(key).evidence[place])
        return judge_mean(sales, self._resampled[key].chance(place, share, side), Redrawn(sales, share, side))

    def _activity(self, figure: Figure, place: int) -> Pace:
        """First appointments of the complete weeks, beside as many as the goal takes in them."""
        scopes, fed = self._scopes, self._fed
        weeks = int(scopes.weeks[place])
        due = (figure.threshold or 0.0) * float(scopes.figures("magic_number").value[place]) * weeks
        known = (posterior(scopes, ratio, place, self._prior(ratio is fed.first)) for ratio in (fed.first, fed.closing))
        likely = likely_worth([ratio for ratio in known if ratio], self._sizes(place))
        counted = float(scopes.weekly_appointments[place])
        return Pace(counted, due, weeks, FURTHEST_WEEKS, LEAST_WEEKS, likely)

    def _month(self, figure: Figure, place: int) -> Pace:
        """The revenue booked this month, beside the share of the goal that is due, both counted in sales.

        One sale is the average revenue in force, and more where sales differ in size, as few large ones come more
        irregularly than many small ones. Where no sale has an amount it is the whole goal: less cannot be told.
        """
        goal, (gone, whole) = float(self._scopes.goal[place]), self._scopes.working_days
        worth = float(self._fed.revenue.value[place])
        sale = worth * self._sizes(place).irregularity if worth > 0 else goal
        counted, due = max(figure.number, 0.0) * goal / sale, (figure.threshold or 0.0) * goal / sale
        return Pace(counted, due, gone, whole - gone)

    def _conversations(self, figure: Figure) -> Judgement:
        """As a ratio; with more appointments than conversations it is none, but a pace."""
        k, n, threshold = figure.k or 0, figure.n or 0, figure.threshold or 0.0
        return judge_ratio(k, n, threshold) if k <= n else judge_pace(Pace(k, threshold * n, n, n))

    def _prior(self, is_first: bool) -> Prior | None:
        """What the peers say of a ratio in force."""
        ratio = self._fed.first if is_first else self._fed.closing
        if self._scopes.is_team or ratio.k is None:
            return None
        name = f"in force, {is_first}"
        if name not in self._priors:
            self._priors[name] = prior_of(self._scopes, ratio)
        return self._priors[name]

    def _sizes(self, place: int) -> Sizes:
        """How the sales differ that are behind the average revenue in force: the rep's own, or the team's."""
        if self._amounts is None:
            self._amounts = self._sales("average_revenue")
        team = str(self._scopes.teams[place])
        whose = place if len(self._amounts[place]) >= LEAST_SALES else team
        if whose not in self._known:
            self._known[whose] = sizes_of(amounts_in_force(self._amounts, self._scopes.teams, place))
        return self._known[whose]
