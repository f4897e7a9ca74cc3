"""Why deals are lost, in sentences: the commonest reason, and where one stands out."""

from collections.abc import Sequence

from kpi.came_to_nothing import CameToNothing
from kpi.market import Reason, Standout, teaches
from kpi.missing import N_
from ui.words import Words

TOO_MANY_NOT_TOLD = 0.15
_STANDOUTS = {
    "source": N_("{reason}: {share} of the losses from {group} ({k} of {n}), elsewhere {elsewhere}."),
    "product": N_("{reason}: {share} of the losses of {group} ({k} of {n}), elsewhere {elsewhere}."),
    "reached": N_("{reason}: {share} of the losses {group} ({k} of {n}), elsewhere {elsewhere}."),
}


def reasons_in_words(found: Sequence[Reason], words: Words) -> str:
    """The most frequent reason with its share and what chance leaves open; "other" is none."""
    named = [reason for reason in found if teaches(reason.reason)]
    if not named:
        return words.say("No loss of this period has a reason.")
    first = named[0]
    low, high = (words.percent(bound) for bound in first.interval)
    return words.say(
        "{reason} is the most frequent reason: {k} of {n} losses, {share} ({low} to {high}).",
        reason=first.reason,
        k=first.count,
        n=first.losses,
        share=words.percent(first.share),
        low=low,
        high=high,
    )


def bridge_in_words(found: CameToNothing, words: Words) -> str:
    """From the first appointments that came to nothing, as the sources count them, to the losses; "" where both are the
    same."""
    if not found.losses or found.failed == found.losses == found.both:
        return ""
    parts = [words.say_n("{n} of these losses", "{n} of these losses", found.both)]
    if found.open and found.days is not None:
        parts.append(
            words.say_n(
                "{n} still open after more than {days} days",
                "{n} still open after more than {days} days",
                found.open,
                days=found.days,
            )
        )
    if found.lost_elsewhere:
        parts.append(
            words.say_n(
                "{n} counted as lost in another period", "{n} counted as lost in another period", found.lost_elsewhere
            )
        )
    told = words.say(
        "These are {losses} losses. By source {failed} first appointments came to nothing in this period: {parts}.",
        losses=found.losses,
        failed=found.failed,
        parts=", ".join(parts),
    )
    if not found.failed_elsewhere:
        return told
    more = words.say_n(
        "{n} of the losses had come to nothing in another period: its time was up.",
        "{n} of the losses had come to nothing in another period: their time was up.",
        found.failed_elsewhere,
    )
    return f"{told} {more}"


def not_told_in_words(share: float, words: Words) -> str:
    """What to do about losses from which nobody learns."""
    return words.say(
        "{share} of the losses have no reason, or “other”. Nobody learns from those: make the reason a must "
        "in the CRM, with a handful to choose from.",
        share=words.percent(share),
    )


def standouts_in_words(found: Sequence[Standout], gateway: str, words: Words) -> list[str]:
    """A sentence for each reason that clusters; one that says so where none does."""
    if not found:
        return [
            words.say("No reason stands out in a source, a product or a step: nothing differs by more than chance.")
        ]
    return [
        words.say(
            _STANDOUTS[one.by],
            reason=one.reason,
            group=group_in_words(one.by, one.group, gateway, words),
            share=words.percent(one.share),
            k=one.count,
            n=one.losses,
            elsewhere=words.percent(one.share_elsewhere),
        )
        for one in found
    ]


def group_in_words(by: str, group: str, gateway: str, words: Words) -> str:
    """A source or product as the export names it; how far a deal had come in words."""
    if by != "reached":
        return group or words.say("not told")
    if group == "first_appointment":
        return words.say("before the proposal") if gateway == "proposal" else words.say("before the next step")
    return words.say("after the proposal") if gateway == "proposal" else words.say("after the next step")
