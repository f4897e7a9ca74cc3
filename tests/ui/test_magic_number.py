"""What the sliders start from, what is kept of them, which levers they show, and the calculation in words."""

from math import nan

import numpy as np
import pytest

from kpi import Report, Settings
from tests.kpi.deals import book, deal, many
from ui.calculation import calculation_in_words
from ui.levers import levers
from ui.live_slider import SliderValues
from ui.own_numbers import OwnNumbers
from ui.rep_plans import plans_table
from ui.session.sliding import moved_from, over
from ui.words import Words

WORDS = Words("en")
G1 = SliderValues(goal=15_000, average_revenue=2_500, appointment_to_proposal=0.6, closing_ratio=0.4)


def rep(name: str, won: int, not_won: int, not_advanced: int, amount: float = 1000.0):
    return [
        *many(deal(met=100, proposal=105, won=120, rep=name, amount=amount), won),
        *many(deal(met=100, proposal=105, lost=120, rep=name), not_won),
        *many(deal(met=100, lost=110, rep=name), not_advanced),
    ]


def report(*deals, **settings) -> Report:
    opened = book(*deals)
    return opened.report(opened.whole_period(), Settings(goal_per_rep=10_000, **settings))


TEAM = report(*rep("Ana", 4, 6, 10, 600), *rep("Ben", 16, 4, 5), *rep("Cleo", 12, 8, 5))


def own(scope, of: Report = TEAM) -> OwnNumbers:
    return OwnNumbers(scope.rep, scope, of, SliderValues.of(**vars(scope.feeds)))


def test_the_golden_case_is_told_as_one_line():
    # 15,000 / 2,500 = 6; / 0.4 = 15; / 0.6 = 25; / 4 = 6.25
    assert calculation_in_words(G1, own(TEAM.team), WORDS) == (
        "15,000 ÷ 2,500 = 6.0 sales; ÷ 40.0% = 15.0 proposals; ÷ 60.0% = 25.0 first appointments a month; "
        "÷ 4 weeks = 6.3 a week"
    )


@pytest.mark.parametrize("seed", range(5))
def test_every_step_follows_from_the_numbers_as_they_are_shown(seed):
    chance = np.random.default_rng(seed)
    for _ in range(50):
        values = SliderValues(
            goal=float(chance.integers(3_000, 90_000)),
            average_revenue=float(chance.uniform(300, 9_000)),
            appointment_to_proposal=float(chance.uniform(0.05, 0.95)),
            closing_ratio=float(chance.uniform(0.05, 0.95)),
        )
        before = None
        for step in calculation_in_words(values, own(TEAM.team), WORDS).split("; "):
            left, right = step.replace(",", "").split(" = ")
            *dividend, by = left.split("÷")
            divided = float(dividend[0]) if dividend[0].strip() else before
            divisor = float(by.split()[0].rstrip("%")) / (100 if "%" in by else 1)
            before = float(right.split()[0])
            decimals = len(right.split()[0].partition(".")[2])
            assert abs(divided / divisor - before) <= 0.5 * 10**-decimals + 1e-9, step


@pytest.mark.parametrize("missing", ["goal", "average_revenue", "appointment_to_proposal", "closing_ratio"])
def test_without_an_input_there_is_no_line(missing):
    values = SliderValues(**vars(G1) | {missing: nan})
    assert calculation_in_words(values, own(TEAM.team), WORDS) == ""


def test_one_overall_ratio_leads_straight_to_the_sales():
    # no proposal is dated, so the export does not tell the two ratios apart: 5 of 20 first appointments were sold
    sold = [*many(deal(met=100, won=120), 5), *many(deal(met=100, lost=120), 15)]
    told = report(*sold, weeks_per_month=44 / 12)
    numbers = own(told.team, told)
    assert not numbers.is_split
    overall = SliderValues(goal=240_000 / 12, average_revenue=12_000, appointment_to_proposal=0.25, closing_ratio=1.0)
    # 20,000 / 12,000 = 1.67, since 1.7 / 0.25 would be 6.8; / 0.25 = 6.67; / (44 / 12) = 1.82
    assert calculation_in_words(overall, numbers, WORDS) == (
        "20,000 ÷ 12,000 = 1.67 sales; ÷ 25.0% = 6.7 first appointments a month; ÷ 3.67 weeks = 1.8 a week"
    )
    # 65 % of 65 % is 42 %
    assert levers(numbers, WORDS)[0].text == "42% of the first appointments sold: both thresholds reached"


def test_only_what_was_moved_is_kept():
    moved = moved_from(G1, SliderValues(15_000, 2_500, 0.6, 0.5))
    assert moved is not None
    assert moved.as_text() == "___0.5"
    assert moved_from(G1, G1) is None


def test_sliders_that_nobody_moved_follow_the_own_numbers():
    moved = moved_from(G1, SliderValues(15_000, 2_500, 0.6, 0.5))
    assert moved is not None
    next_period = SliderValues(18_000, 2_400, 0.55, 0.45)
    assert over(next_period, moved) == SliderValues(18_000, 2_400, 0.55, 0.5)


def test_a_rep_below_both_thresholds_has_levers_to_them_to_the_best_peer_and_to_the_peers_revenue():
    ana = TEAM.rep("Ana")
    assert ana is not None
    found = levers(own(ana), WORDS)
    first, closing = ["appointment_to_proposal"] * 2, ["closing_ratio"] * 2
    assert [lever.input for lever in found] == [*first, *closing, "average_revenue"]
    assert found[2].text == "Closing ratio at its threshold, 65%"
    assert found[3].text.startswith("Closing ratio as Ben has it")
    assert found[4].text == "Average revenue per sale at the peers' mean, 1,000"


def test_a_lever_never_leads_downwards():
    for scope in (TEAM.team, *TEAM.reps):
        for lever in levers(own(scope), WORDS):
            assert lever.target > getattr(own(scope).values, lever.input)


def test_the_team_looks_to_its_best_rep_and_to_a_tenth_more_revenue():
    texts = [lever.text for lever in levers(own(TEAM.team), WORDS)]
    # revenue: (4 x 600 + 28 x 1,000) / 32 = 950; a tenth more is 1,045
    assert texts[-1] == "Average revenue per sale a tenth higher, 1,045"
    assert any(text.startswith("Closing ratio as Ben has it") for text in texts)


def test_every_rep_stands_in_the_table_the_furthest_from_the_goal_first():
    table = plans_table(TEAM, WORDS)
    assert list(table.columns) == [
        "Rep",
        "Team",
        "Goal a month",
        "Needed a week",
        "Plan for",
        "Actual a week",
        "Barometer",
    ]
    assert table["Rep"].iloc[0] == "Ana"
    assert set(table["Goal a month"]) == {"10,000"}
    assert table["Barometer"].str.startswith("✗").iloc[0]


def test_a_rep_without_a_magic_number_comes_last_with_a_dash():
    nobody_sold = report(*rep("Ana", 4, 1, 0), *rep("Ben", 0, 0, 0), deal(met=170, rep="Zoe"), goals={"Zoe": 0.0})
    # met on Wednesday, June 24, judged on Friday, July 3: one first appointment in two weeks
    assert plans_table(nobody_sold, WORDS).iloc[-1].tolist() == ["Zoe", "North", "0", "0.0", "0", "0.5", "–"]
