"""What the director decided: goals, thresholds, gateway, stall window, weeks per month.

What is decided about the team's own data is the team's: it is kept in its memory at once, only what was changed, and
read again when a session begins and whenever other data are loaded. So whoever opens the app finds it, and two people
who decide different things lose nothing. What is decided about the sample is tried out: it lives as long as the tab.
Where the memory is out of reach, so does everything else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import streamlit as st

import store
from kpi import Period, Settings
from store.decided import (
    EVERY_MONTH,
    Change,
    Decided,
    Place,
    applied,
    change_of,
    named_settings,
    renamed,
    renamed_of_reps,
    spelled,
    threshold_name,
)
from ui.session.calendar import DECISION, Calendar, calendar_of, known_calendar
from ui.session.data import data, is_sample
from ui.session.hiding import is_hidden, least_averaged, names
from ui.session.memory import from_memory, into_memory
from ui.session.spelling import spelling_of_reps, spelling_of_teams

__all__ = ["EVERY_MONTH", "Change", "Seen", "decisions", "given", "last_change", "seen_before", "take_back"]


@dataclass(frozen=True)
class Seen:
    """Figures as they stood before a change, by KPI, and what they were of."""

    fingerprint: str
    team: str
    period: Period
    numbers: Mapping[str, float]


@dataclass
class _Decisions:
    """What one session knows to be decided, its own changes since (oldest first), and what it saw before the last one.

    `read_for` is the data they were read for; `is_read` whether the memory told what it has; `unsaved` what it could
    not take.
    """

    now: Decided
    changes: list[Change]
    unsaved: list[Change]
    read_for: str = ""
    is_read: bool = False
    seen: Seen | None = None


def given() -> Decided:
    """Everything that somebody decided about the data on screen, by the names on it."""
    real = _standing().now
    if not is_hidden():
        return real
    told = names()
    kept = st.session_state.get("given_as_shown")
    if kept is None or kept[0] is not real or kept[1] is not told:
        kept = st.session_state["given_as_shown"] = (real, told, _as_shown(real))
    return kept[2]


def given_to_real_names() -> Decided:
    """The same by the real names, for what is kept."""
    return _standing().now


def decisions() -> Settings:
    """Everything decided but the goals."""
    now, whose = given().settings, calendar()
    key = (now, whose, names() if is_hidden() else None)
    kept = st.session_state.get("decisions")
    if kept is None or any(one is not other for one, other in zip(kept[0], key, strict=True)):
        found = replace(now, holidays=whose.holidays, weekend=whose.weekend)
        if is_hidden():
            found = replace(found, least_averaged=least_averaged(), drawn_as=names().drawn_as)
        kept = st.session_state["decisions"] = (key, found)
    return kept[1]


def calendar() -> Calendar:
    """Whose public holidays count, wherever working days are counted."""
    named = _standing().now.named
    kept = st.session_state.get("calendar")
    if kept is None or kept[0] is not named or DECISION not in named:
        kept = st.session_state["calendar"] = (named, calendar_of(named))
    return kept[1]


def choose_calendar(country: str, region: str = "") -> None:
    """Decide whose public holidays count."""
    _decide({}, {DECISION: known_calendar({"country": country, "region": region}).told})


def are_decisions_kept() -> bool:
    """Whether what is decided outlives the tab: not of the sample, nor while the memory is out of reach."""
    standing = _standing()
    return standing.is_read and not standing.unsaved


def save_goals(goals: Mapping[Place, float | None]) -> None:
    """Take over goals by rep and month; `None`: that one is given no more. Others stay as they are."""
    _decide(_of_real_names(goals), {})


def save_goals_and_starts(goals: Mapping[Place, float | None], starts: Mapping[str, date]) -> None:
    """Take over goals, and the days on which some reps began, at once. Others stay as they are."""
    now = decisions()
    named = named_settings(now, {"starts": {**now.starts, **starts}})
    _decide(_of_real_names(goals), renamed_of_reps(named, names().real_name))


def change_settings(seen: Seen | None = None, **changes: Any) -> None:
    """Take over decisions by the names of `kpi.Settings`; *seen* are the figures that they may change."""
    _decide({}, renamed_of_reps(named_settings(decisions(), changes), names().real_name), seen)


def save_threshold(name: str, share: float, team: str = "") -> None:
    """The threshold of everybody, or of one team."""
    _decide({}, {threshold_name(name, names().real_team(team)): share})


def last_change() -> Change | None:
    """What was decided last in this tab and not taken back."""
    changes = _standing().changes
    last = changes[-1] if changes else None
    return Change(_as_shown(last.before), _as_shown(last.after)) if last else None


def seen_before() -> Seen | None:
    """The figures as they stood before the last change, where it said so."""
    return _standing().seen


def take_back() -> None:
    """Undo the last change; what others decided since stays."""
    standing = _standing()
    if standing.changes:
        _make(standing.changes.pop().undone())
        standing.seen = None


def _as_shown(decided: Decided) -> Decided:
    """By the names on the screen."""
    told = names()
    return renamed(decided, told.shown_name, told.shown_team, told.in_text)


def _of_real_names(goals: Mapping[Place, float | None]) -> dict[Place, float | None]:
    real_name = names().real_name
    return {(real_name(rep), month): goal for (rep, month), goal in goals.items()}


def _decide(goals: Mapping[Place, float | None], named: Mapping[str, Any], seen: Seen | None = None) -> None:
    standing = _standing()
    change = change_of(standing.now, goals, named)
    if change is not None:
        _make(change)
        standing.changes.append(change)
        standing.seen = seen


def _make(change: Change) -> None:
    standing = _standing()
    standing.now = applied(standing.now, change)
    if not is_sample():
        standing.unsaved.append(change)
        _save(standing)


def _save(standing: _Decisions) -> None:
    """Keep what was decided last, and before it whatever could not be kept then."""

    def keep(memory: store.Store) -> bool:
        for change in standing.unsaved:
            _keep(memory, change)
        return True

    is_saved = not standing.unsaved or into_memory(keep, False)
    if is_saved:
        standing.unsaved.clear()


def _keep(memory: store.Store, change: Change) -> None:
    goals: dict[str, dict[str, float | None]] = {}
    for rep, month in change.places:
        goals.setdefault(rep, {})[month] = change.after.goals.get((rep, month))
    if goals:
        spell = spelling_of_reps()
        for other, months in memory.goals.latest().items():  # the same rep under another spelling
            if (rep := spell(other)) != other and rep in goals:
                goals[other] = {month: None for month in months if month in goals[rep]}
        memory.goals.save(goals)
    for name in change.names:
        if name in change.after.named:
            memory.decisions.save(name, change.after.named[name])
        else:
            memory.decisions.forget(name)


def read_decisions_again() -> None:
    """The memory has other decisions than this session knows of."""
    st.session_state.pop("decided-team", None)


def _standing() -> _Decisions:
    """The decisions about the sample, or about the team's own data: read from the memory once for each data."""
    fingerprint = data().fingerprint
    whose = "decided-team" if fingerprint else "decided-sample"
    standing: _Decisions = st.session_state.setdefault(whose, _Decisions(Decided(), [], []))
    if standing.read_for != fingerprint:
        standing.read_for = fingerprint
        _read_again(standing)
    return standing


def _read_again(standing: _Decisions) -> None:
    """What the memory has; and what was decided here while it was out of reach, which it gets now."""
    read = from_memory(lambda memory: spelled(memory.decided(), spelling_of_reps(), spelling_of_teams()), None)
    standing.is_read = read is not None
    if read is None:
        return
    for change in standing.unsaved:
        read = applied(read, change)
    standing.now = read
    _save(standing)
