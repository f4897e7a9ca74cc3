"""A figure in words."""

from datetime import date

import pytest

from kpi import Figure, Missing, Period
from kpi.difference import Difference
from ui.figures import (
    Change,
    basis_in_words,
    before_in_words,
    certainty_in_words,
    change_in_words,
    counts_in_words,
    plan_for,
    plan_in_words,
    reference_in_words,
    short_counts,
    standing_in_words,
    value_in_words,
)
from ui.words import Words

WORDS, SPANISH = Words("en"), Words("es")
NONE = Missing("no proposal was decided in this period")


def closing(k: int, n: int, **more) -> Figure:
    return Figure("closing_ratio", k / n, k, n, **{"threshold": 0.65, **more})


@pytest.mark.parametrize(
    ("k", "n", "told"),
    [
        (29, 45, "64%"),  # 64.44 %: already reads below 65 %
        (129, 200, "64.5%"),  # 64.5 % would round to the threshold itself
        (6499, 10_000, "64.99%"),
        (13, 20, "65%"),  # exactly the threshold: fine
        (30, 45, "67%"),
    ],
)
def test_a_miss_never_reads_like_the_threshold(k, n, told):
    assert value_in_words(closing(k, n), WORDS, "") == told


def test_a_value_has_its_unit_and_a_gap_is_a_dash():
    assert value_in_words(Figure("average_revenue", 11_289.4), WORDS, "EUR") == "€11,289"
    assert value_in_words(Figure("magic_number", 6.25), WORDS, "") == "6.3 a week"
    assert value_in_words(Figure("closing_ratio", NONE), WORDS, "") == "–"


def test_counts_say_of_what():
    assert counts_in_words(closing(62, 104), WORDS) == "62 of 104 decided proposals"
    assert counts_in_words(closing(62, 104), WORDS, "next_step") == "62 of 104 decided next steps"
    assert counts_in_words(Figure("first_appointments_per_week", 4.0, 52, 13), WORDS) == "52 in 13 weeks"
    assert counts_in_words(Figure("sales_cycle", 40.0, 3, 5), WORDS) == "3 of 5 sales"
    assert counts_in_words(Figure("closing_ratio", NONE, 0, 0), WORDS) == ""
    assert counts_in_words(Figure("magic_number", 6.25), WORDS) == ""
    assert short_counts(closing(62, 104), WORDS) == "62/104"
    assert short_counts(Figure("sales_cycle", 40.0, 3, 5), WORDS) == ""


@pytest.mark.parametrize(
    ("key", "now", "before", "told"),
    [
        ("closing_ratio", 0.64, 0.60, Change("+4 points, better", True)),
        ("closing_ratio", 0.60, 0.61, Change("−1 point, worse", False)),
        ("closing_ratio", 0.604, 0.6, Change("unchanged")),
        ("sales_cycle", 40.0, 43.0, Change("−3 days, better", True)),
        ("magic_number", 7.5, 6.25, Change("+1.3 a week, worse", False)),
        ("average_revenue", 1000.0, 2200.0, Change("−€1,200, worse", False)),
    ],
)
def test_a_change_says_how_much_and_whether_it_is_for_the_better(key, now, before, told):
    sure = Difference(1.0 if now > before else 0.0, is_enough=True)
    assert change_in_words(Figure(key, now), Figure(key, before), WORDS, "EUR", sure) == told


def test_a_change_that_chance_may_have_made_is_neither_better_nor_worse():
    # 1 of 4 after 3 of 4
    now, before = closing(1, 4), closing(3, 4)
    likely = Difference(0.10, is_enough=True)
    assert change_in_words(now, before, WORDS, "EUR", likely) == Change("−50 points, may be chance")
    assert change_in_words(now, before, WORDS, "EUR", Difference(0.0, is_enough=False)).is_better is None
    # a chance of 99 % that it rose is none that it fell
    assert change_in_words(now, before, WORDS, "EUR", Difference(0.99, is_enough=True)).is_better is None


def test_without_two_values_there_is_no_change():
    known = Figure("closing_ratio", 0.5)
    assert change_in_words(known, None, WORDS, "") is None
    assert change_in_words(known, Figure("closing_ratio", NONE), WORDS, "") is None
    assert change_in_words(Figure("closing_ratio", NONE), known, WORDS, "") is None


def test_goal_attainment_belongs_to_the_month_and_has_no_period_before():
    assert change_in_words(Figure("goal_attainment", 0.5), Figure("goal_attainment", 0.7), WORDS, "") is None


def test_what_a_change_is_compared_with_has_the_length_of_the_period():
    thirteen = Period(date(2026, 8, 24), date(2026, 11, 22))  # 91 days
    assert before_in_words(thirteen, WORDS) == "vs the 13 weeks before"
    assert before_in_words(Period(date(2026, 8, 24), date(2026, 8, 30)), WORDS) == "vs the week before"
    assert before_in_words(Period(date(2026, 8, 1), date(2026, 8, 10)), WORDS) == "vs the 10 days before"


def test_a_status_has_a_sign_and_a_word_unless_there_is_nothing_to_miss():
    assert standing_in_words(closing(1, 2, status="missed"), WORDS) == "✗ misses the threshold"
    assert standing_in_words(closing(9, 10), WORDS) == "✓ on course"
    assert standing_in_words(Figure("first_appointments_per_week", 3.0), WORDS) == ""


def test_a_figure_says_what_it_is_measured_against():
    revenue = Figure("average_revenue", 500.0, peer=1000.0, threshold=600.0, status="missed")
    assert reference_in_words(closing(9, 10), WORDS, "") == "threshold 65%"
    assert reference_in_words(closing(1, 2, status="missed", peer=0.7), WORDS, "") == "65% · peers 70%"
    assert reference_in_words(revenue, WORDS, "EUR") == "peers €1,000, flagged at €600 or less"
    long = Figure("sales_cycle", 60.0, peer=40.0, threshold=52.0, status="missed")
    assert reference_in_words(long, WORDS, "") == "peers 40 days, flagged at 52 days or more"
    assert reference_in_words(Figure("overall_ratio", 0.4, peer=Missing("few")), WORDS, "") == ""


def test_the_interval_and_the_blended_value_are_told_on_demand():
    # Wilson, 7 of 50: 0.0695 to 0.2619
    told = certainty_in_words(closing(7, 50, blended=0.2), WORDS, "")
    assert told == ["95 % interval: 7% to 26%.", "Blended with the peers: 20%."]


def test_only_a_basis_that_is_not_measured_is_named():
    assert basis_in_words(closing(7, 50, basis="measured"), WORDS) == ""
    assert basis_in_words(closing(7, 50, basis="estimated"), WORDS) == "estimated"


@pytest.mark.parametrize(("needed", "whole"), [(6.25, 7), (7.0, 7), (7.0000000001, 7), (7.01, 8), (0.0, 0), (-1.0, 0)])
def test_the_plan_is_rounded_up_but_not_for_a_rounding_error(needed, whole):
    assert plan_for(needed) == whole


def test_only_a_magic_number_is_a_plan():
    assert plan_in_words(Figure("magic_number", 6.25), WORDS) == "plan for 7"
    assert plan_in_words(Figure("magic_number", NONE), WORDS) == ""
    assert plan_in_words(closing(1, 2), WORDS) == ""


def test_numbers_are_written_in_the_readers_way():
    assert value_in_words(Figure("average_revenue", 11_289.4), SPANISH, "EUR").replace("\xa0", " ") == "11.289 €"
