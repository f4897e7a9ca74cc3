"""The few changes that matter most by money."""

from datetime import date

from kpi.weightiest import weightiest
from tests.kpi.test_changes import changes, row


def told(found) -> list[tuple[str, str, float]]:
    return [(each["opportunity_id"], str(each["kind"]), each["money"]) for each in found.to_dict("records")]


def test_the_largest_come_first_and_only_as_many_as_are_asked_for():
    older = [row("1", amount=1_000.0), row("2", amount=9_000.0), row("3", amount=5_000.0)]
    newer = [row("1", "won", amount=1_000.0), row("2", "lost", amount=9_000.0)]
    assert told(weightiest(changes(older, newer), 2)) == [("2", "lost", 9_000.0), ("3", "vanished", 5_000.0)]


def test_a_smaller_amount_weighs_what_it_lost_and_a_later_close_the_whole_deal():
    older = [row("1", amount=9_000.0), row("2", amount=4_000.0)]
    newer = [row("1", amount=8_500.0), row("2", amount=4_000.0, expected_close=date(2026, 5, 29))]
    assert told(weightiest(changes(older, newer), 9)) == [("2", "slipped", 4_000.0), ("1", "shrunk", 500.0)]


def test_a_deal_stands_once_with_what_weighs_most():
    # it came in and was won: one thing to tell, and it is the sale
    found = weightiest(changes([], [row("1", "won", amount=2_000.0)]), 9)
    assert told(found) == [("1", "won", 2_000.0)]


def test_what_moves_no_money_and_what_has_no_amount_is_left_out():
    older = [row("1"), row("2", amount=None)]
    newer = [row("1", rep="Ben"), row("2", "won", amount=None)]
    assert told(weightiest(changes(older, newer), 9)) == []


def test_of_a_team_only_its_own_deals_are_told():
    found = changes([], [row("1", team="North"), row("2", team="South")])
    assert told(weightiest(found, 9, "South")) == [("2", "new", 1_000.0)]
