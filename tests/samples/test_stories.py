"""The stories a director knows, as the KPIs tell them: of the last 13 weeks and of all 18 months."""

from datetime import date

import pytest

import crm
import kpi
from data.samples.activities import activities
from data.samples.generate import HERE
from data.samples.story import opportunities
from data.samples.team import (
    CANNOT_CLOSE,
    LEAVES_MONEY_ON_THE_TABLE,
    LOSES_AFTER_FIRST_APPOINTMENT,
    NEWCOMER,
    SHORT_CYCLE,
    TOO_LITTLE_ACTIVITY,
)

LAST_DAY = date(2026, 11, 20)
GOAL = 40_000.0
PEER_FLAGS = {"average_revenue", "sales_cycle"}
RATIOS = {"appointment_to_proposal", "closing_ratio"}


@pytest.fixture(scope="module", params=["as it happened", "as the plain export tells it"])
def book(request):
    settings = kpi.Settings(goal_per_rep=GOAL)
    if request.param == "as it happened":
        deals = opportunities()
        return kpi.open_book(deals, activities(deals), today=LAST_DAY, settings=settings)
    export = crm.read([HERE / "plain.csv", HERE / "plain_activities.csv"])
    return kpi.open_book(export.opportunities, export.activities, today=LAST_DAY, settings=settings)


@pytest.fixture(scope="module", params=["13 weeks", "18 months"])
def report(request, book):
    return book.report(None if request.param == "13 weeks" else book.whole_period())


def value(report, rep, key):
    return report.rep(rep).figures[key].value


def verdicts(report, rep):
    return {advice.kpi: (advice.status, advice.verdict) for advice in report.rep(rep).coaching}


def test_the_last_thirteen_weeks_end_on_the_sunday_after_the_last_day(book):
    period = book.report().period
    assert (period.start, period.end) == (date(2026, 8, 24), date(2026, 11, 22))


def test_one_rep_loses_after_the_first_appointment(report):
    # About 4 of 10 get a proposal, where the house has 7.
    rep = LOSES_AFTER_FIRST_APPOINTMENT
    assert value(report, rep, "appointment_to_proposal") == pytest.approx(0.41, abs=0.05)
    assert verdicts(report, rep)["appointment_to_proposal"] == ("missed", "coach_now")
    assert value(report, rep, "closing_ratio") >= 0.65


def test_one_rep_cannot_close(report):
    # About 1 of 3 proposals is won, where the house wins 6 of 10.
    assert value(report, CANNOT_CLOSE, "closing_ratio") == pytest.approx(0.33, abs=0.06)
    assert verdicts(report, CANNOT_CLOSE)["closing_ratio"] == ("missed", "coach_now")
    assert value(report, CANNOT_CLOSE, "appointment_to_proposal") >= 0.65


def test_one_rep_sells_45_percent_under_the_peers(report):
    figure = report.rep(LEAVES_MONEY_ON_THE_TABLE).figures["average_revenue"]
    assert figure.value / figure.peer == pytest.approx(0.55, abs=0.04)
    assert verdicts(report, LEAVES_MONEY_ON_THE_TABLE)["average_revenue"] == ("missed", "coach_now")
    assert verdicts(report, LEAVES_MONEY_ON_THE_TABLE).keys() & RATIOS == set()


def test_the_cycle_of_one_rep_is_35_percent_shorter(request, report):
    figure = report.rep(SHORT_CYCLE).figures["sales_cycle"]
    assert figure.value / figure.peer == pytest.approx(0.65, abs=0.04)
    # 15 sales of 13 weeks cannot tell 35 % shorter from the 30 % of a best practice, 83 of 18 months can
    verdict = "watch" if "13 weeks" in request.node.name else "coach_now"
    assert verdicts(report, SHORT_CYCLE)["sales_cycle"] == ("good", verdict)
    assert verdicts(report, SHORT_CYCLE).keys() & RATIOS == set()


def test_one_rep_has_too_little_activity(report):
    # Four reps of Iberia: the others have at least twice as many first appointments a week.
    rep = TOO_LITTLE_ACTIVITY
    assert value(report, rep, "activity_barometer") < 0.60
    assert verdicts(report, rep)["activity_barometer"] == ("missed", "coach_now")
    assert "appointment_to_proposal" not in verdicts(report, rep)
    assert all(
        2 * value(report, rep, "first_appointments_per_week") < value(report, other.rep, "first_appointments_per_week")
        for other in report.reps
        if other.team == "Iberia" and other.rep != rep
    )


def test_the_newcomer_has_three_deals_and_it_is_too_early_to_say_anything(report):
    figures = report.rep(NEWCOMER).figures
    # Three first appointments: a proposal that was lost, a loss before it, one under way.
    assert (figures["appointment_to_proposal"].k, figures["appointment_to_proposal"].n) == (1, 2)
    assert (figures["closing_ratio"].k, figures["closing_ratio"].n) == (0, 1)
    told = {kpi: verdict for kpi, (_, verdict) in verdicts(report, NEWCOMER).items() if kpi in RATIOS}
    assert told == {"appointment_to_proposal": "too_early", "closing_ratio": "too_early"}


def test_nobody_else_carries_a_flag_of_the_peers(report):
    flagged = {(scope.rep, key) for scope in report.reps for key in PEER_FLAGS & set(scope.flags)}
    assert flagged == {(LEAVES_MONEY_ON_THE_TABLE, "average_revenue"), (SHORT_CYCLE, "sales_cycle")}


def test_nobody_else_is_to_be_coached_on_the_first_appointment(report):
    coached = {scope.rep for scope in report.reps if _is_to_coach(report, scope.rep, "appointment_to_proposal")}
    assert coached == {LOSES_AFTER_FIRST_APPOINTMENT}


def test_the_house_gets_its_proposals_and_misses_on_closing(report):
    figures = report.team.figures
    assert figures["appointment_to_proposal"].value == pytest.approx(0.69, abs=0.04)
    assert figures["appointment_to_proposal"].status == "ok"
    assert figures["closing_ratio"].value == pytest.approx(0.61, abs=0.04)
    assert figures["closing_ratio"].status == "missed"


def test_a_quarter_of_the_failures_is_never_marked_lost(book):
    # Old enough to be sure: first appointments of the first twelve months.
    deals = book.opportunities
    old = deals[deals["first_appointment"] < "2026-05-26"]
    failed = old[old["outcome"] != "won"]
    assert (failed["outcome"] == "open").mean() == pytest.approx(0.25, abs=0.03)


def test_without_the_stall_rule_the_forgotten_deals_flatter_both_ratios(book):
    # What nobody closes is never decided then: three of four failures are left to count.
    calls = book.activities
    off = kpi.open_book(book.opportunities, calls, today=LAST_DAY, settings=kpi.Settings(stall=None))
    fair, flattered = (each.report(book.whole_period()).team.figures for each in (book, off))
    for key in RATIOS:
        won, lost = fair[key].value, 1 - fair[key].value
        assert flattered[key].value == pytest.approx(won / (won + 0.75 * lost), abs=0.02)
        assert flattered[key].value > fair[key].value + 0.04


def _is_to_coach(report, rep, key):
    return verdicts(report, rep).get(key) == ("missed", "coach_now")
