"""The team's data are kept in the memory with their files, where the team wants that; and all of it can go."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import streamlit as st

import store
from kpi.period import last_day_told
from ui.session.correcting import to_keep
from ui.session.data import Loaded, data, is_same_files, is_sample, let_go
from ui.session.growing import are_stages_dated
from ui.session.memory import from_memory, into_memory, memory
from ui.session.news import dismiss_news
from ui.session.weekly_figures import KEEP_FIGURES, are_figures_kept, let_figures_go

MOST_OF_ONE, MOST_OF_ALL = store.limits.FILES_OF_ONE_EXPORT, store.limits.FILES_OF_ALL
_REMEMBER_DATA = "remember_data"  # the decision's name in the team's memory


@dataclass(frozen=True)
class MemoryHolds:
    """What the team remembers: in which file, or on which server; whether every load is remembered, its figures kept,
    and steps dated by it; and how much."""

    file: Path | None
    host: str
    remembers_data: bool
    keeps_figures: bool
    dates_stages: bool
    exports: list[store.Kept]
    weeks: list[date]
    meetings: int
    commitments: int
    reps_with_goals: int


def memory_holds() -> MemoryHolds | None:
    """All that is remembered, counted; `None` where the memory is out of reach."""
    return from_memory(_look, None)


def memory_remembers_data(is_wanted: bool) -> None:
    """Decide whether every load is remembered from now on, beginning with what is on screen."""
    into_memory(lambda memory: memory.decisions.save(_REMEMBER_DATA, is_wanted), None)
    keep_data()


def keep_data() -> None:
    """Remember the data on screen and their files, where the team wants it; the sample never."""
    if is_sample() or data().kept or data().apart:
        return
    loaded = data()
    into_memory(lambda memory: _keep(memory, loaded) if _is_wanted(memory) else None, None)


def file_names(kept: store.Kept) -> list[str]:
    """What the files of remembered data were called."""
    return store.names_of_files(kept.about)


def memory_forget_data(id: int) -> None:
    """Keep these data no longer; what is on screen stays."""
    into_memory(lambda memory: memory.exports.forget(id), None)


def memory_to_take_away() -> Callable[[], bytes]:
    """For a download button: the file with everything is made when somebody asks for it."""
    return memory().everything


def memory_forget_everything() -> None:
    """Delete all that is remembered. Data on screen that came from there go with it; a file that was dropped here stays
    until the page is loaded again."""
    let_figures_go()
    is_emptied = st.session_state["memory_emptied"] = into_memory(_empty, False)
    if is_emptied and data().kept:
        let_go()
        dismiss_news()


def is_memory_emptied() -> bool:
    """Whether everything was just deleted; told once."""
    return bool(st.session_state.pop("memory_emptied", False))


def is_anything_kept(memory: store.Store) -> bool:
    """Whether data that are loaded, or their figures, are kept."""
    return _is_wanted(memory) or are_figures_kept(memory)


def _is_wanted(memory: store.Store) -> bool:
    return memory.decisions.latest().get(_REMEMBER_DATA) is True


def _keep(memory: store.Store, loaded: Loaded) -> None:
    export, today = loaded.export, date.today()
    as_of = last_day_told(export.opportunities, today) or today
    about = {
        "files": loaded.names,
        "currency": export.currency,
        "currencies": dict(export.currencies),
        "left_out": dict(export.left_out),
        "answers": to_keep(loaded.answers),
        "layouts": dict(loaded.layouts),
    }
    tables = (export.opportunities, export.activities)
    id = memory.exports.remember(as_of, loaded.fingerprint, about, *tables, loaded.files)
    # The same files read otherwise take the place of what was read before.
    for kept in memory.exports.list():
        if kept.id != id and is_same_files(kept.fingerprint, loaded.fingerprint):
            memory.exports.forget(kept.id)


def _empty(memory: store.Store) -> bool:
    is_off = not are_figures_kept(memory)
    memory.forget_everything()
    if is_off:  # whoever does not want figures kept does not want it after this either
        memory.decisions.save(KEEP_FIGURES, False)
    return True


def _look(memory: store.Store) -> MemoryHolds:
    return MemoryHolds(
        memory.file,
        memory.host,
        _is_wanted(memory),
        are_figures_kept(memory),
        are_stages_dated(memory),
        memory.exports.list(),
        memory.snapshots.weeks(),
        len(memory.meetings.all()),
        len(memory.commitments.all()),
        len(memory.goals.latest()),
    )
