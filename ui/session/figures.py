"""The export opened, and the figures of what is chosen; shared by content: the fingerprint is part of every key."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from weakref import ref

import pandas as pd
import streamlit as st

from crm import Export
from kpi import Book, Figure, Funnel, Missing, Period, Report, Scope, Settings, open_book
from kpi.explain import Explanation, explain
from kpi.withheld import TOO_FEW
from store.decided import Decided
from ui.session.choosing import choices, chosen_period
from ui.session.data import data as real_data
from ui.session.deciding import calendar, decisions, given, given_to_real_names
from ui.session.hiding import export, is_hidden, least_averaged, names_key

_FEW, _MANY = 12, 128  # books are large, reports are small

Key = tuple[object, ...]


@st.cache_resource(show_spinner=False, max_entries=_FEW)
def _open(key: Key, today: date, as_of: date | None, _export: Export, _settings: Settings) -> Book:
    return open_book(_export.opportunities, _export.activities, today=today, as_of=as_of, settings=_settings)


def _book_key() -> Key:
    """Everything an opened export depends on."""
    now = decisions()
    shaping = (now.gateway, now.stall, now.include_existing, calendar())
    return (names_key(), *shaping, date.today(), choices().as_of_day)


@dataclass(frozen=True)
class _Opened:
    """The book asked for last, its key, and the day and the objects that this was put together from (none while names
    are hidden)."""

    book: ref[Book]
    key: Key
    today: date
    by: tuple[object, ...]

    def by_the_same(self, today: date, by: tuple[object, ...]) -> Book | None:
        is_same = bool(by and self.by) and all(one is other for one, other in zip(by, self.by, strict=True))
        return self.book() if is_same and today == self.today else None


def book() -> Book:
    """The export on screen, opened with the decisions in force.

    The one asked for last is kept at hand: a page asks a hundred times, and to put a key together takes its time.
    """
    by = () if is_hidden() else (choices(), real_data(), given_to_real_names())
    kept: _Opened | None = st.session_state.get("opened")
    opened = kept.by_the_same(date.today(), by) if kept else None
    if opened is None:
        key = _book_key()
        opened = (kept.book() if kept and kept.key == key else None) or _opened(key)
        st.session_state["opened"] = _Opened(ref(opened), key, date.today(), by)
    return opened


def _opened(key: Key) -> Book:
    now = decisions()
    # The names first: they settle under which of them the rep chosen is known.
    shown = export()
    shaping = Settings(
        gateway=now.gateway,
        stall=now.stall,
        include_existing=now.include_existing,
        holidays=now.holidays,
        weekend=now.weekend,
        least_averaged=now.least_averaged,
        drawn_as=now.drawn_as,
    )
    return _open(key, date.today(), choices().as_of_day, shown, shaping)


def assumed_goals() -> Mapping[str, float]:
    """A monthly goal for every rep to whom nobody has given one; {} where nobody sold."""
    return book().assumed_goals


@dataclass(frozen=True)
class _InForce:
    """The settings in force and what they were put together from; `goals` is their fingerprint."""

    given: Decided
    assumed: Mapping[str, float]
    decided: Settings
    settings: Settings
    goals: str


def settings() -> Settings:
    """The settings in force: the decisions, with a goal for every rep, given or assumed.

    Put together once for what is decided: a year's goals of hundreds of reps are asked for many times in a run.
    """
    now, assumed, decided = given(), assumed_goals(), decisions()
    kept: _InForce | None = st.session_state.get("in_force")
    if kept is None or kept.given is not now or kept.assumed is not assumed or kept.decided != decided:
        found = replace(decided, goals={**assumed, **now.every_month}, goals_by_month=now.by_month)
        kept = st.session_state["in_force"] = _InForce(now, assumed, decided, found, _goals_in_short(found))
    return kept.settings


def period() -> Period:
    """The period chosen."""
    opened = book()
    return chosen_period(opened.whole_period(), opened.as_of)


@dataclass
class _AtHand:
    """The reports of these settings and this book that were asked for: a look into the cache takes its time. They live
    as long as the cache has them."""

    settings: Settings
    book: ref[Book]
    reports: dict[tuple[str, Period], ref[Report]] = field(default_factory=dict)


@st.cache_resource(show_spinner=False, max_entries=_MANY)
def _report(key: Key, team: str, days: Period, _book: Book, _settings: Settings) -> Report:
    return _book.report(days, _settings, team or None)


@st.cache_resource(show_spinner=False, max_entries=_MANY)
def _trend(key: Key, team: str, rep: str, days: Period, _book: Book, _settings: Settings) -> dict[str, list[float]]:
    return _book.trend(days, _settings, team or None, rep or None)


def weekly_appointments(weeks: int, rep: str = "") -> pd.Series:
    """First appointments in the last complete weeks by Monday, of a rep or of the team chosen."""
    return book().weekly_appointments(weeks, None if rep else choices().team or None, rep or None, settings())


def explanation(key: str, rep: str = "") -> Explanation:
    """What stands behind one figure of a rep (among the peers of the own team) or of the team chosen."""
    opened = book()
    team = opened.team_of(rep) if rep else choices().team
    return explain(opened, team_report(rep) if rep else report(), _whose(rep), key, team or None)


def figure(key: str, rep: str = "") -> Figure:
    """One figure of a rep, or of the team chosen; the team's for a rep without any event in the period."""
    return _whose(rep).figures[key]


def _whose(rep: str) -> Scope:
    shown = team_report(rep) if rep else report()
    return (shown.rep(rep) if rep else None) or shown.team


def _peers_key() -> Key:
    """The opened export, whom its reps are compared with, and since when they are there."""
    now = decisions()
    by_rep = (tuple(sorted(chosen.items())) for chosen in (now.peer_groups, now.starts))
    return (*_book_key(), now.peers_by, now.ramp_weeks, *by_rep)


def _report_key(in_force: Settings) -> Key:
    """Everything a report depends on, besides its period and team."""
    teams = tuple((team, tuple(sorted(own.items()))) for team, own in sorted(in_force.team_thresholds.items()))
    house = tuple(sorted(in_force.thresholds.items()))
    kept: _InForce | None = st.session_state.get("in_force")
    goals = kept.goals if kept is not None and kept.settings is in_force else _goals_in_short(in_force)
    return (*_peers_key(), in_force.weeks_per_month, goals, house, teams)


def _goals_in_short(in_force: Settings) -> str:
    """The goals as a fingerprint: a key of hundreds of them would be gone through at every look into a cache."""
    months = [(rep, sorted(own.items())) for rep, own in sorted(in_force.goals_by_month.items())]
    goals = (sorted(in_force.goals.items()), months, in_force.ramp)
    return hashlib.sha256(repr(goals).encode()).hexdigest()


def report(team: str | None = None, days: Period | None = None) -> Report:
    """The figures of the period and team chosen, or of another team ("": everybody) or other days."""
    in_force, opened = settings(), book()
    whose, when = choices().team if team is None else team, days or period()
    kept: _AtHand | None = st.session_state.get("reports_at_hand")
    if kept is None or kept.settings is not in_force or kept.book() is not opened:
        kept = st.session_state["reports_at_hand"] = _AtHand(in_force, ref(opened))
    known = kept.reports.get((whose, when))
    found = known() if known else None
    if found is None:
        found = _report(_report_key(in_force), whose, when, opened, in_force)
        kept.reports[whose, when] = ref(found)
    return found


def withheld() -> Missing | None:
    """Why no number of the team chosen is told: names are hidden, and it has too few reps to hide among."""
    is_few = is_hidden() and 0 < len(report().reps) < least_averaged()
    return Missing(TOO_FEW, n=least_averaged()) if is_few else None


def team_report(rep: str) -> Report:
    """The report that holds a rep's peers: of the own team, of everybody where peers are chosen otherwise."""
    return report(book().team_of(rep) if decisions().peers_by == "team" else "")


@st.cache_resource(show_spinner=False, max_entries=_MANY)
def _scope(key: Key, team: str, rep: str, days: Period, _book: Book, _settings: Settings) -> Scope | None:
    return _book.scope(days, _settings, team or None, rep or None)


def previous_scope(rep: str = "") -> Scope | None:
    """The team chosen, or a rep of the own team, in the period of the same length before.

    `None` where the export does not reach back to it, or nothing happened to the rep in it.
    """
    before, opened, in_force = period().previous(), book(), settings()
    if before.start < opened.whole_period().start:
        return None
    team = opened.team_of(rep) if rep else choices().team
    return _scope(_report_key(in_force), team, rep, before, opened, in_force)


def rep_period_scope(rep: str, days: Period | None = None) -> Scope | None:
    """One rep among the peers of the rep's team; `None` where the rep has no event in the period."""
    return report(book().team_of(rep), days).rep(rep)


def trend(rep: str = "") -> dict[str, list[float]]:
    """Each KPI over the last periods of the chosen length, one week apart; of the team chosen, or of one rep."""
    in_force = settings()
    return _trend(_report_key(in_force), choices().team, rep, period(), book(), in_force)


@st.cache_resource(show_spinner=False, max_entries=_MANY)
def _funnel(key: Key, team: str, rep: str, days: Period, _book: Book) -> Funnel | Missing:
    return _book.funnel(days, team or None, rep or None)


def funnel(rep: str = "") -> Funnel | Missing:
    """What became of the first appointments of the period, of the team chosen or of one rep."""
    return (withheld() if not rep else None) or _funnel(_book_key(), choices().team, rep, period(), book())
