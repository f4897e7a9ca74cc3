"""What reps, sources and losses look like beside each other; worked out once for a period, a team and an export."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from kpi import Book, Missing, Period, Settings, market
from kpi.came_to_nothing import CameToNothing
from kpi.came_to_nothing import came_to_nothing as find_came_to_nothing
from kpi.market import SourceValue
from kpi.own_mix import Expected, expected_decisions, observed_expected
from kpi.peer_groups import groups_by_rep
from kpi.practice import Practice
from kpi.practice import practices as find_practices
from ui.session.choosing import choices
from ui.session.deciding import decisions
from ui.session.figures import Key, _book_key, _peers_key, _report_key, book, period, report

_MANY = 128


@st.cache_resource(show_spinner=False, max_entries=_MANY)
def _expected(
    key: Key, step: str, team: str, days: Period, _book: Book, _settings: Settings
) -> dict[str, Expected | Missing]:
    return observed_expected(_book, step, days, team or None, _groups(_book, days, _settings))


def observed_expected_of_team(step: str) -> dict[str, Expected | Missing]:
    """What each rep of the team chosen made of a step, against what the rep's own mix lets expect."""
    return _expected(_peers_key(), step, choices().team, period(), book(), decisions())


@st.cache_resource(show_spinner=False, max_entries=_MANY)
def _sources(key: Key, team: str, days: Period, goal: float, weeks: float, _book: Book) -> list[SourceValue]:
    return market.source_values(_book, days, team or None, goal, weeks)


def source_values() -> list[SourceValue]:
    """What each source brought to the team chosen in the period, against the team's goal."""
    goal, weeks = report().team.feeds.goal, decisions().weeks_per_month
    return _sources(_book_key(), choices().team, period(), goal, weeks, book())


@st.cache_resource(show_spinner=False, max_entries=_MANY)
def _losses(key: Key, team: str, days: Period, _book: Book) -> pd.DataFrame:
    return market.losses(_book, days, team or None)


def losses() -> pd.DataFrame:
    """The deals that the team chosen lost in the period, with reason, source, product and how far each had come."""
    return _losses(_book_key(), choices().team, period(), book())


@st.cache_resource(show_spinner=False, max_entries=_MANY)
def _came_to_nothing(key: Key, team: str, days: Period, _book: Book) -> CameToNothing:
    return find_came_to_nothing(_book, days, team or None)


def came_to_nothing() -> CameToNothing:
    """How the losses of the team chosen go with its first appointments that came to nothing in the period."""
    return _came_to_nothing(_book_key(), choices().team, period(), book())


@st.cache_resource(show_spinner=False, max_entries=_MANY)
def _practices(key: Key, team: str, days: Period, _book: Book, _settings: Settings) -> list[Practice]:
    return find_practices(_book, days, team or None, _groups(_book, days, _settings), _settings)


def practices() -> list[Practice]:
    """Reps of the team chosen whose cycle is far shorter or longer than their peers' in the period."""
    return _practices(_report_key(decisions()), choices().team, period(), book(), decisions())


def expected_decisions_of(step: str, rep: str) -> pd.DataFrame:
    """The decisions of one rep with what the other reps' rates give for each."""
    opened, days = book(), period()
    return expected_decisions(opened, step, days, choices().team or None, _groups(opened, days, decisions()), rep)


def _groups(opened: Book, days: Period, in_force: Settings) -> Mapping[str, str] | None:
    """Every rep's peer group, where it is not the team."""
    return None if in_force.peers_by == "team" else groups_by_rep(opened, days, in_force)
