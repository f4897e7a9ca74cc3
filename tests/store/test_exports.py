"""The team's data come back as they were: the same tables, the same KPIs number by number."""

from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

import crm
import kpi
from kpi.tables import conform_activities, conform_opportunities
from store import Store

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
    assert store.exports.before(MONDAY) is None


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
    assert store.exports.before(NEXT_FRIDAY).id == last_week
    assert store.exports.before(MONDAY).id == last_week
    assert store.exports.before(FRIDAY - timedelta(days=7)) is None


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
