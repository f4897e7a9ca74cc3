"""Whether a figure truly changed, or chance did; shared by content."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from math import isfinite
from weakref import ref

import streamlit as st

from kpi import Book, Period
from kpi.difference import Difference, difference
from ui.session.choosing import choices
from ui.session.figures import Key, _book_key, book, period

_MANY = 256  # a few numbers each
WEEK = timedelta(days=7)

Known = dict[str, Difference]


@st.cache_resource(show_spinner=False, max_entries=_MANY)
def _known(key: Key, before: Period, after: Period, team: str, rep: str) -> Known:
    """What is known by now of the changes of each KPI."""
    return {}


@dataclass
class _AtHand:
    """The changes in this book that were asked for: a page asks for twenty, and the cache takes its time."""

    book: ref[Book]
    known: dict[tuple[Period, Period, str, str], Known] = field(default_factory=dict)


def changed(kpi: str, rep: str = "") -> Difference:
    """A KPI of the period chosen beside that of the period before, of the team chosen or of a rep."""
    chosen = period()
    return _between(kpi, chosen.previous(), chosen, rep)


def course_changed(kpi: str, course: Sequence[float], rep: str = "") -> Difference | None:
    """The last known point of a *course* beside the first; `None` where there are no two."""
    known = [week for week, value in enumerate(course) if isfinite(value)]
    if not known or known[0] == known[-1]:
        return None
    first, last = (_weeks_back(len(course) - 1 - week) for week in (known[0], known[-1]))
    return _between(kpi, first, last, rep)


def _weeks_back(weeks: int) -> Period:
    chosen = period()
    return Period(chosen.start - WEEK * weeks, chosen.end - WEEK * weeks)


def _between(kpi: str, before: Period, after: Period, rep: str) -> Difference:
    opened, team = book(), "" if rep else choices().team
    kept: _AtHand | None = st.session_state.get("changes_at_hand")
    if kept is None or kept.book() is not opened:
        kept = st.session_state["changes_at_hand"] = _AtHand(ref(opened))
    whose = (before, after, team, rep)
    if whose not in kept.known:
        kept.known[whose] = _known(_book_key(), *whose)
    known = kept.known[whose]
    if kpi not in known:
        known[kpi] = difference(opened, kpi, before, after, team or None, rep or None)
    return known[kpi]
