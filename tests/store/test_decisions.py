"""Decisions are remembered by name; whoever decides one thing leaves the others as they are."""

from datetime import date

import pytest

from kpi.tables import spelled_as
from store import Store
from store.decided import Decided, spelled


def test_nothing_is_decided_at_first(store):
    assert store.decisions.latest() == {}


@pytest.mark.parametrize(
    "value", ["next_step", 30, 4.33, None, True, [], {"2": {"closing_ratio": 0.3}}, ["Ana", "Åsa 🚀\x00"], ""]
)
def test_a_decision_comes_back_as_it_was_saved(store, database, value):
    store.decisions.save("x", value)
    assert Store(database).decisions.latest() == {"x": value}


def test_the_last_word_counts_and_other_decisions_stay(store):
    store.decisions.save("gateway", "proposal")
    store.decisions.save("stall", 90)
    store.decisions.save("gateway", "next_step")
    assert store.decisions.latest() == {"gateway": "next_step", "stall": 90}


def test_what_is_forgotten_was_never_decided(store):
    store.decisions.save("gateway", "proposal")
    store.decisions.save("gateway", "next_step")
    store.decisions.save("stall", None)
    store.decisions.forget("gateway")
    assert store.decisions.latest() == {"stall": None}


@pytest.mark.parametrize("value", [float("nan"), date(2026, 11, 30), {"a": {1, 2}}])
def test_what_json_cannot_hold_is_refused_and_the_old_decision_stays(store, value):
    store.decisions.save("x", 1)
    with pytest.raises((ValueError, TypeError)):
        store.decisions.save("x", value)
    assert store.decisions.latest() == {"x": 1}


def test_what_is_decided_about_a_rep_or_team_spelled_otherwise_holds_and_the_very_spelling_counts():
    goals = {("nora  vidal", ""): 100.0, ("Otto", ""): 50.0, ("otto", ""): 40.0}
    named = {"start:NORA VIDAL": "2026-03-01", "threshold:closing_ratio:west": 0.3, "gateway": "proposal"}
    found = spelled(Decided(goals, named), spelled_as(["Nora Vidal", "Otto"]), spelled_as(["West"]))
    assert found.goals == {("Nora Vidal", ""): 100.0, ("Otto", ""): 50.0}
    assert found.settings.starts == {"Nora Vidal": date(2026, 3, 1)}
    assert found.settings.team_thresholds == {"West": {"closing_ratio": 0.3}}
