"""Several currencies in one export: which one counts, what the others are worth in it, and what is left out."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import streamlit as st

from crm import Choices, Export
from ui import session
from ui.left_out import left_out_in_words
from ui.small_print import show_small
from ui.typed_numbers import number_box
from ui.words import Words

_MOST = 1_000_000.0  # of the main currency for one unit of another one


def show_left_out(words: Words) -> None:
    """Which deals are in no sum of money: a link to where the rates are given, beside figures that rest on amounts."""
    if text := left_out_in_words(session.export(), words):
        st.page_link("pages/setup/goals.py", label=words.plain(text), icon=":material/currency_exchange:")


def has_several_currencies(export: Export) -> bool:
    return len(export.currencies) > 1


def choose_rates(words: Words, place: str) -> None:
    """The main currency, and a field for what each other one is worth in it; a change counts at once.

    `place` keeps apart the controls of one page.
    """
    say, export, now = words.say, session.export(), session.answers()
    codes = sorted({*export.currencies, export.currency}, key=lambda code: (-export.currencies.get(code, 0), code))
    tag = f"{place}-{session.data().fingerprint}"
    st.selectbox(
        say("Main currency"),
        codes,
        index=codes.index(export.currency),
        key=f"currency-{tag}",
        on_change=_tell_currency,
        args=(now, export.currency, f"currency-{tag}"),
        help=say("Goals are in this currency too: check those you gave when you change it."),
        disabled=session.is_fixed(),
    )
    rates = rates_in(now, export.currency)
    for code in codes:
        if code == export.currency:
            continue
        deals = words.say_n("{n} deal", "{n} deals", export.currencies[code])
        number_box(
            words.plain(say("1 {code} in {currency} ({deals})", code=code, currency=export.currency, deals=deals)),
            rates.get(code),
            words,
            at_least=0.0,
            at_most=_MOST,
            placeholder=say("no rate"),
            key=f"rate-{code}-{tag}",
            is_disabled=session.is_fixed(),
            may_be_empty=True,
            take_over=partial(_tell_rate, now, export.currency, code),
        )
    show_small(
        words.say_plain(
            "Without a rate, deals in that currency count as deals, but their amounts are in no sum of money: not in "
            "the average revenue, the goal attainment or the magic number."
        )
    )


def rates_in(told: Choices, currency: str) -> Mapping[str, float]:
    """The rates that were told, where they are worth in *currency*."""
    return told.rates if told.currency in ("", currency) else {}


def with_rate(told: Choices, currency: str, code: str, rate: float | None) -> Choices:
    """The answers with what one unit of *code* is worth in *currency*; None or 0 takes the rate away."""
    rest = {other: worth for other, worth in rates_in(told, currency).items() if other != code}
    return replace(told, currency=currency, rates={**rest, code: rate} if rate else rest)


def with_currency(told: Choices, before: str, currency: str) -> Choices:
    """The answers with another main currency; rates into the one before are carried over where they lead there."""
    rates = rates_in(told, before)
    worth = rates.get(currency)
    carried = {code: rate / worth for code, rate in {**rates, before: 1.0}.items() if code != currency} if worth else {}
    return replace(told, currency=currency, rates=carried)


def _tell_currency(told: Choices, before: str, key: str) -> None:
    session.tell(with_currency(told, before, str(session.held(key))))


def _tell_rate(told: Choices, currency: str, code: str, rate: float | None) -> None:
    session.tell(with_rate(told, currency, code, rate))
    st.rerun()
