"""The chance of the goal when ratios rest on a few decisions and sales are not all of one size."""

from datetime import date

import numpy as np
import pytest

import kpi
from kpi.doubt import KNOWN, Doubt, appointments_for, chance_with_doubt, doubt_of
from kpi.magic_number import NO_FIRST_RATIO, OUT_OF_PROPORTION

# G1: 15,000 a month, 2,500 a sale, 60 % and 40 %: 6 sales
GOAL, REVENUE, RATIO = 15_000.0, 2_500.0, 0.24
FIRST, CLOSING = (27.5, 18.5), (11.3, 16.7)  # 27 of 45, and 40 % of 27 decisions, on Jeffreys' prior


def test_without_doubt_it_is_the_golden_case():
    assert chance_with_doubt(GOAL, REVENUE, RATIO, 25) == pytest.approx(0.577, abs=5e-4)
    needed = [appointments_for(chance, GOAL, REVENUE, RATIO, 4) for chance in (0.5, 0.8, 0.9)]
    assert needed == [6.0, 8.0, 9.25]


@pytest.mark.parametrize("appointments", [0, 1, 6, 20, 60, 300])
def test_without_doubt_it_is_the_chance_of_the_goal(appointments):
    plain = kpi.chance_of_goal(GOAL, REVENUE, 0.6, 0.4, appointments / 4)
    assert chance_with_doubt(GOAL, REVENUE, RATIO, appointments) == pytest.approx(plain, abs=1e-12)


def test_ninety_percent_from_45_and_27_decisions_are_84():
    equal_sales = np.full(11, REVENUE)
    doubt = doubt_of([FIRST, CLOSING], equal_sales)
    assert chance_with_doubt(GOAL, REVENUE, RATIO, 37) == pytest.approx(0.90, abs=0.01)
    assert chance_with_doubt(GOAL, REVENUE, RATIO, 37, doubt) == pytest.approx(0.84, abs=0.01)


@pytest.mark.parametrize("appointments", [15, 25, 40, 80])
def test_it_is_what_a_hundred_thousand_simulated_months_give(appointments):
    chance = np.random.default_rng(5)
    amounts = chance.lognormal(8, 0.6, 60)
    ratio, goal = 0.6 * 11.3 / 28, 6 * amounts.mean()
    doubt = doubt_of([FIRST, CLOSING], amounts)
    months = 100_000
    true = chance.beta(*FIRST, months) * chance.beta(*CLOSING, months)
    sales = chance.binomial(appointments, np.minimum(true, 1))
    drawn = amounts[chance.integers(0, len(amounts), (months, sales.max()))]
    revenue = np.where(np.arange(sales.max()) < sales[:, None], drawn, 0).sum(axis=1)
    expected = (revenue >= goal).mean()
    assert chance_with_doubt(goal, amounts.mean(), ratio, appointments, doubt) == pytest.approx(expected, abs=0.01)


def test_beyond_the_listed_sales_the_spread_goes_on_without_a_step():
    # sums of 32 sales are listed: needing 31.9 and 32.1 of them must be nearly the same
    doubt = doubt_of([FIRST, CLOSING], np.array([500.0, 1_000.0, 1_500.0, 9_000.0]))
    shares = doubt.reaches(32.0, 60)
    assert shares[33] - shares[32] == pytest.approx(shares[32] - shares[31], abs=0.02)


def test_a_goal_of_nothing_is_certain_and_no_appointment_brings_none():
    assert chance_with_doubt(0, REVENUE, RATIO, 0) == 1.0
    assert chance_with_doubt(GOAL, REVENUE, RATIO, 0) == 0.0
    assert chance_with_doubt(GOAL, 1e-320, RATIO, 25) == 0.0


@pytest.mark.parametrize(("revenue", "ratio"), [(0, RATIO), (-5, RATIO), (REVENUE, 1.1), (REVENUE, -0.1)])
def test_impossible_numbers_are_refused(revenue, ratio):
    with pytest.raises(ValueError, match=r"revenue must be above 0|ratio lies between"):
        chance_with_doubt(GOAL, revenue, ratio, 25)


def test_no_number_of_appointments_without_a_ratio():
    assert appointments_for(0.8, GOAL, REVENUE, 0.0, 4) == kpi.Missing(NO_FIRST_RATIO)


def test_where_ratios_are_hardly_known_more_appointments_buy_no_certainty():
    # one decision, lost: the ratio may be next to nothing, and then no diary is long enough
    doubt = Doubt(ratios=np.array([1e-9, 2.0]), sums=np.array([[0.5, 1.5]]), spread=0.5)
    assert appointments_for(0.4, GOAL, REVENUE, RATIO, 4, doubt) < 50
    assert appointments_for(0.6, GOAL, REVENUE, RATIO, 4, doubt) == kpi.Missing(OUT_OF_PROPORTION)


def test_more_appointments_never_lower_the_chance():
    doubt = doubt_of([FIRST, CLOSING], np.array([500.0, 900.0, 1_000.0, 4_000.0]))
    chances = [chance_with_doubt(GOAL, REVENUE, RATIO, n, doubt) for n in range(0, 120, 3)]
    assert chances == sorted(chances)


def test_the_currency_changes_nothing():
    amounts = np.array([500.0, 900.0, 1_000.0, 4_000.0])
    one, other = doubt_of([FIRST], amounts, "Ana"), doubt_of([FIRST], amounts * 17.3, "Ana")
    assert other.sums == pytest.approx(one.sums)
    assert other.ratios == pytest.approx(one.ratios)


def test_equal_sales_leave_no_doubt_about_their_size():
    doubt = doubt_of([], np.full(9, 120.0))
    assert (doubt.spread, doubt.sums.size, doubt.ratios.tolist()) == (0.0, 0, [1.0])


def test_a_newcomer_is_doubted_more_than_the_team(sample_book):
    period = sample_book.default_period()
    team, newcomer = sample_book.doubt(period), sample_book.doubt(period, rep="Nuria Campos")
    assert np.ptp(newcomer.ratios) > 2 * np.ptp(team.ratios)
    # three deals: the sales of the rep's team stand in
    assert newcomer.spread == sample_book.doubt(period, team="South").spread


def test_nothing_is_told_of_a_rep_without_events(sample_book):
    assert sample_book.doubt(sample_book.default_period(), rep="Nobody") is KNOWN


@pytest.fixture(scope="module")
def sample_book():
    from data.samples.story import opportunities

    return kpi.open_book(opportunities(), today=date(2026, 11, 20))
