"""The own mix of leads: reps with hard leads are not punished, and nobody is named for the luck of a few decisions."""

import numpy as np
import pytest

import kpi
from kpi.beyond_expected import exact_limits, probability_of_luck, quotient_limits
from kpi.holm import beyond_chance
from kpi.own_mix import FEW_OTHERS, NONE_EXPECTED, observed_expected
from tests.kpi.deals import book, deal, many


def expected_of(opened):
    return observed_expected(opened, "closing_ratio", opened.whole_period())


def test_the_exact_limits_of_a_ratio():
    # golden: 7 of 50; and none of 10 may be up to 1 - 0.025 ** (1 / 10)
    assert exact_limits(7, 50) == pytest.approx((0.0582, 0.2674), abs=5e-5)
    assert exact_limits(0, 10) == (0.0, pytest.approx(1 - 0.025**0.1))


def test_a_weak_rep_is_found_where_amounts_are_filled_in_only_at_the_sale():
    # Ana wins 8 of 40, the others 26 of 40, same source and product; only sales have an amount
    deals = []
    for rep, wins in (("Ana", 8), ("Ben", 26), ("Cal", 26), ("Dia", 26)):
        deals += many(deal(0, 10, 30, rep=rep, source="Web"), wins)
        deals += many(deal(0, 10, lost=40, rep=rep, source="Web", amount=None), 40 - wins)
    opened = book(*deals)
    ana = expected_of(opened)["Ana"]
    assert ana.expected == pytest.approx(26)
    assert ana.is_beyond_chance


def decided(rep, source, wins, losses):
    won = deal(0, 10, 30, rep=rep, source=source)
    lost = deal(0, 10, lost=40, rep=rep, source=source)
    return [*many(won, wins), *many(lost, losses)]


def test_hard_leads_are_not_held_against_a_rep():
    # Referrals close at 80 %, cold calls at 20 %, whoever sells. Ana has only cold calls, Ben only referrals.
    opened = book(
        *decided("Ana", "Cold call", 4, 16),
        *decided("Ben", "Referral", 16, 4),
        *decided("Cal", "Cold call", 4, 16),
        *decided("Cal", "Referral", 16, 4),
    )
    found = expected_of(opened)
    # Ana's 4 of 20 against 20 % of 20 expected; raw she would be at half of the others' 60 %
    assert found["Ana"].expected == pytest.approx(4)
    assert found["Ana"].quotient == pytest.approx(1)
    assert found["Ben"].quotient == pytest.approx(1)
    assert not found["Ana"].is_beyond_chance


def test_a_stratum_with_fewer_than_ten_of_the_others_takes_the_wider_one():
    # of cold calls the others have 9: all their 30 decisions count, 15 of them won
    opened = book(
        *decided("Ana", "Cold call", 5, 15), *decided("Ben", "Cold call", 0, 9), *decided("Cal", "Referral", 15, 6)
    )
    ana = expected_of(opened)["Ana"]
    assert ana.expected == pytest.approx(20 * 15 / 30)


def test_a_rep_who_closes_half_of_what_the_mix_lets_expect_is_beyond_chance():
    opened = book(*decided("Ana", "Web", 20, 60), *decided("Ben", "Web", 40, 40), *decided("Cal", "Web", 40, 40))
    ana = expected_of(opened)["Ana"]
    assert (ana.observed, ana.expected, ana.n) == (20, pytest.approx(40), 80)
    assert ana.is_beyond_chance
    # 20 of 80 is 0.16 to 0.36, 80 of 160 is 0.42 to 0.58: their quotient reaches farther than either alone
    assert ana.low < 80 * exact_limits(20, 80)[0] / 40 and ana.high > 80 * exact_limits(20, 80)[1] / 40
    assert (ana.low, ana.high) == pytest.approx((0.31, 0.75), abs=0.01)


def test_a_rep_alone_has_nobody_to_be_compared_with():
    opened = book(*decided("Ana", "Web", 3, 3))
    assert expected_of(opened) == {"Ana": kpi.Missing(FEW_OTHERS, n=0, reps=0, needed=20)}


def test_the_order_of_the_rows_changes_nothing():
    deals = [*decided("Ana", "Web", 3, 9), *decided("Ben", "Web", 9, 9), *decided("Cal", "Fair", 12, 2)]
    one, other = (
        [(e.rep, e.observed, round(e.expected, 9), round(e.luck, 9)) for e in expected_of(opened).values()]
        for opened in (book(*deals), book(*deals[::-1]))
    )
    assert one == other and len(one) == 3


def test_one_decision_of_somebody_else_lets_nothing_be_expected():
    # Ana wins 18 of 30, the only other one the only one: "fewer than the own leads let expect" was said of Ana
    opened = book(*decided("Ana", "Web", 18, 12), *decided("Ben", "Web", 1, 0))
    assert expected_of(opened)["Ana"] == kpi.Missing(FEW_OTHERS, n=1, reps=1, needed=20)


def test_twenty_decisions_of_two_others_are_enough_and_nineteen_are_not():
    wins = [*decided("Ana", "Web", 5, 5), *decided("Ben", "Web", 5, 5), *decided("Cal", "Web", 5, 4)]
    assert isinstance(expected_of(book(*wins))["Ana"], kpi.Missing)
    assert expected_of(book(*wins, *decided("Cal", "Web", 0, 1)))["Ana"].expected == pytest.approx(5)


def test_where_nobody_else_ever_won_the_like_nothing_can_be_expected():
    lost = [*decided("Ben", "Web", 0, 15), *decided("Cal", "Web", 0, 15)]
    assert expected_of(book(*decided("Ana", "Web", 5, 5), *lost))["Ana"] == kpi.Missing(NONE_EXPECTED)


def test_what_is_expected_rests_on_the_others_decisions_that_count_in_it():
    # one stratum: on all 40 of the others, however many are the rep's own
    opened = book(*decided("Ana", "Web", 3, 4), *decided("Ben", "Web", 10, 10), *decided("Cal", "Web", 10, 10))
    assert expected_of(opened)["Ana"].behind == pytest.approx(40)
    # 6 decisions on 10 others and 2 on 30: 8² ÷ (6² ÷ 10 + 2² ÷ 30)
    opened = book(
        *decided("Ana", "Web", 3, 3),
        *decided("Ana", "Fair", 1, 1),
        *decided("Ben", "Web", 5, 5),
        *decided("Cal", "Fair", 15, 15),
    )
    assert expected_of(opened)["Ana"].behind == pytest.approx(64 / (3.6 + 4 / 30))


def test_a_stratum_within_a_wider_one_counts_in_both():
    # 6 decisions on the 15 of their own source; 2 of a source with 5 others take all 20: of the 15 each counts
    # 6 ÷ 15 + 2 ÷ 20 times, of the 5 each 2 ÷ 20 times
    opened = book(
        *decided("Ana", "Web", 3, 3),
        *decided("Ana", "Fair", 1, 1),
        *decided("Ben", "Web", 8, 7),
        *decided("Cal", "Fair", 2, 3),
    )
    assert expected_of(opened)["Ana"].behind == pytest.approx(64 / (15 * 0.5**2 + 5 * 0.1**2))


def test_the_luck_of_a_rep_by_hand():
    # one decision, won, where one of two of the others was: beta(1.5, 1.5) gives 1/2, of which mid-p takes half
    one, two = np.ones(1), np.full(1, 2.0)
    assert probability_of_luck(one, one, one / 2, two).tolist() == pytest.approx([0.5])
    # of ever more decisions of the others it is the binomial: 0 of 5 at 1/2 is half of 1/32, twice
    sure = probability_of_luck(np.zeros(1), np.full(1, 5.0), np.full(1, 2.5), np.full(1, 1e9))
    assert sure.tolist() == pytest.approx([1 / 32], rel=1e-6)


def test_holm_names_fewer_the_more_were_looked_at():
    # 0.02 passes among two (0.05 / 2), not among three; after the first one has passed one fewer is left
    assert beyond_chance([0.02, 0.5]).tolist() == [True, False]
    assert beyond_chance([0.5, 0.02, 0.6]).tolist() == [False, False, False]
    assert beyond_chance([0.04, 0.001]).tolist() == [True, True]
    assert beyond_chance([0.04, 0.001], looks=3).tolist() == [False, True]
    assert beyond_chance([]).tolist() == []


def drawn(chance, reps, decisions, ratio):
    """Observed, decisions, expected and what it rests on, for reps of one source."""
    n = np.full(reps, float(decisions))
    k = chance.binomial(n.astype(int), ratio).astype(float)
    others = n.sum() - n
    return k, n, n * (k.sum() - k) / others, others


@pytest.mark.parametrize(("reps", "decisions"), [(3, 20), (6, 30), (20, 30), (40, 15)])
def test_of_equal_reps_somebody_is_named_in_one_of_twenty_teams_at_most(reps, decisions):
    # with what is expected taken as known, and everybody looked at alone, it was 30 to 50 of 100
    chance, times = np.random.default_rng(11), 300
    named = sum(beyond_chance(probability_of_luck(*drawn(chance, reps, decisions, 0.6))).any() for _ in range(times))
    assert named / times <= 0.07


def test_a_rep_who_closes_40_percent_where_the_others_close_65_is_mostly_named():
    chance, times = np.random.default_rng(12), 200
    ratio = np.array([0.40, *[0.65] * 5])
    named = sum(beyond_chance(probability_of_luck(*drawn(chance, 6, 40, ratio)))[0] for _ in range(times))
    assert named / times >= 0.55


def test_the_limits_of_the_quotient_hold_what_they_promise():
    chance = np.random.default_rng(13)
    inside = []
    for _ in range(100):
        low, high = quotient_limits(*drawn(chance, 6, 25, 0.6))
        inside += ((low <= 1) & (high >= 1)).tolist()
    assert np.mean(inside) >= 0.94
