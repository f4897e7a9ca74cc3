"""A file that is not ours, of a newer version, damaged or made to swell is refused with the reason; nothing changes."""

import json
from datetime import UTC, datetime, timedelta
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from store import Store, Unreadable, limits
from tests.store.saving import fill

MEGABYTE = 2**20


@pytest.fixture(scope="module")
def parts(tmp_path_factory) -> dict[str, bytes]:
    """A good file, part by part."""
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('memory') / 'good.sqlite'}")
    fill(store)
    with ZipFile(BytesIO(store.everything())) as file:
        return {name: file.read(name) for name in file.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return content.getvalue()


def with_row(parts: dict[str, bytes], table: str, **changes: object) -> dict[str, bytes]:
    """The same with the first row of a table changed."""
    rows = json.loads(parts[f"{table}.json"])
    rows[0].update(changes)
    return {**parts, f"{table}.json": json.dumps(rows).encode()}


def reason(content: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        Store.backup(content)
    return refused.value.reason


def test_the_good_file_is_read_and_says_when_it_was_made(parts):
    made_at = Store.backup(zipped(parts)).made_at
    assert made_at is not None and timedelta() <= datetime.now(UTC) - made_at < timedelta(hours=1)


@pytest.mark.parametrize("content", [b"", b"Deal;Owner\n1;Ana\n", b"\x00" * 100])
def test_what_is_no_zip_is_not_ours(content):
    assert reason(content) == "not_ours"


def test_another_zip_is_not_ours(parts):
    assert reason(zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"})) == "not_ours"
    assert reason(zipped({**parts, "about.json": b'{"what": "something else", "form": 2}'})) == "not_ours"


def test_a_file_of_a_newer_version_is_told_as_such(parts):
    newer = {**json.loads(parts["about.json"]), "form": 3}
    assert reason(zipped({**parts, "about.json": json.dumps(newer).encode()})) == "newer"


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_a_file_that_broke_off_is_damaged(parts, share):
    whole = zipped(parts)
    assert reason(whole[: int(len(whole) * share)]) == "damaged"


def test_a_part_whose_bytes_have_changed_is_damaged(parts):
    whole = bytearray(zipped(parts))
    place = whole.index(b"goals.json") + len(b"goals.json") + 20
    whole[place] ^= 0xFF
    assert reason(bytes(whole)) == "damaged"


@pytest.mark.parametrize(
    ("table", "changes"),
    [
        ("goals", {"goal": "much"}),
        ("goals", {"goal": True}),
        ("goals", {"goal": -5}),
        ("goals", {"goal": 1e300}),
        ("goals", {"month": "2026-13"}),
        ("goals", {"rep": None}),
        ("goals", {"saved_at": "yesterday"}),
        ("goals", {"saved_at": "2026-11-23T09:00:00"}),
        ("decisions", {"name": 7}),
        ("meetings", {"week": "2026-11-24"}),
        ("meetings", {"notes": ["no", "names"]}),
        ("meeting_parts", {"seconds": -1}),
        ("commitments", {"state": "perhaps"}),
        ("commitments", {"action": " "}),
        ("commitments", {"target": -1}),
        ("commitments", {"due": "9999-12-31"}),
        ("commitments", {"mark": "x" * 65}),
        ("snapshots", {"n": 2**40}),
        ("snapshots", {"k": -1}),
        ("snapshots", {"as_of": "2026-02-30"}),
        ("exports", {"about": None}),
        ("exports", {"about": {"files": 5}}),
        ("exports", {"about": {"files": [5]}}),
        ("exports", {"about": {"currency": 5}}),
        ("exports", {"about": {"currencies": 5}}),
        ("exports", {"about": {"currencies": {"EUR": "many"}}}),
        ("exports", {"about": {"left_out": ["a"]}}),
        ("exports", {"about": {"answers": "none"}}),
        ("exports", {"fingerprint": ""}),
        ("exports", {"as_of": "2026-01-01"}),
        ("exports", {"files": [{"name": "a.csv", "path": "exports/nowhere.csv"}]}),
        ("exports", {"files": "a.csv"}),
    ],
)
def test_a_row_that_the_program_cannot_have_written_is_damage_and_the_part_is_named(parts, table, changes):
    with pytest.raises(Unreadable) as refused:
        Store.backup(zipped(with_row(parts, table, **changes)))
    assert refused.value.reason == "damaged"
    assert refused.value.part.startswith((f"{table}.json", "exports/"))


@pytest.mark.parametrize(
    "content", [b"", b"{", b"{}", b"[1]", b"[" * 100_000, b'[{"goal": NaN}]', b"[" + b"9" * 5_000 + b"]", b"\xff\xfe"]
)
def test_a_table_that_is_no_list_of_rows_is_damage(parts, content):
    assert reason(zipped({**parts, "goals.json": content})) == "damaged"


def test_data_that_are_no_whole_parquet_are_damage(parts):
    [name] = [name for name in parts if name.endswith("opportunities.parquet")]
    for content in (b"", b"PAR1", parts[name][:-40], parts["goals.json"]):
        assert reason(zipped({**parts, name: content})) == "damaged"


def test_a_missing_table_is_damage(parts):
    assert reason(zipped({name: part for name, part in parts.items() if name != "decisions.json"})) == "damaged"


def test_a_file_that_was_made_to_swell_is_not_unpacked(parts):
    swollen = zipped({**parts, "swollen.json": bytes(30 * MEGABYTE)})
    assert len(swollen) < MEGABYTE
    assert reason(swollen) == "swollen"


@pytest.mark.parametrize("name", ["BACKUP", "BACKUP_UNPACKED", "BACKUP_PARTS", "TEXT"])
def test_a_file_beyond_a_limit_is_too_large(parts, monkeypatch, name):
    monkeypatch.setattr(limits, name, 3)
    assert reason(zipped(parts)) == "too_large"
