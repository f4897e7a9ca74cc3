"""How much of the past was rewritten, in sentences that accuse nobody."""

from collections.abc import Sequence
from datetime import date

from kpi.integrity import Habit, StandsOut
from kpi.missing import N_
from ui.words import Words

_TOLD = {
    "backdated": N_("{k} of {n} deals ({share}) got a date before {day} that was not there then."),
    "vanished": N_("{k} of {n} deals ({share}) of the older export are no longer in this one."),
    "erased": N_("{k} of {n} deals ({share}) lost a date that they had in the older export."),
    "closed_later": N_("{k} of {n} deals won or lost before ({share}) are closed on a later day now."),
    "amount_of_won": N_("The amount of {k} of {n} sales ({share}) changed after they were won."),
    "amount_emptied": N_("{k} of {n} deals with an amount ({share}) have none any more."),
    "in_bulk": N_("{k} of {n} decisions ({share}) were booked in bulk: five or more of one rep on one day."),
}
_MEANS = {
    "backdated": N_("Ratios of past weeks change with them."),
    "vanished": N_("Losses that vanish make a closing ratio look better than it is."),
    "erased": N_("Without it a deal no longer counts in the week it belonged to."),
    "closed_later": N_("They move from the week they were decided in to a later one, and their sales cycle grows."),
    "amount_of_won": N_("The average revenue changes with them."),
    "amount_emptied": N_("Sales without an amount are missing from the average revenue."),
    "in_bulk": N_("After a clean-up a week looks worse, and the weeks before it looked better, than they were."),
}


def integrity_in_words(habits: Sequence[Habit], since: date, rep: str, words: Words) -> list[str]:
    """One paragraph for each habit that occurred, with the reps in whose deals it is far more frequent; where *rep* is
    chosen, with nobody else's name."""
    told = []
    for habit in habits:
        if not habit.k:
            continue
        sentences = [
            _told(habit, since, words),
            *_meant(habit, words),
            *(_stands_out(one, words) for one in habit.reps if not rep or one.rep == rep),
        ]
        told.append(" ".join(sentences))
    return told


def rewritten_in_words(habits: Sequence[Habit], since: date, words: Words, most: int = 2) -> list[str]:
    """For a slide: one sentence for each of the *most* frequent habits, and nobody's name."""
    found = sorted((habit for habit in habits if habit.k), key=lambda habit: -habit.share)[:most]
    return [_told(habit, since, words) for habit in found]


def _told(habit: Habit, since: date, words: Words) -> str:
    return words.say(_TOLD[habit.kind], k=habit.k, n=habit.n, share=words.percent(habit.share, 1), day=since)


def _meant(habit: Habit, words: Words) -> list[str]:
    """What it does to the figures; of vanished deals that none was lost, or how many were and what that does."""
    if habit.kind != "vanished":
        return [words.say(_MEANS[habit.kind])]
    if not habit.losses:
        return [words.say("None of them was a lost deal.")]
    lost = words.say_n("{n} of them was a lost deal.", "{n} of them were lost deals.", habit.losses)
    return [lost, words.say(_MEANS[habit.kind])]


def _stands_out(one: StandsOut, words: Words) -> str:
    return words.say(
        "More often than with the others at {rep}: {k} of {n}, the others {others_k} of {others_n}; ask how it came "
        "about.",
        rep=one.rep,
        k=one.k,
        n=one.n,
        others_k=one.others_k,
        others_n=one.others_n,
    )
