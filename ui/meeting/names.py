"""What the parts of the meeting are called."""

from kpi.agenda import Kind, Part
from kpi.missing import N_
from ui.words import Words

NAMES: dict[Kind, str] = {
    "pace": N_("Barometer and pace"),
    "agreed": N_("What we agreed"),
    "changed": N_("What changed"),
    "watch": N_("To watch"),
    "practice": N_("Best practice to spread"),
    "commitments": N_("Commitments for the week"),
    "close": N_("Close"),
}


def name_of(part: Part, words: Words) -> str:
    """The rep, or what it is about. Text, not markdown."""
    name = part.rep or words.say(NAMES[part.kind])
    return name if part.pages == 1 else words.say("{name} {k} of {n}", name=name, k=part.page, n=part.pages)
