"""Words for the steps of the funnel, and for what becomes of an opportunity at each of them."""

from dataclasses import dataclass

from kpi import Funnel
from kpi.funnel import Step
from kpi.missing import N_
from ui.words import Words

STEPS = {
    "first_appointment": N_("First appointment"),
    "next_step": N_("Next step"),
    "proposal": N_("Proposal"),
    "won": N_("Won"),
}
WENT_ON = "reached"
FATES = {
    WENT_ON: N_("went on"),
    "pending": N_("pending"),
    "stalled": N_("stalled"),
    "lost": N_("lost"),
}


@dataclass(frozen=True)
class Segment:
    """A part of the funnel that can be clicked: those of a step that stopped there, or that went on to the next.

    `milestone` and `fate` are what `Funnel.deals` takes; `step` is the bar that the segment is drawn in.
    """

    step: str
    milestone: str
    fate: str
    count: int

    @property
    def code(self) -> str:
        """The segment in one word, for charts and widgets."""
        return f"{self.step}/{self.fate}"


def segments(funnel: Funnel) -> list[Segment]:
    """Everything in the funnel that holds an opportunity, from the first step to the sale."""
    found = []
    for step, following in zip(funnel.steps, [*funnel.steps[1:], None], strict=True):
        onward = Segment(step.milestone, (following or step).milestone, WENT_ON, (following or step).reached)
        stopped = [
            Segment(step.milestone, step.milestone, fate, count)
            for fate, count in (("pending", step.pending), ("stalled", step.stalled), ("lost", step.lost))
        ]
        found += [segment for segment in (onward, *stopped) if segment.count]
    return found


def segment_in_words(segment: Segment, words: Words) -> str:
    """As in "First appointment: 12 pending"; the sale's own bar is just "Won: 30"."""
    step = words.say(STEPS[segment.step])
    if segment.step == "won":
        return words.say("{step}: {n}", step=step, n=segment.count)
    return words.say("{step}: {counted}", step=step, counted=_counted(segment.fate, segment.count, words))


def _counted(fate: str, n: int, words: Words) -> str:
    match fate:
        case "pending":
            return words.say_n("{n} pending", "{n} pending", n)
        case "stalled":
            return words.say_n("{n} stalled", "{n} stalled", n)
        case "lost":
            return words.say_n("{n} lost", "{n} lost", n)
    return words.say_n("{n} went on", "{n} went on", n)


def outcome_in_words(step: Step, following: Step, words: Words, ripe: str = "") -> str:
    """What became of those that reached a step, as in "68% went on so far · 83 pending · 28 lost".

    "So far" where some are pending. *ripe*, where given, comes first: what the share will be.
    """
    onward = words.say(
        "{share} went on so far" if step.pending else "{share} went on",
        share=words.percent(following.conversion or 0.0),
    )
    stopped = {"pending": step.pending, "stalled": step.stalled, "lost": step.lost}
    return " · ".join([*filter(None, [ripe]), onward, *(_counted(fate, n, words) for fate, n in stopped.items() if n)])


def funnel_in_words(funnel: Funnel, words: Words) -> str:
    """The whole funnel as one text, for those who do not see the chart."""
    return "; ".join(segment_in_words(segment, words) for segment in segments(funnel))


def funnel_reading(funnel: Funnel, words: Words) -> str:
    """In one sentence how many have become sales, and where most of the others stopped."""
    first, last = funnel.steps[0], funnel.steps[-1]
    sold = words.say_n(
        "{k} of {n} first appointment has become a sale ({share})",
        "{k} of {n} first appointments have become sales ({share})",
        first.reached,
        k=last.reached,
        share=words.percent(last.reached / first.reached),
    )
    stopped = {step.milestone: step.lost + step.stalled for step in funnel.steps[:-1]}
    where = max(stopped, key=lambda milestone: stopped[milestone])
    if not stopped[where]:
        return words.say("{sold}; none has been lost or has stalled.", sold=sold)
    return words.say(
        "{sold}; most were left behind at “{step}”: {n} lost or stalled.",
        sold=sold,
        step=words.say(STEPS[where]),
        n=stopped[where],
    )
