"""All that is remembered can be taken away in one file, and be deleted."""

import json
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from kpi.commitments import Commitment, Reading
from kpi.review_time import Spent
from kpi.snapshots import Snapshot
from kpi.tables import conform_activities, conform_opportunities
from store import Store
from store.tables import METADATA
from tools.serving import ROOT

MONDAY = date(2026, 11, 23)
PARTS = {"pace": Spent(290.0, 5), "rep:Zebedäus": Spent(None, 2)}
DEALS = conform_opportunities(pd.DataFrame({"opportunity_id": ["1", "2"], "rep": "Zebedäus", "amount": [10.5, None]}))
CALLS = conform_activities(pd.DataFrame({"activity_id": ["7"], "rep": "Zebedäus", "is_held": [True]}))


@pytest.fixture
def full(store) -> Store:
    reading = Reading(MONDAY, 0.25, 5, 20)
    store.mappings.save("a1", {"sheet": "Datos"})
    store.goals.save({"Zebedäus": {"2026-11": 25_000.5, "": None}})
    store.decisions.save("gateway", "next_step")
    store.meetings.save(MONDAY, {"spread": ["Ask Zebedäus"]}, datetime(2026, 11, 23, 9, tzinfo=UTC), parts=PARTS)
    store.commitments.add(Commitment("Zebedäus", "closing_ratio", "=Ask", MONDAY, MONDAY, reading))
    store.snapshots.save([Snapshot(MONDAY, "Zebedäus", "closing_ratio", reading)])
    store.exports.remember(MONDAY, "a1", {"files": ["deals.csv"]}, DEALS, CALLS, [("../Zebedäus.csv", b"Deal;1")])
    store.exports.remember(MONDAY, "b2", {}, DEALS.head(1))
    return store


def test_one_file_holds_every_table_and_the_data(full):
    with ZipFile(BytesIO(full.everything())) as file:
        names = set(file.namelist())
        tables = {name: json.loads(file.read(name)) for name in names if name.endswith(".json")}
        deals = pd.read_parquet(BytesIO(file.read("exports/2026-11-23-1-opportunities.parquet")))
        calls = pd.read_parquet(BytesIO(file.read("exports/2026-11-23-1-activities.parquet")))
        assert "README.txt" in names
        about = tables.pop("about.json")
        assert file.read("exports/2026-11-23-1-file-1.csv") == b"Deal;1"
    assert (about["what"], about["form"]) == ("memory of Magic Number", 2)
    assert {name: len(rows) for name, rows in tables.items()} == {
        "mappings.json": 1,
        "goals.json": 2,
        "decisions.json": 1,
        "meetings.json": 1,
        "meeting_parts.json": 2,
        "commitments.json": 1,
        "snapshots.json": 1,
        "exports.json": 2,
    }
    assert {name for name in names if name.startswith("exports/")} == {
        "exports/2026-11-23-1-opportunities.parquet",
        "exports/2026-11-23-1-activities.parquet",
        "exports/2026-11-23-1-file-1.csv",
        "exports/2026-11-23-2-opportunities.parquet",
    }
    assert [(goal["rep"], goal["month"], goal["goal"]) for goal in tables["goals.json"]] == [
        ("Zebedäus", "2026-11", 25_000.5),
        ("Zebedäus", "", None),
    ]
    assert tables["meetings.json"][0]["started_at"] == "2026-11-23T09:00:00+00:00"
    assert tables["commitments.json"][0]["action"] == "=Ask"
    assert tables["exports.json"][0]["about"] == {"files": ["deals.csv"]}
    own = [{"name": "../Zebedäus.csv", "path": "exports/2026-11-23-1-file-1.csv"}]
    assert [one["files"] for one in tables["exports.json"]] == [own, []]
    assert_frame_equal(deals, DEALS, check_dtype=False)
    assert_frame_equal(calls, CALLS, check_dtype=False)


def test_an_empty_memory_can_be_taken_away_too(store):
    with ZipFile(BytesIO(store.everything())) as file:
        assert json.loads(file.read("goals.json")) == []


def test_what_is_deleted_is_gone_from_every_table_and_from_the_file(full, database):
    full.forget_everything()
    emptied = Store(database)
    assert emptied.mappings.latest("a1") is None
    assert (emptied.goals.latest(), emptied.decisions.latest()) == ({}, {})
    assert (emptied.meetings.all(), emptied.commitments.all()) == ([], [])
    assert (emptied.snapshots.weeks(), emptied.exports.list()) == ([], [])
    if emptied.file:
        assert "Zebedäus".encode() not in Path(emptied.file).read_bytes()


def test_a_forgotten_export_leaves_nothing_in_the_file(store):
    id = store.exports.remember(MONDAY, "a1", {"files": ["Zebedäus.csv"]}, DEALS, None, [("Zebedäus.csv", b"1")])
    store.exports.forget(id)
    if store.file:
        assert "Zebedäus".encode() not in Path(store.file).read_bytes()


def test_the_memory_works_on_after_everything_was_deleted(full):
    full.forget_everything()
    full.goals.save({"Luis": {"": 1}})
    assert full.goals.latest() == {"Luis": {"": 1}}


def test_every_table_is_told_of_in_the_documentation():
    told = (ROOT / "docs" / "memory.md").read_text(encoding="utf-8")
    assert [name for name in METADATA.tables if f"| `{name}` |" not in told] == []
