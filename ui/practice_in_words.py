"""A practice in words: whom to ask, about which part of the work, and how sure it is."""

from kpi.missing import N_
from kpi.practice import Practice
from ui.verdicts import certainty_in_words
from ui.words import Words

STEPS = {
    "to_next_step": N_("from the first appointment to the next step"),
    "to_gateway": N_("from the first appointment to the gateway"),
    "to_sale": N_("from the gateway to the sale"),
}
MOST_SOURCES = 3


def heading_in_words(practice: Practice, words: Words) -> str:
    """Whom to ask and why."""
    numbers = {
        "rep": practice.rep,
        "days": words.number(practice.days),
        "peers": words.number(practice.peers),
    }
    if not practice.is_sure:
        if practice.kind == "longer":
            return words.say("{rep}: {days} days to a sale, the peers {peers}; not sure enough to act on", **numbers)
        return words.say("{rep}: {days} days to a sale, the peers {peers}; not sure enough to copy", **numbers)
    if practice.kind == "shorter":
        return words.say("★ Ask {rep} how: {days} days to a sale, the peers {peers}", **numbers)
    return words.say("✗ Look with {rep} where the time goes: {days} days to a sale, the peers {peers}", **numbers)


def where_in_words(practice: Practice, words: Words) -> list[str]:
    """In which part of the cycle, and with which sources, the difference lies."""
    told = []
    if practice.step is not None:
        own, peers = practice.steps[practice.step]
        told.append(
            words.say(
                "Most of the difference lies {step}: {own} days, the peers {peers}.",
                step=words.say(STEPS[practice.step]),
                own=words.number(own),
                peers=words.number(peers),
            )
        )
    sign = 1 if practice.kind == "shorter" else -1
    by_gain = sorted(practice.sources.items(), key=lambda item: -sign * (item[1][1] - item[1][0]))
    named = [
        words.say("{source} {own} against {peers}", source=source, own=words.number(own), peers=words.number(peers))
        for source, (own, peers) in by_gain[:MOST_SOURCES]
        if sign * (peers - own) > 0
    ]
    if named:
        told.append(words.say("By source, in days: {sources}.", sources=", ".join(named)))
    return told


def how_sure_in_words(practice: Practice, words: Words) -> str:
    """Whether it holds with the own mix and with open deals counted, and how sure it is."""
    parts = [
        words.say(
            "{n} sales; {percent} of the peers' days with the same mix of sources and products",
            n=practice.n,
            percent=words.percent(practice.mix),
        )
    ]
    if practice.watched is not None:
        own, peers = practice.watched
        parts.append(
            words.say(
                "open deals counted, half of the sales take {own} days, of the peers {peers}",
                own=words.number(own),
                peers=words.number(peers),
            )
        )
    parts.append(
        words.say(
            "beyond {limit} with {percent} probability",
            limit=words.percent(abs(1 - practice.limit)),
            percent=certainty_in_words(practice.q, words),
        )
    )
    if not practice.holds:
        parts.append(
            words.say("it does not hold: with the same leads and open deals counted it is not that much longer")
            if practice.kind == "longer"
            else words.say("it does not hold: look at the leads and the deals that lie before you copy it")
        )
    return " · ".join(parts)
