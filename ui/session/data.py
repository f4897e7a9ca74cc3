"""The files on screen: the sample until somebody drops an export, then that export until the next one.

A file that is refused changes nothing on screen. What was read stays on a shelf of the server, under a fingerprint of
the files' content: whoever reloads the page, or has the same files, finds it again by the link.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Literal

import streamlit as st

import crm
from ui.session.choosing import Choices, choices, choose

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
SAMPLE_FILES = ("plain.csv", "plain_activities.csv")
SHELF_SIZE = 8
FINGERPRINT_LETTERS, ANSWERS_LETTERS = 16, 8

File = tuple[str, bytes]
Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class Loaded:
    """An export on screen and where it came from; `fingerprint` is "" for the sample."""

    fingerprint: str
    files: tuple[File, ...]
    answers: crm.Choices
    export: crm.Export

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.files]


@dataclass(frozen=True)
class News:
    """What the last drop, or the link, led to: `read`, `refused` (with the reason), or `awaited` (other data)."""

    kind: Literal["read", "refused", "awaited"]
    names: tuple[str, ...] = ()
    problem: crm.Problem | None = None


@dataclass
class _Shelf:
    """What this server has read lately, oldest first."""

    loaded: "OrderedDict[str, Loaded]" = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def put(self, loaded: Loaded) -> None:
        with self.lock:
            self.loaded[loaded.fingerprint] = loaded
            self.loaded.move_to_end(loaded.fingerprint)
            while len(self.loaded) > SHELF_SIZE:
                self.loaded.popitem(last=False)

    def get(self, fingerprint: str) -> Loaded | None:
        with self.lock:
            return self.loaded.get(fingerprint)


@st.cache_resource(show_spinner=False)
def _shelf() -> _Shelf:
    return _Shelf()


@st.cache_resource(show_spinner=False)
def sample() -> Loaded:
    files = tuple((name, (SAMPLES / name).read_bytes()) for name in SAMPLE_FILES)
    return Loaded("", files, crm.Choices(), crm.read(files))


def fingerprint_of(files: Sequence[File], answers: crm.Choices) -> str:
    """The same for the same contents in any order, whatever the files are called; behind a dash, of the answers."""
    contents = sorted(hashlib.sha256(content).hexdigest() for _, content in files)
    of_contents = hashlib.sha256("".join(contents).encode()).hexdigest()[:FINGERPRINT_LETTERS]
    if answers == crm.Choices():
        return of_contents
    told = repr((sorted(answers.date_orders.items()), sorted(answers.stages.items())))
    return f"{of_contents}-{hashlib.sha256(told.encode()).hexdigest()[:ANSWERS_LETTERS]}"


def _is_same_files(one: str, other: str) -> bool:
    return one.split("-")[0] == other.split("-")[0]


def data() -> Loaded:
    """What is on screen now."""
    if "loaded" not in st.session_state:
        st.session_state["loaded"] = _linked() or sample()
    return st.session_state["loaded"]


def export() -> crm.Export:
    return data().export


def is_sample() -> bool:
    return data().fingerprint == ""


def _linked() -> Loaded | None:
    """What the link names, where this server has it; else the reader is asked for it, and the link's choices wait."""
    fingerprint = choices().data
    if not fingerprint:
        return None
    found = _shelf().get(fingerprint)
    if found is None:
        st.session_state["awaited"] = choices()
        st.session_state["news"] = News("awaited")
        choose(data="", slider="")
    return found


def drop(files: Sequence[File]) -> None:
    """Files were dropped: they are read at the next chance, with a progress bar (`read_dropped`)."""
    if files:
        st.session_state["dropped"] = tuple(files)
        st.session_state["uploads"] = st.session_state.get("uploads", 0) + 1


def drop_from(key: str) -> None:
    """Take over what lies in the uploader *key*: called when its files change."""
    uploaded = st.session_state.get(key) or []
    drop([(file.name, file.getvalue()) for file in uploaded])


def is_waiting_to_read() -> bool:
    """Whether dropped files wait to be read."""
    return "dropped" in st.session_state


def uploader_key(place: str) -> str:
    """A new key after each drop: the uploader is empty again, and no file is kept twice."""
    return f"uploader-{place}-{st.session_state.get('uploads', 0)}"


def read_dropped(progress: Progress) -> bool:
    """Read what was dropped; whether there was anything. What is on screen stays where it is refused."""
    files = st.session_state.pop("dropped", None)
    if files is None:
        return False
    names = tuple(name for name, _ in files)
    try:
        _show(_read(files, crm.Choices(), progress))
        st.session_state["news"] = News("read", names)
    except crm.Refused as refused:
        st.session_state["news"] = News("refused", names, refused.problem)
    return True


def _read(files: Sequence[File], answers: crm.Choices, progress: Progress) -> Loaded:
    """Read the files; activities or a stage history alone are read with the deals that are on screen."""
    try:
        read, found = files, crm.read(files, choices=answers, progress=progress)
    except crm.Refused as refused:
        if refused.problem.code not in crm.BESIDE_DEALS or is_sample():
            raise
        read = [*data().files, *files]
        found = crm.read(read, choices=answers, progress=progress)
    return Loaded(fingerprint_of(read, answers), tuple(read), answers, found)


def _show(loaded: Loaded) -> None:
    _shelf().put(loaded)
    st.session_state["loaded"] = loaded
    awaited: Choices | None = st.session_state.get("awaited")
    choose(data=loaded.fingerprint)
    if awaited is not None and _is_same_files(awaited.data, loaded.fingerprint):
        choose(team=awaited.team, rep=awaited.rep, slider=awaited.slider)
        if awaited.data == loaded.fingerprint:
            del st.session_state["awaited"]


def is_answered_elsewhere() -> bool:
    """Whether the link was made after its sender had answered questions about these files that are open here."""
    awaited: Choices | None = st.session_state.get("awaited")
    loaded = data().fingerprint
    return awaited is not None and awaited.data != loaded and _is_same_files(awaited.data, loaded)


def answers() -> crm.Choices:
    """What the reader answered about this export."""
    return data().answers


def answer(told: crm.Choices, progress: Progress) -> None:
    """Read the files on screen again with the reader's answers."""
    files = data().files
    _show(Loaded(fingerprint_of(files, told), files, told, crm.read(files, choices=told, progress=progress)))


def to_sample() -> None:
    """Back to the sample data."""
    st.session_state["loaded"] = sample()
    choose(data="", team="", rep="", slider="")
    dismiss_news()


def news() -> News | None:
    return st.session_state.get("news")


def dismiss_news() -> None:
    st.session_state.pop("news", None)
