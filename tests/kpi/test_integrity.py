"""How much the past was rewritten, and in whose deals far more than in the others'."""

from datetime import date

from kpi.integrity import HABITS, Habit, integrity
from tests.kpi.test_changes import DATED, changes, row


def habits(older, newer) -> dict[str, Habit]:
    return {habit.kind: habit for habit in integrity(changes(older, newer))}


def of_rep(rep: str, count: int, **more: object) -> list[dict[str, object]]:
    return [row(f"{rep}-{number}", rep=rep, **more) for number in range(count)]


def test_nothing_rewritten_is_nothing_told():
    deals = [*of_rep("Ana", 10), *of_rep("Ben", 10)]
    found = habits(deals, deals)
    assert tuple(found) == HABITS
    assert [(habit.k, habit.reps) for habit in found.values()] == [(0, ())] * 7


def test_who_back_dates_far_more_than_the_others_stands_out():
    dated = {**DATED, "rep": "Cleo"}
    older = [*of_rep("Ana", 20), *of_rep("Ben", 20), *of_rep("Cleo", 19), dated]
    earlier = {"first_appointment": date(2026, 2, 10)}
    newer = [*of_rep("Ana", 8, **earlier), *older[8:58], {**older[58], **earlier}, dated]
    backdated = habits(older, newer)["backdated"]
    assert (backdated.k, backdated.n) == (9, 60)
    (ana,) = backdated.reps
    assert (ana.rep, ana.k, ana.n, ana.others_k, ana.others_n) == ("Ana", 8, 20, 1, 40)


def test_a_habit_of_everybody_is_nobodys():
    older = [*of_rep("Ana", 20), *of_rep("Ben", 19), {**DATED, "rep": "Ben"}]
    newer = [{**one, "first_appointment": date(2026, 2, 2)} for one in older]
    assert habits(older, newer)["backdated"].reps == ()
    assert habits(older, newer)["backdated"].share == 1.0


def test_two_cases_make_nobody_stand_out():
    older = [*of_rep("Ana", 2), *of_rep("Ben", 200)]
    assert habits(older, older[2:])["vanished"].reps == ()
    assert habits([*of_rep("Ana", 3), *of_rep("Ben", 200)], of_rep("Ben", 200))["vanished"].reps[0].rep == "Ana"


def test_an_amount_that_changed_after_the_sale_is_told_whichever_way_it_went():
    older = of_rep("Ana", 4, outcome="won")
    newer = [{**older[0], "amount": 900.0}, {**older[1], "amount": 1200.0}, *older[2:]]
    polished = habits(older, newer)["amount_of_won"]
    assert (polished.k, polished.n, polished.share) == (2, 4, 0.5)


def test_five_decided_on_one_day_are_a_clean_up_and_four_are_not():
    older = [*of_rep("Ana", 5), *of_rep("Ben", 4)]
    newer = [{**one, "outcome": "lost", "closed": date(2026, 3, 6)} for one in older]
    bulk = habits(older, newer)["in_bulk"]
    assert (bulk.k, bulk.n) == (5, 9)
    assert [one.rep for one in bulk.reps] == ["Ana"]


def test_a_date_that_was_erased_is_told_and_one_that_was_only_planned_or_reopened_is_not():
    met = {"first_appointment": date(2026, 2, 10), "proposal": date(2026, 2, 20)}
    older = of_rep("Ana", 4, **met)
    newer = [{**older[0], "proposal": None}, {**older[1], "expected_close": None}, *older[2:]]
    assert (habits(older, newer)["erased"].k, habits(older, newer)["erased"].n) == (2, 4)
    planned = of_rep("Ana", 4, proposal=date(2026, 3, 20))
    assert habits(planned, of_rep("Ana", 4))["erased"].k == 0
    won = of_rep("Ana", 2, outcome="won", closed=date(2026, 2, 20))
    assert habits(won, [row("Ana-0"), won[1]])["erased"].k == 0
    assert habits(won, [{**won[0], "closed": None}, won[1]])["erased"].k == 1


def test_a_sale_moved_to_a_later_day_is_told():
    older = [*of_rep("Ana", 2, outcome="won", closed=date(2026, 2, 20)), *of_rep("Ben", 5)]
    newer = [{**older[0], "closed": date(2026, 3, 5)}, *older[1:]]
    later = habits(older, newer)["closed_later"]
    assert (later.k, later.n) == (1, 2)


def test_an_amount_that_was_emptied_is_told_of_open_deals_and_of_sales():
    older = [*of_rep("Ana", 2, outcome="won"), *of_rep("Ben", 2), row("x", amount=None)]
    newer = [{**older[0], "amount": None}, older[1], {**older[2], "amount": None}, *older[3:]]
    emptied = habits(older, newer)["amount_emptied"]
    assert (emptied.k, emptied.n) == (2, 4)


def test_namesakes_that_cannot_be_told_apart_are_no_part_of_it():
    older = [row("", name="Renewal", amount=amount) for amount in (10.0, 20.0)]
    newer = [row("", name="Renewal", amount=amount) for amount in (30.0, 40.0)]
    assert [habit.k for habit in habits(older, newer).values()] == [0] * 7


def test_of_vanished_deals_only_the_lost_ones_are_losses():
    older = [*of_rep("Ana", 4), *of_rep("Ben", 2, outcome="lost", closed=date(2026, 2, 20))]
    assert (habits(older, older[2:])["vanished"].k, habits(older, older[2:])["vanished"].losses) == (2, 0)
    assert (habits(older, older[:5])["vanished"].k, habits(older, older[:5])["vanished"].losses) == (1, 1)
