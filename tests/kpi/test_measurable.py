"""What an export can tell: whether the two ratios, and from where its dates come."""

import pandas as pd
import pytest

import kpi
from tests.kpi.deals import book, day, deal, many, team


def test_renewals_do_not_count_among_the_sales_that_need_a_gateway_of_their_own():
    scope = team(*many(deal(0, 10, 20), 4), deal(0, won=50), *many(deal(0, won=50, type="Renewal"), 5), stall=None)
    # 4 of the 5 new sales are 80 %
    assert (scope.figures["closing_ratio"].k, scope.figures["closing_ratio"].n) == (5, 5)


def test_the_stage_of_an_open_deal_does_not_tell_where_closed_ones_had_been():
    scope = team(deal(0, lost=20), deal(0, position="proposal"), stall=None)
    assert "which lost opportunities had got a proposal" in str(scope.figures["closing_ratio"].value)


def test_proposals_of_renewals_alone_do_not_make_the_ratios_measurable():
    scope = team(deal(0, 5, 10, type="Renewal"), deal(0, lost=10), stall=None)
    assert scope.figures["appointment_to_proposal"].status == "not_measurable"


def test_a_proposal_stage_keeps_the_proposal_as_gateway_although_only_next_steps_are_dated():
    deals = [deal(0, won=20, next_step=day(9)), deal(0, lost=20, next_step=day(9), position="proposal")]
    assert book(*deals).facts.gateway == "proposal"
    assert book(*deals[:1], deal(0, lost=20, next_step=day(9))).facts.gateway == "next_step"


def test_one_estimated_date_among_many_measured_makes_the_figure_estimated():
    deals = [*many(deal(0, 5, 10), 9), deal(0, 5, 10, first_appointment_basis="estimated")]
    assert team(*deals).figures["first_appointments_per_week"].basis == "estimated"
    assert team(*deals[:-1]).figures["first_appointments_per_week"].basis == "measured"


def test_conversations_against_creation_days_are_estimated():
    calls = pd.DataFrame({"rep": ["Ana"] * 2, "type": ["call"] * 2, "day": [day(1)] * 2, "is_held": [True] * 2})
    opened = book(deal(None, 5, 10, created=day(0)), activities=calls)
    assert opened.report(opened.whole_period()).team.figures["conversation_to_appointment"].basis == "estimated"


def test_a_planned_call_is_no_conversation():
    calls = pd.DataFrame({"rep": ["Ana"] * 2, "type": ["call"] * 2, "day": [day(1), day(300)], "is_held": [True] * 2})
    opened = book(deal(0), activities=calls)
    assert opened.events.of("conversation").size == 1
    assert opened.report(kpi.Period(day(0), day(400))).team.figures["conversation_to_appointment"].n == 1


def test_a_figure_that_cannot_be_measured_has_no_basis():
    scope = team(deal(0, lost=20), stall=None)
    for figure in scope.figures.values():
        assert figure.is_measured or figure.basis is None, figure.key
    assert not scope.figures["sales_cycle"].is_measured


def test_the_sales_cycle_rests_on_the_dates_of_the_sales_it_times():
    # Three of four appointments are implied by the proposal; the one cycle that counts is measured.
    scope = team(deal(0, 5, 10), *many(deal(None, 5, 10), 3))
    assert scope.figures["first_appointments_per_week"].basis == "implied"
    for key in ("sales_cycle", "sales_cycle_median"):
        assert (scope.figures[key].k, scope.figures[key].basis) == (1, "measured")
    history = team(deal(0, 5, 10, closed_basis="history"), deal(0, 5, lost=20))
    assert history.figures["sales_cycle"].basis == "history"


def test_a_close_date_that_is_only_implied_enters_no_days():
    scope = team(deal(0, 5, 10), deal(0, 5, 40, closed_basis="implied"))
    assert (scope.figures["sales_cycle"].number, scope.figures["sales_cycle"].k) == (10.0, 1)


@pytest.mark.parametrize("wrong", [deal(0, 5, 20, created=day(30)), deal(5, 0, 25), deal(0, 30, 20), deal(20, 25, 10)])
def test_time_running_backwards_is_counted_and_left_out_of_days(wrong):
    opened = book(wrong, deal(0, 5, 10))
    assert opened.facts.backwards == 1
    figures = opened.report(opened.whole_period()).team.figures
    assert (figures["sales_cycle"].number, figures["sales_cycle"].k, figures["sales_cycle"].n) == (10.0, 1, 2)
    assert figures["sales_cycle_median"].number == 10.0
    advanced = opened.events.days[opened.events.of("advanced")]
    assert advanced[~pd.isna(advanced)].tolist() == [5]


def test_a_lost_deal_is_lost_in_the_funnel_even_when_its_time_was_up_before():
    funnel = book(deal(0, 10, 20), deal(0, lost=170), deal(1), stall=60).funnel(kpi.Period(day(0), day(6)))
    assert isinstance(funnel, kpi.Funnel)
    first = funnel.steps[0]
    assert (first.reached, first.lost, first.stalled, first.pending) == (3, 1, 1, 0)
