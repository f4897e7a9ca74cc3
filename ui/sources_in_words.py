"""What a first appointment of each source is worth, in a sentence."""

from collections.abc import Sequence

from kpi.best_and_last import error_of, luck_of_the_best
from kpi.holm import LEVEL
from kpi.market import SourceValue
from ui.words import Words


def sources_in_words(found: Sequence[SourceValue], currency: str, words: Words) -> str:
    """The best source against the worst, and whether luck alone sets best and worst of so many so far apart."""
    enough = [value for value in found if value.is_enough]
    if len(enough) < 2 or enough[0].of_appointment <= 0:
        return words.say("Too few sources with 20 decided first appointments to compare them.")
    best, last = enough[0], enough[-1]
    compared = words.say(
        "A first appointment from {best} brings {much}, one from {last} {little}.",
        best=best.source,
        much=words.money(best.of_appointment, currency),
        last=last.source,
        little=words.money(last.of_appointment, currency),
    )
    luck = luck_of_the_best(
        best.of_appointment - last.of_appointment,
        (error_of(best.of_appointment_interval), error_of(last.of_appointment_interval)),
        (best.decided, last.decided),
        len(enough),
    )
    is_beyond_chance = luck <= LEVEL
    if is_beyond_chance and last.of_appointment <= 0:
        return f"{compared} " + words.say("That is more than chance.")
    if is_beyond_chance:
        times = words.number(best.of_appointment / last.of_appointment, 1)
        return f"{compared} " + words.say("That is {times} times as much, and more than chance.", times=times)
    return f"{compared} " + words.say("Chance could have made that difference.")
