"""The team's data come back as they were: the same tables, the same KPIs number by number."""

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

import crm
import kpi
from kpi.tables import conform_activities, conform_opportunities
from store import Store, limits, of_week_before

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
FRIDAY, MONDAY, NEXT_FRIDAY = date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 27)


@pytest.fixture(scope="module")
def sample() -> crm.Export:
    return crm.read([SAMPLES / "plain.csv", SAMPLES / "plain_activities.csv"])


def deals(*ids: str) -> pd.DataFrame:
    return conform_opportunities(pd.DataFrame({"opportunity_id": list(ids), "rep": "Ana", "created": "2026-01-05"}))


def figures(opportunities: pd.DataFrame, activities: pd.DataFrame | None) -> dict:
    today = date(2026, 11, 30)
    period = kpi.Period.all(opportunities, today)
    return kpi.analyse(opportunities, activities, period=period, today=today, settings=kpi.Settings()).to_dict()


def test_nothing_is_kept_at_first(store):
    assert store.exports.latest() is None
    assert store.exports.list() == []


def test_the_sample_comes_back_cell_by_cell_with_its_dtypes_and_gives_the_same_figures(store, database, sample):
    id = store.exports.remember(FRIDAY, "a1", {}, sample.opportunities, sample.activities)
    opportunities, activities = Store(database).exports.load(id)
    assert_frame_equal(opportunities, sample.opportunities)
    assert_frame_equal(activities, sample.activities)
    assert figures(opportunities, activities) == figures(sample.opportunities, sample.activities)


def test_tables_without_rows_and_labels_nobody_has_come_back_too(store, sample):
    few = sample.opportunities.query("outcome == 'won'").head(3).reset_index(drop=True)
    id = store.exports.remember(FRIDAY, "a1", {}, few, conform_activities(None))
    opportunities, activities = store.exports.load(id)
    assert_frame_equal(opportunities, few)
    assert_frame_equal(activities, conform_activities(None))


def test_without_activities_none_come_back(store):
    id = store.exports.remember(FRIDAY, "a1", {}, deals("1"))
    assert store.exports.load(id)[1] is None


def test_what_is_kept_is_described(store, sample):
    about = {"files": ["=deals.csv"], "currency": "EUR"}
    id = store.exports.remember(FRIDAY, "a1", about, sample.opportunities, sample.activities)
    kept = store.exports.latest()
    assert (kept.id, kept.fingerprint, kept.as_of, kept.about) == (id, "a1", FRIDAY, about)
    assert kept.rows == len(sample.opportunities)
    as_text = sample.opportunities.to_csv().encode()
    assert 0 < kept.bytes < len(as_text)


def test_the_same_data_are_kept_once_and_count_as_saved_again(store):
    first = store.exports.remember(FRIDAY, "a1", {"say": 1}, deals("1"))
    other = store.exports.remember(FRIDAY, "b2", {}, deals("1", "2"))
    assert store.exports.latest().id == other
    assert store.exports.remember(FRIDAY, "a1", {"say": 2}, deals("1")) == first
    assert (store.exports.latest().id, store.exports.latest().about) == (first, {"say": 2})
    assert len(store.exports.list()) == 2


def test_the_latest_as_of_day_comes_first_whatever_was_saved_last(store):
    late = store.exports.remember(NEXT_FRIDAY, "a1", {}, deals("1"))
    early = store.exports.remember(FRIDAY, "b2", {}, deals("1", "2"))
    assert store.exports.latest().id == late
    assert [kept.id for kept in store.exports.list()] == [late, early]


def test_the_week_before_is_an_earlier_week_not_an_earlier_day(store):
    store.exports.remember(FRIDAY - timedelta(days=7), "a1", {}, deals("1"))
    last_week = store.exports.remember(FRIDAY, "b2", {}, deals("2"))
    store.exports.remember(MONDAY, "c3", {}, deals("3"))
    kept, long_after = store.exports.list(), date.today() + timedelta(days=30)
    assert of_week_before(kept, NEXT_FRIDAY, long_after).id == last_week
    assert of_week_before(kept, MONDAY, long_after).id == last_week
    assert of_week_before(kept, FRIDAY - timedelta(days=7), long_after) is None


def test_what_was_loaded_on_monday_and_again_on_wednesday_is_of_one_week(store):
    week_before = store.exports.remember(FRIDAY - timedelta(days=7), "a1", {}, deals("1"))
    store.exports.remember(FRIDAY, "b2", {}, deals("2"))
    tuesday = MONDAY + timedelta(days=1)
    assert of_week_before(store.exports.list(), tuesday, date.today()).id == week_before


def test_data_are_found_by_their_fingerprint(store):
    store.exports.remember(FRIDAY, "a1", {}, deals("1"))
    assert store.exports.with_fingerprint("a1").as_of == FRIDAY
    assert store.exports.with_fingerprint("b2") is None


def test_what_is_forgotten_is_gone_and_the_rest_stays(store):
    gone = store.exports.remember(NEXT_FRIDAY, "a1", {}, deals("1"))
    stays = store.exports.remember(FRIDAY, "b2", {}, deals("2"))
    store.exports.forget(gone)
    assert [kept.id for kept in store.exports.list()] == [stays]
    with pytest.raises(KeyError):
        store.exports.load(gone)


def test_the_files_come_back_byte_by_byte_in_their_order_and_are_gone_with_the_export(store, database, sample):
    files = [(path.name, path.read_bytes()) for path in (SAMPLES / "plain.csv", SAMPLES / "plain_activities.csv")]
    id = store.exports.remember(FRIDAY, "a1", {}, sample.opportunities, sample.activities, [*files, ("Åsa.csv", b"")])
    again = Store(database).exports
    assert again.files_of(id) == [*files, ("Åsa.csv", b"")]
    assert (again.latest().files, again.latest().file_bytes > 0) == (3, True)
    assert again.latest().file_bytes < sum(len(content) for _, content in files) / 2
    again.forget(id)
    assert store.exports.files_of(id) == []


def test_without_files_there_are_none_and_they_can_be_given_later_but_once(store):
    id = store.exports.remember(FRIDAY, "a1", {}, deals("1"))
    assert (store.exports.latest().files, store.exports.latest().file_bytes) == (0, 0)
    store.exports.remember(FRIDAY, "a1", {}, deals("1"), files=[("a.csv", b"1")])
    store.exports.remember(FRIDAY, "a1", {}, deals("1"), files=[("b.csv", b"1")])
    assert store.exports.files_of(id) == [("a.csv", b"1")]


def test_files_that_are_too_large_are_not_kept_and_the_data_are(store, monkeypatch):
    monkeypatch.setattr(limits, "FILES_OF_ONE_EXPORT", 1_000)
    noise = [(name, Random(name).randbytes(600)) for name in ("a.csv", "b.csv")]
    store.exports.remember(FRIDAY, "a1", {}, deals("1"), files=noise)
    store.exports.remember(FRIDAY, "b2", {}, deals("1"), files=noise[:1])
    assert {kept.fingerprint: kept.files for kept in store.exports.list()} == {"a1": 0, "b2": 1}


def test_beyond_the_limit_of_all_the_files_of_the_oldest_data_go_and_the_data_stay(store, monkeypatch):
    monkeypatch.setattr(limits, "FILES_OF_ALL", 1_500)
    for as_of, fingerprint in ((FRIDAY, "old"), (NEXT_FRIDAY, "new"), (MONDAY, "between")):
        store.exports.remember(as_of, fingerprint, {}, deals("1"), files=[("a.csv", Random(1).randbytes(600))])
    assert [(kept.fingerprint, kept.files) for kept in store.exports.list()] == [("new", 1), ("between", 1), ("old", 0)]
    assert len(store.exports.load(store.exports.with_fingerprint("old").id)[0]) == 1


def test_data_kept_by_a_version_that_knew_fewer_columns_come_back_whole(store):
    id = store.exports.remember(FRIDAY, "a1", {}, deals("1").drop(columns=["source", "first_appointment"]))
    assert_frame_equal(store.exports.load(id)[0], deals("1"))
