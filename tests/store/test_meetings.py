"""One meeting a week; two people who write at once both find their notes in it."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from store import Meeting, Store

MONDAY, NEXT = date(2026, 11, 23), date(2026, 11, 30)
NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_a_week_without_a_meeting_has_none(store):
    assert store.meetings.latest(MONDAY) is None
    assert store.meetings.all() == []


def test_the_meeting_is_there_after_a_restart_of_the_server(store, database):
    store.meetings.save(MONDAY, {"spread": ["Ask Ana"], "parts": {"pace": 120}}, NINE, NINE + timedelta(minutes=40))
    meeting = Meeting(MONDAY, {"spread": ["Ask Ana"], "parts": {"pace": 120}}, NINE, NINE + timedelta(minutes=40))
    assert Store(database).meetings.latest(MONDAY) == meeting


def test_a_later_note_counts_and_what_is_not_named_stays(store):
    store.meetings.save(MONDAY, {"pace": "slow", "close": "thanks"}, started_at=NINE)
    store.meetings.save(MONDAY, {"pace": "better"})
    store.meetings.save(MONDAY, {"close": None}, ended_at=NINE + timedelta(hours=1))
    assert store.meetings.latest(MONDAY) == Meeting(MONDAY, {"pace": "better"}, NINE, NINE + timedelta(hours=1))


def test_meetings_come_in_the_order_of_their_weeks(store):
    store.meetings.save(NEXT, {"a": 2})
    store.meetings.save(MONDAY, {"a": 1})
    store.meetings.save(NEXT, {"b": 3})
    assert [(meeting.week, meeting.notes) for meeting in store.meetings.all()] == [
        (MONDAY, {"a": 1}),
        (NEXT, {"a": 2, "b": 3}),
    ]


def test_a_moment_is_the_same_moment_whatever_the_time_zone(store):
    in_madrid = datetime(2026, 11, 23, 10, 0, tzinfo=timezone(timedelta(hours=1)))
    store.meetings.save(MONDAY, {}, in_madrid)
    assert store.meetings.latest(MONDAY).started_at == NINE
    assert store.meetings.latest(MONDAY).started_at.tzinfo == UTC


def test_a_meeting_belongs_to_a_monday(store):
    with pytest.raises(ValueError, match="Monday"):
        store.meetings.save(date(2026, 11, 24), {})
