"""What the meeting agrees on, kept in the team's memory, and what became of it.

Agreements about the sample data live in the session only: they are for trying it out, and must not stand among the
team's own. So does what the memory could not take, until the next save: it is then tried again.
"""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Any

import streamlit as st

import store
from kpi import Book, Period, Settings
from kpi.commitments import Commitment, Reading
from kpi.judged import Judged, judge
from kpi.metrics import ALL
from kpi.next_look import weeks_to_tell
from kpi.period import monday
from ui.session.choosing import DEFAULT_PRESET, PRESETS, choices
from ui.session.data import is_sample
from ui.session.figures import _MANY, Key, _report_key, book, report, settings
from ui.session.hiding import names
from ui.session.meeting import meeting_week
from ui.session.memory import from_memory, into_memory
from ui.session.spelling import spelling_of_reps


def commitments() -> list[Commitment]:
    """All agreements, oldest first: those of the team chosen, and of reps that the export does not have."""
    team, opened = choices().team, book()
    known = set(opened.reps)
    return [
        one
        for one in sorted(_all(), key=lambda one: one.week)
        if not team or not one.rep or one.rep not in known or opened.team_of(one.rep) == team
    ]


def agreed_this_week() -> list[Commitment]:
    """What this meeting agreed on, without what was dropped again."""
    return [one for one in commitments() if one.week == meeting_week() and one.state != "dropped"]


def agreed_before() -> list[Commitment]:
    """What is looked at again: what the last meeting agreed on, and what is still open from earlier ones."""
    earlier = [one for one in commitments() if one.week < meeting_week()]
    last = max((one.week for one in earlier), default=None)
    return [one for one in earlier if one.week == last or one.state == "open" or one.id in _touched()]


def agreement(rep: str, kpi: str) -> Commitment | None:
    """What this meeting agreed on about a KPI of a rep."""
    return next((one for one in agreed_this_week() if (one.rep, one.kpi) == (rep, kpi)), None)


def add_commitment(commitment: Commitment) -> None:
    """Agree on it. One meeting agrees on one thing about a KPI of a rep: a second one takes the place of the first."""
    standing = agreement(commitment.rep, commitment.kpi)
    if standing is not None:
        told: dict[str, Any] = {"action": commitment.action, "target": commitment.target, "due": commitment.due}
        change_commitment(standing, **told, state="open")
        return
    real = replace(commitment, rep=names().real_name(commitment.rep), action=names().out_of_text(commitment.action))
    _own().append(replace(real, id=-next(_numbers())))
    _save()


def change_commitment(commitment: Commitment, **changes: Any) -> None:
    """Change what was agreed, or how it stands."""
    number = commitment.id
    assert number is not None
    if "action" in changes:
        changes["action"] = names().out_of_text(changes["action"])
    _touched().add(number)
    if number > 0:
        _changed()[number] = {**_changed().get(number, {}), **changes}
    else:
        own = _own()
        own[:] = [replace(one, **changes) if one.id == number else one for one in own]
    _save()


def _save() -> None:
    """Keep what was agreed and changed, and whatever could not be kept before."""
    if not is_sample() and (_own() or _changed()):
        into_memory(_keep, None)


def _keep(memory: store.Store) -> None:
    own, changed = _own(), _changed()
    while own:
        number = _add(memory, own[0])
        if own.pop(0).id in _touched():
            _touched().add(number)
    for number in list(changed):
        with suppress(KeyError):  # somebody has deleted it meanwhile
            memory.commitments.change(number, **changed[number])
        del changed[number]


def _add(memory: store.Store, real: Commitment) -> int:
    """Remember it; where the same was agreed and dropped before, it stands again."""
    number = memory.commitments.add(real)
    memory.commitments.change(number, state=real.state, action=real.action, target=real.target, due=real.due)
    return number


@st.cache_resource(show_spinner=False, max_entries=_MANY)
def _judge(key: Key, commitment: Commitment, team: str, _book: Book, _settings: Settings) -> Judged:
    return judge(commitment, _book, today=_book.as_of, settings=_settings, team=team or None)


def judged(commitment: Commitment) -> Judged:
    """What became of its number since it was agreed."""
    in_force = settings()
    return _judge(_report_key(in_force), commitment, choices().team, book(), in_force)


def standing_now(rep: str, kpi: str) -> Reading:
    """How a KPI of a rep ("": of the team chosen) stands now: over the usual weeks, whatever period is on screen."""
    opened = book()
    usual = Period.last_weeks(PRESETS[DEFAULT_PRESET], opened.as_of)
    shown = report(opened.team_of(rep) if rep in opened.reps else None, usual)
    scope = shown.rep(rep) if rep else shown.team
    if scope is None:
        return Reading(opened.as_of, None)
    figure = scope.figures[kpi]
    return Reading(opened.as_of, figure.number if figure.is_measured else None, figure.k, figure.n)


def weeks_until_due(rep: str, kpi: str) -> int:
    """In how many weeks an agreement is to be looked at: at the next review, or when its KPI tells anything."""
    opened = book()
    return weeks_to_tell(opened, kpi, rep if rep in opened.reps else "", choices().team or None)


def usual_due(rep: str, kpi: str) -> date:
    """Until when is proposed: the Monday of that review, and never a day that is over already."""
    return monday(max(book().as_of, date.today())) + timedelta(weeks=weeks_until_due(rep, kpi))


def is_kept() -> bool:
    """Whether what is agreed outlasts the session."""
    return not is_sample() and not _own() and not _changed() and _remembered() is not None


def _all() -> list[Commitment]:
    told, changed = names(), _changed()
    kept = [] if is_sample() else [replace(one, **changed.get(one.id or 0, {})) for one in _remembered() or []]
    return [replace(one, rep=told.shown_name(one.rep), action=told.in_text(one.action)) for one in [*_own(), *kept]]


def _remembered() -> list[Commitment] | None:
    found = from_memory(lambda memory: memory.commitments.all(), None)
    spell = spelling_of_reps()
    return None if found is None else [replace(one, rep=spell(one.rep)) for one in found if one.kpi in ALL]


def _own() -> list[Commitment]:
    """The agreements of this session only: about the sample, or about the team's own data."""
    kept = st.session_state.setdefault("session_commitments", {"sample": [], "own": []})
    return kept["sample" if is_sample() else "own"]


def _changed() -> dict[int, dict[str, Any]]:
    """What was changed about remembered agreements and could not be kept, by their id."""
    return st.session_state.setdefault("unsaved_commitments", {})


def _touched() -> set[int]:
    """What was changed in this session stays on screen, even where it is done."""
    return st.session_state.setdefault("touched_commitments", set())


def _numbers() -> "count[int]":
    return st.session_state.setdefault("commitment_numbers", count(1))
