"""What stands behind a figure, in words: what was counted, what was left out and why."""

from kpi.events import KINDS
from kpi.explain import Explanation
from kpi.missing import N_
from ui.words import Words

COUNTED = {
    "appointment": N_("first appointments held"),
    "advanced": N_("led to a proposal"),
    "not_advanced": N_("lost before a proposal"),
    "stalled_before": N_("still open without a proposal, their time being up: counted as not advanced"),
    "won": N_("won"),
    "not_won": N_("lost after the proposal"),
    "stalled_after": N_("still open after the proposal, their time being up: counted as not won"),
    "failed": N_("first appointments that came to nothing, lost or past their time"),
    "existing_sale": N_("won with existing customers"),
    "conversation": N_("conversations held"),
}
assert set(COUNTED) == set(KINDS)
_TO_NEXT_STEP = {
    "advanced": N_("led to a next step"),
    "not_advanced": N_("lost before a next step"),
    "stalled_before": N_("still open without a next step, their time being up: counted as not advanced"),
    "not_won": N_("lost after the next step"),
    "stalled_after": N_("still open after the next step, their time being up: counted as not won"),
}


def counted_in_words(told: Explanation, gateway: str, words: Words) -> list[str]:
    """How many of each kind were counted."""
    kinds = COUNTED | (_TO_NEXT_STEP if gateway == "next_step" else {})
    return [f"{words.number(count)} {words.say(kinds[kind])}" for kind, count in told.counted.items()]


def left_out_in_words(told: Explanation, words: Words) -> list[str]:
    """How many were left out, and why."""
    if not told.left_out:
        return [words.say("Nothing that could have been counted.")]
    return [f"{words.number(count)} {words.say(reason)}" for reason, count in told.left_out.items()]
