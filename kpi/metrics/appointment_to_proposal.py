"""Of the first appointments that were decided, the share that led to a proposal (or the gateway the director chose).

advanced ÷ (advanced + not advanced), each on the day it was decided.

Counted: as advanced on the day the gateway was passed; as not advanced on the day it was lost, or when its time was
up, whichever came first. Its time is up after the stall window: the days within which 95 % of those that advanced had
advanced. Left out: opportunities that still have time (pending). One that advances or is won later after all is
withdrawn from the failures and counts as recovered.

Undefined where nothing was decided in the period, or where the export does not tell which lost opportunities had
passed the gateway. High means that the first appointments are with the right people and end in a next step; low means
that they are product pitches, or with prospects who cannot say yes.

Unit: share of the decided first appointments; it should be 65 % or more. Source: Jeff Hardesty, "What's your magic
number?".
"""

from kpi.missing import N_, Missing
from kpi.rule import Rule
from kpi.scopes import Scopes
from kpi.values import Figures, share, weakest

KEY = "appointment_to_proposal"
NAME = N_("First-appointment-to-proposal ratio")
SHORT_NAME = N_("To proposal")
UNIT = "ratio"
FORMULA = N_("advanced ÷ (advanced + not advanced)")
IN_NUMBERS = N_("{k} advanced ÷ ({k} advanced + {rest} not advanced) = {value}")
COUNTED = ("advanced", "not_advanced", "stalled_before")
BETTER = "high"
ORDER = 20
RULES = (Rule(KEY, "below", 0.65),)
ADVICE = {
    "missed": (
        N_(
            "Define what the next step after a first appointment is, train the team in the process that leads there, "
            "and measure it."
        ),
        N_("Start at the top: meet whoever has the budget and can say yes."),
        N_(
            "Do not pitch the product in the first appointment: run diagnostic steps that test how well it fits the "
            "prospect's goals."
        ),
    )
}

NONE_DECIDED = N_("no first appointment was decided in this period")


def measure(scopes: Scopes) -> Figures:
    """The first-appointment-to-proposal ratio of every scope."""
    advanced = scopes.sums["advanced"]
    facts = scopes.facts
    basis = weakest(facts.appointment_basis, facts.gateway_basis)
    figures = share(advanced, advanced + scopes.sums["not_advanced"], Missing(NONE_DECIDED), basis)
    return figures if facts.no_ratios is None else figures.not_measurable(facts.no_ratios)
