"""How many new first appointments a rep must generate each week to reach the revenue goal.

monthly revenue goal ÷ average revenue per sale ÷ closing ratio ÷ first-appointment-to-proposal ratio ÷ weeks per month.

The ratios are blended: a rep's own, pulled towards the team's the more the fewer decisions they rest on, so that the
tenth deal makes no jump. With fewer than 5 priced sales the average revenue is the team's. For a team the goals add up
and the ratios are pooled: it is the number for the whole team. Where the export does not tell the two ratios apart,
or one of them has no decision in the period, the overall ratio takes their place.

Undefined without a goal, or where a ratio or the average revenue is zero or not known. High means that much activity
is needed: work on the ratios and the revenue per sale lowers it.

Unit: first appointments a week, shown with one decimal and as a whole number to plan for. Source: Jeff Hardesty,
"What's your magic number?".
"""

from dataclasses import dataclass

import numpy as np

from kpi.blended import blended, posterior, revenue_of_a_sale
from kpi.magic_number import (
    NO_AVERAGE_REVENUE,
    NO_CLOSING_RATIO,
    NO_FIRST_RATIO,
    NO_OVERALL_RATIO,
    OUT_OF_PROPORTION,
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
IN_NUMBERS = N_("{goal} ÷ {revenue} ÷ {closing} ÷ {first} ÷ {weeks} weeks = {value}")
COUNTED = ("advanced", "not_advanced", "stalled_before", "won", "not_won", "stalled_after")
BETTER = "low"
ORDER = 80
RULES: tuple[Rule, ...] = ()
ADVICE: dict[str, tuple[str, ...]] = {}


@dataclass(frozen=True)
class Feeds:
    """The numbers that feed the magic number of every scope; `closing` is 1 where only the overall ratio is known."""

    revenue: Figures
    first: Figures
    closing: Figures


def feeds(scopes: Scopes) -> Feeds:
    """Average revenue and blended ratios of every scope (a team's are pooled and raw).

    Where not even the team has decisions for both ratios in the period, the overall ratio stands in, if it is known.
    """
    if "feeds" not in scopes.kept:
        scopes.kept["feeds"] = _feeds(scopes)
    found: Feeds = scopes.kept["feeds"]
    return found


def _feeds(scopes: Scopes) -> Feeds:
    revenue, certain = revenue_of_a_sale(scopes, Missing(NO_AVERAGE_REVENUE)), Figures(np.ones(len(scopes)))
    if scopes.facts.no_ratios is not None:
        return Feeds(revenue, blended(scopes, direct(scopes)), certain)
    first = blended(scopes, scopes.figures("appointment_to_proposal"))
    closing = blended(scopes, scopes.figures("closing_ratio"))
    has_gap = np.isnan(first.value * closing.value)
    if not has_gap.any():
        return Feeds(revenue, first, closing)
    whole = blended(scopes, direct(scopes))
    stands_in = has_gap & (whole.value > 0)
    return Feeds(revenue, first.replaced(stands_in, whole), closing.replaced(stands_in, certain))


def posteriors_in_force(scopes: Scopes, rep: str | None) -> dict[str, tuple[float, float]]:
    """The beta distributions of the true ratios that feed the magic number of *rep*, by KPI; of a team as a whole for
    `None`. Without those that are no k of n, or where the rep is not among the scopes."""
    fed = feeds(scopes)
    places = [0] if rep is None else np.flatnonzero(scopes.names == rep).tolist()
    found = {
        key: posterior(scopes, figures, place)
        for place in places
        for key, figures in (("appointment_to_proposal", fed.first), ("closing_ratio", fed.closing))
    }
    return {key: parameters for key, parameters in found.items() if parameters}


def measure(scopes: Scopes) -> Figures:
    """The magic number of every scope."""
    fed, is_split = feeds(scopes), scopes.facts.no_ratios is None
    overall = fed.first.value * fed.closing.value
    value, raw = (
        _needed(scopes, fed.revenue, overall),
        _needed(scopes, fed.revenue, scopes.figures("overall_ratio").value),
    )
    basis = fed.first.basis if scopes.is_team else weakest(fed.first.basis, fed.closing.basis, "blended")
    figures = Figures(value, basis=basis, events=fed.first.evidence, raw=raw)
    needs = ~(scopes.goal <= 0)
    return (
        figures.without(np.isnan(scopes.goal), Missing(scopes.no_goal))
        .without(needs & ~(fed.revenue.value > 0), Missing(NO_AVERAGE_REVENUE))
        .without(needs & ~(fed.first.value > 0), Missing(NO_FIRST_RATIO if is_split else NO_OVERALL_RATIO))
        .without(needs & ~(fed.closing.value > 0), Missing(NO_CLOSING_RATIO))
        .without(np.isnan(value), Missing(OUT_OF_PROPORTION))
    )


def _needed(scopes: Scopes, revenue: Figures, overall: np.ndarray) -> np.ndarray:
    """The formula; NaN where an input is zero or not known."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        value = scopes.goal / revenue.value / overall / scopes.settings.weeks_per_month
    return np.where(scopes.goal <= 0, 0.0, np.where(np.isfinite(value), value, np.nan))
