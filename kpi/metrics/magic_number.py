"""How many new first appointments a rep must generate each week to reach the revenue goal.

monthly revenue goal ÷ average revenue per sale ÷ closing ratio ÷ first-appointment-to-proposal ratio ÷ weeks per month.

The ratios are blended: a rep's own, pulled towards the team's the more the fewer decisions they rest on, so that the
tenth deal makes no jump. With fewer than 5 priced sales the average revenue is the team's. For a team the goals add up
and the ratios are pooled: it is the number for the whole team. Where the export does not tell the two ratios apart,
the overall ratio takes their place.

Undefined without a goal, or where a ratio or the average revenue is zero or not known. High means that much activity
is needed: work on the ratios and the revenue per sale lowers it.

Unit: first appointments a week, shown with one decimal and as a whole number to plan for. Source: Jeff Hardesty,
"What's your magic number?".
"""

import numpy as np

from kpi.blended import blended, revenue_of_a_sale
from kpi.magic_number import (
    NO_AVERAGE_REVENUE,
    NO_CLOSING_RATIO,
    NO_FIRST_RATIO,
    NO_GOAL,
    NO_OVERALL_RATIO,
)
from kpi.metrics.overall_ratio import direct
from kpi.missing import N_, Missing
from kpi.rule import Rule
from kpi.scopes import Scopes
from kpi.values import Figures, weakest

KEY = "magic_number"
NAME = N_("Magic number")
SHORT_NAME = N_("Magic number")
UNIT = "per_week"
FORMULA = N_("monthly goal ÷ average revenue ÷ closing ratio ÷ first-appointment-to-proposal ratio ÷ weeks per month")
BETTER = "low"
ORDER = 80
RULES: tuple[Rule, ...] = ()
ADVICE: dict[str, tuple[str, ...]] = {}


def measure(scopes: Scopes) -> Figures:
    """The magic number of every scope."""
    revenue = revenue_of_a_sale(scopes, Missing(NO_AVERAGE_REVENUE))
    if scopes.facts.no_ratios is None:
        first = blended(scopes, scopes.figures("appointment_to_proposal"))
        closing = blended(scopes, scopes.figures("closing_ratio"))
        raw = scopes.figures("appointment_to_proposal").value * scopes.figures("closing_ratio").value
        no_first, no_closing = NO_FIRST_RATIO, NO_CLOSING_RATIO
    else:
        first = blended(scopes, direct(scopes))
        closing = Figures(np.ones(len(scopes)))
        raw = direct(scopes).value
        no_first, no_closing = NO_OVERALL_RATIO, NO_OVERALL_RATIO
    weeks = scopes.settings.weeks_per_month
    with np.errstate(divide="ignore", invalid="ignore"):
        overall = first.value * closing.value
        value = np.where(scopes.goal <= 0, 0.0, scopes.goal / revenue.value / overall / weeks)
        raw_value = np.where(scopes.goal <= 0, 0.0, scopes.goal / revenue.value / raw / weeks)
    basis = first.basis if scopes.is_team else weakest(first.basis, closing.basis, "blended")
    figures = Figures(value, basis=basis, events=first.n, raw=np.where(np.isfinite(raw_value), raw_value, np.nan))
    needs = ~(scopes.goal <= 0)
    return (
        figures.without(np.isnan(scopes.goal), Missing(NO_GOAL))
        .without(needs & ~(revenue.value > 0), Missing(NO_AVERAGE_REVENUE))
        .without(needs & ~(first.value > 0), Missing(no_first))
        .without(needs & ~(closing.value > 0), Missing(no_closing))
    )
