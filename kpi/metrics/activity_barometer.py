"""Does the activity suffice for the goal? The fuel gauge of the method.

first appointments per week ÷ magic number.

Counted: the first appointments of the complete weeks, against those that the goal needs at the rep's own ratios and
average revenue. Where the same ratios feed both sides it equals the share of the revenue goal to be expected.

Undefined where the magic number is, or where the goal is already zero. 100 % is on course; below it today's activity
does not reach the goal, above it there is something to spare.

Unit: share of the needed appointments; it should be 100 % or more. Source: Jeff Hardesty, "What's your magic number?".
"""

import numpy as np

from kpi.magic_number import NOTHING_NEEDED
from kpi.missing import N_, Missing
from kpi.rule import Rule
from kpi.scopes import Scopes
from kpi.values import Figures, weakest

KEY = "activity_barometer"
NAME = N_("Activity barometer")
SHORT_NAME = N_("Activity")
UNIT = "ratio"
FORMULA = N_("first appointments per week ÷ magic number")
IN_NUMBERS = N_("{actual} first appointments a week ÷ {needed} needed = {value}")
COUNTED = ("appointment",)
BETTER = "high"
ORDER = 90
RULES = (Rule(KEY, "below", 1.00),)
ADVICE = {
    "missed": (
        N_("Make the conversation-to-appointment ratio a KPI that everyone on the team knows."),
        N_("Set a training goal for appointment setting, with a realistic target."),
        N_("Build an online practice course with prospecting scenarios and the best wording for each."),
        N_("Sell the business reason to meet, not the product."),
        N_("Use technology that spreads the best prospecting practice through the team."),
    )
}


def measure(scopes: Scopes) -> Figures:
    """The activity barometer of every scope."""
    actual, needed = scopes.figures("first_appointments_per_week"), scopes.figures("magic_number")
    value = np.divide(actual.value, needed.value, out=np.full(len(scopes), np.nan), where=needed.value > 0)
    figures = Figures(value, basis=weakest(actual.basis, needed.basis), events=scopes.weekly_appointments)
    return figures.because_of(actual).because_of(needed).without(needed.value == 0, Missing(NOTHING_NEEDED))
