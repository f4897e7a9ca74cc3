"""What became of a commitment, in one plain sentence."""

from kpi.judged import Judged
from kpi.metrics import ALL
from kpi.missing import N_
from ui.words import Words

VERDICTS = {
    "moved": N_("Moved"),
    "moved_back": N_("Moved the wrong way"),
    "not_moved": N_("Not moved"),
    "too_early": N_("Too early to say"),
}
_TOLD = {
    "moved": N_("Moved: {before} before, {after} since then. Chance alone would seldom do that ({sure} sure)."),
    "moved_back": N_(
        "Moved the wrong way: {before} before, {after} since then. Chance alone would seldom do that ({sure} sure)."
    ),
    "not_moved": N_("Not moved: {before} before, {after} since then is within ordinary ups and downs."),
    "too_early": N_("Too early to say: {before} before, {after} since then."),
}


def verdict_in_words(judged: Judged, words: Words) -> str:
    """The verdict in two or three words."""
    return words.say(VERDICTS[judged.verdict])


def judged_in_words(judged: Judged, currency: str, words: Words) -> str:
    """Before, after, how sure, how much more would tell, and whether the target is reached. Plain text."""
    if judged.why is not None:
        return words.say("Too early to say: {reason}.", reason=words.reason(judged.why))
    sure = max(judged.q or 0.0, 1 - (judged.q or 0.0))
    told = [
        words.say(
            _TOLD[judged.verdict],
            before=_value(judged, judged.before.value, judged.before.k, judged.before.n, currency, words),
            after=_value(judged, judged.after.value, judged.after.k, judged.after.n, currency, words),
            sure=words.percent(min(sure, 0.99)),
        )
    ]
    if judged.more is not None:
        told.append(_more(judged.counted, judged.more, words))
    target = judged.commitment.target
    if judged.reached is not None and target is not None:
        said = N_("The target of {target} is reached.") if judged.reached else N_("The target is {target}.")
        told.append(words.say(said, target=words.figure(target, ALL[judged.commitment.kpi].UNIT, currency)))
    return " ".join(told)


def beside_verdict_in_words(judged: Judged, currency: str, words: Words) -> str:
    """The same where the verdict stands beside it: not told twice."""
    told = judged_in_words(judged, currency, words).removeprefix(f"{verdict_in_words(judged, words)}: ")
    return told[:1].upper() + told[1:]


def _value(judged: Judged, value: float | None, k: int | None, n: int | None, currency: str, words: Words) -> str:
    """As in "40% (8 of 20)"; the bare number where it is no k of n."""
    if value is None:
        return words.say("nothing decided")
    unit = ALL[judged.commitment.kpi].UNIT
    number = words.figure(value, unit, currency)
    if unit == "ratio" and k is not None and n is not None:
        return words.say("{number} ({k} of {n})", number=number, k=k, n=n)
    return number


def _more(counted: str, more: int, words: Words) -> str:
    if counted == "weeks":
        return words.say_n("{n} more week would tell.", "{n} more weeks would tell.", more)
    if counted == "sales":
        return words.say_n("{n} more sale would tell.", "{n} more sales would tell.", more)
    return words.say_n("{n} more decision would tell.", "{n} more decisions would tell.", more)
