"""The pages as data: which there are, in which order, under which name."""

from dataclasses import dataclass

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from kpi.missing import N_
from ui.words import Words


@dataclass(frozen=True)
class PageEntry:
    """One page; `part` is the part of the navigation it stands in."""

    part: str
    file: str
    name: str
    icon: str


MEETING = ""  # in the bar itself, one click away
SETUP = N_("Setup")
PAGES = (
    PageEntry(MEETING, "pages/meeting/scorecard.py", N_("Scorecard"), ":material/scoreboard:"),
    PageEntry(MEETING, "pages/meeting/funnel.py", N_("Funnel"), ":material/filter_alt:"),
    PageEntry(MEETING, "pages/meeting/peers.py", N_("Peers"), ":material/groups:"),
    PageEntry(MEETING, "pages/meeting/magic_number.py", N_("Magic number"), ":material/speed:"),
    PageEntry(MEETING, "pages/meeting/rep.py", N_("Rep"), ":material/person:"),
    PageEntry(SETUP, "pages/setup/data.py", N_("Data"), ":material/upload_file:"),
    PageEntry(SETUP, "pages/setup/goals.py", N_("Goals"), ":material/flag:"),
    PageEntry(SETUP, "pages/setup/method.py", N_("How it is measured"), ":material/menu_book:"),
)


def navigate(words: Words) -> StreamlitPage:
    """The navigation in the reader's language; the page that is open."""
    parts: dict[str, list[StreamlitPage]] = {}
    for place, entry in enumerate(PAGES):
        page = st.Page(entry.file, title=words.say(entry.name), icon=entry.icon, default=place == 0)
        parts.setdefault(words.say(entry.part), []).append(page)
    return st.navigation(parts, position="top")
