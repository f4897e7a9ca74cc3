"""Every week keeps its figures; of the same week the later as-of day counts, then the later save."""

from datetime import UTC, date, datetime

from sqlalchemy import func, select

from kpi.commitments import Reading
from kpi.snapshots import Snapshot
from store import Store
from store.tables import SNAPSHOTS

MONDAY, NEXT = date(2026, 11, 23), date(2026, 11, 30)
TUESDAY, FRIDAY = date(2026, 11, 24), date(2026, 11, 27)


def snapshot(value: float | None, as_of: date = TUESDAY, rep: str = "Ana", kpi: str = "closing_ratio") -> Snapshot:
    week = MONDAY if as_of < NEXT else NEXT
    return Snapshot(week, rep, kpi, Reading(as_of, value, 3, 10))


def rows(store: Store) -> int:
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(SNAPSHOTS)).scalar_one()


def test_nothing_is_remembered_at_first(store):
    assert store.snapshots.weeks() == []
    assert store.snapshots.of(MONDAY) == []
    assert store.snapshots.of_rep("Ana") == []


def test_a_week_comes_back_as_it_was_in_the_order_it_was_saved(store, database):
    week = [snapshot(0.3, rep=""), snapshot(None), snapshot(7.0, kpi="magic_number")]
    store.snapshots.save(week)
    assert Store(database).snapshots.of(MONDAY) == week
    assert Store(database).snapshots.weeks() == [MONDAY]


def test_the_later_as_of_day_counts_whatever_was_saved_last(store):
    store.snapshots.save([snapshot(0.4, FRIDAY)])
    store.snapshots.save([snapshot(0.3, TUESDAY)])
    assert store.snapshots.of(MONDAY) == [snapshot(0.4, FRIDAY)]


def test_of_the_same_day_the_later_save_counts_and_the_earlier_one_stays(store):
    for value in (0.3, 0.4, 0.3):
        store.snapshots.save([snapshot(value)])
    assert store.snapshots.of(MONDAY) == [snapshot(0.3)]
    assert rows(store) == 3


def test_loading_the_same_week_again_adds_nothing(store):
    week = [snapshot(0.3), snapshot(None, kpi="magic_number"), snapshot(0.4, FRIDAY)]
    for _ in range(3):
        store.snapshots.save(week)
    assert rows(store) == 3


def test_a_figure_that_only_the_earlier_load_has_is_kept(store):
    store.snapshots.save([snapshot(0.3, TUESDAY), snapshot(0.5, TUESDAY, rep="Luis")])
    store.snapshots.save([snapshot(0.4, FRIDAY)])
    assert set(store.snapshots.of(MONDAY)) == {snapshot(0.4, FRIDAY), snapshot(0.5, TUESDAY, rep="Luis")}


def test_the_weeks_of_a_rep_come_in_their_order(store):
    store.snapshots.save([snapshot(0.5, NEXT), snapshot(0.1, NEXT, rep="Luis")])
    store.snapshots.save([snapshot(0.4)])
    assert store.snapshots.of_rep("Ana") == [snapshot(0.4), snapshot(0.5, NEXT)]
    assert store.snapshots.weeks() == [MONDAY, NEXT]


def test_no_snapshots_are_no_trouble(store):
    store.snapshots.save([])
    assert store.snapshots.weeks() == []


def test_what_was_said_of_a_day_before_is_settled_and_other_days_and_reps_are_not(store):
    store.snapshots.save([snapshot(0.3, TUESDAY)])
    later = datetime.now(UTC)
    store.snapshots.save([snapshot(0.4, TUESDAY), snapshot(0.5, TUESDAY, rep="Luis")], settled_before=later)
    assert set(store.snapshots.of(MONDAY)) == {snapshot(0.3, TUESDAY), snapshot(0.5, TUESDAY, rep="Luis")}
    store.snapshots.save([snapshot(0.4, FRIDAY), snapshot(0.6, TUESDAY, rep="Luis")], settled_before=later)
    assert set(store.snapshots.of(MONDAY)) == {snapshot(0.4, FRIDAY), snapshot(0.6, TUESDAY, rep="Luis")}


def test_figures_kept_under_another_spelling_of_the_name_are_of_the_same_rep(store):
    last_week = Snapshot(date(2026, 11, 16), "nora  vidal", "closing_ratio", Reading(date(2026, 11, 20), 0.2, 2, 10))
    store.snapshots.save([last_week, snapshot(0.3, rep="NORA VIDAL"), snapshot(0.4, rep="Nora Vidal"), snapshot(0.5)])
    assert [one.reading.value for one in store.snapshots.of_rep("Nora Vidal")] == [0.2, 0.4]
