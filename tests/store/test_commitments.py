"""What was agreed is kept once, changes only where somebody changed it, and comes back as it was."""

from dataclasses import replace
from datetime import date

import pytest

from kpi.commitments import Commitment, Reading
from store import Store

MONDAY, NEXT = date(2026, 11, 23), date(2026, 11, 30)
BEFORE = Reading(date(2026, 11, 22), 0.21, 5, 24)
ANA = Commitment("Ana", "closing_ratio", "Ask for the decision day", MONDAY, NEXT, BEFORE, target=0.3)


def test_a_commitment_comes_back_as_it_was_with_an_id(store, database):
    id = store.commitments.add(ANA)
    assert Store(database).commitments.all() == [replace(ANA, id=id)]


def test_what_was_not_measurable_comes_back_so(store):
    team = replace(ANA, rep="", target=None, before=Reading(date(2026, 11, 22), None), state="dropped")
    id = store.commitments.add(team)
    assert store.commitments.all() == [replace(team, id=id)]


def test_the_same_agreement_twice_is_one_and_keeps_what_the_first_one_said(store):
    first = store.commitments.add(ANA)
    again = store.commitments.add(replace(ANA, target=0.9, due=date(2026, 12, 7), before=Reading(NEXT, 0.5)))
    assert again == first
    assert store.commitments.all() == [replace(ANA, id=first)]


@pytest.mark.parametrize(
    "other", [{"rep": "Luis"}, {"kpi": "magic_number"}, {"action": "Call earlier"}, {"week": date(2026, 11, 16)}]
)
def test_another_rep_kpi_action_or_week_is_another_agreement(store, other):
    ids = {store.commitments.add(ANA), store.commitments.add(replace(ANA, **other))}
    assert {commitment.id for commitment in store.commitments.all()} == ids
    assert len(ids) == 2


def test_a_change_touches_only_what_it_names(store):
    id, other = store.commitments.add(ANA), store.commitments.add(replace(ANA, rep="Luis"))
    store.commitments.change(id, state="done")
    store.commitments.change(id, target=None, due=date(2026, 12, 14))
    store.commitments.change(id, action="Ask twice")
    changed = replace(ANA, id=id, state="done", target=None, due=date(2026, 12, 14), action="Ask twice")
    assert store.commitments.all() == [changed, replace(ANA, rep="Luis", id=other)]


@pytest.mark.parametrize(
    "changes", [{"rep": "Luis"}, {"state": "perhaps"}, {"action": " "}, {"due": date(2026, 11, 1)}, {"id": 7}]
)
def test_a_change_that_makes_no_commitment_is_refused(store, changes):
    id = store.commitments.add(ANA)
    with pytest.raises(ValueError):
        store.commitments.change(id, **changes)
    assert store.commitments.all() == [replace(ANA, id=id)]


def test_a_commitment_that_is_not_there_cannot_be_changed(store):
    with pytest.raises(KeyError):
        store.commitments.change(12, state="done")


def test_the_words_of_a_whole_meeting_fit_into_one_agreement(store):
    long = replace(ANA, action="Ask. " * 10_000)
    assert store.commitments.add(long) == store.commitments.add(long)
    assert store.commitments.all()[0].action == long.action


def test_commitments_come_in_the_order_they_were_agreed(store):
    late = store.commitments.add(replace(ANA, week=NEXT, due=NEXT))
    first, second = store.commitments.add(ANA), store.commitments.add(replace(ANA, rep="Luis"))
    assert [commitment.id for commitment in store.commitments.all()] == [first, second, late]
