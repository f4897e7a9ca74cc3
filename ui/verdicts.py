"""How hard to push, and how sure that is, in words. Text, not yet markdown."""

from kpi import Advice
from kpi.settings import Gateway
from ui.terms import EXAMPLE_VERDICTS, VERDICTS
from ui.words import Words

ALMOST_CERTAIN = 0.995  # would be written "100 %"


def verdict_in_words(advice: Advice, words: Words) -> str:
    """The verdict: "coach now"; of a best practice, what to do with it."""
    return words.say((EXAMPLE_VERDICTS if advice.status == "good" else VERDICTS)[advice.verdict])


def verdict_details(advice: Advice, words: Words, gateway: Gateway = "proposal") -> list[str]:
    """How sure the verdict is, and how many decisions would settle it."""
    details = []
    if advice.verdict != "too_early":
        sure = certainty_in_words(advice.q, words)
        if advice.status == "good":
            details.append(words.say("truly this much faster with {percent} probability", percent=sure))
        else:
            details.append(words.say("a true miss with {percent} probability", percent=sure))
    if advice.more is not None:
        details.append(until_known(advice.kpi, advice.more, words, gateway))
    return details


def certainty_in_words(q: float, words: Words) -> str:
    """A probability as a percentage; nobody believes 100 %, and it never is."""
    return words.say("more than {percent}", percent=words.percent(0.99)) if q >= ALMOST_CERTAIN else words.percent(q)


def until_known(key: str, more: int, words: Words, gateway: Gateway = "proposal") -> str:
    """After how many more of what the KPI is counted in the verdict would be certain; *gateway* is what is closed."""
    match key:
        case "average_revenue" | "sales_cycle":
            return words.say_n("{n} more sale to know", "{n} more sales to know", more)
        case "activity_barometer":
            return words.say_n("{n} more week to know", "{n} more weeks to know", more)
        case "goal_attainment":
            return words.say_n("{n} more working day to know", "{n} more working days to know", more)
        case "conversation_to_appointment":
            return words.say_n("{n} more conversation to know", "{n} more conversations to know", more)
        case "closing_ratio" if gateway == "next_step":
            return words.say_n("{n} more decided next step to know", "{n} more decided next steps to know", more)
        case "closing_ratio":
            return words.say_n("{n} more decided proposal to know", "{n} more decided proposals to know", more)
    return words.say_n(
        "{n} more decided first appointment to know", "{n} more decided first appointments to know", more
    )
