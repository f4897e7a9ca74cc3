"""What the slider keeps in a link, tells Python, and how far it goes."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi import Missing
from ui.live_slider import Lever, Limit, SliderValues, limits_around, slider_labels
from ui.words import Words

G1 = SliderValues.of(goal=15_000, average_revenue=2_500, appointment_to_proposal=0.6, closing_ratio=0.4)
RATIO = st.floats(0.0001, 1)
MONEY = st.floats(0.01, 1e9)


def test_a_link_carries_the_four_numbers():
    assert G1.as_text() == "15000_2500_0.6_0.4"
    assert SliderValues.from_text("15000_2500_0.6_0.4") == G1


@given(MONEY, MONEY, RATIO, RATIO)
def test_what_a_link_carries_comes_back(goal, revenue, first, closing):
    back = SliderValues.from_text(SliderValues(goal, revenue, first, closing).as_text())
    assert back is not None
    shown = [back.goal, back.average_revenue, back.appointment_to_proposal, back.closing_ratio]
    assert shown == pytest.approx([goal, revenue, first, closing])


def test_a_missing_number_is_empty_in_the_link_and_null_in_the_browser():
    values = SliderValues.of(
        goal=15_000, average_revenue=Missing("no sale"), appointment_to_proposal=0.6, closing_ratio=None
    )
    assert values.as_text() == "15000__0.6_"
    assert values.for_browser() == {
        "goal": 15_000,
        "average_revenue": None,
        "appointment_to_proposal": 0.6,
        "closing_ratio": None,
    }
    back = SliderValues.from_browser(values.for_browser())
    assert math.isnan(back.average_revenue)
    assert back.as_text() == values.as_text()


@pytest.mark.parametrize(
    "text", [None, "", "1_2_3", "1_2_3_4_5_6", "a_b_c_d", "inf_1_0.5_0.5", "1_1_-0.5_0.5", "1_1_0.5_40"]
)
def test_a_link_that_somebody_changed_by_hand_is_no_set_of_numbers(text):
    assert SliderValues.from_text(text) is None


def test_the_own_numbers_stand_in_the_middle_of_round_scales():
    limits = limits_around(G1)
    assert limits["goal"] == Limit(0, 30_000, 200)  # 2 x 15,000 in 200 steps is 150, the next round step is 200
    assert limits["average_revenue"] == Limit(50, 5_000, 50)  # from one step on: nobody sells for nothing
    assert limits["closing_ratio"] == Limit(0.01, 1, 0.01)


def test_a_lever_beyond_the_scale_stretches_it():
    assert limits_around(G1, (Lever("average_revenue", 6_000, ""),))["average_revenue"].high >= 6_000


def test_without_own_numbers_there_is_still_a_scale():
    unknown = SliderValues(math.nan, math.nan, math.nan, math.nan)
    assert limits_around(unknown)["goal"] == Limit(0, 20_000, 100)


def test_the_way_back_names_the_rep():
    words = Words("en")
    assert slider_labels(words, "Ana")["reset"] == "Back to Ana's own numbers"
    assert slider_labels(words)["reset"] == "Back to the team's own numbers"


def test_the_gateway_chosen_by_the_director_names_the_first_ratio():
    labels = slider_labels(Words("en"), gateway="next_step")
    assert labels["appointment_to_proposal"] == "First-appointment-to-next-step ratio"
    assert labels["proposals"] == "next steps"
