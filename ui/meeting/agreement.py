"""An agreement in words: who does what about which KPI, how far it should get, and until when."""

from kpi import Report
from kpi.commitments import Commitment
from kpi.metrics import ALL
from ui.words import Words

TIPS = {tip for metric in ALL.values() for tips in metric.ADVICE.values() for tip in tips}


def who_in_words(one: Commitment, words: Words) -> str:
    """The rep, or the whole team. Text, not markdown."""
    return one.rep or words.say("the whole team")


def kpi_in_words(one: Commitment, words: Words) -> str:
    return words.say(ALL[one.kpi].NAME)


def action_in_words(one: Commitment, words: Words) -> str:
    """What is to be done: a tip in the reader's language, own words as they were typed."""
    return words.say(one.action) if one.action in TIPS else one.action


def aim_in_words(one: Commitment, currency: str, words: Words) -> str:
    """From where to where, and until when: "41% to 50% by Dec 7, 2026"."""
    unit, before = ALL[one.kpi].UNIT, one.before.value
    if one.target is None:
        if before is None:
            return words.say("better by {day}", day=one.due)
        return words.say("better than {before} by {day}", before=words.figure(before, unit, currency), day=one.due)
    target = words.figure(one.target, unit, currency)
    if before is None:
        return words.say("{target} by {day}", target=target, day=one.due)
    return words.say(
        "{before} to {target} by {day}", before=words.figure(before, unit, currency), target=target, day=one.due
    )


def agreement_in_words(one: Commitment, report: Report, words: Words) -> str:
    """All of it on one line, as text."""
    return words.say(
        "{who}, {kpi}: {action} ({aim})",
        who=who_in_words(one, words),
        kpi=kpi_in_words(one, words),
        action=action_in_words(one, words).rstrip("."),
        aim=aim_in_words(one, report.currency, words),
    )
