"""The weekly review: which part is on screen, whether it has the screen to itself, and what was noted."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

import store
from kpi.period import monday
from ui.session.choosing import choices, choose
from ui.session.data import is_sample
from ui.session.figures import book
from ui.session.hiding import names
from ui.session.memory import from_memory, into_memory
from ui.session.news import dismiss_news, news


def meeting_week() -> date:
    """The Monday of the week that is looked at: the one of the as-of day."""
    return monday(book().as_of)


def part_shown(count: int) -> int:
    """The place of the part on screen among *count*, from 0; a link may name one that is not there."""
    told = choices().part
    wanted = int(told) if told.isascii() and told.isdecimal() else 1
    return min(max(wanted, 1), count) - 1


def is_presenting() -> bool:
    """Whether the meeting has the screen to itself."""
    return choices().present == "1"


def stop_presenting() -> None:
    choose(present="")


def turn_page(key: str) -> bool:
    """Take over what the line above the slides, under *key*, was told, and say whether it was another part: for its
    callback."""
    moved: dict[str, Any] = st.session_state[key]["moved"]
    st.session_state["meeting_turn"] = moved["turn"]
    place, before = int(moved["part"]), choices().part
    seen = news()
    if moved["is_presenting"] and seen is not None and seen.kind == "read":
        dismiss_news()  # it would take room from the slides
    choose(part=str(place + 1) if place else "", present="1" if moved["is_presenting"] else "")
    return choices().part != before


def meeting_turn(key: str) -> int:
    """The last movement that was heard of; 0 after a visit to another page, when the browser counts anew."""
    return st.session_state.get("meeting_turn", 0) if key in st.session_state else 0


def notes() -> Mapping[str, str]:
    """What was noted in this week's meeting, by the key of the part."""
    week = meeting_week()
    kept = None if is_sample() else from_memory(lambda memory: memory.meetings.latest(week), None)
    remembered = {part: str(text) for part, text in kept.notes.items()} if kept else {}
    told = names()
    noted = {**remembered, **_own_notes().get(week, {})}
    return {told.in_key(part): told.in_text(text) for part, text in noted.items() if text}


def keep_note(part: str, text: str, shown: str = "") -> None:
    """Keep the note of a part; an empty one is forgotten.

    What somebody else noted there since *shown* was put on screen stays, before the own words. What the memory cannot
    take stays in the session, and is tried again with the next note.
    """
    week, own, told = meeting_week(), _own_notes(), text.strip()
    theirs = notes().get(part, "")
    if theirs not in (shown, told) and theirs not in told:
        told = f"{theirs} · {told}" if told else theirs
    own.setdefault(week, {})[names().out_of_text(part)] = names().out_of_text(told)

    def save(memory: store.Store) -> bool:
        for of_week, noted in own.items():
            memory.meetings.save(of_week, {of_part: words or None for of_part, words in noted.items()})
        return True

    if not is_sample() and into_memory(save, False):
        own.clear()


def _own_notes() -> dict[date, dict[str, str]]:
    """The notes of this session only: about the sample, or those that could not be kept."""
    kept = st.session_state.setdefault("session_notes", {"sample": {}, "own": {}})
    return kept["sample" if is_sample() else "own"]
