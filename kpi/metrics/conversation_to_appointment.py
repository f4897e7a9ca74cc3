"""Of the conversations with prospects, how many become a first appointment.

first appointments ÷ conversations.

Counted: as conversations, calls in which a person was reached, by the reps of the export. Left out: voicemail, no
answer, busy, wrong number. Appointments that came without a call (inbound, referrals) push it up.

Undefined without an export of activities, or without a conversation in the period. High means good prospecting; low
asks for training in appointment setting. The method gives no threshold: a team sets its own.

Unit: share of the conversations. Source: Jeff Hardesty, "What's your magic number?".
"""

from kpi.missing import N_, Missing
from kpi.rule import Rule
from kpi.scopes import Scopes
from kpi.values import Figures, share, weakest

KEY = "conversation_to_appointment"
NAME = N_("Conversation-to-appointment ratio")
SHORT_NAME = N_("Conversations")
UNIT = "ratio"
FORMULA = N_("first appointments ÷ conversations")
IN_NUMBERS = N_("{k} ÷ {n} = {value}")
COUNTED = ("appointment", "conversation")
BETTER = "high"
ORDER = 110
# A threshold of 0 is never missed: it stands for "none", until the team sets its own.
RULES = (Rule(KEY, "below", 0.0),)
ADVICE = {
    "missed": (
        N_("Listen to calls together, agree the wording that earns the appointment, and practise it every week."),
    )
}

NO_CONVERSATION = N_("no conversation was held in this period")


def measure(scopes: Scopes) -> Figures:
    """The conversation-to-appointment ratio of every scope."""
    basis = weakest(scopes.facts.appointment_basis, "activity")
    figures = share(scopes.sums["appointments"], scopes.sums["conversations"], Missing(NO_CONVERSATION), basis)
    no_conversations = scopes.facts.no_conversations
    return figures if no_conversations is None else figures.not_measurable(no_conversations)
