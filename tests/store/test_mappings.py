"""What was corrected is remembered by its layout: for good, and for everybody."""

from datetime import UTC, datetime, timedelta

import pytest

from store import Store

ANSWERS = {"columns": {"a1": {"Vendedor": "owner"}}, "sheet": "Datos", "rates": {"USD": 0.92}}


def test_a_layout_nobody_corrected_has_nothing_to_offer(store):
    assert store.mappings.latest("a1") is None


def test_what_was_saved_is_there_after_a_restart_of_the_server(store, database):
    store.mappings.save("a1", ANSWERS)
    remembered = Store(database).mappings.latest("a1")
    assert remembered
    assert remembered.answers == ANSWERS
    assert abs(datetime.now(UTC) - remembered.saved_at) < timedelta(minutes=1)


def test_the_last_save_is_offered_and_other_layouts_are_left_alone(store):
    mappings = store.mappings
    mappings.save("a1", {"sheet": "One"})
    mappings.save("b2", {"sheet": "Two"})
    mappings.save("a1", {"sheet": "Three"})
    assert mappings.latest("a1").answers == {"sheet": "Three"}
    assert mappings.latest("b2").answers == {"sheet": "Two"}


def test_what_is_forgotten_is_not_offered_again(store):
    mappings = store.mappings
    for sheet in ("One", "Two"):
        mappings.save("a1", {"sheet": sheet})
    mappings.save("b2", ANSWERS)
    mappings.forget("a1")
    assert mappings.latest("a1") is None
    assert mappings.latest("b2").answers == ANSWERS


def test_a_save_that_fails_half_way_leaves_what_was_there(store, database):
    store.mappings.save("a1", ANSWERS)
    with pytest.raises(KeyboardInterrupt), store.writing() as connection:
        connection.exec_driver_sql("DELETE FROM mappings")
        raise KeyboardInterrupt
    assert Store(database).mappings.latest("a1").answers == ANSWERS
