"""What is open adds up from one page to the other, and more comes where more is on its way."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

import kpi
from kpi.in_flight import InFlight, in_flight_of
from kpi.open_deals import OpenDeals, open_deals, pace_of
from tests.kpi.deals import book, deal, many
from tests.kpi.test_ripe import FIRST_DAY, simulated

# 2 July is day 178: 25 of 50 advance after 10 days and are sold after 20 more, so the windows are 30 days each (the
# least) and the curves reach 60.
DECIDED = [*many(deal(0, 10, 30), 25), *many(deal(0, 10, lost=40), 25), *many(deal(0, lost=5), 25)]


def test_open_deals_are_in_time_past_it_or_out_of_reach():
    opened = book(*DECIDED, deal(170), deal(140), deal(100), deal(150, 160), deal(60, 70))
    # 8, 38 and 78 days after the first appointment; 18 and 108 days after the gateway
    assert open_deals(opened) == OpenDeals(in_time=2, past=1, out_of_reach=2, pending=2)


@pytest.mark.parametrize("stall", ["auto", None, 10, 400])
@pytest.mark.parametrize(("team", "rep"), [("", ""), ("North", ""), ("North", "Ana"), ("North", "Ben"), ("East", "")])
def test_they_add_up_to_what_is_in_flight_and_to_what_is_pending_whatever_the_rule(stall, team, rep):
    table = simulated(clean_up=False)
    opened = kpi.open_book(table, today=date(2026, 7, 3), settings=kpi.Settings(stall=stall))
    found, flight = open_deals(opened, team, rep), in_flight_of(opened.ripening, team, rep)
    assert isinstance(flight, InFlight)
    assert found.in_flight == flight.appointments + flight.proposals
    members = opened.ripening.members(team, rep)
    tally = opened.tally
    assert found.pending == (tally.pending_appointments + tally.pending_proposals)[members].sum()
    assert found.in_time + found.pending_elsewhere == found.pending
    assert 0 <= found.pending_elsewhere <= found.out_of_reach
    if stall == "auto":
        assert (found.pending_elsewhere, found.past > 0) == (0, team != "East")


def test_after_weeks_with_few_first_appointments_more_comes_than_came_and_it_does_come():
    table, span = simulated(clean_up=False), np.datetime64("2026-07-03") - FIRST_DAY
    met = (table["first_appointment"] - pd.Timestamp(FIRST_DAY)).dt.days
    thin = (met > span.astype(int) - 140) & (met < span.astype(int) - 90) & (np.arange(len(table)) % 4 > 0)
    as_of = date(2026, 7, 3) - timedelta(days=40)
    opened = kpi.open_book(table[~thin], today=as_of, as_of=as_of, settings=kpi.Settings())
    flight = in_flight_of(opened.ripening)
    assert isinstance(flight, InFlight)
    pace = pace_of(opened, flight)
    assert pace.is_explained and pace.comes > 1.15 * pace.came and pace.in_time > pace.were_in_time
    until = as_of + timedelta(days=28)
    won = table[~thin & (table["outcome"] == "won") & (table["first_appointment"] <= pd.Timestamp(as_of))]
    came = int(won["closed"].between(str(as_of + timedelta(days=1)), str(until)).sum())
    assert pace.comes * 4 == pytest.approx(came, rel=0.15)


def test_who_is_past_the_gateway_on_an_unknown_day_is_in_time_in_every_count():
    # 178 days open, but already in negotiation: it went on, nobody knows when
    beyond = {**deal(130), "position": "negotiation"}
    opened = book(*DECIDED, deal(170), beyond)
    flight = in_flight_of(opened.ripening)
    assert isinstance(flight, InFlight)
    assert open_deals(opened).in_time == open_deals(opened).pending == 2
    assert pace_of(opened, flight).in_time == 2


def test_the_sales_of_the_past_weeks_are_those_of_the_scorecard():
    opened = kpi.open_book(simulated(clean_up=False), today=date(2026, 7, 3), settings=kpi.Settings())
    flight = in_flight_of(opened.ripening)
    assert isinstance(flight, InFlight)
    assert pace_of(opened, flight).came * 13 == opened.report().rests_on.sales
