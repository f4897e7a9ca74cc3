"""Goals are remembered by rep and month; what is not named stays as it is."""

import pytest

from store import Store


def test_nobody_has_a_goal_at_first(store):
    assert store.goals.latest() == {}


def test_what_was_saved_is_there_after_a_restart_of_the_server(store, database):
    store.goals.save({"Ana": {"": 20_000, "2026-11": 25_000.5}, "Luis": {"2026-12": 0}})
    assert Store(database).goals.latest() == {"Ana": {"": 20_000, "2026-11": 25_000.5}, "Luis": {"2026-12": 0}}


def test_another_month_and_another_rep_stay_as_they_are(store):
    store.goals.save({"Ana": {"2026-11": 1, "2026-12": 2}, "Luis": {"2026-11": 3}})
    store.goals.save({"Ana": {"2026-11": 10}})
    assert store.goals.latest() == {"Ana": {"2026-11": 10, "2026-12": 2}, "Luis": {"2026-11": 3}}


def test_none_forgets_the_goal_of_that_month_only(store):
    store.goals.save({"Ana": {"": 1, "2026-11": 2}, "Luis": {"": 3}})
    store.goals.save({"Ana": {"2026-11": None}, "Luis": {"": None}})
    assert store.goals.latest() == {"Ana": {"": 1}}
    store.goals.save({"Luis": {"": 4}})
    assert store.goals.latest() == {"Ana": {"": 1}, "Luis": {"": 4}}


@pytest.mark.parametrize("month", ["2026-13", "2026-1", "November", "2026-11-01", " "])
def test_a_month_that_is_none_is_refused_and_nothing_is_saved(store, month):
    with pytest.raises(ValueError, match="month"):
        store.goals.save({"Ana": {"2026-11": 1, month: 2}})
    assert store.goals.latest() == {}


@pytest.mark.parametrize("goal", [float("nan"), float("inf"), -5, 1e13])
def test_a_goal_that_is_no_number_of_money_is_refused(store, goal):
    with pytest.raises(ValueError, match="number"):
        store.goals.save({"Ana": {"": goal}})


def test_a_rep_is_called_as_the_export_calls_them(store):
    names = ["Ana", "ana", "Ana ", "Åsa 🚀", "'; DROP TABLE goals; --", "=1+1", "\u202eana", "x" * 5_000]
    store.goals.save({name: {"": place} for place, name in enumerate(names)})
    assert store.goals.latest() == {name: {"": place} for place, name in enumerate(names)}


def test_a_character_no_database_can_hold_costs_nobody_the_goals(store):
    store.goals.save({"A\x00na": {"": 1}, "Luis": {"": 2}})
    assert store.goals.latest() == {"A\ufffdna": {"": 1}, "Luis": {"": 2}}
