"""What is decided, when, and what stays pending: the two ratios on deals whose arithmetic is visible."""

import kpi
from tests.kpi.deals import TODAY, book, day, deal, many, team


def ratio(scope: kpi.Scope, key: str) -> tuple[int | None, int | None]:
    figure = scope.figures[key]
    return figure.k, figure.n


def test_open_deals_do_not_count_as_lost():
    scope = team(deal(0, 10, 20), deal(0, 10), deal(170), stall=None)
    # advanced: two; the third is pending. won: one; the second is pending.
    assert ratio(scope, "appointment_to_proposal") == (2, 2)
    assert ratio(scope, "closing_ratio") == (1, 1)


def test_a_loss_before_the_proposal_counts_in_the_first_ratio_only():
    scope = team(deal(0, 10, 20), deal(0, 10, lost=30), deal(0, lost=30), stall=None)
    assert ratio(scope, "appointment_to_proposal") == (2, 3)
    assert ratio(scope, "closing_ratio") == (1, 2)


def test_decisions_count_on_the_day_they_are_taken():
    deals = [deal(0, 10, 40), deal(0, 10, lost=80), deal(0, lost=80)]
    first_month = kpi.Period(day(0), day(30))
    later = kpi.Period(day(31), day(60))
    assert ratio(team(*deals, stall=None, period=first_month), "appointment_to_proposal") == (2, 2)
    assert ratio(team(*deals, stall=None, period=first_month), "closing_ratio") == (0, 0)
    assert ratio(team(*deals, stall=None, period=later), "closing_ratio") == (1, 1)


def test_a_loss_booked_late_counts_when_its_time_was_up():
    deals = [deal(0, 10, 20), deal(0, lost=170)]
    scope = team(*deals, stall=60, period=kpi.Period(day(55), day(65)))
    assert ratio(scope, "appointment_to_proposal") == (0, 1)


def test_an_open_deal_past_its_time_has_stalled_and_one_on_its_last_day_has_not():
    as_of = (TODAY - day(0)).days
    deals = [deal(0, 5, 6), deal(as_of - 60), deal(as_of - 61)]
    assert ratio(team(*deals, stall=60), "appointment_to_proposal") == (1, 2)


def test_a_late_advance_withdraws_the_failure_and_counts_as_recovered():
    late = deal(0, 100, 110)
    opened = book(late, stall=60)
    report = opened.report(opened.whole_period())
    assert ratio(report.team, "appointment_to_proposal") == (1, 1)
    assert report.rests_on.recovered == 1


def test_the_stall_window_holds_95_percent_of_the_lags_and_at_least_30_days():
    # 20 lags of 1, 2, ... 20 weeks: 95 % of 20 is the 19th, 133 days
    deals = [deal(0, 7 * week, 7 * week + 1) for week in range(1, 21)]
    assert book(*deals).events.stall.to_gateway == 133
    assert book(*deals).events.stall.to_sale == 30


def test_19_lags_are_too_few_for_a_stall_window():
    assert book(*[deal(0, 7 * week, 150) for week in range(1, 20)]).events.stall.to_gateway is None


def test_a_skipped_proposal_counts_as_passed_on_the_day_of_the_sale():
    dated = many(deal(0, 10, 20), 4)
    scope = team(*dated, deal(0, won=50), stall=None, period=kpi.Period(day(45), day(55)))
    assert ratio(scope, "appointment_to_proposal") == (1, 1)


def test_implied_proposals_count_only_where_80_percent_of_the_sales_have_their_own():
    enough = team(*many(deal(0, 10, 20), 4), deal(0, won=50), stall=None)
    assert ratio(enough, "closing_ratio") == (5, 5)
    few = team(*many(deal(0, 10, 20), 3), deal(0, won=50), stall=None)
    for key in ("appointment_to_proposal", "closing_ratio"):
        assert few.figures[key].status == "not_measurable"
        assert "75 %" in str(few.figures[key].value)


def test_without_any_proposal_date_the_overall_ratio_is_told_directly():
    scope = team(deal(0, won=20), deal(0, lost=20), deal(0, lost=20), deal(160), stall=None, goal_per_rep=9_000)
    assert scope.figures["closing_ratio"].status == "not_measurable"
    assert scope.figures["overall_ratio"].number == 1 / 3
    # 9,000 / 1,000 / (1/3) / 4
    assert scope.figures["magic_number"].number == 6.75


def test_the_stage_in_which_a_deal_died_tells_the_proposal_as_well():
    # Pipedrive: status lost, stage untouched
    known = [
        deal(0, won=20, position="negotiation"),
        deal(0, lost=30, position="proposal"),
        deal(0, lost=30, position="new"),
    ]
    scope = team(*known, stall=None)
    assert ratio(scope, "appointment_to_proposal") == (2, 3)
    assert ratio(scope, "closing_ratio") == (1, 2)
    assert scope.figures["closing_ratio"].basis == "implied"


def test_an_open_deal_beyond_the_proposal_without_a_date_is_pending_not_stalled():
    known = many(deal(0, 10, 20), 4)
    assert ratio(team(*known, deal(0, position="negotiation"), stall=60), "appointment_to_proposal") == (4, 4)


def test_won_and_lost_without_a_date_are_in_no_period():
    undated = deal(0, outcome="lost", closed=None)
    scope = team(deal(0, 10, 20), undated, stall=60)
    assert ratio(scope, "appointment_to_proposal") == (1, 1)
    assert book(deal(0, 10, 20), undated).facts.undated == 1


def test_an_export_without_proposals_takes_the_next_step_and_says_so():
    deals = [deal(0, won=20, next_step=day(9)), deal(0, lost=20, next_step=day(9)), deal(0, lost=20)]
    opened = book(*deals, stall=None)
    assert (opened.facts.gateway, opened.facts.is_gateway_replaced) == ("next_step", True)
    report = opened.report(opened.whole_period())
    assert ratio(report.team, "appointment_to_proposal") == (2, 3)


def test_plans_after_the_as_of_day_do_not_count():
    opened = kpi.open_book(
        book(deal(0, 10, 20), deal(30, 40, 50)).opportunities,
        today=TODAY,
        as_of=day(35),
        settings=kpi.Settings(stall=None),
    )
    scope = opened.report(opened.whole_period()).team
    assert ratio(scope, "appointment_to_proposal") == (1, 1)
    assert scope.figures["average_revenue"].k == 1
    assert opened.tally.totals["appointments"][:, -1].sum() == 2
