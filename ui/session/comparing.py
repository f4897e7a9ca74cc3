"""What the export on screen is compared with: an older one that the team remembers, or a file dropped for it.

The sample is compared with itself as it stood a week earlier.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import streamlit as st

import store
from kpi.as_it_stood import as_it_stood
from kpi.changes import Changes, compare
from kpi.integrity import Habit, integrity
from kpi.period import last_day_told
from kpi.same_series import Overlap, overlap
from ui.session.choosing import choices
from ui.session.data import data, is_same_files, is_sample
from ui.session.figures import book
from ui.session.hiding import Key, is_hidden, names, names_key
from ui.session.masking import masked_changes, masked_problem
from ui.session.memory import from_memory
from ui.session.older_files import Drop, Older, in_force, read_older
from ui.session.pseudonyms import Names

_FEW, _MANY = 4, 64
_WEEK = timedelta(days=7)
_REMEMBERED = "remembered-"


def candidates() -> list[Older]:
    """What there is to compare with, the one to begin with first: a dropped file, then the latest of an earlier week
    that the team remembers; then the others, the latest first."""
    now = book().as_of
    dropped = drop_result().older
    found = [dropped] if dropped is not None and dropped.as_of <= now else []
    if is_sample():
        return [*found, Older("sample", now - _WEEK)]
    nothing: list[store.Kept] = []
    kept = from_memory(lambda memory: memory.exports.list() if memory.is_begun else nothing, nothing)
    mine = data()
    earlier = [one for one in kept if one.as_of < now and not is_same_files(one.fingerprint, mine.fingerprint)]
    told = min(now, last_day_told(mine.export.opportunities, date.today()) or now)
    loaded_on = mine.kept.saved_at.date() if mine.kept else mine.loaded_on
    # A few rows, or other deals, are nothing to begin with: nearly everything would have come in since.
    n = len(mine.export.opportunities)
    alike = [one for one in earlier if Overlap(one.rows, n, 0).is_of_similar_size]
    while (first := store.of_week_before(alike, told, loaded_on)) is not None and not _is_same_series(first):
        alike.remove(first)
    in_order = sorted(earlier, key=lambda one: (one is not first, one not in alike))
    return found + [Older(f"{_REMEMBERED}{one.id}", one.as_of) for one in in_order]


def _is_same_series(kept: store.Kept) -> bool:
    key = (kept.id, kept.fingerprint, kept.as_of, data().fingerprint)
    return _share_deals(key, Older(f"{_REMEMBERED}{kept.id}", kept.as_of), data().export.opportunities)


@st.cache_resource(show_spinner=False, max_entries=_MANY)
def _share_deals(key: Key, _older: Older, _newer: pd.DataFrame) -> bool:
    before = _loaded(_older, _newer)
    return before is not None and overlap(before, _newer).is_same_series


def changes(older: Older) -> Changes | None:
    """What changed since; `None` where it is no longer remembered. Compared by real names, and shown as they may be."""
    return changes_later(older)()


def changes_later(older: Older) -> Callable[[], Changes | None]:
    """The same for whoever may never ask: nothing is compared until then, and it may be asked outside of a page."""
    is_earlier_day, day, newer = choices().as_of_day is not None, book().as_of, data().export.opportunities
    key = (older.key, data().fingerprint, older.as_of, day, is_earlier_day)
    told, masked_key = (names(), (*key, names_key())) if is_hidden() else (None, key)

    def find() -> Changes | None:
        found = _compare(key, older.as_of, day, is_earlier_day, older, newer)
        return found if found is None or told is None else _masked(masked_key, found, told)

    return find


def latest_changes_later() -> Callable[[], Changes | None]:
    """What changed since the latest older export; tells `None` where there is none."""
    found = candidates()
    return changes_later(found[0]) if found else lambda: None


@st.cache_resource(show_spinner=False, max_entries=_FEW)
def _masked(key: Key, _found: Changes, _names: Names) -> Changes:
    return masked_changes(_found, _names)


def habits(found: Changes) -> tuple[Habit, ...]:
    """How much of the past was rewritten between the two."""
    return integrity(found)


def drop_older(key: str) -> None:
    """Read the files that lie in the uploader *key* as one export: called when they change."""
    files = [(file.name, file.getvalue()) for file in st.session_state.get(key) or []]
    if not files:
        st.session_state.pop("dropped_older", None)
        return
    st.session_state["dropped_older"] = read_older(files, book().as_of)


def drop_result() -> Drop:
    """What came of the last files dropped, read again where something else was told about the export on screen since;
    nothing where there are none."""
    result: Drop = st.session_state.get("dropped_older", Drop())
    if result.files and result.asked != in_force():
        result = st.session_state["dropped_older"] = read_older(result.files, book().as_of)
    if result.problem is not None and is_hidden():
        return replace(result, problem=masked_problem(result.problem, names()))
    return result


@st.cache_resource(show_spinner=False, max_entries=_FEW)
def _compare(
    key: Key,
    older_as_of: date,
    newer_as_of: date,
    is_earlier_day: bool,
    _older: Older,
    _newer: pd.DataFrame,
) -> Changes | None:
    before = _loaded(_older, _newer)
    if before is None:
        return None
    # Judged from an earlier day, what came after it is not known either.
    now = as_it_stood(_newer, newer_as_of) if is_earlier_day else _newer
    return compare(before, now, older_as_of=older_as_of, newer_as_of=newer_as_of)


def _loaded(older: Older, newer: pd.DataFrame) -> pd.DataFrame | None:
    if older.opportunities is not None:
        return older.opportunities
    if not older.key.startswith(_REMEMBERED):
        return as_it_stood(newer, older.as_of)
    number = int(older.key.removeprefix(_REMEMBERED))
    try:
        return from_memory(lambda memory: memory.exports.load(number)[0], None)
    except KeyError:  # forgotten by somebody else meanwhile
        return None
