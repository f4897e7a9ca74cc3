"""How ripe an export is: the months that still have time, decided beside ripe, and the JSON, worked out by hand."""

from datetime import date

import pytest

import kpi
from kpi.ripe import NO_WINDOW, STEPS, WHOLE_WAY, RipeRatio
from kpi.ripening import Comparison, comparisons
from tests.kpi.deals import book, deal, many

# As of Friday 3 July 2026, day 179 after the first Monday. 30 proposals 10 days after the first appointment, 20 of
# them sold 20 days later; 10 first appointments lost after 5 days. All long enough ago: both windows are 2 x 30 days.
DECIDED = [*many(deal(0, 10, 30), 20), *many(deal(0, 10, lost=40), 10), *many(deal(0, lost=5), 10)]


def test_where_all_is_decided_ripe_and_decided_agree_and_the_overall_one_is_the_product():
    found = book(*DECIDED).ripening.of()
    assert [found[step].value for step in (*STEPS, WHOLE_WAY)] == pytest.approx([30 / 40, 20 / 30, 20 / 40])
    assert (found[WHOLE_WAY].n, found[WHOLE_WAY].open, found[WHOLE_WAY].window) == (40, 0, 120)
    assert found[WHOLE_WAY].half_days == 30
    assert {step: one.reading for step, one in comparisons(book(*DECIDED)).items()} == dict.fromkeys(STEPS, "agree")


def test_proposals_that_nobody_closes_make_the_decided_ratio_flatter():
    # 20 more proposals stay open for ever: without the stall rule 20 of 30 are won, ripe 20 of 50, 27 points apart
    stale = book(*DECIDED, *many(deal(0, 10), 20), stall=None)
    closing = comparisons(stale)["closing_ratio"]
    assert (closing.k, closing.n, closing.ripe.value, closing.ripe.open) == (20, 30, pytest.approx(0.40), 20)
    assert (closing.points, closing.reading) == (27, "flatters")


@pytest.mark.parametrize(("k", "reading"), [(430, "flatters"), (420, "agree"), (380, "agree"), (370, "understates")])
def test_three_points_are_a_difference(k, reading):
    assert Comparison(k * 10, 10_000, RipeRatio(0.40, 20_000, 0, 60, 10.0)).reading == reading


@pytest.mark.parametrize(
    ("k", "n", "entries", "reading"),
    [
        (51, 100, 500, "flatters"),  # 11 points; 9.7 either way on 100, 4.3 on 500: within 10.6 they may be chance
        (51, 100, 90, "unclear"),  # 9.7 and 10.1: 13.9
        (20, 50, 500, "agree"),
        (9, 20, 500, "unclear"),
        (22, 100, 500, "understates"),
    ],
)
def test_eleven_points_are_named_only_where_the_intervals_leave_no_room_for_chance(k, n, entries, reading):
    assert Comparison(k, n, RipeRatio(0.40, entries, 0, 60, 10.0)).reading == reading


def test_a_month_is_ripe_once_its_last_day_has_had_the_whole_window():
    # Window 60 days before 3 July is 4 May: April is ripe, May is not.
    more = [deal(116, 126), deal(120), deal(147), deal(150, lost=160)]  # 1 and 5 May, 1 and 4 June
    months = {month.first: month for month in book(*DECIDED, *more).ripening.months("appointment_to_proposal")}
    assert list(months) == [date(2025, month, 1) for month in range(8, 13)] + [
        date(2026, month, 1) for month in range(1, 8)
    ]
    assert [month.first.month for month in months.values() if month.is_ripe] == [8, 9, 10, 11, 12, 1, 2, 3, 4]
    january, may, june = (months[date(2026, month, 1)] for month in (1, 5, 6))
    assert (january.n, january.share) == (40, 1.0)
    assert (may.n, may.decided, june.n, june.decided) == (2, 1, 2, 1)


def test_a_rep_has_the_own_entries_and_a_team_those_of_its_reps():
    ripening = book(
        *DECIDED,
        *many(deal(0, 10, 30, rep="Ben"), 25),
        *many(deal(0, lost=5, rep="Eva", team="South"), 25),
    ).ripening
    assert ripening.of(rep="Ben")["closing_ratio"].value == pytest.approx(1.0)
    assert ripening.of("North")["appointment_to_proposal"].value == pytest.approx(55 / 65)
    assert ripening.of("South")["appointment_to_proposal"].value == 0.0
    assert ripening.of()["appointment_to_proposal"].value == pytest.approx(55 / 90)


def test_the_order_of_the_rows_changes_nothing():
    assert book(*DECIDED).ripening.of() == book(*DECIDED[::-1]).ripening.of()


def test_a_team_that_is_there_twice_is_as_ripe_as_once():
    once, twice = book(*DECIDED, deal(170)).ripening, book(*[*DECIDED, deal(170)] * 2).ripening
    for step in (*STEPS, WHOLE_WAY):
        one, two = once.of()[step], twice.of()[step]
        assert (two.value, two.n, two.open) == (pytest.approx(one.value), 2 * one.n, 2 * one.open)


def test_an_export_that_cannot_tell_the_two_ratios_has_the_whole_way_only():
    # Of 25 sales none has a proposal date of its own.
    plain = book(*many(deal(0, won=30), 25), *many(deal(0, lost=20), 25))
    found = plain.ripening.of()
    assert found["closing_ratio"] == plain.facts.no_ratios
    assert found[WHOLE_WAY].value == pytest.approx(0.5)


def test_the_json_has_the_ripe_value_of_each_ratio_and_null_elsewhere():
    data = book(*DECIDED).report(kpi.Period(date(2026, 1, 1), date(2026, 7, 3))).to_dict()
    kpis = data["team"]["kpis"]
    assert kpis["closing_ratio"]["ripe"] == pytest.approx(20 / 30)
    assert kpis["overall_ratio"]["ripe"] == pytest.approx(20 / 40)
    assert data["reps"][0]["kpis"]["appointment_to_proposal"]["ripe"] == pytest.approx(30 / 40)
    assert kpis["magic_number"]["ripe"] is None
    assert all({"interval", "blended", "ripe"} <= figure.keys() for figure in kpis.values())
    assert all({"q", "verdict"} <= advice.keys() for advice in data["team"]["coaching"])


def test_with_few_deals_the_json_has_null():
    few = book(*many(deal(0, 10, 30), 5))
    assert few.ripening.of()["closing_ratio"] == kpi.Missing(NO_WINDOW)
    assert few.report().to_dict()["team"]["kpis"]["closing_ratio"]["ripe"] is None
