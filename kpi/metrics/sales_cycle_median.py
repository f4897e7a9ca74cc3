"""The sales cycle of the sale in the middle: half were faster, half slower.

Median of the days from first appointment to won.

Counted and left out: as for the sales cycle. The mean is pulled up by a few endless opportunities; where it lies far
above the median, these are worth a look.

Undefined without a sale whose first appointment is dated.

Unit: days. Source: Jeff Hardesty, "What's your magic number?", and the median as its robust companion.
"""

import numpy as np

from kpi.metrics.sales_cycle import NO_SALE
from kpi.missing import N_, Missing
from kpi.rule import Rule
from kpi.scopes import Scopes
from kpi.values import Figures

KEY = "sales_cycle_median"
NAME = N_("Median sales cycle")
SHORT_NAME = N_("Median cycle")
UNIT = "days"
FORMULA = N_("middle of the days from first appointment to won")
IN_NUMBERS = N_("{k}: half took up to {value}, half took longer")
COUNTED = ("won",)
BETTER = "low"
ORDER = 70
RULES: tuple[Rule, ...] = ()
ADVICE: dict[str, tuple[str, ...]] = {}


def measure(scopes: Scopes) -> Figures:
    """Median sales cycle of every scope, in days."""
    timed, basis = scopes.sums["timed_sales"], scopes.facts.cycle_basis
    figures = Figures(scopes.cycle_median, timed, scopes.sums["won"], basis=basis, events=timed)
    return figures.without(np.isnan(scopes.cycle_median), Missing(NO_SALE))
