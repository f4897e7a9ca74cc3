"""The chance of the goal stands twice, in Python and in JavaScript: both must answer the same."""

import numpy as np
import pytest

from kpi import Missing
from kpi.doubt import KNOWN, appointments_for, chance_with_doubt, doubt_of
from tools.serving import ROOT
from ui.live_slider.values import doubt_for_browser

SOURCES = ("formula.js", "odds.js")
G1 = {"goal": 15_000, "average_revenue": 2_500, "appointment_to_proposal": 0.6, "closing_ratio": 0.4}
UNEVEN = doubt_of([(27.5, 18.5), (11.3, 16.7)], np.array([500.0, 900.0, 1_000.0, 4_000.0]))
SHOW_ALL = """async ([source, cases]) => {
    const odds = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
    return cases.map(({ values, doubt, appointments, chance, weeks }) => ({
        chance: odds.chanceOfGoal(values, appointments, doubt),
        needed: odds.safeNumber(values, chance, weeks, doubt),
    }));
}"""


@pytest.fixture(scope="module")
def in_browser(chromium):
    source = "\n".join((ROOT / "ui/live_slider" / name).read_text(encoding="utf-8") for name in SOURCES)
    page = chromium.new_page()
    yield lambda cases: page.evaluate(SHOW_ALL, [source, cases])
    page.close()


def case(doubt, appointments=25, chance=0.8, weeks=4, **values):
    return {
        "values": G1 | values,
        "doubt": doubt_for_browser(doubt),
        "appointments": appointments,
        "chance": chance,
        "weeks": weeks,
    }


def test_the_golden_case(in_browser):
    answers = in_browser([case(KNOWN, chance=chance) for chance in (0.5, 0.8, 0.9)])
    assert answers[0]["chance"] == pytest.approx(0.577, abs=5e-4)
    assert [answer["needed"] for answer in answers] == [6.0, 8.0, 9.25]


@pytest.mark.parametrize("doubt", [KNOWN, UNEVEN], ids=["known", "in doubt"])
def test_both_agree_on_two_hundred_random_teams(in_browser, doubt):
    chance = np.random.default_rng(3)
    cases = [
        case(
            doubt,
            int(chance.integers(0, 150)),
            float(chance.uniform(0.2, 0.9)),
            float(chance.choice([4, 52 / 12, 44 / 12])),
            goal=float(chance.uniform(1_000, 60_000)),
            appointment_to_proposal=float(chance.uniform(0.1, 1)),
            closing_ratio=float(chance.uniform(0.1, 1)),
        )
        for _ in range(200)
    ]
    differ = 0
    for one, answer in zip(cases, in_browser(cases), strict=True):
        values = one["values"]
        ratio = values["appointment_to_proposal"] * values["closing_ratio"]
        numbers = values["goal"], values["average_revenue"], ratio
        ours = chance_with_doubt(*numbers, one["appointments"], doubt)
        assert answer["chance"] == pytest.approx(ours, abs=2e-6)
        needed = appointments_for(one["chance"], *numbers, one["weeks"], doubt)
        needed = None if isinstance(needed, Missing) else needed
        # The seventh digit may decide one appointment in hundreds of cases.
        differ += answer["needed"] != pytest.approx(needed)
    assert differ <= 1


def test_no_goal_needs_nothing_and_no_ratio_knows_nothing(in_browser):
    nothing, unknown = in_browser([case(UNEVEN, goal=0), case(UNEVEN, closing_ratio=0)])
    assert (nothing["chance"], nothing["needed"]) == (1, 0)
    assert unknown["needed"] is None


def test_no_chance_is_above_one_or_below_zero_at_any_size(in_browser):
    answers = in_browser(
        [case(UNEVEN, appointments=n, goal=goal) for n in (1, 50, 5_000) for goal in (1, 1e6, 1e300)]
        + [case(UNEVEN, appointments=40, appointment_to_proposal=1, closing_ratio=1)]
    )
    assert all(0 <= answer["chance"] <= 1 for answer in answers)
    assert [answer["needed"] for answer in answers if answer["needed"] is None]
