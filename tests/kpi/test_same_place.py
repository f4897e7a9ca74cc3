"""A date that only one export can have, by the files it came with, is neither back-dated nor erased."""

from datetime import date
from pathlib import Path

import pytest

import crm
from kpi.changes import Changes, compare
from kpi.integrity import integrity
from kpi.same_place import NotCompared
from tests.kpi.test_changes import changes, kinds, row

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
DEALS, HISTORY = SAMPLES / "salesforce_deals.csv", SAMPLES / "salesforce_history.csv"
MONDAY = date(2026, 11, 16)


def rewritten(found: Changes) -> dict[str, int]:
    return {habit.kind: habit.k for habit in integrity(found) if habit.k}


@pytest.mark.parametrize(("older", "newer", "lacks"), [(0, 1, "older"), (1, 0, "newer")])
def test_an_export_against_itself_with_its_history_has_nothing_rewritten(older, newer, lacks):
    read = [crm.read([DEALS]).opportunities, crm.read([DEALS, HISTORY]).opportunities]
    found = compare(read[older], read[newer], older_as_of=MONDAY, newer_as_of=MONDAY)
    assert (kinds(found), rewritten(found)) == ([], {})
    ((basis, side, deals),) = [(one.basis, one.lacks, one.deals) for one in found.not_compared]
    assert (basis, side) == ("history", lacks)
    assert deals > 2_000


def dated(number: str, basis: str, day: date = date(2026, 2, 10)) -> dict[str, object]:
    return row(number, first_appointment=day, first_appointment_basis=basis)


def test_where_both_have_a_history_a_date_that_appears_in_it_is_backdated():
    found = changes([row("1"), dated("2", "history")], [dated("1", "history"), dated("2", "history")])
    assert (kinds(found), found.not_compared) == (["backdated"], ())


def test_a_date_from_another_place_than_before_is_not_compared():
    older = [dated("1", "activity", date(2026, 2, 20)), dated("2", "history")]
    newer = [dated("1", "history", date(2026, 2, 10)), dated("2", "history")]
    found = changes(older, newer)
    assert (kinds(found), found.not_compared) == ([], (NotCompared("history", "", 1),))


def test_a_deal_closed_in_the_past_is_backdated_even_if_the_older_export_had_open_deals_alone():
    assert kinds(changes([row("1")], [row("1", "won", closed=date(2026, 2, 20))])) == ["won", "backdated"]


def test_an_export_without_amounts_or_expected_closes_has_emptied_none():
    newer = [row(str(number), amount=None, expected_close=None) for number in (1, 2)]
    found = changes([row("1"), row("2")], newer)
    assert rewritten(found) == {}
    assert found.not_compared == (NotCompared("expected_close", "newer", 2), NotCompared("amount", "newer", 2))
