"""Whether a figure truly changed, or chance did; shared by content."""

from collections.abc import Sequence
from datetime import timedelta
from math import isfinite

import streamlit as st

from kpi import Book, Period
from kpi.difference import Difference, difference
from ui.session.choosing import choices
from ui.session.figures import Key, _book_key, book, period

_MANY = 2048  # a few numbers each
WEEK = timedelta(days=7)


@st.cache_resource(show_spinner=False, max_entries=_MANY)
def _difference(key: Key, kpi: str, before: Period, after: Period, team: str, rep: str, _book: Book) -> Difference:
    return difference(_book, kpi, before, after, team or None, rep or None)


def changed(kpi: str, rep: str = "") -> Difference:
    """A KPI of the period chosen beside that of the period before, of the team chosen or of a rep."""
    return _between(kpi, period().previous(), period(), rep)


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
    return _difference(_book_key(), kpi, before, after, "" if rep else choices().team, rep, book())
