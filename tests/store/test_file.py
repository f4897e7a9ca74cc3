"""The file of the memory: made when it is needed, shared by several servers, and never at the price of a page."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import event

from store import Store, Unavailable, address, engines

ANSWERS = {"sheet": "Datos"}


def store(folder: Path) -> Store:
    return Store(address({"DATA_DIR": str(folder)}))


def test_the_folder_is_made_when_it_is_first_needed(tmp_path):
    folder = tmp_path / "not" / "yet"
    store(folder).mappings.save("a1", ANSWERS)
    assert [path.name for path in folder.iterdir()] == ["magic-number.sqlite"]


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


def test_a_file_that_another_program_has_locked_is_busy_and_not_waited_for_at_every_page(tmp_path, monkeypatch):
    monkeypatch.setattr(engines, "_WAIT_TO_READ", 0)
    opened = store(tmp_path)
    opened.mappings.save("a1", ANSWERS)
    other = sqlite3.connect(tmp_path / "magic-number.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Unavailable) as read:
        opened.mappings.latest("a1")
    asked = []
    event.listen(opened._engine, "connect", lambda *_: asked.append(1))
    with pytest.raises(Unavailable) as written:
        opened.mappings.save("a1", ANSWERS)
    with pytest.raises(Unavailable) as read_again:
        opened.mappings.latest("a1")
    other.close()
    assert [told.value.reason for told in (read, written, read_again)] == ["busy"] * 3
    assert asked == []


def test_what_can_only_not_be_written_is_still_read(tmp_path, monkeypatch):
    monkeypatch.setattr(engines, "_WAIT_TO_WRITE", 0)
    opened = store(tmp_path)
    opened.mappings.save("a1", ANSWERS)
    other = sqlite3.connect(tmp_path / "magic-number.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unavailable, match="another program"):
        opened.mappings.save("a1", {"sheet": "Later"})
    assert opened.mappings.latest("a1").answers == ANSWERS
    other.close()


def test_without_room_the_reason_is_not_that_the_file_is_damaged(tmp_path):
    opened = store(tmp_path)
    opened.mappings.save("a1", ANSWERS)
    full = "PRAGMA max_page_count = 1"  # SQLite takes it for the size that the file has
    event.listen(opened._engine, "connect", lambda connection, _: connection.execute(full).close())
    with pytest.raises(Unavailable) as trouble:
        opened.mappings.save("b2", {"sheet": "x" * 100_000})
    assert trouble.value.reason == "full"
    assert opened.mappings.latest("a1").answers == ANSWERS


def test_without_a_folder_told_it_is_the_users_own():
    assert address({"XDG_DATA_HOME": "/home/ana/share"}) == "sqlite:////home/ana/share/magic-number/magic-number.sqlite"
