"""Practice radar: one card for each rep whose cycle differs by 30 %: whom to ask, and about which part of the work."""

import streamlit as st

from kpi.certainty import SURE
from kpi.missing import N_
from kpi.practice import Practice
from ui import session
from ui.small_print import show_small
from ui.words import Words

CYCLES = ("sales_cycle", "sales_cycle_median")
MOST_SOURCES = 3
STEPS = {
    "to_next_step": N_("from the first appointment to the next step"),
    "to_gateway": N_("from the first appointment to the gateway"),
    "to_sale": N_("from the gateway to the sale"),
}


def is_cycle(key: str) -> bool:
    """Whether a KPI is about the days of a sale."""
    return key in CYCLES


def show_radar(words: Words) -> None:
    """The cards of the team chosen, the surest first; a sentence where nobody is that far from the peers."""
    found = session.practices()
    if not found:
        st.markdown(words.plain(words.say("Nobody is 30 % faster or slower than the peers in this period.")))
        return
    for practice in found:
        with st.container(border=True, gap="small"):
            st.subheader(words.plain(heading_in_words(practice, words)), anchor=False)
            st.markdown(words.plain(" ".join(where_in_words(practice, words))))
            show_small(words.plain(how_sure_in_words(practice, words)))


def heading_in_words(practice: Practice, words: Words) -> str:
    """Whom to ask and why."""
    numbers = {
        "rep": practice.rep,
        "days": words.number(practice.days),
        "peers": words.number(practice.peers),
    }
    if not (practice.holds and practice.q >= SURE):
        return words.say("{rep}: {days} days to a sale, the peers {peers}; not sure enough to copy", **numbers)
    if practice.kind == "shorter":
        return words.say("★ Ask {rep} how: {days} days to a sale, the peers {peers}", **numbers)
    return words.say("▼ Look with {rep} where the time goes: {days} days to a sale, the peers {peers}", **numbers)


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
    parts.append(words.say("beyond 30 % with {percent} probability", percent=words.percent(practice.q)))
    if not practice.holds:
        parts.append(words.say("it does not hold: look at the leads and the deals that lie before you copy it"))
    return " · ".join(parts)
