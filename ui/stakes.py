"""What a miss costs, in words: money a month, how sure it is, and where to start."""

from collections.abc import Sequence
from math import floor, log10

from kpi.metrics import ALL
from kpi.stakes import OUTCOME, Stake, tied_with, where_to_start
from ui.verdicts import certainty_in_words
from ui.words import Words

MOST_NAMED = 3
SURE_DIGITS = 2  # an estimate to the last euro would claim what nobody knows


def money_in_words(money: float, words: Words, currency: str) -> str:
    """An amount at stake, rounded to three digits: "€18,400"."""
    if money <= 0:
        return words.money(0.0, currency)
    step = 10.0 ** (floor(log10(money)) - SURE_DIGITS)
    return words.money(round(money / step) * step, currency)


def stake_in_words(stake: Stake, words: Words, currency: str) -> str:
    """Beside a name: "+€18,400 a month"; "" where no money is to be told of, or the miss is not clear."""
    if not stake.can_lead or not stake.money:
        return ""
    return words.say("+{money} a month", money=money_in_words(stake.money, words, currency))


def start_in_words(stake: Stake | None, words: Words, currency: str) -> str:
    """The one sentence that says where to start. Text, not markdown."""
    if stake is None:
        return words.say("No miss is clear enough to start with: each is too early to tell, or no more than chance.")
    named = {"rep": stake.rep, "kpi": kpi_in_a_sentence(stake, words)}
    sure = sure_in_words(stake, words)
    if not stake.money:
        return words.say("Start here: {rep}, {kpi}: a true miss with {percent} probability", percent=sure, **named)
    money = money_in_words(stake.money, words, currency)
    return words.say(
        "Start here: {rep}, {kpi}: some {money} a month at stake, a true miss with {percent} probability",
        money=money,
        percent=sure,
        **named,
    )


def where_to_start_in_words(found: Sequence[Stake], words: Words, currency: str) -> str:
    """Where to start of all that is *found*, and who could be named just as well. Text, not markdown."""
    start = where_to_start(found)
    told, tied = start_in_words(start, words, currency), tied_with(found, start)
    if not tied:
        return told
    names = ", ".join(dict.fromkeys(stake.rep for stake in tied[:MOST_NAMED])) + (
        " …" if len(tied) > MOST_NAMED else ""
    )
    return words.say_n(
        "{told}. {n} other is tied with that: {names}",
        "{told}. {n} others are tied with that: {names}",
        len(tied),
        told=told,
        names=names,
    )


def order_in_words(words: Words) -> str:
    """By what misses and reps are ordered, and what the amounts are. Text, not markdown."""
    return words.say(
        "What is to be coached now comes first, each by money at stake × certainty. The amount beside a name is what "
        "reaching the target would bring a month: a ratio its threshold, the activity the magic number, the average "
        "revenue the peers' mean. Goal attainment comes after the others and has no amount: it follows from them."
    )


def kpi_in_a_sentence(stake: Stake, words: Words) -> str:
    """The KPI as it is called in the middle of a sentence."""
    name = words.say(ALL[stake.kpi].NAME)
    return name[:1].lower() + name[1:]


def sure_in_words(stake: Stake, words: Words) -> str:
    """The probability that the miss is real: "62%"; "more than 99%", as no miss is ever certain."""
    return certainty_in_words(stake.sure, words)


def at_stake_in_words(stake: Stake, words: Words, currency: str) -> str:
    """Below a verdict: what reaching the target would bring; "" where that cannot be told. Goal attainment has no
    amount of its own: what it is short of is what the others cost."""
    if stake.kpi == OUTCOME:
        return words.say(
            "It follows from the other KPIs, so no money of its own is at stake; a true miss with {percent} "
            "probability.",
            percent=sure_in_words(stake, words),
        )
    if not stake.money:
        return ""
    money, sure = money_in_words(stake.money, words, currency), sure_in_words(stake, words)
    return words.say(
        "Some {money} a month at stake, a true miss with {percent} probability.", money=money, percent=sure
    )
