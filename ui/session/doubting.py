"""What is not known for certain of the numbers behind a magic number: of a rep, or of a team."""

import numpy as np
import streamlit as st

from kpi import Book, Period, Settings
from kpi.doubt import Doubt
from kpi.pace import Sizes, sizes_of
from ui.session.figures import _MANY, Key, _report_key, book, period, settings


@st.cache_resource(show_spinner=False, max_entries=_MANY)
def _doubt(key: Key, team: str, rep: str, days: Period, _book: Book, _settings: Settings) -> Doubt:
    return _book.doubt(days, _settings, team or None, rep or None)


def posteriors(team: str, rep: str) -> dict[str, tuple[float, float]]:
    """What is known of the true ratios of a rep among the peers of *team*, or of the team: beta distributions."""
    return book().posteriors(period(), settings(), team or None, rep or None)


def sizes(team: str, rep: str) -> Sizes:
    """How the sales differ that are behind the average revenue of a rep, or of the team as a whole."""
    amounts = book().amounts(period(), team or None, rep or None)
    return sizes_of(np.empty(0) if amounts is None else amounts)


def doubt(team: str, rep: str) -> Doubt:
    """How surely the numbers behind a magic number are known: of a rep among the peers of *team*, or of the team."""
    in_force = settings()
    return _doubt(_report_key(in_force), team, rep, period(), book(), in_force)
