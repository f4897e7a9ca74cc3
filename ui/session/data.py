"""The data on screen: the sample until somebody drops an export, then that export until the next one.

What was read stays on a shelf of the server, under a fingerprint of the files' content and of the answers about them:
whoever reloads the page, or has the same files, finds it again by the link. Where the team remembers its data, whoever
comes begins with the last of them, and a link finds its own on any server.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from threading import Lock

import streamlit as st

import crm
import store
from kpi.same_series import Overlap
from kpi.tables import conform_activities
from ui.session.choosing import Choices, choices, choose
from ui.session.correcting import answers_kept, in_short, layouts_kept
from ui.session.memory import from_memory
from ui.session.news import News, is_told, tell_news

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
SAMPLE_FILES = ("plain.csv", "plain_activities.csv")
SHELF_SIZE = 8
LATEST = "latest"  # in a link: whatever the team remembers last
FINGERPRINT_LETTERS, ANSWERS_LETTERS = 16, 8

File = tuple[str, bytes]


@dataclass(frozen=True)
class Loaded:
    """An export on screen and where it came from; `fingerprint` is "" for the sample.

    `layouts`: file -> the signature of its headers as it was first read, before anything was corrected. `unread`: the
    files that could be opened, but not used. `kept`: what the memory says about it, where it comes from there; its
    files are then still there as well. `loaded_on`: the day it was read from the files. `apart`: how it
    differs from the team's exports, where nobody has said yet that it is one of them: nothing of it is kept till then.
    """

    fingerprint: str
    files: tuple[File, ...]
    answers: crm.Choices
    export: crm.Export
    layouts: Mapping[str, str] = field(default_factory=dict)
    unread: tuple[crm.Source, ...] = ()
    kept: store.Kept | None = None
    loaded_on: date = field(default_factory=date.today)
    apart: Overlap | None = None

    @property
    def names(self) -> list[str]:
        if self.kept:
            return store.names_of_files(self.kept.about)
        return [name for name, _ in self.files]

    @property
    def sources(self) -> tuple[crm.Source, ...]:
        """Every file that could be opened."""
        return (*self.export.sources, *self.unread)


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

    def take_off(self, fingerprint: str) -> None:
        with self.lock:
            self.loaded.pop(fingerprint, None)

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
    """The same for the same contents in any order, whatever the files are called; behind a dash, of all answers."""
    contents = sorted(hashlib.sha256(content).hexdigest() for _, content in files)
    of_contents = hashlib.sha256("".join(contents).encode()).hexdigest()[:FINGERPRINT_LETTERS]
    told = in_short(answers)
    return f"{of_contents}-{hashlib.sha256(told.encode()).hexdigest()[:ANSWERS_LETTERS]}" if told else of_contents


def contents_of(fingerprint: str) -> str:
    """What fingerprints of the same contents have in common, whatever was answered about them."""
    return fingerprint.split("-")[0]


def is_same_files(one: str, other: str) -> bool:
    """Whether two fingerprints are of the same contents."""
    return contents_of(one) == contents_of(other)


def data() -> Loaded:
    """What is on screen now."""
    loaded: Loaded | None = st.session_state.get("loaded")
    if loaded is None:
        # One look into the session: pages ask hundreds of times.
        loaded = st.session_state["loaded"] = _linked() or _last_kept() or sample()
    return loaded


def export() -> crm.Export:
    return data().export


def is_sample() -> bool:
    return data().fingerprint == ""


def is_fixed() -> bool:
    """Whether nothing can be answered about what is on screen: it is the sample, or its files are nowhere."""
    loaded = data()
    return is_sample() or not (loaded.files or (loaded.kept and loaded.kept.files))


def answers() -> crm.Choices:
    """What the reader answered about this export."""
    return data().answers


def _linked() -> Loaded | None:
    """What the link names, where this server has it; else the reader is asked for it, and the link's choices wait."""
    fingerprint = choices().data
    if fingerprint in ("", LATEST):
        return None
    found = _shelf().get(fingerprint) or _kept(lambda memory: memory.exports.with_fingerprint(fingerprint))
    if found is None:
        st.session_state["awaited"] = choices()
        if not is_told("unusable"):
            tell_news(News("awaited"))
        choose(data="", slider="")
        return sample()
    if from_memory(lambda memory: _is_outdated(memory, fingerprint), False):
        tell_news(News("outdated"))
    return found


def _is_outdated(memory: store.Store, fingerprint: str) -> bool:
    """Whether the memory has these data and others of a later day."""
    this = memory.exports.with_fingerprint(fingerprint) if memory.is_begun else None
    last = memory.exports.latest() if this else None
    return this is not None and last is not None and last.as_of > this.as_of


def show_last_kept() -> None:
    """The last data that the team remembers, in place of what is on screen."""
    choose(team="", rep="", slider="")
    st.session_state["loaded"] = _last_kept() or data()


def _last_kept() -> Loaded | None:
    """The last data that the team remembers; a link that asks for them goes on asking, next week as well."""
    found = _kept(lambda memory: memory.exports.latest())
    if found is not None and choices().data != LATEST:
        choose(data=found.fingerprint)
        tell_news(News("kept", tuple(found.names)))
    return found


def _kept(find: Callable[[store.Store], store.Kept | None]) -> Loaded | None:
    """What the memory has, from the shelf where it lies there."""
    # Where nobody has remembered anything yet, looking leaves nothing behind.
    kept = from_memory(lambda memory: find(memory) if memory.is_begun else None, None)
    if kept is None:
        return None
    known = _shelf().get(kept.fingerprint)
    loaded = replace(known, kept=kept) if known else from_memory(lambda memory: _from_kept(memory, kept), None)
    if loaded is not None:
        _shelf().put(loaded)
    return loaded


def _from_kept(memory: store.Store, kept: store.Kept) -> Loaded | None:
    if store.wrong_in(kept.about):
        tell_news(News("unusable"))
        return None
    try:
        opportunities, activities = memory.exports.load(kept.id)
    except KeyError:  # somebody has deleted it meanwhile
        return None
    told = kept.about
    money = (str(told.get("currency", "")), told.get("currencies", {}), told.get("left_out", {}))
    export = crm.Export(opportunities, conform_activities(activities), (), (), *money)
    told_then, layouts = answers_kept(told.get("answers")), layouts_kept(told.get("layouts"))
    return Loaded(kept.fingerprint, (), told_then, export, layouts, kept=kept)


def is_answered_elsewhere() -> bool:
    """Whether the link was made after its sender had answered questions about these files that are open here."""
    awaited: Choices | None = st.session_state.get("awaited")
    loaded = data().fingerprint
    return awaited is not None and awaited.data != loaded and is_same_files(awaited.data, loaded)


def show(loaded: Loaded) -> None:
    """Put what was read on screen, on the shelf, and into the link."""
    _shelf().put(loaded)
    st.session_state["loaded"] = loaded
    awaited: Choices | None = st.session_state.get("awaited")
    choose(data=loaded.fingerprint)
    if awaited is not None and is_same_files(awaited.data, loaded.fingerprint):
        choose(team=awaited.team, rep=awaited.rep, slider=awaited.slider)
        if awaited.data == loaded.fingerprint:
            del st.session_state["awaited"]


def know_better(loaded: Loaded) -> None:
    """The data on screen are the same, but more or less is known of their files."""
    _shelf().put(loaded)
    st.session_state["loaded"] = loaded


def let_go() -> None:
    """Back to the sample data; what was on screen is kept nowhere any more."""
    _shelf().take_off(data().fingerprint)
    show_sample()


def show_sample() -> None:
    """Back to the sample data."""
    st.session_state["loaded"] = sample()
    choose(data="", team="", rep="", slider="")
