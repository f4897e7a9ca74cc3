"""Deals that stall, for a one-to-one: how long each has waited, what it is worth, and what to ask next."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from kpi import Book, Missing
from kpi.missing import N_
from kpi.stalling import Stalling
from ui import session
from ui.deal_table import show_table
from ui.fates import STEPS
from ui.small_print import show_small
from ui.words import Words
from ui.workbook import EXCEL, workbook_later

STATES = {
    "near": N_("nearly out of time"),
    "past": N_("out of time: counts as failed"),
    "long_past": N_("long out of time"),
}
ASK = {
    ("near", "gateway"): N_("Who has the budget and can say yes, and which next step have they agreed to?"),
    ("near", "sale"): N_("How is it decided, by which criteria, by whom, and on which day?"),
    ("past", "gateway"): N_("Do they have a problem to solve? If so, agree a day for the next step; if not, close it."),
    ("past", "sale"): N_("Which risk does each decision maker see, and what would take it away?"),
    ("long_past", "gateway"): N_("What would have to happen for a next step? If nothing would, book it as lost."),
    ("long_past", "sale"): N_("Ask for a yes or a no by a day; without one, book it as lost and say why."),
}
_SHOWN = 10


def stalling_table(found: Sequence[Stalling], book: Book, words: Words) -> pd.DataFrame:
    """One row for each deal, with columns in the reader's language; of hidden names only the identifier is left."""
    deals = book.opportunities.iloc[[one.row for one in found]]
    waits = {"gateway": words.say(STEPS[book.facts.gateway]), "sale": words.say(STEPS["won"])}
    amount = words.say("Amount")
    columns = {
        words.say("Deal"): list(map(str, deals["name"])),
        words.say("Account"): list(map(str, deals["account"])),
        words.say("Identifier of the deal"): list(map(str, deals["opportunity_id"])),
        f"{amount} ({book.currency})" if book.currency else amount: [one.amount for one in found],
        words.say("Waits for"): [waits[one.waits] for one in found],
        words.say("Since"): [pd.Timestamp(one.since) for one in found],
        words.say("Days"): [one.days for one in found],
        words.say("Time it has"): [one.window for one in found],
        words.say("How it stands"): [words.say(STATES[one.state]) for one in found],
        words.say("Ask next"): [ask_in_words(one, words) for one in found],
    }
    table = pd.DataFrame(columns)
    texts = [words.say("Deal"), words.say("Account")]
    return table.drop(columns=[name for name in texts if not (table[name] != "").any()])


def ask_in_words(one: Stalling, words: Words) -> str:
    return words.say(ASK[one.state, one.waits])


def deal_in_words(one: Stalling, book: Book, words: Words) -> str:
    """What a deal is called: its name, else its account, else its identifier."""
    deal = book.opportunities.iloc[one.row]
    return str(deal["name"] or deal["account"] or words.say("deal {number}", number=str(deal["opportunity_id"])))


def standing_in_words(one: Stalling, words: Words) -> str:
    """As in "31 of 36 days to the proposal"."""
    return words.say_n("{days} of {n} day", "{days} of {n} days", one.window, days=one.days)


def stalling_in_words(found: Sequence[Stalling], currency: str, words: Words) -> str:
    """How many there are, what they are worth, and how many can still be saved in time."""
    worth = sum(one.amount for one in found if one.amount == one.amount)
    told = words.say_n(
        "{n} open deal is past its time or close to it, worth {worth}.",
        "{n} open deals are past their time or close to it, worth {worth} together.",
        len(found),
        worth=words.money(worth, currency),
    )
    near = sum(one.state == "near" for one in found)
    saved = words.say_n(
        "{n} of them still has days left: start there.", "{n} of them still have days left: start there.", near
    )
    return f"{told} {saved}" if near else told


def show_stalling(rep: str, words: Words) -> None:
    """The deals with what to ask, and a button that takes them along; or why there are none."""
    say, book, found = words.say, session.book(), session.stalling(rep)
    if isinstance(found, Missing):
        st.markdown(words.say_plain("Which deals stall cannot be told: {reason}.", reason=found))
        return
    if not found:
        st.markdown(say("No open deal is near the end of its time."))
        return
    st.markdown(words.plain(stalling_in_words(found, book.currency, words)))
    table = stalling_table(found, book, words)
    show_table(table.head(_SHOWN), say("Deals that stall"))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            say("Download as Excel"),
            workbook_later(table, say("Deals that stall")),
            file_name=say("deals-that-stall") + ".xlsx",
            mime=EXCEL,
            icon=":material/download:",
            on_click="ignore",
        )
        if len(table) > _SHOWN:
            show_small(words.say_plain("The first {shown} of {n}; all are in the file.", shown=_SHOWN, n=len(table)))
    show_small(
        words.plain(
            say(
                "The time it has: the days within which 95 % of the deals that went on had gone on. Past it a deal "
                "counts as failed until it goes on after all."
            )
        )
    )
