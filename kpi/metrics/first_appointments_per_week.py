"""How many new first appointments a week a rep, or the team, really had.

First appointments in the complete weeks of the period ÷ number of those weeks.

Counted: every opportunity with new business whose first appointment took place. Left out: appointments still to come,
and the running week, which is shown apart. A rep's average starts in the week of the rep's first event, or of the start
that was set by hand; a team's is those of its reps added up, so that newcomers are not counted as idle before they
came.

Undefined where the period holds no complete week. High means a full pipeline later; low means that the sales of the
coming months are missing today.

Unit: first appointments a week. Source: Jeff Hardesty, "What's your magic number?".
"""

import numpy as np

from kpi.missing import N_, Missing
from kpi.rule import Rule
from kpi.scopes import Scopes
from kpi.values import Figures, share

KEY = "first_appointments_per_week"
NAME = N_("First appointments per week")
SHORT_NAME = N_("Appointments")
UNIT = "per_week"
FORMULA = N_("first appointments ÷ complete weeks")
IN_NUMBERS = N_("{k} ÷ {n} = {value}")
# Of a team with newcomers.
IN_NUMBERS_OWN_WEEKS = N_("{k} ÷ {own_weeks} weeks, on average those of each rep from the first week on = {value}")
COUNTED = ("appointment",)
BETTER = "high"
ORDER = 10
RULES: tuple[Rule, ...] = ()
ADVICE: dict[str, tuple[str, ...]] = {}

NO_WEEK = N_("there is no complete week in this period")


def measure(scopes: Scopes) -> Figures:
    """First appointments a week of every scope."""
    figures = share(scopes.weekly_appointments, scopes.weeks, Missing(NO_WEEK), scopes.facts.appointment_basis)
    figures.events = scopes.weekly_appointments
    has_own = (scopes.weeks > 0) & (scopes.own_weeks != scopes.weeks)
    figures.value = np.divide(scopes.weekly_appointments, scopes.own_weeks, out=figures.value, where=has_own)
    return figures
