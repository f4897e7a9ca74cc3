"""A file with everything that somebody brings back: looked at first, taken over only when somebody says so."""

from dataclasses import dataclass
from datetime import datetime

import streamlit as st

import store
from ui.session.data import contents_of, is_sample, show_last_kept
from ui.session.deciding import read_decisions_again
from ui.session.memory import from_memory, into_memory


@dataclass(frozen=True)
class Brought:
    """What was chosen: its name, when it was made (`None`: it does not say) and what is in it, or the `reason` for
    which it cannot be used, with the part of it that is `damaged`."""

    name: str
    made_at: datetime | None = None
    parts: tuple[store.Part, ...] = ()
    reason: str = ""
    damaged: str = ""

    @property
    def is_new(self) -> bool:
        """Whether anything of it would change anything here."""
        return any(part.new for part in self.parts)


def bring(key: str) -> None:
    """Look at the file in the uploader *key*: called when it changes."""
    file = st.session_state.get(key)
    put_away()
    if file is None:
        return
    try:
        backup = store.Store.backup(file.getvalue())
    except store.Unreadable as refused:
        st.session_state["brought"] = (None, Brought(file.name, reason=refused.reason, damaged=refused.part))
        return
    parts = from_memory(lambda memory: memory.parts_of(backup, contents_of), None)
    if parts is not None:
        st.session_state["brought"] = (backup, Brought(file.name, backup.made_at, tuple(parts)))


def brought() -> Brought | None:
    """What was chosen last, and neither taken over nor put away."""
    kept: tuple[store.Backup | None, Brought] | None = st.session_state.get("brought")
    return kept[1] if kept else None


def take_over() -> None:
    """All that is new in it, at once; decisions count from now on, and the team's data stand in place of the sample."""
    backup: store.Backup | None = st.session_state.get("brought", (None, None))[0]
    if backup is None:
        return
    is_done = into_memory(lambda memory: _bring_back(memory, backup), False)
    st.session_state["was_brought_back"] = is_done
    if is_done:
        put_away()
        read_decisions_again()
        if is_sample():
            show_last_kept()


def put_away() -> None:
    st.session_state.pop("brought", None)
    st.session_state["backups"] = st.session_state.get("backups", 0) + 1


def uploader_key() -> str:
    """A new key once a file was looked at: the uploader is empty again, and no file is kept twice."""
    return f"backup-{st.session_state.get('backups', 0)}"


def was_brought_back() -> bool | None:
    """Whether a file was just taken over, or could not be; `None` where nobody tried. Told once."""
    told: bool | None = st.session_state.pop("was_brought_back", None)
    return told


def _bring_back(memory: store.Store, backup: store.Backup) -> bool:
    memory.bring_back(backup, contents_of)
    return True
