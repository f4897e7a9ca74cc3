"""The reasons for losses as letter and slides show them: the largest ones, those not told, and all others together."""

from kpi.market import NOT_TOLD, Reason, adding_up, reasons
from reporting.meeting import Meeting

MOST_REASONS = 7  # what has room on the page and on half a slide


def reason_rows(meeting: Meeting) -> list[tuple[str, Reason]]:
    """Each with its name in the reader's language; their losses are all losses of the period."""
    words = meeting.words
    shown, others = adding_up(reasons(meeting.losses), MOST_REASONS)
    rows = [(words.say("not told") if one.reason == NOT_TOLD else one.reason, one) for one in shown]
    return [*rows, (words.say("all others"), others)] if others else rows
