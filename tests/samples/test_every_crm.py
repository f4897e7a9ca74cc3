"""The same 1,200 opportunities in the shape of every CRM: the same KPIs wherever the shape carries the data."""

from datetime import date
from functools import cache

import pandas as pd
import pytest

import crm
import kpi
from crm.vendors import all_vendors
from data.samples.crms import HERE, OPPORTUNITIES, crms, shapes, story, write
from data.samples.workbook import contents
from kpi.metrics import KEYS
from tools.serving import ROOT

LAST_DAY = date(2026, 11, 20)
GOAL = 40_000.0
SHAPES = [(name, shape) for name in crms() for shape in shapes(name)]
# What a KPI is made of; the gateway is "proposal" or "next_step".
NEEDS = {
    "first_appointments_per_week": {"first_appointment"},
    "appointment_to_proposal": {"first_appointment", "gateway", "lost"},
    "closing_ratio": {"first_appointment", "gateway", "closed", "lost"},
    "overall_ratio": {"first_appointment", "gateway", "closed", "lost"},
    "average_revenue": {"closed", "amount"},
    "sales_cycle": {"first_appointment", "closed"},
    "sales_cycle_median": {"first_appointment", "closed"},
    "magic_number": {"first_appointment", "gateway", "closed", "amount", "lost"},
    "activity_barometer": {"first_appointment", "gateway", "closed", "amount", "lost"},
    "goal_attainment": {"closed", "amount"},
    "conversation_to_appointment": {"first_appointment", "activities"},
}
# Told directly, from first appointment to sale, where the gateway in between is not known.
DIRECT = {"overall_ratio", "magic_number", "activity_barometer"}
DIRECT_NEEDS = {"first_appointment", "closed", "amount", "lost"}
BLANKED = ("team", "source", "product", "type")
MILESTONES = ("first_appointment", "next_step", "proposal")


def named(case):
    return case if isinstance(case, str) else getattr(case, "name", None)


@cache
def read(name, shape):
    return crm.read([HERE / name / file for file in shape.files])


@cache
def book(name, shape, gateway):
    export = read(name, shape)
    settings = kpi.Settings(goal_per_rep=GOAL, gateway=gateway)
    return kpi.open_book(export.opportunities, export.activities, today=LAST_DAY, settings=settings)


@cache
def truth(lacks, gateway):
    """As it happened, without what the shape does not tell."""
    deals, done = story()
    if "proposal_stage" in lacks:
        before = deals["next_step"].notna().map({True: "next_step", False: "appointment_held"})
        deals = deals.assign(position=deals["position"].mask(deals["position"] == "proposal", before))
    deals = deals.assign(**{column: "" for column in BLANKED if column in lacks})
    deals = deals.assign(**{column: pd.NaT for column in MILESTONES if column in lacks})
    settings = kpi.Settings(goal_per_rep=GOAL, gateway=gateway)
    return kpi.open_book(deals, None if "activities" in lacks else done, today=LAST_DAY, settings=settings)


def is_carried(key, name, shape, asked_for):
    """Where the files do not tell the gateway that was asked for, the KPIs take the other one, and say so."""
    gateway = book(name, shape, asked_for).facts.gateway
    assert gateway == asked_for or asked_for in shape.lacks
    needs = {gateway if need == "gateway" else need for need in NEEDS[key]}
    return not needs & shape.lacks


def figures(opened, period, keys):
    """Value, k, n and, where peers are known, status of each figure by rep ("" is the team)."""
    report = opened.report(opened.whole_period() if period == "18 months" else None)
    return {(scope.rep, key): scope.figures[key] for scope in (report.team, *report.reps) for key in keys}


def numbers(figure, with_status):
    value = None if isinstance(figure.value, kpi.Missing) else pytest.approx(figure.value)
    return value, figure.k, figure.n, figure.status if with_status else ""


@pytest.mark.parametrize("gateway", kpi.settings.GATEWAYS)
@pytest.mark.parametrize("period", ["13 weeks", "18 months"])
@pytest.mark.parametrize(("name", "shape"), SHAPES, ids=named)
def test_what_a_shape_carries_is_the_same_number_by_number(name, shape, period, gateway):
    keys = [key for key in KEYS if is_carried(key, name, shape, gateway)]
    ours, theirs = (figures(one, period, keys) for one in (book(name, shape, gateway), truth(shape.lacks, gateway)))
    assert len(keys) > 1
    assert {place: numbers(figure, True) for place, figure in ours.items()} == {
        place: numbers(figure, True) for place, figure in theirs.items()
    }


@pytest.mark.parametrize("gateway", kpi.settings.GATEWAYS)
@pytest.mark.parametrize(("name", "shape"), SHAPES, ids=named)
def test_what_a_shape_does_not_carry_is_never_shown_as_measured(name, shape, gateway):
    keys = [key for key in KEYS if not is_carried(key, name, shape, gateway)]
    if not DIRECT_NEEDS & shape.lacks:
        keys = [key for key in keys if key not in DIRECT]
    shown = figures(book(name, shape, gateway), "18 months", keys)
    measured = {place for place, figure in shown.items() if figure.basis in ("measured", "history", "activity")}
    assert measured == set()


@pytest.mark.parametrize(("name", "shape"), SHAPES, ids=named)
def test_every_row_is_used_but_totals_and_notices(name, shape):
    sources = read(name, shape).sources
    asides = shape.set_aside or (0,) * len(shape.files)
    assert [source.rows_set_aside for source in sources] == list(asides)
    assert all(source.rows_read == source.rows_used + source.rows_set_aside for source in sources)
    assert len(read(name, shape).opportunities) == OPPORTUNITIES - (
        (story()[0]["outcome"] == "lost").sum() if "lost" in shape.lacks else 0
    )


@pytest.mark.parametrize(("name", "shape"), SHAPES, ids=named)
def test_a_shape_is_read_without_a_question_but_for_what_nothing_tells(name, shape):
    codes = {problem.code for problem in read(name, shape).problems if problem.severity in ("refused", "question")}
    assert codes == shape.asks | ({"no_lost"} if "lost" in shape.lacks else set())


@pytest.mark.parametrize(("name", "shape"), SHAPES, ids=named)
def test_the_crm_of_a_shape_is_recognised(name, shape):
    assert read(name, shape).sources[0].vendor == shape.vendor


def test_every_crm_has_a_data_file_and_a_sample():
    files = {file.stem for file in (ROOT / "crm" / "vendors").glob("*.toml")}
    assert set(crms()) == files
    assert {shape.vendor for _, shape in SHAPES} == {vendor.name for vendor in all_vendors()}


@pytest.mark.parametrize("name", crms())
def test_the_samples_of_a_crm_are_what_its_writer_writes(name, tmp_path):
    write(name, tmp_path)
    committed = {file.name for file in (HERE / name).iterdir() if file.suffix != ".py" and file.is_file()}
    assert committed == {file.name for file in tmp_path.iterdir()}
    assert committed == {file for shape in shapes(name) for file in shape.files}
    for file in sorted(committed):
        ours, theirs = tmp_path / file, HERE / name / file
        if file.endswith(".xlsx"):  # not every zlib packs the same contents into the same bytes
            assert contents(ours) == contents(theirs)
        else:
            assert ours.read_bytes() == theirs.read_bytes()
