"""When the weekly review began and ended, which parts were shown, and how long each took: kept in the team's memory.

The seconds are counted in the browser; they are told here whenever the page is turned and the clock is stopped. What is
looked through beforehand, with the clock standing and outside of a presentation, is no review. Reviews of the sample,
and those that the memory could not take, are kept in the session; the latter is said once, not at every turned page.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from math import isfinite
from typing import Any

import streamlit as st

import store
from kpi.review_time import LONGEST, ReviewTime, Spent
from ui.session.choosing import choices
from ui.session.data import is_sample
from ui.session.hiding import names
from ui.session.meeting import meeting_week, part_shown
from ui.session.memory import from_memory
from ui.session.reviewing import agenda

_NOTHING = ReviewTime()


def review_time() -> ReviewTime:
    """How long this week's review of the team chosen has taken so far."""
    week = meeting_week()
    kept = None if is_sample() else from_memory(lambda memory: memory.meetings.latest(week), None)
    return _shown((kept.time(_team()) if kept else _NOTHING).with_more(_own().get(_key(), _NOTHING)))


def earlier_reviews() -> dict[date, ReviewTime]:
    """The reviews of the team chosen in weeks before this one, the latest first; only those whose time is known."""
    if is_sample():
        return {}
    nothing: list[store.Meeting] = []
    kept = from_memory(lambda memory: memory.meetings.all() if memory.is_begun else nothing, nothing)
    found = {one.week: _shown(one.time(_team())) for one in reversed(kept) if one.week < meeting_week()}
    return {week: time for week, time in found.items() if time.minutes is not None}


def keep_time(key: str, is_turned: bool) -> None:
    """Take over the seconds on each part that the line above the slides, under *key*, tells, once it has been heard:
    for its callback. *is_turned*: there is another part on screen now."""
    told: Mapping[str, Any] = st.session_state[key]["moved"]
    spent = _counted(told.get("spent"))
    if not (told.get("is_running") or spent or (is_turned and told.get("is_presenting"))):
        return
    now, known, planned = datetime.now(UTC), review_time(), agenda()
    part = planned[part_shown(len(planned))]
    parts = {one.key: Spent(spent.get(one.key, 0.0 if one == part else None), one.minutes) for one in planned}
    fresh = {one: told for one, told in parts.items() if one not in known.parts or told.is_longer(known.parts[one])}
    is_over = part.kind == "close" and known.started_at is not None and known.ended_at is None
    is_over = is_over and now - (known.started_at or now) <= LONGEST
    _keep(ReviewTime(None if known.started_at else now, now if is_over else None, fresh))


def end_review() -> None:
    """The review is over now; the clock in the browser stops."""
    st.session_state["reviews_ended"] = reviews_ended() + 1
    _keep(ReviewTime(None, datetime.now(UTC)))


def reviews_ended() -> int:
    """How often a review was ended in this session: the browser's clock stops when it grows."""
    return st.session_state.get("reviews_ended", 0)


def _keep(time: ReviewTime) -> None:
    if time == _NOTHING:
        return
    week, team, told = meeting_week(), _team(), names()
    real = {told.out_of_text(key): spent for key, spent in time.parts.items()}

    def save(memory: store.Store) -> bool:
        memory.meetings.save(week, {}, time.started_at, time.ended_at, team=team, parts=real)
        return True

    if is_sample() or not from_memory(save, False):
        own = _own()
        real_time = ReviewTime(time.started_at, time.ended_at, real)
        own[_key()] = own.get(_key(), _NOTHING).with_more(real_time)


def _shown(time: ReviewTime) -> ReviewTime:
    """With the names on screen."""
    told = names()
    return ReviewTime(time.started_at, time.ended_at, {told.in_key(key): spent for key, spent in time.parts.items()})


def _counted(told: Any) -> dict[str, float]:
    """Seconds by part, as far as they can be: whoever holds the browser can send anything."""
    if not isinstance(told, Mapping):
        return {}
    most = LONGEST.total_seconds()
    return {
        str(key): min(float(seconds), most)
        for key, seconds in told.items()
        if isinstance(seconds, int | float) and isfinite(seconds) and seconds >= 0
    }


def _key() -> tuple[bool, date, str]:
    return is_sample(), meeting_week(), _team()


def _team() -> str:
    """The team chosen, by its real name."""
    return names().real_team(choices().team)


def _own() -> dict[tuple[bool, date, str], ReviewTime]:
    return st.session_state.setdefault("session_reviews", {})
