"""How much of the past was rewritten, in sentences that accuse nobody."""

from collections.abc import Sequence
from datetime import date

from kpi.integrity import Habit, StandsOut
from kpi.missing import N_
from ui.words import Words

_TOLD = {
    "backdated": N_("{k} of {n} deals ({share}) got a date before {day} that was not there then."),
    "vanished": N_("{k} of {n} deals ({share}) of the older export are no longer in this one."),
    "amount_of_won": N_("The amount of {k} of {n} sales ({share}) changed after they were won."),
    "in_bulk": N_("{k} of {n} decisions ({share}) were booked in bulk: five or more of one rep on one day."),
}
_MEANS = {
    "backdated": N_("Ratios of past weeks change with them."),
    "vanished": N_("Losses that vanish make a closing ratio look better than it is."),
    "amount_of_won": N_("The average revenue changes with them."),
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
            words.say(_TOLD[habit.kind], k=habit.k, n=habit.n, share=words.percent(habit.share, 1), day=since),
            words.say(_MEANS[habit.kind]),
            *(_stands_out(one, words) for one in habit.reps if not rep or one.rep == rep),
        ]
        told.append(" ".join(sentences))
    return told


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
