"""The director's decisions that shape the numbers: gateway, stall window, weeks per month, existing business."""

from typing import Any, Literal

import streamlit as st

from kpi import Book, Settings
from kpi.missing import N_
from kpi.settings import GATEWAYS, Gateway
from ui import session
from ui.holidays import calendar_in_words, choose_holidays
from ui.peer_group import BY
from ui.small_print import show_small
from ui.typed_numbers import number_box
from ui.words import Words

_DEFAULT_STALL_DAYS = 90
_METHOD_WEEKS, _CALENDAR_WEEKS = 4.0, 52 / 12
_MONTHS = 12
_WORKING_WEEKS = 44
_GATEWAYS: dict[str, str] = {
    "proposal": N_("The proposal"),
    "next_step": N_("The next step: demo, site visit, survey, trial"),
}
_WAY = "weeks-per-month-chosen-as"


def value_in_words(name: str, value: Any, words: Words) -> str:
    """What was chosen of the decision *name*, as `kpi.Settings` has it."""
    if name == "gateway" and value in _GATEWAYS:
        return words.say(_GATEWAYS[value])
    if name == "peers_by" and value in BY:
        return words.say(BY[value])
    if name == "stall" and (value is None or value == "auto"):
        return words.say("Off") if value is None else words.say("Measured from the export")
    if name == "ramp":
        return ", ".join(words.percent(share) for share in value) or words.say("Off")
    if name == "holidays":
        return calendar_in_words(value.get("country", ""), value.get("region", ""), words)
    if isinstance(value, bool):
        return words.say("counted") if value else words.say("not counted")
    return words.number(value, 0 if float(value).is_integer() else 2) if isinstance(value, int | float) else str(value)


def choose_decisions(settings: Settings, book: Book, words: Words) -> None:
    """One control for each decision; what is chosen counts at once."""
    left, right = st.columns(2)
    with left:
        gateway = _gateway(settings, book, words)
        existing = _existing(settings, words)
    with right:
        stall = _stall(settings, book, words)
        weeks = _weeks_per_month(settings, words)
        choose_holidays(words)
    changes = {"gateway": gateway, "include_existing": existing, "stall": stall, "weeks_per_month": weeks}
    if any(getattr(settings, name) != value for name, value in changes.items()):
        session.change_settings(session.seen_now(), **changes)
        st.rerun()


def _gateway(settings: Settings, book: Book, words: Words) -> Gateway:
    say = words.say
    chosen: Gateway = st.radio(
        say("The gateway: what a prospect first commits to after the first appointment"),
        GATEWAYS,
        index=GATEWAYS.index(settings.gateway),
        format_func=lambda gateway: say(_GATEWAYS[gateway]),
    )
    if book.facts.is_gateway_replaced:
        show_small(say("This export knows no proposals, so the next step takes their place."))
    return chosen


def _existing(settings: Settings, words: Words) -> bool:
    return st.toggle(
        words.say("Count renewals and existing customers too"),
        value=settings.include_existing,
        help=words.say("The method speaks of new customers; goal attainment counts everything anyway."),
    )


def _stall(settings: Settings, book: Book, words: Words) -> Literal["auto"] | int | None:
    say = words.say
    names = {"auto": say("Measured from the export"), "off": say("Off"), "days": say("Days of my own")}
    now = "off" if settings.stall is None else "auto" if settings.stall == "auto" else "days"
    chosen = st.radio(
        say("When an undecided opportunity counts as failed (stall window)"),
        tuple(names),
        index=tuple(names).index(now),
        format_func=lambda name: names[name],
    )
    if chosen == "off":
        return None
    if chosen == "days":
        days = settings.stall if isinstance(settings.stall, int) else _DEFAULT_STALL_DAYS
        return int(st.number_input(say("Days"), min_value=1, max_value=3650, value=days, step=1))
    measured = book.events.stall
    if settings.stall == "auto" and measured.to_gateway and measured.to_sale:
        show_small(
            say(
                "Measured: {to_gateway} to the gateway, {to_sale} from there to the sale.",
                to_gateway=words.days(measured.to_gateway),
                to_sale=words.days(measured.to_sale),
            )
        )
    return "auto"


def _weeks_per_month(settings: Settings, words: Words) -> float:
    say = words.say
    names = {
        "method": say("4, as the method has it"),
        "calendar": say("52 ÷ 12, the calendar's"),
        "working": say("Working weeks a year ÷ 12"),
    }
    # 48 working weeks a year are 4 a month and 52 are the calendar's: the number alone does not tell the way chosen.
    by_number = {_METHOD_WEEKS: "method", _CALENDAR_WEEKS: "calendar"}.get(settings.weeks_per_month, "working")
    now = "working" if session.held(_WAY) == "working" else by_number
    chosen = st.radio(
        say("Weeks per month"), tuple(names), index=tuple(names).index(now), format_func=lambda name: names[name]
    )
    session.hold(_WAY, chosen)
    if chosen == "method":
        return _METHOD_WEEKS
    if chosen == "calendar":
        return _CALENDAR_WEEKS
    weeks = round(settings.weeks_per_month * _MONTHS, 4) if now == "working" else float(_WORKING_WEEKS)
    typed = [weeks]
    number_box(
        say("Working weeks a year"),
        weeks,
        words,
        at_least=1,
        at_most=52,
        key=f"working-weeks-{weeks}",
        take_over=lambda number: typed.append(number or weeks),
    )
    return typed[-1] / _MONTHS
