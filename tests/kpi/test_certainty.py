"""Priors and verdicts: how sure a miss is, and when the product holds its tongue."""

import warnings

import numpy as np
import pytest

import kpi
from kpi.certainty import chance_below, judge_ratio, team_prior
from tests.kpi.deals import book, deal, many, team


def prior(k: list[int], n: list[int]) -> tuple[list[float], list[float]]:
    fitted = team_prior(np.array(k), np.array(n), np.array(["A"] * len(k), dtype=object))
    return fitted.mean.tolist(), fitted.strength.tolist()


def advice_on(name: str, key: str, *deals: dict, **settings: object) -> kpi.Advice:
    opened = book(*deals, **settings)
    scope = opened.report(opened.whole_period()).rep(name)
    assert scope is not None
    return next(advice for advice in scope.coaching if advice.kpi == key)


def test_a_prior_is_fitted_in_a_team_of_five_reps_with_decisions_not_of_four():
    # The first rep's others have 18, 5, 15, 3 of 20: a wide spread, so less than strength 10.
    mean, strength = prior([10, 18, 5, 15, 3], [20] * 5)
    assert mean[0] == pytest.approx((18 + 5 + 15 + 3) / 80)
    assert strength[0] < 10
    # A fifth rep without decisions does not make four a team of five.
    mean, strength = prior([10, 18, 5, 15, 0], [20, 20, 20, 20, 0])
    assert mean == pytest.approx([48 / 80] * 5)
    assert strength == [10.0] * 5
    # A sixth one without decisions has a prior as well, fitted to all five.
    mean, strength = prior([10, 18, 5, 15, 3, 0], [20] * 5 + [0])
    assert mean[5] == pytest.approx(51 / 100)
    assert strength[5] < 10


def test_single_decisions_tell_no_spread():
    # Seven reps with one decision each, 4 won, and one without: strength 10 at 4 of 7.
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fitted = team_prior(
            np.array([0, 1, 0, 1, 1, 0, 1, 0]), np.array([1] * 7 + [0]), np.array(["A"] * 8, dtype=object)
        )
    blended = fitted.blend(np.array([0, 1, 0, 1, 1, 0, 1, 0]), np.array([1] * 7 + [0]))
    assert blended[0] == pytest.approx((0 + 10 * 4 / 7) / 11)
    assert blended[7] == pytest.approx(4 / 7)
    # Nor does one rep with a second one: six decisions of five others
    assert prior([1, 2, 0, 1, 0, 1], [1, 2, 1, 1, 1, 1])[1][0] == 10.0


def test_a_fitted_strength_lies_between_1_and_10():
    # All or nothing: the others tell next to nothing. Nearly alike: they weigh no more than reps without any spread.
    assert prior([10, 20, 0, 20, 0, 20], [20] * 6)[1][0] == 1.0
    nearly_alike = prior([13, 16, 10, 16, 10, 13], [20] * 6)
    assert nearly_alike[1][0] == 10.0
    assert prior([13, 13, 13, 13, 13, 13], [20] * 6)[1][0] == 10.0


def test_the_magic_number_of_reps_with_one_decision_each_is_measurable():
    deals = [deal(0, 5, 10, rep=rep) for rep in "CEGH"] + [deal(0, 5, lost=10, rep=rep) for rep in "BDF"]
    opened = book(*deals, deal(0, 5, rep="Z"), goal_per_rep=1000.0, stall=None)
    report = opened.report(opened.whole_period())
    # Z has no decision on a proposal: the team's 4 of 7. All advanced: the first ratio is 1. 1,000 / 1,000 / (4/7) / 4
    closing = {name: report.rep(name).figures["closing_ratio"] for name in "BZ"}
    assert closing["B"].blended == pytest.approx((10 * 4 / 7) / 11)
    assert closing["Z"].status == "not_measurable"
    assert report.rep("Z").figures["magic_number"].number == pytest.approx(7 / 4 / 4)


def test_a_probability_between_50_and_60_percent_is_watched():
    # 5 of 8 under 65 %: the posterior Beta(5.5, 3.5) puts 57 % there
    judgement = judge_ratio(5, 8, 0.65)
    assert (judgement.verdict, judgement.q) == ("watch", pytest.approx(0.573, abs=5e-4))


def test_what_never_becomes_sure_within_100_decisions_is_no_clear_miss():
    # Raw 64 %, pulled to a team at 80 %: q is under one half, and still is a hundred decisions later.
    judgement = judge_ratio(16, 25, 0.65, mean=0.80, strength=10)
    assert (judgement.verdict, judgement.more) == ("no_clear_miss", None)
    assert judgement.q == pytest.approx(chance_below(16, 25, 0.65, 0.80, 10)) and judgement.q < 0.5
    # The same holds with fewer than five decisions.
    assert judge_ratio(2, 4, 0.65, mean=0.9, strength=500).verdict == "no_clear_miss"


def test_a_pull_that_gives_way_within_100_decisions_is_too_early():
    judgement = judge_ratio(5, 10, 0.65, mean=0.80, strength=10)
    assert judgement.verdict == "too_early"
    assert judgement.q is not None and judgement.q < 0.5
    assert judgement.more is not None and 5 <= judgement.more <= 100


def test_the_further_decisions_are_sought_up_to_100():
    # 11 of 18 are 61.1 %: sure after 88 more
    assert judge_ratio(11, 18, 0.65).more == 88


def test_the_further_decisions_never_leave_fewer_than_five():
    # 0 of 1 and one more would be sure by its posterior, but two decisions are no verdict
    assert chance_below(0, 2, 0.65) > 0.8
    assert judge_ratio(0, 1, 0.65).more == 4
    assert judge_ratio(0, 4, 0.65).more == 1


def test_a_team_is_judged_by_its_own_decisions_alone():
    # Jeffreys: Beta(0.5 + 12, 0.5 + 8) puts 69 % below 65 %; a prior of strength 10 would give another number
    opened = book(*many(deal(0, 5, 10), 12), *many(deal(0, 5, lost=10), 8))
    advice = next(one for one in opened.report(opened.whole_period()).team.coaching if one.kpi == "closing_ratio")
    assert (advice.verdict, advice.q) == ("watch", pytest.approx(0.686, abs=5e-4))


def test_a_rep_asked_for_alone_has_the_verdicts_of_the_report():
    peers = [
        deal(0, 5, 10, rep=rep, amount=a) for rep in ("Ben", "Cleo") for a in (500.0, 700.0, 900.0, 1300.0, 1600.0)
    ]
    ana = [deal(0, 5, 10, amount=a) for a in (100.0, 150.0, 200.0, 900.0, 1000.0, 1200.0)]
    opened = book(*peers, *ana, goal_per_rep=1000.0)
    whole = opened.whole_period()
    alone = opened.scope(whole, rep="Ana")
    assert alone is not None
    assert alone == opened.report(whole).rep("Ana")
    assert {advice.kpi: advice.q is None for advice in alone.coaching}["average_revenue"] is False


def test_only_ratios_of_decisions_have_an_interval():
    # One first appointment in each of the first weeks and one later one: 4 in 26 weeks are no share of anything
    scope = team(deal(0, 5, 10, amount=1.0), deal(7, 12, 17, amount=1.0), deal(14, 15, lost=16), stall=None)
    with_interval = {key for key, figure in scope.figures.items() if figure.interval is not None}
    assert with_interval == {"appointment_to_proposal", "closing_ratio", "overall_ratio"}
    whole = team(deal(0, won=20), deal(0, lost=20), stall=None)
    assert {key for key, figure in whole.figures.items() if figure.interval} == {"overall_ratio"}
