"""Ripe ratios and what is in flight, of whoever is asked for; they do not depend on the period, only on the export."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from kpi import Book, Missing
from kpi.cycle import Cycle, cycle_of
from kpi.in_flight import InFlight, in_flight_of
from kpi.months_ahead import booked_this_month
from kpi.open_deals import OpenDeals, Pace, open_deals, pace_of
from kpi.ripe import STEPS, WHOLE_WAY, Step
from kpi.ripening import Comparison, RipeMonth, RipeRatios, comparisons
from ui.session.figures import _book_key, book, withheld

_MANY = 128

Key = tuple[object, ...]


@dataclass(frozen=True)
class Ripeness:
    """How ripe a rep or a team is: ratios as decided beside the ripe ones, the last months, the sales cycle."""

    comparisons: Mapping[Step, Comparison | Missing]
    months: Mapping[Step, list[RipeMonth]]
    windows: Mapping[Step, int | None]
    cycle: Cycle | Missing


@st.cache_resource(show_spinner=False, max_entries=_MANY)
def _ripe(key: Key, team: str, rep: str, _book: Book) -> RipeRatios:
    return _book.ripening.of(team, rep)


def ripe(team: str, rep: str = "") -> RipeRatios:
    """The ripe ratios of a rep, or of the team ("": everybody)."""
    if not rep and (reason := withheld()):
        return dict.fromkeys((*STEPS, WHOLE_WAY), reason)
    return _ripe(_book_key(), team, rep, book())


@st.cache_resource(show_spinner=False, max_entries=_MANY)
def _ripeness(key: Key, team: str, rep: str, _book: Book) -> Ripeness:
    steps: tuple[Step, ...] = STEPS if _book.facts.no_ratios is None else (WHOLE_WAY,)
    ripening = _book.ripening
    return Ripeness(
        comparisons=comparisons(_book, team, rep),
        months={step: ripening.months(step, team, rep) for step in steps},
        windows={step: ripening.windows[step] for step in steps},
        cycle=cycle_of(_book, team, rep),
    )


def ripeness(team: str, rep: str = "") -> Ripeness:
    """How ripe a rep or the team is."""
    if not rep and (reason := withheld()):
        return Ripeness(dict.fromkeys(STEPS, reason), {}, {}, reason)
    return _ripeness(_book_key(), team, rep, book())


@st.cache_resource(show_spinner=False, max_entries=_MANY)
def _in_flight(key: Key, team: str, rep: str, _book: Book) -> tuple[InFlight | Missing, float]:
    return in_flight_of(_book.ripening, team, rep), booked_this_month(_book, team, rep)


def in_flight(team: str, rep: str = "") -> tuple[InFlight | Missing, float]:
    """What a rep or the team has in flight, and what is booked this month already."""
    if not rep and (reason := withheld()):
        return reason, 0.0
    return _in_flight(_book_key(), team, rep, book())


@st.cache_resource(show_spinner=False, max_entries=_MANY)
def _open_now(key: Key, team: str, rep: str, _book: Book) -> OpenDeals:
    return open_deals(_book, team, rep)


def open_now(team: str, rep: str = "") -> OpenDeals | Missing:
    """How the open opportunities of a rep or the team stand."""
    if not rep and (reason := withheld()):
        return reason
    return _open_now(_book_key(), team, rep, book())


@st.cache_resource(show_spinner=False, max_entries=_MANY)
def _pace(key: Key, team: str, rep: str, _flight: InFlight, _book: Book) -> Pace:
    return pace_of(_book, _flight, team, rep)


def pace_of_sales(flight: InFlight, team: str, rep: str = "") -> Pace:
    """How many sales a week came, and come of what is in flight."""
    return _pace(_book_key(), team, rep, flight, book())
