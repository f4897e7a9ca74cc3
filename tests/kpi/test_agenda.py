"""The parts of the weekly review: what comes first, and who has a part."""

from kpi.agenda import MINUTES, agenda
from tests.kpi.deals import book, deal


def sales_and_losses(rep: str, won: int, lost: int, amount: float = 1_000.0):
    decided = [deal(at, at + 7, at + 14, rep=rep, amount=amount) for at in range(won)]
    return decided + [deal(at, at + 7, lost=at + 14, rep=rep, amount=amount) for at in range(lost)]


def parts(*deals):
    opened = book(*deals)
    return agenda(opened.report(opened.whole_period()))


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


def test_every_part_says_how_long_it_may_take():
    found = parts(*sales_and_losses("Ana", 6, 14))
    assert [part.minutes for part in found] == [MINUTES[part.kind] for part in found]
    assert all(part.minutes > 0 for part in found)
