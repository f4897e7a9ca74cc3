"""What nobody reads is not worked out, and it comes to the same whether it is asked for alone or with all others."""

import pytest

import kpi
from tests.kpi.deals import book, deal, many

# Three of a team: Ana sells small and closes little, Ben closes little, Cleo is on course with both ratios.
DEALS = (
    *many(deal(0, 5, 10, rep="Ana", amount=300.0), 6),
    *many(deal(0, 5, lost=10, rep="Ana"), 8),
    *many(deal(0, 5, 10, rep="Ben", amount=900.0), 6),
    *many(deal(0, 5, 12, rep="Ben", amount=1100.0), 1),
    *many(deal(0, 5, lost=10, rep="Ben"), 5),
    *many(deal(0, 5, 10, rep="Cleo", amount=1000.0), 8),
    *many(deal(0, 5, 30, rep="Cleo", amount=1200.0), 2),
)


def report() -> kpi.Report:
    opened = book(*DEALS, goal_per_rep=20_000.0)
    return opened.report(opened.whole_period())


def test_who_reads_figures_and_flags_alone_has_nobody_judged():
    found = report()
    assert found.team.figures["closing_ratio"].value == pytest.approx(23 / 36)
    assert found.rep("Ana").flags[:1] == ("closing_ratio",)
    assert found.standing.verdicts == 0


def test_who_reads_the_advice_to_one_rep_has_that_rep_alone_judged():
    found = report()
    of_ana = list(found.rep("Ana").coaching)
    assert of_ana[0].kpi == "closing_ratio"
    assert found.standing.verdicts == len(of_ana)
    assert sum(len(of_rep) for of_rep in found.stakes.values()) > len(of_ana)
    assert found.standing.verdicts == sum(len(scope.coaching) for scope in found.reps)


def test_who_reads_the_advice_on_one_kpi_has_no_other_judged():
    found = report()
    assert [(scope.rep, advice.kpi) for scope, advice in found.advice_on("closing_ratio")] == [
        ("Ana", "closing_ratio"),
        ("Ben", "closing_ratio"),
    ]
    assert found.standing.verdicts == 2


def test_judged_alone_a_rep_has_the_verdicts_and_waits_of_all_together():
    alone, together = report(), report()
    assert together.stakes
    one_by_one = [[(advice, advice.more) for advice in scope.coaching] for scope in reversed(alone.reps)][::-1]
    assert one_by_one == [[(advice, advice.more) for advice in scope.coaching] for scope in together.reps]
    assert {advice.kpi for scope in together.reps for advice in scope.coaching} >= {"closing_ratio", "average_revenue"}


def test_five_decisions_or_sales_are_enough_for_a_verdict_and_two_are_not():
    opened = book(*DEALS, *many(deal(0, 5, lost=10, rep="Dora"), 2), goal_per_rep=20_000.0)
    found = opened.report(opened.whole_period())
    # Dora has 0 of 2 proposals and no sale; the others 14, 12 and 10 proposals, and 6, 7 and 10 sales.
    assert found.standing.counts("closing_ratio") == (4, 3)
    assert found.standing.counts("average_revenue") == (3, 3)
    assert [scope.rep for scope in found.with_status("average_revenue", "missed")] == ["Ana"]
