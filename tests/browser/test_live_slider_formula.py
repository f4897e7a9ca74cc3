"""The formula stands twice, in Python and in JavaScript: one table of cases holds both to the same answers."""

import json
import math
import random

import pytest

import kpi
from kpi.magic_number import NO_AVERAGE_REVENUE, NO_CLOSING_RATIO, NO_FIRST_RATIO, NO_GOAL, NOTHING_NEEDED
from tools.serving import ROOT

CASES = json.loads((ROOT / "tests/ui/magic_number_cases.json").read_text(encoding="utf-8"))
INPUTS = ("goal", "average_revenue", "appointment_to_proposal", "closing_ratio")
REASONS = {
    "goal": NO_GOAL,
    "average_revenue": NO_AVERAGE_REVENUE,
    "appointment_to_proposal": NO_FIRST_RATIO,
    "closing_ratio": NO_CLOSING_RATIO,
    "nothing_needed": NOTHING_NEEDED,
}
SHOW_ALL = """async ([source, cases]) => {
    const formula = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
    const plain = (answer) => formula.isMissing(answer) ? answer.missing : answer;
    return cases.map((one) => {
        const needed = formula.magicNumber(one, one.weeks_per_month);
        const month = formula.chain(one);
        return {
            magic_number: plain(needed),
            barometer: plain(formula.activityBarometer(one.actual ?? NaN, needed)),
            isOnCourse: formula.isOnCourse(plain(formula.activityBarometer(one.actual ?? NaN, needed))),
            plan_for: formula.isMissing(needed) ? null : formula.planFor(needed),
            chain: month.missing ? null : [month.sales, month.proposals, month.appointments],
            lever: one.lever ? formula.leverEffect(one, one.lever, one.weeks_per_month, one.actual ?? NaN) : null,
        };
    });
}"""


@pytest.fixture(scope="module")
def in_browser(chromium):
    """in_browser(cases) -> what formula.js answers in a real Chromium."""
    source = (ROOT / "ui/live_slider/formula.js").read_text(encoding="utf-8")
    page = chromium.new_page()
    yield lambda cases: page.evaluate(SHOW_ALL, [source, cases])
    page.close()


def in_python(case: dict) -> float | kpi.Missing:
    inputs = (math.nan if case[name] is None else case[name] for name in INPUTS)
    return kpi.magic_number(*inputs, case["weeks_per_month"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_both_give_the_answer_of_the_table(case, in_browser):
    browser, python = in_browser([case])[0], in_python(case)
    expected = case["magic_number"]
    if isinstance(expected, str):
        assert browser["magic_number"] == expected
        assert python == kpi.Missing(REASONS[expected])
        assert browser["plan_for"] is None
        assert browser["chain"] is None
    else:
        assert browser["magic_number"] == python == pytest.approx(expected, rel=1e-12)
        assert browser["plan_for"] == case["plan_for"]
    if "chain" in case:
        assert browser["chain"] == pytest.approx(case["chain"], rel=1e-12)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_both_give_the_barometer_of_the_table(case, in_browser):
    browser = in_browser([case])[0]["barometer"]
    expected = case["barometer"]
    if not isinstance(expected, str):
        assert browser == kpi.activity_barometer(case["actual"], in_python(case)) == pytest.approx(expected, rel=1e-12)
        return
    assert browser == expected
    if case["actual"] is not None:
        assert kpi.activity_barometer(case["actual"], in_python(case)) == kpi.Missing(REASONS[expected])


def test_a_last_binary_digit_is_not_short_of_the_goal(in_browser):
    # 3.6 / 30 % / 4 is 3.0000000000000004 to a computer, and 3 appointments a week are enough
    three = next(case for case in CASES if case.get("plan_for") == 3)
    assert [answer["isOnCourse"] for answer in in_browser([three, {**three, "actual": 2.99}])] == [True, False]


def test_both_agree_to_the_last_digit_on_a_thousand_random_teams(in_browser):
    chance = random.Random(7)
    cases = [
        {
            "goal": chance.uniform(1, 1e6),
            "average_revenue": chance.uniform(1, 1e5),
            "appointment_to_proposal": chance.uniform(0.001, 1),
            "closing_ratio": chance.uniform(0.001, 1),
            "weeks_per_month": chance.choice([4, 52 / 12, 44 / 12]),
            "actual": chance.uniform(0, 30),
        }
        for _ in range(1000)
    ]
    for case, answer in zip(cases, in_browser(cases), strict=True):
        needed = in_python(case)
        assert answer["magic_number"] == needed
        assert answer["barometer"] == kpi.activity_barometer(case["actual"], needed)


def test_no_size_of_number_gives_infinity(in_browser):
    extreme = {**CASES[0], "goal": 1e300, "average_revenue": 1e-300}
    assert in_browser([extreme])[0]["magic_number"] == "average_revenue"


def lever(case: dict, **target: float) -> dict:
    ((name, value),) = target.items()
    return {**case, "lever": {"input": name, "target": value, "text": ""}}


def test_a_lever_alone_changes_one_number_and_leaves_the_rest(in_browser):
    # G1 with a closing ratio of 65 %: 6 / 65 % / 60 % / 4 = 3.846; 2.404 fewer than 6.25; 5 a week are 130 % of it
    case = lever({**CASES[0], "actual": 5}, closing_ratio=0.65)
    effect = in_browser([case])[0]["lever"]
    assert effect["then"] == pytest.approx(6 / 0.65 / 0.6 / 4)
    assert effect["difference"] == pytest.approx(6 / 0.65 / 0.6 / 4 - 6.25)
    assert effect["barometer"] == pytest.approx(1.3)
    assert effect["isReached"] is False


def test_a_lever_that_is_already_there_changes_nothing(in_browser):
    effect = in_browser([lever(CASES[0], appointment_to_proposal=0.55)])[0]["lever"]
    assert (effect["then"], effect["difference"], effect["isReached"]) == (6.25, 0, True)


def test_a_lever_can_give_the_missing_number_but_no_difference_to_nothing(in_browser):
    no_closing_ratio = next(case for case in CASES if case["name"] == "no closing ratio")
    effect = in_browser([lever(no_closing_ratio, closing_ratio=0.65)])[0]["lever"]
    assert effect["then"] == pytest.approx(6 / 0.65 / 0.6 / 4)
    assert effect["difference"] is None
