"""What a one-to-one looks back on: a rep's figures of earlier weeks, and the open deals that run out of time."""

import streamlit as st

from kpi import Book, Missing
from kpi.commitments import Commitment, Reading
from kpi.snapshots import Snapshot
from kpi.stalling import Stalling
from kpi.stalling import stalling as find_stalling
from ui.session.choosing import choices
from ui.session.data import is_sample
from ui.session.figures import _book_key, book
from ui.session.hiding import Key, names
from ui.session.meeting import meeting_week
from ui.session.memory import from_memory

_MANY = 128


def remembered_weeks(rep: str) -> dict[str, dict[str, Reading]]:
    """By KPI, then by the Monday of the week as text, the earliest first; nothing of the sample is remembered."""
    if is_sample():
        return {}
    real = names().real_name(rep)
    found: dict[str, dict[str, Reading]] = {}
    nothing: list[Snapshot] = []
    for one in from_memory(lambda memory: memory.snapshots.of_rep(real), nothing):
        found.setdefault(one.kpi, {})[one.week.isoformat()] = one.reading
    return found


def seen_between(agreed: Commitment) -> dict[str, Reading]:
    """How the number of an agreement stood in the meetings since, without the one of this week: by the Monday of the
    week as text. What is agreed with a whole team is not among it: its figures are everybody's."""
    if not agreed.rep and choices().team:
        return {}
    readings = remembered_weeks(agreed.rep).get(agreed.kpi, {})
    first, last = agreed.week.isoformat(), meeting_week().isoformat()
    return {week: reading for week, reading in readings.items() if first < week < last}


@st.cache_resource(show_spinner=False, max_entries=_MANY)
def _stalling(key: Key, rep: str, _book: Book) -> list[Stalling] | Missing:
    return find_stalling(_book, rep)


def stalling(rep: str) -> list[Stalling] | Missing:
    """A rep's open deals that have used up their time, or nearly so."""
    return _stalling(_book_key(), rep, book())
