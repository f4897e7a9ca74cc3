"""What changed between two exports: each change by hand, and the open deals add up whatever happens."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.changes import COLUMNS, KINDS, Changes, compare

MONDAY, NEXT = date(2026, 3, 2), date(2026, 3, 9)


def row(number: str = "1", outcome: str = "open", **more: object) -> dict[str, object]:
    closed = None if outcome == "open" else date(2026, 3, 6)
    return {
        "opportunity_id": number,
        "name": f"Deal {number}",
        "account": "Acme",
        "rep": "Ana",
        "created": date(2026, 2, 2),
        "outcome": outcome,
        "closed": closed,
        "stage": "Demo",
        "position": "next_step",
        "amount": 1000.0,
        "currency": "EUR",
        "expected_close": date(2026, 3, 31),
    } | more


def changes(older: list[dict[str, object]], newer: list[dict[str, object]]) -> Changes:
    return compare(pd.DataFrame(older), pd.DataFrame(newer), older_as_of=MONDAY, newer_as_of=NEXT)


def kinds(found: Changes) -> list[str]:
    return found.table["kind"].astype(str).tolist()


def old_and_new(found: Changes, kind: str) -> tuple[object, object]:
    (only,) = found.of(kind).to_dict("records")
    return only["old"], only["new"]


def test_the_same_export_has_not_changed():
    found = changes([row("1"), row("2", "won")], [row("2", "won"), row("1")])
    assert kinds(found) == []
    assert (found.totals.open_before, found.totals.open_now) == (1, 1)
    assert list(found.table.columns) == list(COLUMNS)


def test_a_deal_that_was_not_there_is_new_and_one_that_is_gone_has_vanished():
    found = changes([row("1")], [row("2", created=date(2026, 3, 4))])
    assert kinds(found) == ["new", "vanished"]
    assert found.of("vanished")["opportunity_id"].tolist() == ["1"]


def test_decided_deals_are_told_with_the_day_they_were_decided():
    found = changes([row("1"), row("2")], [row("1", "won"), row("2", "lost")])
    assert old_and_new(found, "won") == ("open", "won")
    assert found.of("lost")["day"].tolist() == [pd.Timestamp("2026-03-06")]


def test_a_deal_entered_and_won_within_the_week_is_new_and_won():
    found = changes([], [row("1", "won", created=date(2026, 3, 3))])
    assert kinds(found) == ["new", "won"]
    assert found.totals.add_up


def test_lost_then_won_is_reopened_and_won():
    found = changes([row("1", "lost", closed=date(2026, 2, 20))], [row("1", "won")])
    assert kinds(found) == ["won", "reopened"]
    assert found.totals.add_up


def test_a_later_expected_close_has_slipped_and_an_earlier_one_has_not():
    found = changes([row("1")], [row("1", expected_close=date(2026, 4, 30))])
    assert old_and_new(found, "slipped") == (pd.Timestamp("2026-03-31"), pd.Timestamp("2026-04-30"))
    assert kinds(changes([row("1")], [row("1", expected_close=date(2026, 3, 20))])) == []


def test_only_open_deals_slip_and_move_back():
    won = row("1", "won", expected_close=date(2026, 4, 30), position="new")
    assert kinds(changes([row()], [won])) == ["won"]
    assert kinds(changes([row()], [row(position="", stage="?")])) == []


def test_amounts_shrink_and_grow_with_old_and_new_value():
    assert old_and_new(changes([row()], [row(amount=600.0)]), "shrunk") == (1000.0, 600.0)
    assert old_and_new(changes([row()], [row(amount=1000.01)]), "grown") == (1000.0, 1000.01)


def test_an_amount_in_another_currency_or_that_was_not_known_has_not_changed():
    assert kinds(changes([row()], [row(amount=600.0, currency="USD")])) == []
    assert kinds(changes([row(amount=None)], [row(amount=600.0)])) == []


def test_another_rep_and_an_earlier_stage_are_told():
    found = changes([row()], [row(rep="Ben", stage="Meeting", position="appointment_held")])
    assert kinds(found) == ["moved_back", "reassigned"]
    assert old_and_new(found, "reassigned") == ("Ana", "Ben")
    assert old_and_new(found, "moved_back") == ("Demo", "Meeting")


DATED = row("9", first_appointment=date(2026, 2, 3), proposal=date(2026, 2, 12))  # both exports date such things


def test_a_milestone_of_before_that_was_not_there_is_backdated():
    found = changes([row(), DATED], [row(first_appointment=date(2026, 2, 10), proposal=date(2026, 2, 20)), DATED])
    assert kinds(found) == ["backdated"]
    assert old_and_new(found, "backdated")[1] == pd.Timestamp("2026-02-10")
    # on the older day itself, and after it, nothing is back-dated
    assert kinds(changes([row(), DATED], [row(first_appointment=MONDAY), DATED])) == []


def test_a_date_that_moved_into_the_past_is_backdated_with_the_date_it_had():
    found = changes([row(first_appointment=date(2026, 3, 5))], [row(first_appointment=date(2026, 2, 26))])
    assert old_and_new(found, "backdated") == (pd.Timestamp("2026-03-05"), pd.Timestamp("2026-02-26"))


def test_a_date_that_only_follows_from_another_is_not_backdated():
    later = row(first_appointment=date(2026, 2, 10), first_appointment_basis="implied")
    assert kinds(changes([row()], [later])) == []


def test_a_new_deal_entered_as_of_an_earlier_day_is_backdated():
    assert kinds(changes([], [row(created=date(2026, 2, 2))])) == ["new", "backdated"]


def test_deals_without_an_identifier_are_found_by_name_account_and_rep():
    older, newer = row("", name="North tower"), row("", name="north tower ", outcome="won")
    found = changes([older], [newer])
    assert (kinds(found), found.matched_by_name) == (["won"], 1)
    # an identifier made of a file and a line says nothing about another file
    made = row("march.csv:2", name="North tower", file="march.csv", line=2)
    assert changes([made], [newer]).matched_by_name == 1


def test_a_deal_without_an_identifier_that_changed_hands_is_found_by_name_and_account():
    assert kinds(changes([row("", name="North tower")], [row("", name="North tower", rep="Ben")])) == ["reassigned"]


def test_of_namesakes_the_same_rows_are_paired_and_one_more_is_new():
    renewal = row("", name="Renewal")
    found = changes([renewal], [renewal, renewal])
    assert (found.matched_by_name, found.unclear, kinds(found)) == (1, 0, ["new", "backdated"])


def test_namesakes_of_whom_one_changed_are_told_apart_by_the_others_and_by_the_day_they_were_entered():
    small, large = row("", name="Renewal", amount=10.0), row("", name="Renewal", amount=90.0)
    assert kinds(changes([small, large], [large, {**small, "outcome": "won"}])) == ["won"]
    later = {**large, "created": date(2026, 2, 9)}
    both_won = [{**later, "outcome": "won"}, {**small, "outcome": "won"}]
    found = changes([small, later], both_won)
    assert (kinds(found), sorted(found.of("won")["amount"])) == (["won", "won"], [10.0, 90.0])


def test_namesakes_that_both_changed_are_not_guessed_but_counted():
    older = [row("", name="Renewal", amount=10.0), row("", name="Renewal", amount=90.0)]
    newer = [row("", name="Renewal", amount=30.0), row("", name="Renewal", amount=40.0)]
    found = changes(older, newer)
    assert (found.matched_by_name, found.unclear) == (0, 2)
    assert found.of("new")["is_unclear"].all()
    assert found.of("vanished")["is_unclear"].all()
    assert found.totals.add_up


def test_two_identifiers_of_one_name_are_two_deals():
    assert kinds(changes([row("1", name="Renewal")], [row("9", name="Renewal", created=NEXT)])) == ["new", "vanished"]


def test_the_older_export_comes_first():
    with pytest.raises(ValueError, match="before the older one"):
        compare(pd.DataFrame([row()]), pd.DataFrame([row()]), older_as_of=NEXT, newer_as_of=MONDAY)


def test_the_largest_deals_come_first():
    found = changes([], [row("1", amount=5.0), row("2", amount=None), row("3", amount=70.0)])
    assert found.of("new")["opportunity_id"].tolist() == ["3", "1", "2"]


outcomes = st.sampled_from(["open", "won", "lost"])
deals = st.lists(
    st.builds(
        row,
        st.sampled_from(["", *map(str, range(12))]),
        outcomes,
        name=st.sampled_from(["", "North", "South", "East"]),
        rep=st.sampled_from(["Ana", "Ben"]),
        amount=st.sampled_from([None, 10.0, 20.0]),
    ),
    max_size=12,
)


@settings(max_examples=50)
@given(deals)
def test_an_export_compared_with_itself_has_no_change(same):
    # rows that share an identifier are no export
    same = [*{one["opportunity_id"]: one for one in same if one["opportunity_id"]}.values()] + [
        one for one in same if not one["opportunity_id"]
    ]
    found = changes(same, same[::-1])
    assert (kinds(found), found.unclear) == ([], 0)


@given(deals, deals)
def test_the_open_deals_always_add_up(older, newer):
    found = changes(older, newer)
    assert found.totals.add_up, found.totals
    assert set(kinds(found)) <= set(KINDS)


@settings(max_examples=40)
@given(deals, deals, st.randoms())
def test_the_order_of_rows_changes_nothing(older, newer, chance):
    # rows that share an identifier are no export
    older = list({one["opportunity_id"]: one for one in older}.values())
    newer = list({one["opportunity_id"]: one for one in newer}.values())
    found = changes(older, newer)
    chance.shuffle(older)
    chance.shuffle(newer)
    again = changes(older, newer)
    assert again.totals == found.totals
    assert sorted(kinds(again)) == sorted(kinds(found))
