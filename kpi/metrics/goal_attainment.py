"""How much of this month's revenue goal is booked.

revenue won in the month ÷ monthly revenue goal.

Counted: everything won in the calendar month of the as-of day, renewals and existing customers included. The period
chosen for the other figures does not matter here.

Undefined without a goal above zero. Compared with the share of the month's working days that are gone, public holidays
left out: below it the month is behind.

Unit: share of the monthly goal. Source: the method's revenue goal.
"""

import numpy as np

from kpi.missing import N_, Missing
from kpi.rule import Rule
from kpi.scopes import Scopes
from kpi.values import Figures

KEY = "goal_attainment"
NAME = N_("Goal attainment this month")
SHORT_NAME = N_("Goal attainment")
UNIT = "ratio"
FORMULA = N_("revenue won this month ÷ monthly goal")
IN_NUMBERS = N_("{sum} won this month ÷ {goal} goal = {value}")
COUNTED = ("won", "existing_sale")
BETTER = "high"
ORDER = 100
RULES = (Rule(KEY, "below_pace", 1.0),)
ADVICE = {
    "missed": (
        N_(
            "Break the month's goal down into this week's: how many first appointments, proposals and closes are "
            "still missing, and on which days they will happen."
        ),
    )
}

NO_NEED = N_("the goal is zero, so there is nothing to attain")


def measure(scopes: Scopes) -> Figures:
    """Goal attainment of every scope in the month of the as-of day."""
    goal = scopes.goal
    value = np.divide(scopes.month_revenue, goal, out=np.full(len(scopes), np.nan), where=goal > 0)
    figures = Figures(value, basis="measured", events=scopes.sums["events"])
    return figures.without(np.isnan(goal), Missing(scopes.no_goal)).without(goal <= 0, Missing(NO_NEED))
