"""What stands behind figures that are worked out from others: the numbers lead to the figure, the deals are there."""

from datetime import date
from functools import cache
from math import log

import pytest

import kpi
from data.samples.story import opportunities
from kpi import market
from kpi.behaviour import weekly_behaviour
from kpi.cycle import cycle_of
from kpi.fair import funnel_plot_of
from kpi.gap import gap_of
from kpi.in_flight import in_flight_of
from kpi.loss_table import loss_table
from kpi.months_ahead import plan_ahead
from kpi.own_mix import Expected, expected_decisions, observed_expected
from kpi.practice import practices
from kpi.ripening import comparisons
from kpi.workings.fair import expected_working, plot_working
from kpi.workings.funnel import funnel_working
from kpi.workings.gap import gap_working, worth_working
from kpi.workings.in_flight import in_flight_working
from kpi.workings.market import cell_working, reason_working, source_working
from kpi.workings.practice import practice_working
from kpi.workings.ripe import ripe_working
from kpi.workings.weeks import behaviour_working
from kpi.worth import worths

RATIOS = ("appointment_to_proposal", "closing_ratio")
THRESHOLDS = dict.fromkeys(RATIOS, 0.65)


@cache
def opened():
    settings = kpi.Settings(goal_per_rep=45_000.0)
    return kpi.open_book(opportunities(), today=date(2026, 11, 20), settings=settings)


@cache
def report():
    return opened().report()


def numbers(line) -> dict[str, float]:
    return {name: value for name, (value, _) in line.places.items()}


def the_line(working, start: str):
    return next(line for line in working.lines if line.text.startswith(start))


def counted(lines) -> list[int]:
    return [line.places["n"][0] for line in lines]


def test_the_gap_s_lines_lead_from_expected_to_the_goal():
    scope, weeks = report().team, report().weeks
    gap = gap_of(scope, weeks, 4, THRESHOLDS)
    told = gap_working(opened(), gap, scope, report().period, 4)
    goal, expected, timing, mean, *parts = map(numbers, told.lines)
    assert goal["goal"] * goal["weeks"] / goal["per_month"] == pytest.approx(goal["value"])
    product = expected["weeks"] * expected["activity"] * expected["first"] * expected["closing"] * expected["revenue"]
    assert product == pytest.approx(expected["value"])
    assert timing["expected"] - timing["booked"] == pytest.approx(timing["value"])
    assert (mean["goal"] - mean["expected"]) / log(mean["goal"] / mean["expected"]) == pytest.approx(mean["value"])
    for part in parts:
        assert part["mean"] * log(part["target"] / part["actual"]) == pytest.approx(part["value"])
    assert expected["value"] + sum(part["value"] for part in parts) == pytest.approx(goal["value"])
    assert told.deals["amount"].sum() == pytest.approx(timing["booked"])
    assert sum(counted(told.counted)) + sum(counted(told.left_out)) == len(told.deals)


def test_each_lever_s_line_gives_its_money():
    scope, book = report().team, opened()
    posteriors = book.posteriors(report().period)
    found = worths(scope, report().reps, 4, THRESHOLDS, posteriors)
    told = worth_working(book, found, scope, report().period, 4, posteriors)
    now = numbers(told.lines[0])["value"]
    for worth in found:
        line = numbers(next(line for line in told.lines[1:] if line.places.get("value", (0,))[0] == worth.money))
        money = line["goal"] - now if "goal" in line else now * (line["target"] / line["actual"] - 1)
        assert money == pytest.approx(worth.money)
    assert len(told.deals) == sum(scope.figures[key].n for key in RATIOS)


def test_what_is_in_flight_lists_every_open_opportunity():
    book = opened()
    flight = in_flight_of(book.ripening)
    months = plan_ahead(flight, 100_000.0, 10_000.0, 5_000.0)
    told = in_flight_working(book, flight, months, 7.5, 13, 10_000.0, ("", ""))
    assert numbers(told.lines[0])["value"] == 75_000
    assert sum(counted(told.counted)) + sum(counted(told.left_out)) == flight.appointments + flight.proposals
    assert len(told.deals) == flight.appointments + flight.proposals
    assert set(told.deals["outcome"].astype(str)) == {"open"}
    of_months = [numbers(line) for line in told.lines if "missing" in line.places]
    assert len(of_months) == len(months)
    for month in of_months:
        assert max(month["goal"] - month["booked"] - month["in_flight"], 0) == pytest.approx(month["missing"])


@pytest.mark.parametrize("key", RATIOS)
def test_the_sources_of_a_rep_add_up_to_what_is_expected(key):
    book, period = opened(), report().period
    for one in observed_expected(book, key, period).values():
        assert isinstance(one, Expected)
        decisions = expected_decisions(book, key, period, None, None, one.rep)
        told = expected_working(book, one, decisions, key, period)
        of_sources = [numbers(line) for line in told.lines if "source" in line.places]
        assert sum(line["value"] for line in of_sources) == pytest.approx(one.expected)
        assert sum(line["n"] for line in of_sources) == one.n == len(told.deals)


def test_a_rep_s_place_is_told_with_the_limits_for_the_own_decisions():
    plot = funnel_plot_of(report().reps, "closing_ratio")
    rep = plot.reps[0]
    told = plot_working(opened(), plot, "closing_ratio", rep, report().period)
    own, limits = numbers(told.lines[1]), [numbers(line) for line in told.lines if "level" in line.places]
    assert own["k"] / own["n"] == pytest.approx(own["value"])
    assert len(told.deals) == own["n"] and set(told.deals["rep"].astype(str)) == {rep}
    assert limits[1]["low"] <= limits[0]["low"] < plot.centre < limits[0]["high"] <= limits[1]["high"]


def test_a_source_s_numbers_are_those_of_its_deals():
    book, period = opened(), report().period
    for one in market.source_values(book, period, None, 630_000.0):
        told = source_working(book, one, 630_000.0, 4, period, None)
        share, *filled, each, needed = map(numbers, told.lines)
        assert [line["n"] for line in filled] == [one.unpriced] * bool(one.unpriced)
        assert all(line["booked"] + line["filled"] == pytest.approx(each["revenue"]) for line in filled)
        assert share["won"] / share["decided"] == pytest.approx(share["value"])
        assert each["revenue"] / each["decided"] == pytest.approx(each["value"])
        assert needed["goal"] / needed["each"] / needed["weeks"] == pytest.approx(needed["value"])
        assert len(told.deals) == one.decided == sum(counted(told.counted))


def test_the_reasons_of_all_losses_list_all_losses():
    book, period = opened(), report().period
    lost = market.losses(book, period)
    listed = [reason_working(book, one, period, None) for one in market.reasons(lost)]
    assert sum(len(told.deals) for told in listed) == len(lost)
    assert all(len(told.deals) == numbers(told.lines[0])["k"] for told in listed)


def test_every_cell_of_the_losses_lists_its_own_deals():
    book, period = opened(), report().period
    lost = market.losses(book, period)
    table = loss_table(lost, "reason", "source")
    for row, cells in zip(table.rows, table.cells, strict=True):
        for column, cell in zip(table.columns, cells, strict=True):
            is_in = ((lost["reason"] == row) & (lost["source"] == column)).to_numpy()
            told = cell_working(book, cell, is_in, period, None)
            assert len(told.deals) == cell.count
            assert set(told.deals["source"].astype(str)) <= {column}


def test_a_card_of_the_radar_is_told_from_the_rep_s_own_sales():
    book, period = opened(), report().period
    found = practices(book, period)
    assert found
    for one in found:
        told = practice_working(book, one, period)
        counted_, mixed, *_ = map(numbers, told.lines)
        assert counted_["days"] / counted_["peers"] == pytest.approx(counted_["value"])
        assert mixed["days"] / mixed["expected"] == pytest.approx(one.mix)
        assert len(told.deals) == one.n


def test_a_ripe_ratio_rests_on_the_entries_listed():
    book = opened()
    compared, cycle = comparisons(book), cycle_of(book)
    for step in RATIOS:
        told = ripe_working(book, step, compared[step], book.ripening.months(step), cycle, ("", ""))
        assert len(told.deals) == compared[step].ripe.n == sum(counted(told.counted))
        decided = numbers(told.lines[0])
        assert decided["k"] / decided["n"] == pytest.approx(decided["value"])


def test_the_limits_of_the_weeks_follow_from_average_and_range():
    weeks = opened().weekly_appointments(26)
    found = weekly_behaviour(weeks.tolist())
    told = behaviour_working(opened(), found, list(weeks.index), 3, None, None)
    upper = numbers(the_line(told, "Ordinary up to"))
    assert upper["centre"] + upper["factor"] * upper["range"] == pytest.approx(upper["value"])
    assert len(told.deals) == weeks.sum()
    assert counted(told.left_out) == [3]


def test_each_step_of_the_funnel_adds_up_and_lists_who_reached_it():
    found = opened().funnel(report().period)
    for step in found.steps:
        told = funnel_working(found, step.milestone)
        assert len(told.deals) == step.reached
        for line in map(numbers, told.lines):
            if "onward" in line:
                assert line["reached"] == line["onward"] + line["pending"] + line["stalled"] + line["lost"]
