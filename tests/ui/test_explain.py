"""The words of an explanation: every kind of event and every reason, for both gateways."""

import re
from datetime import date

import pandas as pd
import pytest

import kpi
from kpi.explain import NO_AMOUNT, Explanation
from kpi.values import Figure
from kpi.workings.working import counts
from ui.counted import counted_in_words, left_out_in_words
from ui.in_numbers import in_numbers
from ui.words import Words

PERIOD = kpi.Period(date(2026, 1, 5), date(2026, 4, 5))
WORDS = Words("en")


def told(counted, left_out=None):
    return Explanation("closing_ratio", {}, counted, left_out or {}, pd.DataFrame(), PERIOD)


def test_what_was_counted_is_named_by_the_step_of_the_gateway():
    counted = {"won": 141, "not_won": 66, "stalled_after": 1_027}
    assert counted_in_words(told(counted), "proposal", WORDS) == [
        "141 won",
        "66 lost after the proposal",
        "1,027 still open after the proposal, their time being up: counted as not won",
    ]
    assert counted_in_words(told(counted), "next_step", WORDS)[1] == "66 lost after the next step"


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_was_left_out_has_its_reason_or_nothing_was(language):
    words = Words(language)
    assert left_out_in_words(told({}, {NO_AMOUNT: 3}), words) == [f"3 {words.say(NO_AMOUNT)}"]
    assert len(left_out_in_words(told({}), words)) == 1


@pytest.mark.parametrize(
    ("first", "closing"),
    [(0.60, 0.40), (0.547, 0.463), (0.6449, 0.7049)],  # the last: 64 % x 70 % would be 45 %, it is 45.46
)
def test_the_arithmetic_of_a_product_holds_as_it_is_shown(first, closing):
    figure = Figure("overall_ratio", first * closing)
    numbers = {"value": (first * closing, "ratio"), "first": (first, "ratio"), "closing": (closing, "ratio")}
    shown = in_numbers(figure, numbers, "", WORDS)
    one, other, result = (float(part) for part in re.findall(r"([\d.]+)%", shown))
    assert round(one * other / 100) == result == round(100 * first * closing)


@pytest.mark.parametrize("actual", [0.1538, 1.0, 3.4615, 12.25])
@pytest.mark.parametrize("needed", [0.231, 2.04, 6.25, 7.96])
def test_the_arithmetic_of_the_barometer_holds_as_it_is_shown(actual, needed):
    figure = Figure("activity_barometer", actual / needed, threshold=1.0)
    numbers = {"value": (figure.number, "ratio"), "actual": (actual, "rate"), "needed": (needed, "rate")}
    shown = in_numbers(figure, numbers, "", WORDS).replace(",", "")
    one, other, result = (float(part) for part in re.findall(r"\d[\d.]*", shown))
    assert abs(100 * one / other - result) <= 0.5 + 1e-9


@pytest.mark.parametrize(
    ("figure", "numbers", "told"),
    [
        (
            Figure("first_appointments_per_week", 1 / 13, 1, 13),
            {},
            "1 first appointment ÷ 13 complete weeks = 0.1 a week",
        ),
        (Figure("first_appointments_per_week", 2.0, 2, 1), {}, "2 first appointments ÷ 1 complete week = 2.0 a week"),
        (Figure("average_revenue", 900.0, 1, 1), {"sum": (900.0, "money")}, "€900 ÷ 1 sale with an amount = €900"),
        (Figure("sales_cycle", 30.0, 1, 1), {"sum": (30.0, "count")}, "30 days ÷ 1 sale = 30 days"),
    ],
)
def test_one_is_told_in_the_singular(figure, numbers, told):
    counted = {
        "k": (float(figure.k), "count"),
        "n": (float(figure.n), "count"),
        "own_weeks": (float(figure.n), "count"),
    }
    assert in_numbers(figure, counted | numbers, "EUR", WORDS) == told


def test_a_count_of_one_has_a_sentence_of_its_own():
    one, two = (counts((("{n} sale", "{n} sales"), n))[0].text for n in (1, 2))
    assert (one, two) == ("{n} sale", "{n} sales")
