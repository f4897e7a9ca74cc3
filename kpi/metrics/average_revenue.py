"""What a sale brings on average.

Revenue of the sales ÷ number of sales that have an amount.

Counted: opportunities won in the period, with an amount above zero. Left out: sales whose amount is missing, zero or
negative; they count as sales everywhere else.

Undefined without such a sale. Compared with the peers: 40 % or more under their mean leaves money on the table, by
discounts, small customers or a part of the offer that is never sold.

Unit: money for each sale. Source: Jeff Hardesty, "What's your magic number?".
"""

from kpi.missing import N_, Missing
from kpi.rule import Rule
from kpi.scopes import Scopes
from kpi.values import Figures, share

KEY = "average_revenue"
NAME = N_("Average revenue per sale")
SHORT_NAME = N_("Revenue per sale")
UNIT = "money"
FORMULA = N_("revenue ÷ sales with an amount")
IN_NUMBERS = N_("{sum} ÷ {k} = {value}")
COUNTED = ("won",)
BETTER = "high"
ORDER = 50
RULES = (Rule(KEY, "at_most_of_peers", 0.60),)
ADVICE = {
    "missed": (
        N_(
            "Find out why the sales are so much smaller than the peers' (discounts, customers, products), and act on "
            "it: here money is left on the table."
        ),
    )
}

NO_SALE = N_("there is no sale with an amount in this period")


def measure(scopes: Scopes) -> Figures:
    """Average revenue per sale of every scope."""
    priced = scopes.sums["priced_sales"]
    figures = share(scopes.sums["revenue"], priced, Missing(NO_SALE), "measured")
    figures.k, figures.n, figures.events = priced, scopes.sums["won"], priced
    return figures
