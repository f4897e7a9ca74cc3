"""The two formulas and the chance of the goal, on the published examples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi

MONEY = st.floats(1, 1e7)
RATIO = st.floats(0.01, 1)


def test_g1_fifteen_thousand_a_month_needs_six_and_a_quarter_appointments_a_week():
    # 15,000 / 2,500 = 6 sales; 6 / 40 % = 15 proposals; 15 / 60 % = 25 appointments a month; 25 / 4 = 6.25
    assert kpi.magic_number(15_000, 2_500, 0.60, 0.40) == pytest.approx(6.25, rel=1e-12)


def test_g2_five_appointments_a_week_reach_67_percent_of_the_revenue_goal():
    # 25,000 / 3,500 / 40 % / 60 % / 4 = 7.44; 5 / 7.44 = 67.2 %
    needed = kpi.magic_number(25_000, 3_500, 0.60, 0.40)
    assert kpi.activity_barometer(5, needed) == pytest.approx(0.672, abs=1e-9)


def test_g8_a_yearly_goal_with_44_working_weeks_needs_1_8_a_week():
    # 240,000 / 12 a month, weeks per month = 44 / 12; 20 sales / 25 % = 80 appointments / 44 weeks = 1.818
    assert kpi.magic_number(240_000 / 12, 12_000, 0.25, 1.0, 44 / 12) == pytest.approx(80 / 44)


def test_g10_three_of_six_needed_appointments_are_50_percent():
    assert kpi.activity_barometer(3, 6) == 0.5


@pytest.mark.parametrize(
    ("numbers", "word"),
    [
        ((15_000, 0, 0.6, 0.4), "sale with an amount"),
        ((15_000, 2_500, 0, 0.4), "first-appointment-to-proposal"),
        ((15_000, 2_500, 0.6, 0), "closing ratio"),
        ((15_000, float("nan"), 0.6, 0.4), "sale with an amount"),
        ((float("nan"), 2_500, 0.6, 0.4), "goal"),
    ],
)
def test_without_an_input_there_is_no_magic_number_and_the_input_is_named(numbers, word):
    missing = kpi.magic_number(*numbers)
    assert isinstance(missing, kpi.Missing)
    assert word in str(missing)
    assert kpi.activity_barometer(3, missing) is missing


def test_a_goal_of_zero_or_less_needs_no_appointments_even_without_ratios():
    assert kpi.magic_number(0, 0, 0, 0) == 0
    assert kpi.magic_number(-5, 2_500, 0.6, 0.4) == 0
    assert isinstance(kpi.activity_barometer(3, 0.0), kpi.Missing)


@given(MONEY, MONEY, RATIO, RATIO, st.floats(0.01, 50))
def test_the_barometer_is_the_expected_share_of_the_goal(goal, revenue, first, closing, actual):
    needed = kpi.magic_number(goal, revenue, first, closing)
    expected_revenue = actual * 4 * first * closing * revenue
    assert kpi.activity_barometer(actual, needed) == pytest.approx(expected_revenue / goal)


@given(MONEY, MONEY, RATIO, RATIO, st.floats(0.01, 1000))
def test_another_currency_does_not_change_the_magic_number(goal, revenue, first, closing, rate):
    assert kpi.magic_number(goal * rate, revenue * rate, first, closing) == pytest.approx(
        kpi.magic_number(goal, revenue, first, closing)
    )


def test_golden_chance_25_appointments_reach_six_sales_in_58_percent_of_the_months():
    assert kpi.chance_of_goal(15_000, 2_500, 0.60, 0.40, 6.25) == pytest.approx(0.577, abs=5e-4)


def test_golden_safe_numbers_are_8_a_week_for_80_and_9_25_for_90_percent():
    assert kpi.safe_magic_number(15_000, 2_500, 0.60, 0.40, 0.80) == 8.0
    assert kpi.safe_magic_number(15_000, 2_500, 0.60, 0.40, 0.90) == 9.25


@given(st.floats(100, 20_000), RATIO, RATIO, st.sampled_from([0.5, 0.8, 0.9]))
def test_the_safe_number_is_the_smallest_that_gives_the_chance(revenue, first, closing, chance):
    safe = kpi.safe_magic_number(10_000, revenue, first, closing, chance)
    assert kpi.chance_of_goal(10_000, revenue, first, closing, safe) >= chance
    assert kpi.chance_of_goal(10_000, revenue, first, closing, safe - 0.25) < chance
