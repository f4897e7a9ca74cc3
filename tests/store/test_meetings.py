"""One meeting a week; two people who write at once both find their notes in it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from kpi.review_time import Spent
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


def test_the_first_start_and_the_last_end_count(store):
    store.meetings.save(MONDAY, {}, NINE + timedelta(minutes=2), NINE + timedelta(minutes=30))
    store.meetings.save(MONDAY, {}, NINE, NINE + timedelta(minutes=34))
    store.meetings.save(MONDAY, {}, NINE + timedelta(minutes=50))
    meeting = store.meetings.latest(MONDAY)
    assert (meeting.started_at, meeting.ended_at) == (NINE, NINE + timedelta(minutes=34))


def test_of_each_part_the_longest_time_counts_whoever_told_it_and_in_which_order(store):
    store.meetings.save(
        MONDAY, {}, NINE, parts={"pace": Spent(290.5, 5), "rep:Ana": Spent(30, 2), "close": Spent(None, 2)}
    )
    store.meetings.save(MONDAY, {}, parts={"rep:Ana": Spent(150, 2), "pace": Spent(12, 5)})
    store.meetings.save(MONDAY, {"pace": "slow"})
    assert store.meetings.latest(MONDAY).parts == {
        "": {"pace": Spent(290.5, 5), "rep:Ana": Spent(150, 2), "close": Spent(None, 2)}
    }
    assert store.meetings.all() == [store.meetings.latest(MONDAY)]


def test_two_teams_that_review_in_one_week_keep_their_own_times(store):
    for team, seconds in (("North", 600), ("South", 1_200)):
        store.meetings.save(MONDAY, {}, NINE, NINE + timedelta(hours=2), team=team, parts={"pace": Spent(seconds, 5)})
    meeting = store.meetings.latest(MONDAY)
    assert [meeting.time(team).minutes for team in ("North", "South")] == [10, 20]
    # from 9 to 11 both were at it: that is no time of either
    assert meeting.time("North").started_at is None


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


def test_two_people_who_time_the_review_at_once_lose_nothing(store):
    def show(person: str) -> None:
        for number in range(10):
            spent = {f"{person}{number}": Spent(number, 2), "pace": Spent(number if person == "a" else None, 5)}
            store.meetings.save(MONDAY, {f"{person}{number}": "said"}, NINE + timedelta(minutes=number), parts=spent)

    with ThreadPoolExecutor(2) as people:
        list(people.map(show, "ab"))
    meeting = store.meetings.latest(MONDAY)
    both = [f"{person}{number}" for person in "ab" for number in range(10)]
    assert set(meeting.notes) == set(both)
    assert meeting.started_at == NINE
    assert meeting.parts[""] == {**{key: Spent(int(key[1:]), 2) for key in both}, "pace": Spent(9, 5)}
