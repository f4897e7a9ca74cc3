"""Laws: what must not change the numbers, and what must change them in a known way; and a slow second opinion."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest

import kpi
from tests.kpi.deals import MONDAY

TODAY = MONDAY + timedelta(days=320)
RATIOS = ("appointment_to_proposal", "closing_ratio", "overall_ratio", "sales_cycle", "sales_cycle_median")


@pytest.fixture(scope="module")
def deals() -> pd.DataFrame:
    """600 opportunities of 7 reps in 2 teams, with everything that real ones have."""
    rng = np.random.default_rng(7)
    rows = []
    for place in range(600):
        met = int(rng.integers(0, 318))
        row: dict[str, object] = {
            "opportunity_id": str(place),
            "rep": f"Rep {place % 7}",
            "team": f"Team {place % 7 // 4}",
            "created": MONDAY + timedelta(days=met - 2),
            "first_appointment": MONDAY + timedelta(days=met) if rng.random() < 0.95 else None,
            "outcome": "open",
            "amount": float(rng.lognormal(8, 0.5)) if rng.random() < 0.97 else None,
            "type": "Renewal" if rng.random() < 0.05 else "New Business",
        }
        has_proposal = rng.random() < 0.65
        start = met + int(rng.gamma(2, 10)) if has_proposal else met
        row["proposal"] = MONDAY + timedelta(days=start) if has_proposal and rng.random() < 0.95 else None
        if rng.random() < 0.8:
            row["outcome"] = "won" if has_proposal and rng.random() < 0.6 else "lost"
            row["closed"] = MONDAY + timedelta(days=start + int(rng.gamma(2, 15))) if rng.random() < 0.99 else None
        rows.append(row)
    return pd.DataFrame(rows)


def report(deals: pd.DataFrame, goal: float = 9_000.0, **period: Any) -> kpi.Report:
    return kpi.analyse(deals, today=TODAY, as_of=TODAY, settings=kpi.Settings(goal_per_rep=goal), **period)


def test_the_order_of_rows_and_columns_changes_nothing(deals):
    shuffled = deals.sample(frac=1, random_state=3)[deals.columns[::-1]]
    assert report(shuffled).to_dict() == report(deals).to_dict()


def test_a_team_twice_as_large_has_the_same_ratios_and_needs_twice_the_appointments(deals):
    twin = deals.assign(rep=deals["rep"] + " twin", opportunity_id=deals["opportunity_id"] + "t")
    one, two = report(deals).team.figures, report(pd.concat([deals, twin])).team.figures
    for key in (*RATIOS, "average_revenue", "activity_barometer"):
        assert two[key].number == pytest.approx(one[key].number), key
    for key in ("first_appointments_per_week", "magic_number"):
        assert two[key].number == pytest.approx(2 * one[key].number), key


def test_another_currency_scales_money_and_nothing_else(deals):
    one = report(deals)
    two = report(deals.assign(amount=deals["amount"] * 7.5), goal=9_000.0 * 7.5)
    for ours, theirs in zip((one.team, *one.reps), (two.team, *two.reps), strict=True):
        for key, figure in ours.figures.items():
            factor = 7.5 if key == "average_revenue" else 1
            assert theirs.figures[key].number == pytest.approx(figure.number * factor, nan_ok=True), key
            assert theirs.figures[key].status == figure.status
        assert theirs.coaching == ours.coaching


@pytest.mark.parametrize("rate", [0.01, 7.5, 1234.5])
def test_another_currency_moves_no_verdict_on_the_average_revenue(deals, rate):
    # One rep sells at about the flag's distance to the peers, so that chance decides.
    amount = deals["amount"].where(deals["rep"] != "Rep 0", deals["amount"] * 0.5)
    period = kpi.Period(MONDAY, TODAY)
    one, two = (
        report(deals.assign(amount=amount * factor), goal=9_000.0 * factor, period=period).rep("Rep 0")
        for factor in (1, rate)
    )
    assert one is not None and two is not None
    assert one.coaching == two.coaching
    assert next(advice.q for advice in one.coaching if advice.kpi == "average_revenue") == pytest.approx(0.8, abs=0.19)


def test_all_days_moved_by_whole_weeks_give_the_same_report(deals):
    days = ["created", "first_appointment", "proposal", "closed"]
    moved = deals.assign(**{name: pd.to_datetime(deals[name]) + pd.Timedelta(weeks=5) for name in days})
    later = kpi.analyse(moved, today=TODAY + timedelta(weeks=5), as_of=TODAY + timedelta(weeks=5))
    now = kpi.analyse(deals, today=TODAY, as_of=TODAY)
    for key in RATIOS:
        assert later.team.figures[key].number == now.team.figures[key].number


def test_adjacent_periods_add_up_to_the_whole(deals):
    book = kpi.open_book(deals, today=TODAY, as_of=TODAY)
    whole = book.whole_period()
    cut = whole.start + timedelta(days=100)
    parts = [book.tally.between(whole.start, cut), book.tally.between(cut + timedelta(days=1), whole.end)]
    for name, total in book.tally.between(whole.start, whole.end).items():
        assert np.allclose(parts[0][name] + parts[1][name], total), name


def test_the_events_equal_a_slow_second_opinion(deals):
    """Each opportunity decided by hand, row by row, as section 3 of the definitions reads."""
    book = kpi.open_book(deals, today=TODAY, as_of=TODAY)
    stall = book.events.stall
    start, end = TODAY - timedelta(days=120), TODAY - timedelta(days=20)
    count = dict.fromkeys(("advanced", "not_advanced", "won", "not_won"), 0)

    def decide(begun: date, reached: date | None, lost: date | None, window: int | None) -> tuple[bool, date] | None:
        if reached is not None and reached <= TODAY:
            return True, reached
        due = begun + timedelta(days=window) if window else date.max
        if lost is not None and lost <= TODAY:
            return False, min(lost, due)
        return (False, due) if due < TODAY else None

    for row in deals.to_dict("records"):
        if row["type"] == "Renewal" or (
            row["outcome"] != "open" and pd.isna(row["closed"]) and pd.isna(row["proposal"])
        ):
            continue
        day = {name: None if pd.isna(row[name]) else row[name] for name in ("first_appointment", "proposal", "closed")}
        won = day["closed"] if row["outcome"] == "won" else None
        lost = day["closed"] if row["outcome"] == "lost" else None
        undated = row["outcome"] != "open" and day["closed"] is None
        proposal = day["proposal"] or won
        met = day["first_appointment"] or proposal
        if met and met <= TODAY:
            decided = decide(met, proposal, lost, None if undated else stall.to_gateway)
            if decided and start <= decided[1] <= end:
                count["advanced" if decided[0] else "not_advanced"] += 1
        if proposal and proposal <= TODAY:
            decided = decide(proposal, won, lost, None if undated else stall.to_sale)
            if decided and start <= decided[1] <= end:
                count["won" if decided[0] else "not_won"] += 1
    sums = book.tally.between(start, end)
    assert {name: int(sums[name].sum()) for name in count} == count


def test_the_funnel_accounts_for_every_first_appointment(deals):
    book = kpi.open_book(deals, today=TODAY, as_of=TODAY)
    funnel = book.funnel(book.default_period())
    assert isinstance(funnel, kpi.Funnel)
    for step, after in zip(funnel.steps, funnel.steps[1:], strict=False):
        assert step.reached == after.reached + step.lost + step.stalled + step.pending
        assert len(funnel.deals(step.milestone, "pending")) == step.pending
    assert len(funnel.deals("won")) == funnel.steps[-1].reached


@pytest.mark.parametrize("peers_by", ["team", "tenure"])
def test_one_scope_asked_for_alone_is_that_of_the_report(deals, peers_by):
    opened = kpi.open_book(deals, today=TODAY)
    period, settings = opened.whole_period(), kpi.Settings(peers_by=peers_by, goal_per_rep=10_000.0)
    report = opened.report(period, settings, "Team 1")
    assert opened.scope(period, settings, "Team 1") == report.team
    for scope in report.reps:
        assert opened.scope(period, settings, "Team 1", scope.rep) == scope
    assert opened.scope(period, settings, "Team 1", "Rep of elsewhere") is None
