"""How long a sale takes, from the first appointment to the signature.

Mean of the days from first appointment to won.

Counted: opportunities won in the period. Left out: those whose first appointment is only implied by a later step, and
those whose dates run backwards.

Undefined without such a sale. Compared with the peers: 30 % or more shorter is a best practice to spread, 30 % or more
longer needs a look at where the days go.

Unit: days. Source: Jeff Hardesty, "What's your magic number?".
"""

from kpi.missing import N_, Missing
from kpi.rule import Rule
from kpi.scopes import Scopes
from kpi.values import Figures, share

KEY = "sales_cycle"
NAME = N_("Sales cycle")
SHORT_NAME = N_("Sales cycle")
UNIT = "days"
FORMULA = N_("days from first appointment to won ÷ sales")
IN_NUMBERS = N_("{sum} ÷ {k} = {value}")
COUNTED = ("won",)
BETTER = "low"
ORDER = 60
RULES = (
    Rule(KEY, "at_most_of_peers", 0.70, "good"),
    Rule("sales_cycle_long", "at_least_of_peers", 1.30),
)
ADVICE = {
    "good": (
        N_(
            "Find out what this rep does to be so much faster than the peers, and teach it to the others: it is a "
            "best practice."
        ),
    ),
    "missed": (
        N_(
            "Look for the step in which the days are lost, and agree a fixed date for the next appointment before "
            "leaving each one."
        ),
    ),
}

NO_SALE = N_("there is no sale in this period whose first appointment is dated")


def measure(scopes: Scopes) -> Figures:
    """Mean sales cycle of every scope, in days."""
    timed = scopes.sums["timed_sales"]
    figures = share(scopes.sums["cycle_days"], timed, Missing(NO_SALE), scopes.facts.cycle_basis)
    figures.k, figures.n, figures.events = timed, scopes.sums["won"], timed
    return figures
