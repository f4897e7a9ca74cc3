"""Of the first appointments, the share that becomes a sale.

first-appointment-to-proposal ratio × closing ratio, where both can be measured; otherwise directly:
won ÷ decided first appointments.

Counted directly: sales on their day; as failed, first appointments whose opportunity was lost or whose time was up,
whichever came first. Left out: those that still have time (pending).

Undefined where nothing was decided in the period. High means that few appointments are needed for a sale; low says
that one of the two ratios behind it needs work, and which one it is.

Unit: share of the first appointments; at 65 % and 65 % it is 42 %. Source: Jeff Hardesty, "What's your magic number?".
"""

import numpy as np

from kpi.missing import N_, Missing
from kpi.rule import Rule
from kpi.scopes import Scopes
from kpi.values import Figures, share, weakest

KEY = "overall_ratio"
NAME = N_("Overall ratio")
SHORT_NAME = N_("Overall")
UNIT = "ratio"
FORMULA = N_("first-appointment-to-proposal ratio × closing ratio")
IN_NUMBERS = N_("{first} × {closing} = {value}")
IN_NUMBERS_DIRECT = N_("{k} won ÷ {n} = {value}")
COUNTED = ("won", "failed")
BETTER = "high"
ORDER = 40
RULES: tuple[Rule, ...] = ()
ADVICE: dict[str, tuple[str, ...]] = {}

NONE_DECIDED = N_("no first appointment was decided in this period")


def direct(scopes: Scopes) -> Figures:
    """Won ÷ decided first appointments, for exports that do not tell the two ratios apart."""
    won = scopes.sums["won"]
    return share(won, won + scopes.sums["failed"], Missing(NONE_DECIDED), scopes.facts.appointment_basis)


def measure(scopes: Scopes) -> Figures:
    """The overall ratio of every scope."""
    if scopes.facts.no_ratios is not None:
        return direct(scopes)
    first, closing = scopes.figures("appointment_to_proposal"), scopes.figures("closing_ratio")
    whole = direct(scopes)
    assert whole.k is not None and whole.n is not None
    product = first.value * closing.value
    both = ~np.isnan(product)
    missing = whole.missing.copy()
    missing[both] = None
    return Figures(
        value=np.where(both, product, whole.value),
        k=np.where(both, np.nan, whole.k),
        n=np.where(both, np.nan, whole.n),
        missing=missing,
        basis=weakest(first.basis, closing.basis),
        events=np.where(both, first.evidence, whole.evidence),
    )
