"""Whoever takes a calculator to a formula on the page reaches the result that stands behind it."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from math import log

import pytest

import kpi
from data.samples.story import opportunities
from kpi import Missing, market
from kpi.behaviour import weekly_behaviour
from kpi.cycle import cycle_of
from kpi.fair import funnel_plot_of
from kpi.gap import gap_of
from kpi.practice import practices
from kpi.ripening import comparisons
from kpi.stakes import stakes
from kpi.workings.chance import Asked, chance_working
from kpi.workings.fair import plot_working
from kpi.workings.gap import gap_working, worth_working
from kpi.workings.market import reason_working, source_working
from kpi.workings.practice import practice_working
from kpi.workings.ripe import ripe_working
from kpi.workings.stakes import stake_working
from kpi.workings.verdict import verdict_working
from kpi.workings.weeks import behaviour_working
from kpi.workings.working import Line, line
from kpi.worth import worths
from ui.following import more_decimals
from ui.told import line_in_words
from ui.words import Words

WORDS = Words("en")
RATIOS = ("appointment_to_proposal", "closing_ratio")
THRESHOLDS = dict.fromkeys(RATIOS, 0.65)
EQUATION = re.compile(r"([^=:;]*)(?== *(-?€?[\d,.]+%?)( points)?)")
TOKEN = re.compile(r"ln(?=\()|[-+×÷−()]|€?\d[\d,]*(?:\.\d+)?%?")
NUMBER = re.compile(r"€?(\d[\d,]*(?:\.\d+)?)(%?)")


@cache
def opened() -> kpi.Book:
    settings = kpi.Settings(goal_per_rep=45_000.0)
    return kpi.open_book(opportunities(), today=date(2026, 11, 20), settings=settings)


def lines_of(scope: kpi.Scope, report: kpi.Report) -> Iterator[Line]:
    """Of a rep or the team: the gap, the levers, every verdict with what is at stake, and the chance of the goal."""
    book, period, rep = opened(), report.period, scope.rep or None
    gap = gap_of(scope, report.weeks, 4, THRESHOLDS)
    if not isinstance(gap, Missing):
        yield from gap_working(book, gap, scope, period, 4).lines
    posteriors = book.posteriors(period, None, None, rep)
    found = worths(scope, report.reps, 4, THRESHOLDS, posteriors)
    yield from worth_working(book, found, scope, period, 4, posteriors).lines
    for advice in scope.coaching:
        yield from verdict_working(scope, advice).lines
    for stake in stakes(scope, 4):
        yield from stake_working(scope, stake, 4).lines
    asked = Asked(scope.feeds, scope.figures["first_appointments_per_week"].value, 4)
    chance = chance_working(book, asked, 0.8, scope, period, posteriors)
    if not isinstance(chance, Missing):
        yield from chance.lines


def lines_of_all(report: kpi.Report) -> Iterator[Line]:
    """Of the whole export: sources, reasons, cycles, ripe ratios, weeks and peers."""
    book, period = opened(), report.period
    for source in market.source_values(book, period, None, 630_000.0):
        yield from source_working(book, source, 630_000.0, 4, period, None).lines
    for reason in market.reasons(market.losses(book, period)):
        yield from reason_working(book, reason, period, None).lines
    for practice in practices(book, period):
        yield from practice_working(book, practice, period).lines
    compared, weeks = comparisons(book), book.weekly_appointments(26)
    for step in RATIOS:
        months = book.ripening.months(step)
        yield from ripe_working(book, step, compared[step], months, cycle_of(book), ("", "")).lines
        plot = funnel_plot_of(report.reps, step)
        for rep in plot.reps:
            yield from plot_working(book, plot, step, rep, period).lines
    yield from behaviour_working(book, weekly_behaviour(weeks.tolist()), list(weeks.index), 3, None, None).lines


@cache
def lines() -> tuple[Line, ...]:
    report = opened().report()
    of_scopes = [line for scope in (report.team, *report.reps) for line in lines_of(scope, report)]
    return (*of_scopes, *lines_of_all(report))


def number(text: str) -> float:
    digits, percent = NUMBER.fullmatch(text).groups()
    return float(digits.replace(",", "")) / (100 if percent else 1)


def calculated(shown: str) -> float | None:
    """What a calculator makes of a piece of a line, its words left out; `None` where it is no arithmetic."""
    shown = shown.rpartition(", ")[2]
    tokens = [repr(number(token)) if NUMBER.fullmatch(token) else token for token in TOKEN.findall(shown)]
    typed = " ".join(tokens).replace("×", "*").replace("÷", "/").replace("−", "-")
    if not re.search(r"[\d)] [-+*/] ", typed):
        return None
    try:
        return float(eval(typed, {"ln": log}))
    except (SyntaxError, TypeError):  # two numbers with nothing but words between them
        return None


def misfits(shown: str) -> list[str]:
    """The results of a line that its own numbers do not lead to, in the digits in which they stand there."""
    found = []
    for left, result, points in EQUATION.findall(shown):
        value = calculated(left)
        if value is None:
            continue
        told = number(result.lstrip("-")) * (-1 if result.startswith("-") else 1)
        digits = len(result.rstrip("%").partition(".")[2])
        half = 0.5 * 10.0**-digits / (100 if "%" in result else 1)
        if abs(value * (100 if points else 1) - told) > half * (1 + 1e-6):
            found.append(f"{left.strip()} = {result}: {value}")
    return found


def test_every_shown_formula_leads_to_its_shown_result():
    shown = [line_in_words(each, "EUR", WORDS) for each in lines()]
    checked = [text for text in shown if any(calculated(left) is not None for left, *_ in EQUATION.findall(text))]
    assert len(checked) > 250, "the calculator reads hardly any line"
    # What reaching a target brings is nothing where it is reached: those lines end at 0.
    assert [
        misfit for text in checked for misfit in misfits(text) if not misfit.partition(" = ")[2].startswith("€0:")
    ] == []


def test_with_the_usual_digits_alone_a_product_would_not_follow():
    assert misfits("32.7 first appointments a week × 4 weeks = 130.7077 a month")  # 130.8
    places = {"activity": (32.67693, "rate"), "weeks": (4.0, "count"), "value": (130.7077, "fine")}
    shown = line_in_words(
        line("{activity} first appointments a week × {weeks} weeks = {value} a month", **places), "", WORDS
    )
    assert shown == "32.67693 first appointments a week × 4 weeks = 130.7077 a month"
    assert misfits(shown) == []


@pytest.mark.parametrize(
    ("text", "places", "more"),
    [
        # 0.65 × 0.4 is 0.26 as it is shown
        ("{a} × {b} = {c}", {"a": (0.65, "share"), "b": (0.4, "share"), "c": (0.26, "share")}, {}),
        # 64.56 % and 43.21 % are 27.9 % together; shown as 64.6 % and 43.2 % they come to 27.9 % as well
        ("{a} × {b} = {c}", {"a": (0.6456, "share"), "b": (0.4321, "share"), "c": (0.278964, "share")}, {}),
        # €10,000 ÷ 3.0 is €3,333, and the 2.96 behind it give €3,378
        ("{a} ÷ {b} = {c}", {"a": (10_000, "money"), "b": (2.96, "rate"), "c": (3_378.378, "money")}, {"b": 1}),
        # words between the numbers are no arithmetic
        ("Good: {a} of {b} = {c}", {"a": (1, "count"), "b": (3, "count"), "c": (0.5, "share")}, {}),
    ],
)
def test_no_number_has_more_decimals_than_it_takes(text, places, more):
    assert more_decimals(line(text, **places)) == more
