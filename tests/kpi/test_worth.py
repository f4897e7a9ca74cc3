"""What each lever alone is worth, in money a month and in first appointments a week."""

from dataclasses import replace

import pytest
from scipy.stats import gamma

from kpi.pace import Sizes
from kpi.standing import Feeds, Scope
from kpi.values import Figure
from kpi.worth import Worth, are_tied, worths

THRESHOLDS = {"appointment_to_proposal": 0.65, "closing_ratio": 0.65}


def scope(
    rep="Ana", group="North", appointments=5.0, first=0.6, closing=0.4, revenue=2_500.0, goal=15_000.0, decisions=20
):
    needed = goal / revenue / closing / first / 4 if first and closing else float("nan")
    figures = {
        "first_appointments_per_week": Figure(
            "first_appointments_per_week", appointments, k=int(appointments * 13), n=13
        ),
        "appointment_to_proposal": Figure("appointment_to_proposal", first, k=12, n=decisions),
        "closing_ratio": Figure("closing_ratio", closing, k=8, n=decisions),
        "average_revenue": Figure("average_revenue", revenue, k=decisions, n=decisions),
        "magic_number": Figure("magic_number", needed),
    }
    return Scope(rep, "North", figures, (), Feeds(goal, revenue, first, closing), group)


def by_lever(found):
    return {worth.lever: worth for worth in found}


def test_the_golden_case_by_hand():
    # 5 a week × 4 × 24 % × 2,500 = 12,000 a month. Closing at 65 %: × 65/40 = 19,500, 7,500 more; the magic number
    # falls from 6.25 to 3.85. First ratio at 65 %: × 65/60 = 13,000, 1,000 more. Activity at 6.25: 3,000 more.
    found = worths(scope(), [], 4, THRESHOLDS, {})
    assert [worth.lever for worth in found] == [
        "closing_ratio", "first_appointments_per_week", "appointment_to_proposal"
    ]  # fmt: skip
    worth = by_lever(found)
    assert [round(worth[name].money) for name in worth] == [7_500, 3_000, 1_000]
    assert worth["closing_ratio"].saved == pytest.approx(6.25 - 6.25 * 40 / 65)
    assert worth["first_appointments_per_week"].saved == 0
    assert not are_tied(found)


def test_above_the_threshold_the_upper_quartile_of_the_peers_is_the_target():
    # peers close 50, 60, 70, 80 and 90 %: the upper quartile is 80 %
    peers = [scope(name, closing=closing) for name, closing in zip("BCDEF", (0.5, 0.6, 0.7, 0.8, 0.9), strict=True)]
    worth = by_lever(worths(scope(closing=0.7), peers, 4, THRESHOLDS, {}))["closing_ratio"]
    assert (worth.kind, worth.target) == ("upper_quartile", pytest.approx(0.8))


def test_peers_with_few_decisions_set_no_target():
    peers = [scope(name, closing=0.9, decisions=4) for name in "BCDEF"]
    assert "closing_ratio" not in by_lever(worths(scope(closing=0.7), peers, 4, THRESHOLDS, {}))


def test_reps_of_another_group_set_no_target():
    # the own group closes 50 to 90 %, its upper quartile is 80 %; others who close everything are no peers
    own = [scope(name, closing=closing) for name, closing in zip("BCDEF", (0.5, 0.6, 0.7, 0.8, 0.9), strict=True)]
    others = [scope(name, group="South", closing=1.0) for name in "UVWXYZ"]
    worth = by_lever(worths(scope(closing=0.7), [*own, *others], 4, THRESHOLDS, {}))["closing_ratio"]
    assert worth.target == pytest.approx(0.8)


def test_the_target_of_everybody_is_the_mean_of_the_groups_own_quartiles():
    # North 0.5, 0.6, 0.7, 0.8, 0.9: 0.8, of five reps; South 1, 1: 1, of two
    north = [scope(name, closing=closing) for name, closing in zip("BCDEF", (0.5, 0.6, 0.7, 0.8, 0.9), strict=True)]
    south = [scope(name, group="South", closing=1.0) for name in "YZ"]
    alone = scope("Q", group="West", closing=1.0)  # one of a kind sets no target
    worth = by_lever(worths(scope("", "", closing=0.7), [*north, *south, alone], 4, THRESHOLDS, {}))["closing_ratio"]
    assert worth.target == pytest.approx((5 * 0.8 + 2 * 1.0) / 7)


def test_a_peer_whose_blended_ratio_is_0_pulls_the_quartile_down():
    # 0, 0.7 and 0.8 blended, 0.9 each as counted: the upper quartile is that of the blended ones, 0.75
    peers = [
        replace(one, figures={**one.figures, "closing_ratio": replace(one.figures["closing_ratio"], blended=blended)})
        for one, blended in zip((scope(name, closing=0.9) for name in "BCD"), (0.0, 0.7, 0.8), strict=True)
    ]
    worth = by_lever(worths(scope(closing=0.7), peers, 4, THRESHOLDS, {}))["closing_ratio"]
    assert worth.target == pytest.approx(0.75)


def test_the_activity_is_as_sure_as_its_count_and_the_ratios_behind_the_magic_number():
    # 65 in 13 weeks, 6.25 a week needed
    worth = by_lever(worths(scope(), [], 4, THRESHOLDS, {}))["first_appointments_per_week"]
    assert worth.sure == pytest.approx(gamma(65.5).cdf(6.25 * 13))
    unsure = by_lever(worths(scope(), [], 4, THRESHOLDS, {"closing_ratio": (4, 6), "appointment_to_proposal": (6, 4)}))
    assert 0.5 < unsure["first_appointments_per_week"].sure < worth.sure - 0.1


def test_the_average_revenue_is_as_sure_as_its_sales_are_many_and_alike():
    # Peers at 3,000, 3,200 and 3,400: the upper quartile is 3,300. Of 20 sales that differ by half of their mean of
    # 2,500 the mean is known to 11 %, so 3,300 is 2.9 standard errors above
    peers = [scope(name, revenue=revenue) for name, revenue in zip("BCD", (3_000.0, 3_200.0, 3_400.0), strict=True)]

    def sure(n, spread):
        found = by_lever(worths(scope(), peers, 4, THRESHOLDS, {}, sizes=Sizes(n, spread)))
        assert found["average_revenue"].target == pytest.approx(3_300)
        return found["average_revenue"].sure

    assert sure(20, 0.5) == pytest.approx(0.995, abs=0.004)
    assert 0.7 < sure(6, 1.2) < 0.9
    assert sure(20, 0.0) == 1.0
    assert sure(1, 0.0) is None


def test_a_lever_at_its_best_is_left_out():
    found = worths(scope(first=0.7, closing=0.7, appointments=20.0), [], 4, THRESHOLDS, {})
    assert found == []


def test_how_sure_follows_the_decisions():
    # 8 of 20: the true ratio is below 65 % with a probability of 99 %; 0.4 of 2: nobody knows
    sure = worths(scope(), [], 4, THRESHOLDS, {"closing_ratio": (8.5, 12.5)})[0].sure
    unsure = worths(scope(), [], 4, THRESHOLDS, {"closing_ratio": (0.9, 1.1)})[0].sure
    assert sure == pytest.approx(0.99, abs=0.01)
    assert 0.6 < unsure < 0.8


def test_two_levers_that_bring_nearly_the_same_are_tied():
    tied = worths(scope(first=0.5, closing=0.5, appointments=100.0), [], 4, THRESHOLDS, {})
    assert are_tied(tied)
    assert {worth.lever for worth in tied} == {"appointment_to_proposal", "closing_ratio"}


def test_nothing_is_worth_anything_where_a_factor_is_zero():
    assert worths(scope(closing=0.0), [], 4, THRESHOLDS, {}) == []


def test_money_that_is_hardly_certain_comes_after_less_that_is_sure():
    # as in the golden case 7,500 of closing and 3,000 of the activity; closing is hardly below 65 %, by 100 decisions
    unsure = {"closing_ratio": (66.5, 33.5)}
    found = worths(scope(), [], 4, THRESHOLDS, unsure)
    by_name = by_lever(found)
    assert by_name["closing_ratio"].money > by_name["first_appointments_per_week"].money
    assert by_name["closing_ratio"].weight < by_name["first_appointments_per_week"].weight
    assert found[0].lever == "first_appointments_per_week"


def test_levers_are_tied_by_money_times_certainty():
    # 2,000 × 50 % and 1,000 × 95 %
    big = Worth("closing_ratio", "threshold", 0.5, 0.6, 2_000.0, 0.0, 0.5)
    small = replace(big, money=1_000.0, sure=0.95)
    assert are_tied([big, small])
    assert not are_tied([replace(big, sure=0.9), small])
