"""The parts of the weekly review: what comes first, and who has a part."""

import pytest

from kpi.agenda import AGREED_ON_A_PAGE, MINUTES, agenda
from tests.kpi.deals import book, deal


def sales_and_losses(rep: str, won: int, lost: int, amount: float = 1_000.0):
    decided = [deal(at, at + 7, at + 14, rep=rep, amount=amount) for at in range(won)]
    return decided + [deal(at, at + 7, lost=at + 14, rep=rep, amount=amount) for at in range(lost)]


def parts(*deals, **more):
    opened = book(*deals)
    return agenda(opened.report(opened.whole_period()), **more)


def test_a_meeting_begins_with_the_pace_and_what_was_agreed_and_ends_with_what_is_agreed():
    kinds = [part.kind for part in parts(*sales_and_losses("Ana", 9, 1), *sales_and_losses("Ben", 9, 1))]
    assert kinds == ["pace", "agreed", "commitments", "close"]


def test_the_rep_with_more_money_at_stake_comes_first():
    # both close 6 of 20 where 13 are asked; Ben's sales are worth ten times as much
    found = parts(*sales_and_losses("Ana", 6, 14, 100.0), *sales_and_losses("Ben", 6, 14, 1_000.0))
    told = [(part.rep, part.stake.kpi) for part in found if part.kind == "rep" and part.stake]
    assert [rep for rep, _ in told] == ["Ben", "Ana"]
    assert found[2].key == "rep:Ben"


def test_misses_that_may_be_chance_share_one_part_and_have_none_of_their_own():
    # 6 of 20 where 13 are asked is sure; 19 of 30 where 19.5 are asked is little more than a coin's toss
    reps = {"Ana": (6, 14), "Ben": (19, 11), "Cleo": (18, 2), "Dan": (18, 2)}
    found = parts(*(each for rep, (won, lost) in reps.items() for each in sales_and_losses(rep, won, lost)))
    assert [part.rep for part in found if part.kind == "rep"] == ["Ana"]
    (watch,) = [part for part in found if part.kind == "watch"]
    assert [stake.rep for stake in watch.watched] == ["Ben"]
    assert {stake.verdict for stake in watch.watched} == {"watch"}
    assert (watch.key, watch.rep) == ("watch", "")


def test_what_is_too_early_to_tell_is_no_part_of_a_meeting():
    # 1 of 4 decided: fewer than five decisions
    assert [part.rep for part in parts(*sales_and_losses("Ana", 1, 3)) if part.kind == "rep"] == []


def test_best_practice_is_a_part_only_where_one_is_surely_worth_copying():
    deals = sales_and_losses("Ana", 9, 1)
    assert [part.kind for part in parts(*deals, is_spread=True)] == [
        "pace",
        "agreed",
        "practice",
        "commitments",
        "close",
    ]
    assert "practice" not in [part.kind for part in parts(*deals)]


def test_every_part_says_how_long_it_may_take():
    found = parts(*sales_and_losses("Ana", 6, 14))
    assert [part.minutes for part in found] == [MINUTES[part.kind] for part in found]
    assert all(part.minutes > 0 for part in found)


def test_what_changed_follows_what_was_agreed_and_has_no_part_without_an_older_export():
    kinds = [part.kind for part in parts(*sales_and_losses("Ana", 9, 1), is_compared=True)]
    assert kinds == ["pace", "agreed", "changed", "commitments", "close"]


@pytest.mark.parametrize(
    ("agreed", "on_pages"), [(0, [0]), (1, [1]), (3, [3]), (4, [2, 2]), (5, [3, 2]), (8, [3, 3, 2])]
)
def test_agreements_that_have_no_room_on_one_page_go_on_on_the_next_and_none_is_lost(agreed, on_pages):
    pages = [part for part in parts(*sales_and_losses("Ana", 9, 1), agreed=agreed) if part.kind == "agreed"]
    found = list(range(agreed))
    assert [len(part.on_page(found)) for part in pages] == on_pages
    assert [one for part in pages for one in part.on_page(found)] == found
    assert max(on_pages) <= AGREED_ON_A_PAGE


def test_each_page_has_a_key_of_its_own_and_they_share_the_minutes():
    pages = [part for part in parts(*sales_and_losses("Ana", 9, 1), agreed=4, committed=5) if part.pages > 1]
    assert [part.key for part in pages] == ["agreed", "agreed:2", "commitments", "commitments:2"]
    assert [part.minutes for part in pages] == [3, 3, 3, 3]  # of five, and nobody counts half minutes
