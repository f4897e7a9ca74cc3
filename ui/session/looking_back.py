"""What was said on earlier days of whoever is chosen: heavy, so worked out once and only for who asks."""

import streamlit as st

from kpi import Book, Missing, Settings
from kpi.backtest import LookBack
from kpi.backtest import look_back as look_back_at
from kpi.calibration import Calibration
from kpi.calibration import calibration as calibrate
from ui.session.choosing import choices
from ui.session.figures import _report_key, book, settings

_MANY = 128

Key = tuple[object, ...]


@st.cache_resource(show_spinner=False, max_entries=_MANY)
def _look_back(key: Key, weeks: int, team: str, rep: str, _book: Book, _settings: Settings) -> LookBack | Missing:
    return look_back_at(_book, weeks, _settings, team or None, rep or None)


@st.cache_resource(show_spinner=False, max_entries=_MANY)
def _calibration(key: Key, team: str, _book: Book, _settings: Settings) -> Calibration | Missing:
    return calibrate(_book, _settings, team or None)


def look_back(weeks: int) -> LookBack | Missing:
    """What was said so many weeks ago of the rep chosen (among the own team), or of the team chosen, and what came."""
    in_force, opened, rep = settings(), book(), choices().rep
    team = opened.team_of(rep) if rep else choices().team
    return _look_back(_report_key(in_force), weeks, team, rep, opened, in_force)


def calibration() -> Calibration | Missing:
    """How often the goal was reached where a chance was told, of the reps of the team chosen."""
    in_force = settings()
    return _calibration(_report_key(in_force), choices().team, book(), in_force)
