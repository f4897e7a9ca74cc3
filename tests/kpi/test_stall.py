"""The stall window: how it is measured, what it decides, and what a later advance or sale withdraws."""

import kpi
from tests.kpi.deals import TODAY, book, day, deal, many, team


def ratio(scope: kpi.Scope, key: str) -> tuple[int | None, int | None]:
    figure = scope.figures[key]
    return figure.k, figure.n


def recovered(*deals: dict, **settings: object) -> int:
    opened = book(*deals, **settings)
    return opened.report(opened.whole_period()).rests_on.recovered


def test_an_advance_on_the_last_day_of_its_time_is_in_time_and_the_day_after_it_is_recovered():
    assert recovered(deal(0, 60, 70), stall=60) == 0
    assert recovered(deal(0, 61, 70), stall=60) == 1


def test_a_sale_on_the_last_day_of_its_time_is_in_time_and_the_day_after_it_is_recovered():
    assert recovered(deal(0, 10, 70), stall=60) == 0
    assert recovered(deal(0, 10, 71), stall=60) == 1


def test_a_loss_booked_late_recovers_nothing_although_its_stage_implies_the_proposal():
    dated = many(deal(0, 10, 20), 4)
    late_loss = deal(0, lost=100, position="proposal")
    assert recovered(*dated, late_loss, stall=60) == 0
    # It passed the gateway on its closing day at the latest.
    assert ratio(team(*dated, late_loss, stall=60), "appointment_to_proposal") == (5, 5)
    assert recovered(*dated, deal(0, 90, lost=100, position="proposal"), stall=60) == 1


def test_implied_dates_do_not_move_the_stall_windows():
    # Lags of 1, 2, ... 20 weeks: the 19th is 133 days, in both steps.
    before = [deal(0, 7 * week, 7 * week + 1) for week in range(1, 21)]
    after = [deal(0, 1, 7 * week + 1) for week in range(1, 21)]
    # 20 appointments implied by the proposal, 20 proposals implied by the sale: lags of 0 days that nobody measured.
    assert book(*before, *many(deal(None, 10, 11), 20)).events.stall.to_gateway == 133
    assert book(*before, *many(deal(10, won=10), 20)).events.stall.to_gateway == 133
    assert book(*after, *many(deal(10, won=10), 20)).events.stall.to_sale == 133
    assert book(*after).events.stall.overall == 134
    implied_close = book(*after, *many(deal(1, 1, 1, closed_basis="implied"), 20)).events.stall
    assert (implied_close.to_sale, implied_close.overall) == (133, 134)
    assert book(*after, *many(deal(None, 10, 10), 20)).events.stall.overall == 134


def test_renewals_do_not_move_the_stall_windows():
    deals = [deal(0, 7 * week, 7 * week + 1) for week in range(1, 21)]
    renewals = many(deal(0, 100, 170, type="Renewal"), 20)
    stall = book(*deals, *renewals).events.stall
    assert (stall.to_gateway, stall.to_sale) == (133, 30)


def test_the_overall_ratio_has_a_window_of_its_own_from_the_appointment_to_the_sale():
    # Without proposals only appointment to sale can be measured: 133 days. 20 sales, and one open since day 10.
    sales = [deal(0, won=7 * week) for week in range(1, 21)]
    stall = book(*sales, deal(10)).events.stall
    assert (stall.to_gateway, stall.to_sale, stall.overall) == (None, None, 133)
    assert ratio(team(*sales, deal(10)), "overall_ratio") == (20, 21)
    # It failed on day 10 + 133, and a loss booked on day 170 did not make it later.
    on_its_day = kpi.Period(day(143), day(143))
    assert ratio(team(*sales, deal(10), period=on_its_day), "overall_ratio") == (0, 1)
    assert ratio(team(*sales, deal(10, lost=170), period=on_its_day), "overall_ratio") == (0, 1)


def test_what_is_open_and_in_time_is_pending_and_nothing_else_is():
    now = (TODAY - day(0)).days
    deals = [
        deal(0, 10, 20),  # won
        deal(now - 60),  # pending on its last day
        deal(now - 61),  # stalled
        deal(now - 70, now - 60),  # its proposal is pending
        deal(now - 70, now - 61),  # its proposal has stalled
        deal(0, lost=10),
        deal(0, 5, lost=10),
        deal(0, outcome="lost", closed=None),  # undated: nobody waits for it
        deal(0, position="negotiation"),  # beyond the proposal on a day that nobody knows
        deal(now + 5),  # a plan
        deal(now - 5, type="Renewal"),
        deal(now - 5, rep="Ben", team="South"),
    ]
    opened = book(*deals, stall=60)
    everybody, north = (opened.report(opened.whole_period(), team=name).rests_on for name in (None, "North"))
    assert (everybody.pending_appointments, everybody.pending_proposals) == (3, 1)
    assert (north.pending_appointments, north.pending_proposals) == (2, 1)
    assert opened.report(kpi.Period(day(0), day(7))).rests_on.pending_appointments == 3
