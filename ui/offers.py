"""What was corrected the last time about a file with the same headers, offered once more."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from ui import session
from ui.fields import FIELDS
from ui.terms import DATE_ORDERS, POSITIONS
from ui.words import Words

_FEW = 6  # corrections told one by one


def show_offers(words: Words) -> None:
    """One banner for all files: the corrections in words, and to use them again or not."""
    offers = session.offers()
    if not offers:
        return
    say = words.say
    with st.container(border=True, key="offers"):
        for offer in offers:
            st.markdown(
                words.say_plain(
                    "{file}: you have corrected this layout before, last on {day}. Use these corrections again?",
                    file=session.shown_file(offer.file),
                    day=words.day(offer.saved_at.date()),
                )
            )
            st.markdown("\n".join(f"- {words.plain(text)}" for text in corrections_in_words(offer.corrections, words)))
        with st.container(horizontal=True):
            st.button(say("Use them again"), on_click=_accept, key="accept-offers", icon=":material/check:")
            st.button(say("No, leave it as it was recognised"), on_click=session.withdraw_offers, key="decline-offers")


def _accept() -> None:
    """All that is offered goes with the files it is offered for: those on screen, or those not used yet."""
    waiting = session.unread()
    if waiting:
        session.tell_of_unread(session.with_offers(waiting.answers))
    else:
        session.tell(session.with_offers(session.answers()))
    session.withdraw_offers()


def corrections_in_words(corrections: session.correcting.Corrections, words: Words) -> list[str]:
    """Each correction in a phrase, the first few of them; as text."""
    say = words.say
    told = []
    if sheet := corrections.get("sheet"):
        told.append(say("sheet {sheet}", sheet=session.shown_file(str(sheet))))
    if line := corrections.get("header_line"):
        told.append(say("header in line {line}", line=str(line)) if line > 0 else say("no header"))
    for columns in _mapping(corrections, "columns").values():
        for name, field in columns.items():
            told.append(f"{name} → {say(FIELDS[field]) if field in FIELDS else say('not used')}")
    for stage, place in _mapping(corrections, "stages").items():
        told.append(f"{stage} → {say(POSITIONS[place]) if place in POSITIONS else place}")
    for name, order in _mapping(corrections, "date_orders").items():
        written = say(DATE_ORDERS[order]) if order in DATE_ORDERS else order
        told.append(say("{column}: dates as {order}", column=name, order=written))
    for name, mark in _mapping(corrections, "decimal_marks").items():
        told.append(say("{column}: decimal mark {mark}", column=name, mark=mark))
    if corrections.get("currency") or corrections.get("rates"):
        told.append(say("currency and rates"))
    rest = len(told) - _FEW
    return told if rest <= 1 else [*told[:_FEW], words.say_n("and {n} more", "and {n} more", rest)]


def _mapping(corrections: session.correcting.Corrections, name: str) -> Mapping[str, Any]:
    part = corrections.get(name)
    return part if isinstance(part, Mapping) else {}
