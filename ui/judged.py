"""What became of a commitment, in one plain sentence."""

from datetime import timedelta

from kpi.judged import Judged
from kpi.metrics import ALL
from kpi.missing import N_
from kpi.period import DEFAULT_WEEKS
from ui.figures import value_in_words
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
# The same where the scorecard's weeks stand beside it: a week and thirteen are not to be taken for each other.
_TOLD_BESIDE = {
    "moved": N_(
        "Moved: {before} before. {since}: {after}; last {weeks} weeks: {now}. Chance alone would seldom do that "
        "({sure} sure)."
    ),
    "moved_back": N_(
        "Moved the wrong way: {before} before. {since}: {after}; last {weeks} weeks: {now}. Chance alone would seldom "
        "do that ({sure} sure)."
    ),
    "not_moved": N_(
        "Not moved: {before} before. {since}: {after}; last {weeks} weeks: {now}. It is within ordinary ups and downs."
    ),
    "too_early": N_("Too early to say: {before} before. {since}: {after}; last {weeks} weeks: {now}."),
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
            (_TOLD if judged.usual is None else _TOLD_BESIDE)[judged.verdict],
            before=_value(judged, judged.before.value, judged.before.k, judged.before.n, currency, words),
            after=_value(judged, judged.after.value, judged.after.k, judged.after.n, currency, words),
            sure=words.percent(min(sure, 0.99)),
            since=_since(judged, words),
            weeks=DEFAULT_WEEKS,
            now="" if judged.usual is None else value_in_words(judged.usual, words, currency),
        )
    ]
    if judged.more is not None:
        told.append(_more(judged.counted, judged.more, words))
    target = judged.commitment.target
    if judged.reached is not None and target is not None:
        said = N_("The target of {target} is reached.") if judged.reached else N_("The target is {target}.")
        told.append(words.say(said, target=words.figure(target, ALL[judged.commitment.kpi].UNIT, currency)))
    if judged.is_beginning:
        said = N_("That is a beginning: the {weeks} weeks still miss their threshold.")
        told.append(words.say(said, weeks=DEFAULT_WEEKS))
    return " ".join(told)


def close_in_words(judged: Judged, words: Words) -> str:
    """What is proposed where an open agreement has reached its target; "" where there is nothing to propose."""
    if judged.commitment.state != "open" or not judged.reached:
        return ""
    return words.say("The target is reached: mark it as done, or agree on a higher one.")


def beside_verdict_in_words(judged: Judged, currency: str, words: Words) -> str:
    """The same where the verdict stands beside it: not told twice."""
    told = judged_in_words(judged, currency, words).removeprefix(f"{verdict_in_words(judged, words)}: ")
    return told[:1].upper() + told[1:]


def _since(judged: Judged, words: Words) -> str:
    """From the day after the agreement on, and for how long: "Since Nov 21, 2026 (9 days)"."""
    first = judged.before.as_of + timedelta(days=1)
    return words.say_n("Since {day} ({n} day)", "Since {day} ({n} days)", judged.days, day=first)


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
