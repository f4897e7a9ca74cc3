"""Stage history from the exports that the team remembers, where the CRM's own export dates no stages: only from those
of the same layout, and while the team has it switched on."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

import crm
import store
from kpi.period import last_day_told
from kpi.seen_stages import DATES_STAGES, MOST_EXPORTS, Grown, Sighting, grow_history
from kpi.tables import has_observed
from ui.session.correcting import layouts_kept
from ui.session.data import Loaded, data, is_sample
from ui.session.memory import from_memory, into_memory

_FEW = 3


@dataclass(frozen=True)
class _Past:
    """The remembered exports of earlier days than `as_of`, the last day of the data shown under `fingerprint`."""

    fingerprint: str
    today: date
    as_of: date
    exports: tuple[store.Kept, ...]


def grown_export() -> crm.Export:
    """What was read from the files, with the milestones that earlier exports date."""
    real, found = data().export, stage_history()
    return real if found is None else replace(real, opportunities=found.opportunities)


def stage_history() -> Grown | None:
    """What earlier exports add to this one; `None` where it dates its stages itself, or there are none."""
    past = _past()
    return _grow(history_key(), past.as_of, data().export, past.exports) if past.exports else None


def history_key() -> tuple[object, ...]:
    """Everything the history depends on, besides the data on screen."""
    past = _past()
    # A number that was deleted may be given again.
    earlier = ((one.id, one.fingerprint, one.as_of) for one in past.exports)
    return (past.fingerprint, past.as_of, *earlier) if past.exports else ()


def are_stages_dated(memory: store.Store) -> bool:
    """Whether earlier exports date the steps that an export does not date itself."""
    return memory.decisions.latest().get(DATES_STAGES) is not False


def memory_dates_stages(is_wanted: bool) -> None:
    """Decide whether they do."""
    into_memory(lambda memory: memory.decisions.save(DATES_STAGES, is_wanted), None)
    for known in ("past_of_data", "opened"):
        st.session_state.pop(known, None)


def _past() -> _Past:
    """Looked up once for the data on screen, not at every click."""
    known: _Past | None = st.session_state.get("past_of_data")
    loaded = data()
    if known is None or (known.fingerprint, known.today) != (loaded.fingerprint, date.today()):
        known = st.session_state["past_of_data"] = _look(loaded)
    return known


def _look(loaded: Loaded) -> _Past:
    fingerprint, opportunities, today = loaded.fingerprint, loaded.export.opportunities, date.today()
    as_of = last_day_told(opportunities, today) or today
    if is_sample() or all(has_observed(opportunities, name) for name in ("first_appointment", "proposal")):
        return _Past(fingerprint, today, as_of, ())
    nothing: list[store.Kept] = []
    kept = from_memory(
        lambda memory: memory.exports.list() if memory.is_begun and are_stages_dated(memory) else nothing, nothing
    )
    layouts = set(loaded.layouts.values())
    earlier = [one for one in kept if one.as_of < as_of and layouts & set(_layouts(one))]
    return _Past(fingerprint, today, as_of, tuple(earlier[:MOST_EXPORTS]))


def _layouts(kept: store.Kept) -> Iterable[str]:
    return layouts_kept(kept.about.get("layouts")).values()


@st.cache_resource(show_spinner=False, max_entries=_FEW)
def _grow(key: tuple[object, ...], as_of: date, _export: crm.Export, _earlier: tuple[store.Kept, ...]) -> Grown:
    seen = [sighting for one in _earlier if (sighting := _sighting(one)) is not None]
    return grow_history(_export.opportunities, as_of, seen)


def _sighting(kept: store.Kept) -> Sighting | None:
    try:
        loaded = from_memory(lambda memory: memory.exports.load(kept.id), None)
    except KeyError:  # somebody has deleted it meanwhile
        return None
    return None if loaded is None else Sighting(kept.as_of, loaded[0])
