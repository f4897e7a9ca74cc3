"""The pages as data: which there are, in which order, under which name.

No icons: with them the longer Spanish names leave the bar of a 1280 pixel screen and hide behind "3 more".
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from kpi.missing import N_
from ui import session
from ui.words import Words


@dataclass(frozen=True)
class PageEntry:
    """One page; `part` is the part of the navigation it stands in."""

    part: str
    file: str
    name: str


MEETING = ""  # in the bar itself, one click away
MORE = N_("More")  # one short menu: a second one would push itself out of the bar
REVIEW = "pages/meeting/review.py"
PAGES = (
    PageEntry(MEETING, "pages/meeting/scorecard.py", N_("Scorecard")),
    PageEntry(MEETING, "pages/meeting/funnel.py", N_("Funnel")),
    PageEntry(MEETING, "pages/meeting/peers.py", N_("Peers")),
    PageEntry(MEETING, "pages/meeting/magic_number.py", N_("Magic number")),
    PageEntry(MEETING, "pages/meeting/rep.py", N_("Rep")),
    PageEntry(MEETING, "pages/meeting/market.py", N_("Market")),
    PageEntry(MEETING, REVIEW, N_("Review")),
    PageEntry(MORE, "pages/week/this_week.py", N_("This week")),
    PageEntry(MORE, "pages/week/what_changed.py", N_("What changed")),
    PageEntry(MORE, "pages/setup/data.py", N_("Data")),
    PageEntry(MORE, "pages/setup/goals.py", N_("Goals")),
    PageEntry(MORE, "pages/setup/method.py", N_("How it is measured")),
)


def navigate(words: Words) -> StreamlitPage:
    """The navigation in the reader's language; the page that is open. A meeting that is presented has no bar."""
    if session.is_presenting():
        page = _navigation(words, "hidden")
        if page.url_path == Path(REVIEW).stem:
            return page
        session.stop_presenting()
    return _navigation(words, "top")


def _navigation(words: Words, position: Literal["top", "hidden"]) -> StreamlitPage:
    parts: dict[str, list[StreamlitPage]] = {}
    for place, entry in enumerate(PAGES):
        page = st.Page(entry.file, title=words.say(entry.name), default=place == 0)
        parts.setdefault(words.say(entry.part), []).append(page)
    return st.navigation(parts, position=position)
