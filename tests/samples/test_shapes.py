"""Whatever CRM the story comes from, the KPIs are the same wherever its format carries the data."""

from datetime import date
from functools import cache

import pytest

import crm
import kpi
from data.samples.activities import activities
from data.samples.generate import HERE
from data.samples.story import opportunities
from kpi.metrics import KEYS

LAST_DAY = date(2026, 11, 20)
GOAL = 40_000.0
SHAPES = {
    "plain": ("plain.csv",),
    "plain with activities": ("plain.csv", "plain_activities.csv"),
    "HubSpot": ("hubspot.csv",),
    "Salesforce in Spanish": ("salesforce_es.csv",),
    "Salesforce with history": ("salesforce_deals.csv", "salesforce_history.csv"),
    "Pipedrive": ("pipedrive_deals.xlsx",),
    "Pipedrive with activities": ("pipedrive_deals.xlsx", "pipedrive_activities.xlsx"),
}
EVERY_MILESTONE = ("plain", "HubSpot", "Salesforce in Spanish", "Salesforce with history")
RATIOS = ("appointment_to_proposal", "closing_ratio")
BUILT_ON_RATIOS = (*RATIOS, "overall_ratio", "magic_number", "activity_barometer")
FOOTERS = {"Salesforce in Spanish": [3], "Salesforce with history": [3, 3]}


@cache
def read(shape):
    return crm.read([HERE / name for name in SHAPES[shape]])


@cache
def book(shape, gateway="proposal"):
    export = read(shape)
    settings = kpi.Settings(goal_per_rep=GOAL, gateway=gateway)
    return kpi.open_book(export.opportunities, export.activities, today=LAST_DAY, settings=settings)


@cache
def truth(gateway="proposal", with_activities=False):
    """As it happened. A rep's weeks begin with the first call where there are activities."""
    deals = opportunities()
    done = activities(deals) if with_activities else None
    settings = kpi.Settings(goal_per_rep=GOAL, gateway=gateway)
    return kpi.open_book(deals, done, today=LAST_DAY, settings=settings)


def figures(opened, period, keys):
    """Value, k, n and status of each figure by rep ("" is the team)."""
    report = opened.report(opened.whole_period() if period == "18 months" else None)
    return {(scope.rep, key): _plain(scope.figures[key]) for scope in (report.team, *report.reps) for key in keys}


def _plain(figure):
    value = None if isinstance(figure.value, kpi.Missing) else pytest.approx(figure.value)
    return value, figure.k, figure.n, figure.status


@pytest.mark.parametrize("gateway", kpi.settings.GATEWAYS)
@pytest.mark.parametrize("period", ["13 weeks", "18 months"])
@pytest.mark.parametrize("shape", EVERY_MILESTONE)
def test_a_format_with_every_milestone_gives_every_kpi_as_it_happened(shape, period, gateway):
    assert figures(book(shape, gateway), period, KEYS) == figures(truth(gateway), period, KEYS)


@pytest.mark.parametrize("period", ["13 weeks", "18 months"])
def test_activities_add_the_conversations(period):
    assert figures(book("plain with activities"), period, KEYS) == figures(truth(with_activities=True), period, KEYS)


@pytest.mark.parametrize("period", ["13 weeks", "18 months"])
def test_pipedrive_with_activities_gives_what_needs_no_proposal_date(period):
    keys = [key for key in KEYS if key not in BUILT_ON_RATIOS]
    shown = figures(book("Pipedrive with activities"), period, keys)
    # Pipedrive names no teams: nobody is flagged against the same peers.
    assert _without_status(shown) == _without_status(figures(truth(with_activities=True), period, keys))


@pytest.mark.parametrize("shape", EVERY_MILESTONE)
def test_teams_and_peers_are_the_same(shape):
    ours, theirs = book(shape).report(), truth().report()
    assert [(scope.rep, scope.team, scope.flags) for scope in ours.reps] == [
        (scope.rep, scope.team, scope.flags) for scope in theirs.reps
    ]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_row_is_used_but_the_footers(shape):
    sources = read(shape).sources
    assert [source.rows_set_aside for source in sources] == FOOTERS.get(shape, [0] * len(sources))
    assert all(source.rows_read == source.rows_used + source.rows_set_aside > 4000 for source in sources)


@pytest.mark.parametrize("shape", SHAPES)
def test_no_stage_is_unknown_and_nothing_is_refused(shape):
    codes = {problem.code for problem in read(shape).problems if problem.severity in ("refused", "question")}
    assert codes == set()


@pytest.mark.parametrize(
    ("shape", "vendors"),
    [
        ("plain", [""]),
        ("HubSpot", ["HubSpot"]),
        ("Salesforce in Spanish", ["Salesforce"]),
        ("Salesforce with history", ["Salesforce", "Salesforce"]),
        ("Pipedrive with activities", ["Pipedrive", "Pipedrive"]),
    ],
)
def test_the_crm_is_recognised(shape, vendors):
    assert [source.vendor for source in read(shape).sources] == vendors


def _without_status(shown):
    return {place: numbers[:3] for place, numbers in shown.items()}
