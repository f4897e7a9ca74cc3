"""The line above a slide: the part of the meeting, forth and back, and a clock that runs in the browser.

Arrow keys, Page Up and Page Down, Home and End turn the pages wherever the focus is, except where somebody writes; a
clicker's Page Down turns them there too, after the text was handed over. At each of these movements Python
hears of the part, and of the seconds on each.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import streamlit as st

from ui.words import Words

HERE = Path(__file__).parent
SCRIPTS = ("clock.js", "keys.js", "component.js")


def _read(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


_component = st.components.v2.component(
    "magic_number_presenter", js="\n".join(map(_read, SCRIPTS)), css=_read("style.css")
)
_screen = st.components.v2.component("magic_number_screen", css=_read("screen.css"), isolate_styles=False)
_slide = st.components.v2.component("magic_number_slide", css=_read("slide.css"), isolate_styles=False)


@dataclass(frozen=True)
class Slide:
    """One part as the line shows it: `key` is the same in every language, `minutes` are those it may take."""

    key: str
    name: str
    minutes: int


def show_presenter(
    slides: Sequence[Slide],
    part: int,
    *,
    meeting: str,
    turn: int,
    is_presenting: bool,
    ended: int,
    words: Words,
    key: str,
    on_change: Callable[[], None],
) -> None:
    """Show where the meeting stands.

    Parameters
    ----------
    part
        the place of the part shown, from 0.
    meeting
        which meeting it is: the clock starts anew with each.
    turn
        of the last movement that Python heard of.
    ended
        how often a review was ended here: the clock stops when it grows.
    on_change
        called when the part was changed, the clock started or stopped, or the presentation begun or left.
    """
    _component(
        key=key,
        data={
            "parts": [asdict(slide) for slide in slides],
            "part": part,
            "meeting": meeting,
            "turn": turn,
            "is_presenting": is_presenting,
            "ended": ended,
            "labels": _labels(words),
        },
        on_moved_change=on_change,
    )


def fill_screen() -> None:
    """Let the type of the whole page grow with the screen."""
    _screen(key="screen", data={})


def lay_close() -> None:
    """Let a slide that shares the screen with the bars of the page have room without scrolling."""
    _slide(key="slide-lines", data={})


def _labels(words: Words) -> dict[str, str]:
    say = words.say
    return {
        "back": say("Back (←)"),
        "forth": say("Next (→)"),
        "parts": say("Parts of the meeting"),
        "present": say("Present"),
        "leave": say("Leave (Esc)"),
        "start": say("Start the clock"),
        "pause": say("Pause the clock"),
        # The browser fills these in.
        "progress": say("{k} of {n}", k="{k}", n="{n}"),
        "time": say("{spent} of {planned} min", spent="{spent}", planned="{planned}"),
        "over": say("{spent}, over {planned} min", spent="{spent}", planned="{planned}"),
        "total": say("meeting {spent} of {planned} min", spent="{spent}", planned="{planned}"),
        "paused": say("meeting {spent} of {planned} min, paused", spent="{spent}", planned="{planned}"),
    }
