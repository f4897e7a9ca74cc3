"""What is in flight, and the magic number of calendar months: by hand, by law, and against a simulation."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

import kpi
from kpi.in_flight import AHEAD, InFlight, expected_wins, in_flight_of, paid_of
from kpi.months_ahead import HARDLY_TIME, TOO_LATE, booked_this_month, plan_ahead
from kpi.ripe import NO_WINDOW, Curve
from tests.kpi.deals import book, deal, many
from tests.kpi.test_ripe import FIRST_DAY, simulated

GOAL, REVENUE, OVERALL = 15_000.0, 2_500.0, 0.24  # the plain number is 6.25
NOTHING = np.zeros(AHEAD + 1)


def curve(window, advanced, failed=()):
    """Shares that advance and fail on certain days: {day: share}."""

    def run_up(shares):
        steps = np.zeros(window + 1)
        for day, share in dict(shares).items():
            steps[day] += share
        return steps.cumsum()

    return Curve(run_up(advanced), 1 - run_up(advanced) - run_up(failed))


FIRST = curve(30, {5: 0.5}, {20: 0.5})
CLOSING = curve(40, {10: 0.2, 16: 0.2}, {12: 0.3, 30: 0.3})


def flight(as_of, wins=NOTHING, paid=None, lag=0):
    paid = np.full(AHEAD + 1, OVERALL) if paid is None else paid
    return InFlight(as_of, wins, paid, lag, 0, 0, "", "")


def paying_after(days):
    return np.where(np.arange(AHEAD + 1) >= days, OVERALL, 0.0)


def test_the_wins_of_three_open_opportunities_by_hand():
    # Past the gateway for 3 days: 0.2 on day 7 and 0.2 on day 13. For 12 days: half of its kind are still open
    # (1 - 0.2 - 0.3), 0.2 / 0.5 = 0.4 on day 4. Two days after the first appointment: past the gateway on day 3 by
    # 0.5, from there 0.5 x 0.2 on days 13 and 19.
    wins = expected_wins([np.array([2]), np.array([3, 12])], [FIRST, CLOSING], ahead=50)
    assert wins[[3, 4, 6, 7, 12, 13, 18, 19, 50]] == pytest.approx([0, 0.4, 0.4, 0.6, 0.6, 0.9, 0.9, 1.0, 1.0])


def test_an_opportunity_past_its_window_brings_nothing_more():
    assert expected_wins([np.array([40, 41, 900])], [CLOSING], ahead=50).max() == 0.0


def test_new_first_appointments_pay_as_both_steps_let_them():
    # 5 + 10 days: 0.5 x 0.2; 5 + 16 days: as many again
    paid = paid_of([FIRST, CLOSING], ahead=50)
    assert paid[[14, 15, 20, 21, 50]] == pytest.approx([0, 0.1, 0.1, 0.2, 0.2])


def test_the_days_of_a_period_share_its_wins():
    wins = np.minimum(np.arange(AHEAD + 1) / 10, 3.0)  # a tenth a day for a month
    some = flight(date(2026, 11, 6), wins)
    assert some.between(date(2026, 11, 7), date(2026, 11, 16)) == pytest.approx(1.0)
    assert some.between(date(2026, 11, 17), date(2026, 12, 31)) == pytest.approx(2.0)


def test_without_a_lag_and_with_nothing_in_flight_every_month_asks_for_the_plain_number():
    # Half of November's days are gone and half of its goal is booked.
    months = plan_ahead(flight(date(2026, 11, 15)), GOAL, REVENUE, booked=GOAL / 2)
    assert [month.needed for month in months] == pytest.approx([6.25, 6.25])
    assert kpi.magic_number(GOAL, REVENUE, OVERALL, 1.0) == 6.25


def test_what_is_booked_and_in_flight_is_not_asked_for_again():
    # 15,000 - 10,000 booked - 1 x 2,500 in flight: 2,500 / (2,500 x 0.24 x 2 weeks) = 2.08
    wins = np.minimum(np.arange(AHEAD + 1) / 15, 1.0)
    months = plan_ahead(flight(date(2026, 11, 15), wins), GOAL, REVENUE, booked=10_000)
    assert (months[0].in_flight, months[0].missing) == (pytest.approx(2_500), pytest.approx(2_500))
    assert months[0].needed == pytest.approx(2_500 / (2_500 * 0.24 * 2))
    assert months[1].needed == pytest.approx(6.25)


def test_a_month_that_has_all_it_needs_asks_for_nothing():
    assert plan_ahead(flight(date(2026, 11, 15)), GOAL, REVENUE, booked=20_000)[0].needed == 0.0


def test_with_a_lag_of_41_days_the_plan_has_a_last_day_for_each_month():
    # As of 6 November: November's last day was 20 October, December's is the 20th. Of December's goal 6,000 are in
    # flight; 14 days of 4/30 of a week: 9,000 / (600 x 1.867) = 8.04. January: 21 November to 21 December, 10 x 4/30
    # + 21 x 4/31 weeks: 15,000 / (600 x 4.043) = 6.18.
    wins = np.where(np.arange(AHEAD + 1) >= 30, 2.4, 0.0)
    months = plan_ahead(flight(date(2026, 11, 6), wins, paying_after(41), 41), GOAL, REVENUE, booked=0)
    november, december, january = months
    assert november.needed == kpi.Missing(TOO_LATE, days=41, day=date(2026, 10, 20))
    assert (december.since, december.last_day) == (date(2026, 11, 7), date(2026, 11, 20))
    assert december.needed == pytest.approx(9_000 / (600 * 14 * 4 / 30))
    assert (january.since, january.last_day) == (date(2026, 11, 21), date(2026, 12, 21))
    assert january.needed == pytest.approx(15_000 / (600 * (10 * 4 / 30 + 21 * 4 / 31)))


def test_in_another_currency_as_many_first_appointments_are_needed():
    wins = np.minimum(np.arange(AHEAD + 1) / 30, 2.0)
    flying = flight(date(2026, 11, 6), wins, paying_after(41), 41)
    euros, pesos = (plan_ahead(flying, GOAL * rate, REVENUE * rate, 3_000 * rate) for rate in (1, 20))
    assert [one.needed for one in euros if one.is_reached] == pytest.approx(
        [one.needed for one in pesos if one.is_reached]
    )


def test_twice_as_many_open_opportunities_bring_twice_as_much():
    days = [np.array([2, 9]), np.array([3, 12])]
    once = expected_wins(days, [FIRST, CLOSING])
    assert expected_wins([np.tile(part, 2) for part in days], [FIRST, CLOSING]) == pytest.approx(2 * once)


def test_two_days_are_no_time_to_make_a_month_up_in():
    months = plan_ahead(flight(date(2026, 11, 18), NOTHING, paying_after(41), 41), GOAL, REVENUE, booked=0)
    assert months[1].needed == kpi.Missing(HARDLY_TIME, day=date(2026, 11, 20))
    assert months[2].since == date(2026, 11, 19)


@pytest.mark.parametrize("as_of", [date(2026, 1, 31), date(2026, 6, 30), date(2026, 9, 12)])
def test_in_a_steady_state_on_course_every_month_asks_for_the_plain_number(as_of):
    # 6.25 a week for ever, 4 weeks in a month of 30.4 days; they pay between 10 and 50 days after. What is in flight
    # today comes from all days before; what is left to a tenth are the months of 28 to 31 days.
    paid = OVERALL * np.clip((np.arange(2 * AHEAD + 1) - 10) / 40, 0, 1)
    a_day = 6.25 * 48 / 365
    wins = np.array([a_day * (paid[day : day + AHEAD] - paid[:AHEAD]).sum() for day in range(AHEAD + 1)])
    booked = REVENUE * a_day * OVERALL * as_of.day
    months = plan_ahead(flight(as_of, wins, paid[: AHEAD + 1], 30), GOAL, REVENUE, booked)
    assert [month.needed for month in months if month.is_reached] == pytest.approx([6.25, 6.25], rel=0.12)


def test_without_a_goal_there_is_no_plan_and_without_need_nothing_is_asked():
    assert isinstance(plan_ahead(flight(date(2026, 11, 6)), float("nan"), REVENUE, 0), kpi.Missing)
    assert [month.needed for month in plan_ahead(flight(date(2026, 11, 6)), 0, REVENUE, 0)] == [0, 0]


def test_who_is_not_ripe_has_the_curves_of_the_team_and_the_own_open_opportunities():
    decided = [*many(deal(0, 10, 30), 25), *many(deal(0, 10, lost=40), 25), *many(deal(0, lost=5), 25)]
    found = in_flight_of(book(*decided, deal(175, rep="Ben"), deal(160, 170, rep="Ben")).ripening, "North", "Ben")
    assert (found.appointments, found.proposals, found.team, found.rep) == (1, 1, "North", "")
    assert found.lag == 30
    # 2/3 of first appointments become proposals, half of these sales: 1/3 + 1/2
    assert found.wins[-1] == pytest.approx(1 / 3 + 1 / 2, abs=0.02)
    assert in_flight_of(book(deal(0, 10, 30)).ripening) == kpi.Missing(NO_WINDOW)


def test_what_is_booked_this_month_is_what_goal_attainment_counts():
    july = book(deal(100, 120, 178, amount=700), deal(0, 10, 177, amount=500), deal(0, 10, 20))
    assert booked_this_month(july) == 1_200  # 1 and 2 July
    assert booked_this_month(july, rep="Ben") == 0


def test_in_a_simulated_steady_state_in_flight_and_new_ones_at_the_same_rate_are_what_comes():
    """What was expected on three days for the 60 days after each, beside the sales that came in them."""
    table = simulated(clean_up=False)
    a_day = len(table) / (np.datetime64("2026-07-03") - FIRST_DAY).astype(int)
    came_of_old, came, in_flight, new = 0, 0, 0.0, 0.0
    for as_of in (date(2025, 12, 5), date(2026, 2, 6), date(2026, 4, 10)):
        opened = kpi.open_book(table, today=as_of, as_of=as_of, settings=kpi.Settings(stall=None))
        tomorrow, until = as_of + timedelta(days=1), as_of + timedelta(days=60)
        won = table[(table["outcome"] == "won") & table["closed"].between(str(tomorrow), str(until))]
        came += len(won)
        came_of_old += int((won["first_appointment"] <= pd.Timestamp(as_of)).sum())
        found = in_flight_of(opened.ripening)
        in_flight += found.between(tomorrow, until)
        new += a_day * found.paid[:60].sum()  # of those met tomorrow 59 days are left, of the last day's none
    assert came > 350
    assert in_flight == pytest.approx(came_of_old, rel=0.10)
    assert in_flight + new == pytest.approx(came, rel=0.10)
