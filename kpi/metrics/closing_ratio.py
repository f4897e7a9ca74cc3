"""Of the proposals that were decided, the share that was won.

won ÷ (won + not won), each on the day it was decided.

Counted: opportunities past the gateway, as won on the day of the sale; as not won on the day they were lost, or when
their time was up, whichever came first. Their time is up after the stall window: the days within which 95 % of the
sales had followed their proposal. Left out: proposals that still have time (pending). The ratio is one of proposals,
not of all opportunities.

Undefined where no proposal was decided in the period, or where the export does not tell which lost opportunities had
a proposal. High means that proposals go to prospects who are ready to decide; low means that the decision makers,
their criteria or their dates are not known.

Unit: share of the decided proposals; it should be 65 % or more. Source: Jeff Hardesty, "What's your magic number?".
"""

from kpi.missing import N_, Missing
from kpi.rule import Rule
from kpi.scopes import Scopes
from kpi.values import Figures, share

KEY = "closing_ratio"
NAME = N_("Closing ratio")
SHORT_NAME = N_("Closing")
UNIT = "ratio"
FORMULA = N_("won ÷ (won + not won)")
IN_NUMBERS = N_("{k} won ÷ ({k} won + {rest} not won) = {value}")
COUNTED = ("won", "not_won", "stalled_after")
BETTER = "high"
ORDER = 30
RULES = (Rule(KEY, "below", 0.65),)
ADVICE = {
    "missed": (
        N_("Ask how the decision will be made, by which criteria, and who takes part in it."),
        N_(
            "Before leaving the first appointment, agree a timetable and a fixed date for the second one, with every "
            "decision maker present."
        ),
        N_("List the risk that each decision maker sees, and prepare a strategy, a tactic and material for each."),
        N_("Have references of the same industry and the same job title at hand."),
    )
}

NONE_DECIDED = N_("no proposal was decided in this period")


def measure(scopes: Scopes) -> Figures:
    """The closing ratio of every scope."""
    won = scopes.sums["won"]
    figures = share(won, won + scopes.sums["not_won"], Missing(NONE_DECIDED), scopes.facts.gateway_basis)
    no_ratios = scopes.facts.no_ratios
    return figures if no_ratios is None else figures.not_measurable(no_ratios)
