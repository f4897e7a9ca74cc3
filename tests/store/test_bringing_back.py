"""What was taken away comes back: whole into an empty memory, and beside what is there into another one."""

import json
from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from pandas.testing import assert_frame_equal
from sqlalchemy import update

from kpi.commitments import Commitment, Reading
from kpi.review_time import Spent
from kpi.snapshots import Snapshot
from store import Store
from store.tables import COMMITMENTS, GOALS
from tests.store.conftest import empty_database
from tests.store.saving import fill
from tests.store.test_exports import deals

MONDAY, FRIDAY, NEXT = date(2026, 11, 23), date(2026, 11, 27), date(2026, 11, 30)
ANA = Commitment("Ana", "closing_ratio", "Ask for the decision day", MONDAY, MONDAY, Reading(MONDAY, 0.25, 5, 20))


@pytest.fixture
def other(tmp_path) -> Store:
    """Another memory, in a file."""
    return Store(f"sqlite:///{tmp_path / 'other.sqlite'}")


@pytest.fixture
def back(store, other):
    """What was saved in the other memory is brought back into this one."""
    return lambda: store.bring_back(store.backup(other.everything()))


def contents(zipped: bytes) -> dict[str, bytes]:
    """What is in it, but for when it was made."""
    with ZipFile(BytesIO(zipped)) as file:
        return {name: file.read(name) for name in file.namelist() if name != "about.json"}


def new(store: Store, other: Store) -> dict[str, tuple[int, int]]:
    """How many of each there are in the other memory, and how many of them would be new here."""
    return {part.table: (part.count, part.new) for part in store.parts_of(store.backup(other.everything()))}


def test_an_empty_memory_gets_all_of_it_and_gives_the_same_file_again(store, other, back):
    fill(other)
    back()
    assert contents(store.everything()) == contents(other.everything())
    assert_frame_equal(store.exports.load(1)[0], deals("1", "2"))
    assert store.exports.files_of(1) == [("deals.csv", b"Deal;1"), ("Åsa.xlsx", b"")]
    assert [commitment.state for commitment in store.commitments.all()] == ["done"]


def test_a_move_to_another_database_and_back_changes_nothing(store, other, tmp_path):
    fill(store)
    other.bring_back(other.backup(store.everything()))
    again = Store(f"sqlite:///{tmp_path / 'again.sqlite'}")
    again.bring_back(again.backup(other.everything()))
    assert contents(again.everything()) == contents(store.everything())


def test_from_the_file_to_a_postgresql_and_on_to_the_next_one(postgresql, other):
    fill(other)
    first, second = Store(empty_database(postgresql)), Store(empty_database(postgresql))
    first.bring_back(first.backup(other.everything()))
    second.bring_back(second.backup(first.everything()))
    assert contents(second.everything()) == contents(other.everything())


def test_the_same_file_twice_changes_nothing(store, other, back):
    fill(other)
    back()
    once = store.everything()
    back()
    assert contents(store.everything()) == contents(once)
    assert {count for _, count in new(store, other).values()} == {0}


def test_what_would_change_is_counted_before_anything_does(store, other):
    fill(other)
    store.goals.save({"Luis": {"": 1}})
    before = contents(store.everything())
    assert new(store, other) == {
        "goals": (2, 2),
        "meetings": (1, 1),
        "commitments": (1, 1),
        "snapshots": (2, 2),
        "exports": (1, 1),
        "decisions": (1, 1),
        "mappings": (1, 1),
    }
    [weeks] = [part for part in store.parts_of(store.backup(other.everything())) if part.table == "snapshots"]
    assert (weeks.first, weeks.last) == (MONDAY, NEXT)
    assert contents(store.everything()) == before


def test_of_the_same_goal_decision_and_correction_the_newer_one_counts(store, other, back):
    store.goals.save({"Ana": {"": 1}, "Luis": {"": 1}})
    store.decisions.save("gateway", "proposal")
    other.goals.save({"Ana": {"": 2}, "Mia": {"": 2}})
    other.decisions.save("gateway", "next_step")
    other.mappings.save("a1", {"sheet": "Datos"})
    store.mappings.save("a1", {"sheet": "Ventas"})
    store.goals.save({"Luis": {"": 3}})
    back()
    assert store.goals.latest() == {"Ana": {"": 2}, "Luis": {"": 3}, "Mia": {"": 2}}
    assert store.decisions.latest() == {"gateway": "next_step"}
    assert store.mappings.latest("a1").answers == {"sheet": "Ventas"}


def test_a_goal_taken_away_later_stays_away_and_one_taken_away_there_goes(store, other, back):
    other.goals.save({"Ana": {"": 1}})
    store.goals.save({"Ana": {"": None}, "Luis": {"": 1}})
    other.goals.save({"Luis": {"": None}})
    back()
    assert store.goals.latest() == {}


def test_two_accounts_of_one_meeting_become_one_note_by_note(store, other, back):
    nine, ten = datetime(2026, 11, 23, 9, tzinfo=UTC), datetime(2026, 11, 23, 10, tzinfo=UTC)
    store.meetings.save(MONDAY, {"close": "here first", "spread": "only here"}, nine)
    other.meetings.save(MONDAY, {"close": "there later", "pace": "only there"}, ended_at=ten)
    store.meetings.save(MONDAY, {"agreed": "here last"})
    back()
    meeting = store.meetings.latest(MONDAY)
    assert meeting.notes == {
        "close": "there later", "spread": "only here", "pace": "only there", "agreed": "here last",
    }  # fmt: skip
    assert (meeting.started_at, meeting.ended_at) == (nine, ten)
    back()
    assert store.meetings.latest(MONDAY) == meeting


def test_of_a_meeting_the_first_start_the_last_end_and_the_longest_time_of_a_part_count(store, other, back):
    eight, nine, ten, eleven = (datetime(2026, 11, 23, hour, tzinfo=UTC) for hour in (8, 9, 10, 11))
    other.meetings.save(MONDAY, {}, eight, ten, parts={"pace": Spent(300, 5), "close": Spent(10, 2)})
    store.meetings.save(MONDAY, {}, nine, eleven, parts={"pace": Spent(200, 5), "close": Spent(20, 2)})
    for _ in range(2):
        back()
        meeting = store.meetings.latest(MONDAY)
        assert (meeting.started_at, meeting.ended_at) == (eight, eleven)
        assert meeting.parts == {"": {"pace": Spent(300, 5), "close": Spent(20, 2)}}
    assert new(store, other)["meetings"] == (1, 0)


def test_of_an_agreement_the_state_that_was_said_last_counts_and_it_keeps_its_number(store, other, back):
    mine, theirs = store.commitments.add(ANA), other.commitments.add(ANA)
    other.commitments.change(theirs, state="done", action="Ask twice")
    back()
    [agreed] = store.commitments.all()
    assert (agreed.id, agreed.state, agreed.action) == (mine, "done", "Ask twice")
    store.commitments.change(mine, state="dropped")
    back()
    assert [one.state for one in store.commitments.all()] == ["dropped"]


def test_an_agreement_from_before_changes_were_dated_counts_by_the_day_it_was_made(store, other, back):
    other.commitments.change(other.commitments.add(ANA), state="done")
    with other.writing() as connection:
        connection.execute(update(COMMITMENTS).values(changed_at=None))
    store.commitments.add(ANA)
    back()
    assert [one.state for one in store.commitments.all()] == ["open"]


def test_the_figures_of_a_week_are_those_of_the_later_day_wherever_they_were_saved(store, other, back):
    def figure(value: float, as_of: date) -> Snapshot:
        return Snapshot(MONDAY, "Ana", "closing_ratio", Reading(as_of, value))

    other.snapshots.save([figure(0.5, FRIDAY)])
    store.snapshots.save([figure(0.3, MONDAY)])
    back()
    assert store.snapshots.of(MONDAY) == [figure(0.5, FRIDAY)]
    store.snapshots.save([figure(0.6, FRIDAY)])
    back()
    assert store.snapshots.of(MONDAY) == [figure(0.6, FRIDAY)]


def test_an_export_that_is_here_gets_the_files_it_lacks_and_stands_once(store, other, back):
    other.exports.remember(MONDAY, "a1", {"say": 1}, deals("1"), files=[("a.csv", b"1")])
    id = store.exports.remember(FRIDAY, "a1", {"say": 2}, deals("1"))
    back()
    [kept] = store.exports.list()
    assert (kept.id, kept.as_of, kept.about, kept.files) == (id, FRIDAY, {"say": 2}, 1)
    assert store.exports.files_of(id) == [("a.csv", b"1")]
    assert new(store, other)["exports"] == (1, 0)


@pytest.mark.parametrize(("is_later", "stays"), [(True, "a1-told"), (False, "a1")])
def test_of_the_same_files_read_in_two_ways_the_later_reading_stays(store, other, is_later, stays):
    first, second = (store, other) if is_later else (other, store)
    first.exports.remember(FRIDAY, "a1" if is_later else "a1-told", {}, deals("1"), files=[("a.csv", b"1")])
    second.exports.remember(FRIDAY, "a1-told" if is_later else "a1", {}, deals("1", "2"))
    store.bring_back(store.backup(other.everything()), lambda fingerprint: fingerprint.split("-")[0])
    assert [kept.fingerprint for kept in store.exports.list()] == [stays]


def test_a_file_of_the_first_version_comes_back_too(store, other):
    other.goals.save({"Ana": {"": 1}})
    other.exports.forget(other.exports.remember(MONDAY, "gone", {}, deals("1")))
    other.exports.remember(MONDAY, "a1", {}, deals("1", "2"))
    other.exports.remember(FRIDAY, "b2", {}, deals("3"))
    parts = contents(other.everything())
    del parts["meeting_parts.json"]  # it had no such table
    exports = json.loads(parts["exports.json"])
    for number, row in enumerate(exports, start=1):
        # It told exports apart by their number in its own memory, and kept no files.
        row["id"] = number + 4
        del row["files"]
    parts["exports.json"] = json.dumps(exports).encode()
    first = BytesIO()
    with ZipFile(first, "w") as file:
        for name, content in parts.items():
            name = name.replace("23-1-", "23-5-").replace("27-2-", "27-6-")
            file.writestr(name, content)
    store.bring_back(store.backup(first.getvalue()))
    assert store.goals.latest() == {"Ana": {"": 1}}
    assert [len(store.exports.load(kept.id)[0]) for kept in store.exports.list()] == [1, 2]


def test_what_is_saved_after_it_came_back_counts_and_has_a_place_of_its_own(store, other, back):
    fill(other)
    with other.writing() as connection:  # by a clock that goes ahead
        connection.execute(update(GOALS).values(saved_at=datetime(2036, 1, 1, tzinfo=UTC)))
    back()
    store.goals.save({"Ana": {"": 7}})
    store.exports.remember(NEXT, "later", {}, deals("9"), files=[("later.csv", b"9")])
    assert store.goals.latest()["Ana"][""] == 7
    assert store.exports.latest().fingerprint == "later"
