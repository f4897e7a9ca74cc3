"""Names that the team remembers, as the export on screen spells them: "nora  vidal" is its Nora Vidal."""

from collections.abc import Callable

import streamlit as st

from kpi.tables import spelled_as
from ui.session.data import data
from ui.session.masking import reps_of

Spelling = Callable[[str], str]


def spelling_of_reps() -> Spelling:
    """How the export spells the name of a rep; other names stay as they are."""
    return _spellings()[0]


def spelling_of_teams() -> Spelling:
    """The same for the name of a team."""
    return _spellings()[1]


def _spellings() -> tuple[Spelling, Spelling]:
    """Looked up once for the data on screen."""
    loaded = data()
    known: tuple[object, Spelling, Spelling] | None = st.session_state.get("spellings")
    if known is None or known[0] is not loaded.export:
        teams = map(str, loaded.export.opportunities["team"].unique())
        known = st.session_state["spellings"] = (loaded.export, spelled_as(reps_of(loaded.export)), spelled_as(teams))
    return known[1], known[2]
