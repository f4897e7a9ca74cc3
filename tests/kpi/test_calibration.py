"""Chances are held to what came: right ones pass, wrong ones are found out, too few are not judged."""

from datetime import date

import numpy as np
import pytest
from scipy.stats import binomtest

import kpi
from kpi.backtest import Forecast
from kpi.calibration import NO_LAGS, TOO_FEW, Bin, Calibration, calibration, in_bins
from kpi.outcomes import Came
from tests.kpi.deals import book, deal, many
from tests.kpi.steady import TODAY, steady_team

GOAL = kpi.Settings(goal_per_rep=4_600.0)
TIMES = 24


@pytest.fixture(scope="module")
def steady():
    return calibration(kpi.open_book(steady_team(), today=TODAY), GOAL, most_times=TIMES)


def told(chance, revenue, goal=1_000.0):
    return Forecast("Ana", date(2026, 1, 4), goal, 2.0, chance, Came(8, 4, 2, 0, revenue), is_over=True)


def of_bins(*bins):
    spread = sum(one.n * one.said * (1 - one.said) for one in bins) ** 0.5
    return Calibration(bins, spread, date(2026, 1, 4), date(2026, 3, 1), 1, 1)


def test_forecasts_fall_into_fifths_by_hand():
    found = in_bins([told(0.05, 0), told(0.15, 1_000), told(0.8, 999), told(0.9, 1_001), told(1.0, 5_000)])
    # 5 % and 15 %: reached once of twice; 80, 90 and 100 %: 999 of 1,000 is not reached
    assert found == (Bin(0.0, 0.2, pytest.approx(0.1), 1, 2), Bin(0.8, 1.0, pytest.approx(0.9), 2, 3))


def test_the_interval_of_what_came_is_wilsons():
    # 7 of 50, as published
    assert Bin(0.0, 0.2, 0.1, 7, 50).interval == pytest.approx((0.0695, 0.2619), abs=1e-4)


@pytest.mark.parametrize(
    ("reached", "verdict"),
    # 80 % of 100 are 80 ± 1.96 × 4
    [(80, "kept"), (73, "kept"), (87, "kept"), (72, "too_hopeful"), (88, "too_careful")],
)
def test_the_verdict_takes_what_chance_makes_for_nothing(reached, verdict):
    found = of_bins(Bin(0.8, 1.0, 0.8, reached, 100))
    assert (found.verdict, found.n, found.reached, found.said) == (verdict, 100, reached, pytest.approx(0.8))


def test_the_chances_of_a_steady_team_come_true_as_often_as_they_say(steady):
    assert steady.n > 250
    assert len(steady.bins) == 5
    assert steady.verdict == "kept"
    for one in steady.bins:
        low, high = binomtest(one.k, one.n).proportion_ci(confidence_level=0.99, method="wilson")
        assert low <= one.said <= high


def test_chances_that_rest_on_better_times_are_found_out():
    # For 150 days 40 % as much is closed; the forecasts of the last months still rest on the weeks before.
    opened = kpi.open_book(steady_team(closing_later=0.4), today=TODAY)
    assert calibration(opened, GOAL, most_times=4).verdict == "too_hopeful"


def test_no_first_appointment_is_forecast_twice_and_the_time_of_all_is_up(steady):
    weeks = (steady.last - steady.first).days / 7
    assert weeks == 4 * (TIMES - 1)
    table = kpi.open_book(steady_team(), today=TODAY)
    days_to_sale = table.events.stall.overall
    assert (TODAY - steady.last).days >= 28 + days_to_sale


def test_reps_are_taken_evenly_where_there_are_many():
    opened = kpi.open_book(steady_team(), today=TODAY)
    few = calibration(opened, GOAL, most_times=6, most_reps=4)
    assert (few.reps, few.all_reps) == (4, 12)
    assert few.n <= 24
    assert calibration(opened, GOAL, team="South") == kpi.Missing(TOO_FEW, n=0, needed=20)


def test_hiding_names_moves_no_chance():
    # "Rep 00" is shown as "Hidden 05", and so on: others would be the four asked, each with other draws
    table, shown = steady_team(), {f"Rep {at:02}": f"Hidden {(5 * at + 5) % 12:02}" for at in range(12)}
    hidden = kpi.Settings(goal_per_rep=GOAL.goal_per_rep, drawn_as={name: rep for rep, name in shown.items()})
    masked = table.assign(rep=table["rep"].map(shown))
    one, other = (
        calibration(kpi.open_book(opened, today=TODAY), settings, most_times=6, most_reps=4)
        for opened, settings in ((table, GOAL), (masked, hidden))
    )
    assert [(each.k, each.n) for each in one.bins] == [(each.k, each.n) for each in other.bins]
    assert [each.said for each in one.bins] == pytest.approx([each.said for each in other.bins], rel=1e-9)


def test_too_few_forecasts_are_not_judged():
    opened = kpi.open_book(steady_team(reps=2), today=TODAY)
    assert calibration(opened, GOAL, most_times=9) == kpi.Missing(TOO_FEW, n=18, needed=20)


def test_without_a_goal_there_is_no_forecast():
    opened = kpi.open_book(steady_team(reps=2), today=TODAY)
    assert calibration(opened, kpi.Settings()) == kpi.Missing(TOO_FEW, n=0, needed=20)


def test_without_twenty_sales_nobody_knows_when_their_time_is_up():
    assert calibration(book(*many(deal(0, 10, 30), 19), deal(100)), GOAL) == kpi.Missing(NO_LAGS)
    assert isinstance(calibration(book(), GOAL), kpi.Missing)


def test_the_chances_of_a_currency_are_those_of_another():
    table = steady_team(reps=4)
    one, other = (
        calibration(
            kpi.open_book(table.assign(amount=table["amount"] * factor), today=TODAY),
            kpi.Settings(goal_per_rep=4_600.0 * factor),
            most_times=6,
        )
        for factor in (1.0, 4.0)
    )
    assert np.isclose(one.said, other.said)
    assert (one.n, one.reached) == (other.n, other.reached)
