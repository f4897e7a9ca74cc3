"""Days after the as-of day are plans: they decide nothing, time nothing, and hide nothing that did happen."""

import kpi
from tests.kpi.deals import TODAY, book, day, deal, many, team


def ratio(scope: kpi.Scope, key: str) -> tuple[int | None, int | None]:
    figure = scope.figures[key]
    return figure.k, figure.n


def test_a_sale_with_a_planned_proposal_has_passed_the_proposal_on_its_own_day():
    scope = team(deal(0, 300, 20), stall=60)
    assert ratio(scope, "appointment_to_proposal") == (1, 1)
    assert ratio(scope, "closing_ratio") == (1, 1)


def test_a_loss_in_negotiation_with_a_planned_proposal_is_a_lost_proposal():
    scope = team(*many(deal(0, 10, 20), 4), deal(0, 300, lost=30, position="negotiation"), stall=60)
    assert ratio(scope, "appointment_to_proposal") == (5, 5)
    assert ratio(scope, "closing_ratio") == (4, 5)


def test_a_sale_with_a_planned_appointment_had_one_by_its_proposal_but_no_known_cycle():
    scope = team(deal(300, 10, 20))
    assert ratio(scope, "appointment_to_proposal") == (1, 1)
    assert not scope.figures["sales_cycle"].is_measured


def test_sales_to_come_do_not_count_among_those_that_need_a_gateway_of_their_own():
    now = (TODAY - day(0)).days
    scope = team(*many(deal(0, 10, 20), 4), deal(0, won=30), *many(deal(0, won=now + 5), 5), stall=None)
    # 4 of 5 sales so far are 80 %
    assert ratio(scope, "closing_ratio") == (5, 5)


def test_an_export_whose_proposals_are_all_planned_still_knows_proposals():
    assert book(deal(0, 300, next_step=day(5))).facts.gateway == "proposal"
