"""The door to what the team remembers. It may be out of reach: then everything works, and nothing is remembered."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

import store

T = TypeVar("T")


@st.cache_resource(show_spinner=False)
def _store(address: str) -> store.Store:
    return store.Store(address)


def memory() -> store.Store:
    """The team's memory, wherever the environment says it is."""
    return _store(store.address())


def from_memory(ask: Callable[[store.Store], T], otherwise: T) -> T:
    """What *ask* gets from the memory; *otherwise* where that is out of reach, which is said once."""
    try:
        return ask(memory())
    except store.Unavailable as trouble:
        st.session_state["memory_reason"] = trouble.reason
        st.session_state.setdefault("memory_trouble", "to say")
        return otherwise


def into_memory(save: Callable[[store.Store], T], otherwise: T) -> T:
    """What *save* gives back once it is saved; *otherwise* where it cannot be, which is said each time: the reader
    would believe that it is kept."""
    try:
        return save(memory())
    except store.Unavailable as trouble:
        st.session_state["memory_reason"] = trouble.reason
        st.session_state["memory_trouble"] = "to say"
        return otherwise


def is_memory_trouble_to_say() -> bool:
    """Whether the memory was out of reach, and the reader has not been told yet."""
    return st.session_state.get("memory_trouble") == "to say"


def memory_reason() -> str:
    """Why the memory was out of reach the last time, as `store.Unavailable` has it; "" where it never was."""
    return st.session_state.get("memory_reason", "")


def memory_trouble_said() -> None:
    st.session_state["memory_trouble"] = "said"
