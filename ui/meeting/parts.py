"""The parts of the meeting by name, and the one on screen."""

from collections.abc import Callable

import streamlit as st

from kpi import Report
from kpi.agenda import Kind, Part
from ui import session
from ui.meeting.agreed import show_agreed
from ui.meeting.changed import show_changed
from ui.meeting.close import show_close
from ui.meeting.coaching import show_coaching, show_how_sure
from ui.meeting.commit import show_commitments
from ui.meeting.names import name_of
from ui.meeting.notes import show_note
from ui.meeting.pace import show_pace
from ui.meeting.spread import show_spread
from ui.meeting.took import show_last_took
from ui.meeting.watched import show_watched
from ui.presenter import Slide, fill_screen, lay_close, show_presenter
from ui.words import Words

KEY = "presenter"
SHOW: dict[Kind, Callable[[Part, Report, Words], None]] = {
    "pace": show_pace,
    "agreed": show_agreed,
    "changed": show_changed,
    "rep": show_coaching,
    "watch": show_watched,
    "practice": show_spread,
    "commitments": show_commitments,
    "close": show_close,
}
BESIDE_THE_TITLE: dict[Kind, Callable[[Part, Report, Words], None]] = {
    "agreed": show_last_took,
    "rep": show_how_sure,
}


def show_line(parts: list[Part], words: Words) -> Part:
    """The line above the slides; the part on screen."""
    place = session.part_shown(len(parts))
    show_presenter(
        [Slide(part.key, name_of(part, words), part.minutes) for part in parts],
        place,
        meeting=f"{session.meeting_week()} {session.choices().team} {session.choices().data}",
        turn=session.meeting_turn(KEY),
        is_presenting=session.is_presenting(),
        ended=session.reviews_ended(),
        words=words,
        key=KEY,
        on_change=lambda: session.keep_time(KEY, session.turn_page(KEY)),
    )
    return parts[place]


def show_part(part: Part, report: Report, words: Words) -> None:
    """The slide, and below it the note."""
    with st.container(key="slide", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.title(words.plain(name_of(part, words)), anchor=False, width="content")
            if part.kind in BESIDE_THE_TITLE:
                BESIDE_THE_TITLE[part.kind](part, report, words)
        SHOW[part.kind](part, report, words)
        show_note(part.key, words)
    if session.is_presenting():
        fill_screen()
    else:
        lay_close()
