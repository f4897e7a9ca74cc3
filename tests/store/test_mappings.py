"""What was corrected is remembered by its layout: for good, for everybody, and never at the price of a page."""

import multiprocessing
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store import Store, Unavailable, address

ANSWERS = {"columns": {"a1": {"Vendedor": "owner"}}, "sheet": "Datos", "rates": {"USD": 0.92}}


def store(folder: Path) -> Store:
    return Store(address({"DATA_DIR": str(folder)}))


def test_a_layout_nobody_corrected_has_nothing_to_offer(tmp_path):
    assert store(tmp_path).mappings.latest("a1") is None


def test_what_was_saved_is_there_after_a_restart_of_the_server(tmp_path):
    store(tmp_path).mappings.save("a1", ANSWERS)
    remembered = store(tmp_path).mappings.latest("a1")
    assert remembered
    assert remembered.answers == ANSWERS
    assert abs(datetime.now(UTC) - remembered.saved_at) < timedelta(minutes=1)


def test_the_last_save_is_offered_and_other_layouts_are_left_alone(tmp_path):
    mappings = store(tmp_path).mappings
    mappings.save("a1", {"sheet": "One"})
    mappings.save("b2", {"sheet": "Two"})
    mappings.save("a1", {"sheet": "Three"})
    assert mappings.latest("a1").answers == {"sheet": "Three"}
    assert mappings.latest("b2").answers == {"sheet": "Two"}


def test_what_is_forgotten_is_not_offered_again(tmp_path):
    mappings = store(tmp_path).mappings
    for sheet in ("One", "Two"):
        mappings.save("a1", {"sheet": sheet})
    mappings.save("b2", ANSWERS)
    mappings.forget("a1")
    assert mappings.latest("a1") is None
    assert mappings.latest("b2").answers == ANSWERS


def test_the_folder_is_made_when_it_is_first_needed(tmp_path):
    folder = tmp_path / "not" / "yet"
    store(folder).mappings.save("a1", ANSWERS)
    assert [path.name for path in folder.iterdir()] == ["magic-number.sqlite"]


def _save_many(folder: str, name: str, start) -> None:
    start.wait()
    for number in range(20):
        store(Path(folder)).mappings.save(f"{name}-{number}", {"sheet": name})


def test_four_servers_that_save_at_once_into_a_new_folder_lose_nothing(tmp_path):
    process = multiprocessing.get_context("spawn")
    start = process.Barrier(4)
    savers = [process.Process(target=_save_many, args=(str(tmp_path / "new"), name, start)) for name in "abcd"]
    for saver in savers:
        saver.start()
    for saver in savers:
        saver.join(60)
    assert [saver.exitcode for saver in savers] == [0, 0, 0, 0]
    mappings = store(tmp_path / "new").mappings
    saved = [mappings.latest(f"{name}-{number}") for name in "abcd" for number in range(20)]
    assert [found.answers["sheet"] for found in saved] == [name for name in "abcd" for _ in range(20)]


def test_a_save_that_fails_half_way_leaves_what_was_there(tmp_path):
    opened = store(tmp_path)
    opened.mappings.save("a1", ANSWERS)
    with pytest.raises(KeyboardInterrupt), opened.writing() as connection:
        connection.exec_driver_sql("DELETE FROM mappings")
        raise KeyboardInterrupt
    assert store(tmp_path).mappings.latest("a1").answers == ANSWERS


def test_a_save_waits_for_the_one_before_it(tmp_path):
    opened = store(tmp_path)
    opened.mappings.save("a1", {"sheet": "One"})
    other = sqlite3.connect(tmp_path / "magic-number.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("UPDATE mappings SET signature = 'b2'")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        sqlite3.connect(tmp_path / "magic-number.sqlite", timeout=0).execute("DELETE FROM mappings")
    other.execute("COMMIT")
    other.close()
    opened.mappings.save("a1", {"sheet": "Two"})
    assert opened.mappings.latest("b2").answers == {"sheet": "One"}


@pytest.mark.parametrize(
    "content", [b"no database at all, but long enough to be looked at" * 40, b"SQLite format 3\x00"]
)
def test_a_broken_file_is_unavailable_and_is_left_as_it_is(tmp_path, content):
    file = tmp_path / "magic-number.sqlite"
    file.write_bytes(content)
    with pytest.raises(Unavailable):
        store(tmp_path).mappings.latest("a1")
    with pytest.raises(Unavailable):
        store(tmp_path).mappings.save("a1", ANSWERS)
    assert file.read_bytes() == content


def test_a_folder_that_cannot_be_is_unavailable(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Unavailable):
        store(tmp_path / "file").mappings.save("a1", ANSWERS)


def test_a_folder_taken_away_while_the_server_runs_is_made_again(tmp_path):
    opened = store(tmp_path / "data")
    opened.mappings.save("a1", ANSWERS)
    (tmp_path / "data" / "magic-number.sqlite").unlink()
    (tmp_path / "data").rmdir()
    opened.mappings.save("b2", ANSWERS)
    assert opened.mappings.latest("b2").answers == ANSWERS


def test_without_a_folder_told_it_is_the_users_own():
    assert address({"XDG_DATA_HOME": "/home/ana/share"}) == "sqlite:////home/ana/share/magic-number/magic-number.sqlite"
