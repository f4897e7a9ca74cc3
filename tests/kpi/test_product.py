"""The overall ratio: how sure a product of two ratios is, and what it is once blended."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binomtest

import kpi
from kpi.explain import explain
from kpi.product import interval_of_product
from tests.kpi.deals import book, day, deal, many

# Ana 12 of 20 and 8 of 12; Ben, Cleo, Dora 15 of 20 and 10 of 15
ANA = [*many(deal(0, 5, 10), 8), *many(deal(0, 5, lost=10), 4), *many(deal(0, lost=10), 8)]
OTHERS = [
    each | {"rep": rep}
    for rep in ("Ben", "Cleo", "Dora")
    for each in (*many(deal(0, 5, 10), 10), *many(deal(0, 5, lost=10), 5), *many(deal(0, lost=10), 5))
]


def test_the_interval_holds_19_of_20_products_drawn_from_both_posteriors():
    chance = np.random.default_rng(4)
    drawn = chance.beta(27.5, 18.5, 400_000) * chance.beta(11.5, 16.5, 400_000)
    assert interval_of_product((27, 45), (11, 27)) == pytest.approx(np.quantile(drawn, [0.025, 0.975]), abs=0.004)


def test_a_second_ratio_that_is_certain_leaves_the_interval_of_the_first():
    wilson = binomtest(27, 45).proportion_ci(method="wilson")
    assert interval_of_product((27, 45), (100_000, 100_000)) == pytest.approx((wilson.low, wilson.high), abs=0.01)


def test_the_order_of_the_two_changes_nothing_and_more_decisions_make_it_narrower():
    one, other = interval_of_product((27, 45), (11, 27)), interval_of_product((11, 27), (27, 45))
    assert one == pytest.approx(other)
    more = interval_of_product((270, 450), (110, 270))
    assert one[0] < more[0] < 27 / 45 * 11 / 27 < more[1] < one[1]


def test_nothing_sold_reaches_down_to_0_and_everything_sold_up_to_1():
    assert interval_of_product((5, 5), (0, 5))[0] == 0
    assert interval_of_product((5, 5), (5, 5))[1] == 1


def test_it_covers_the_true_product_as_often_as_it_says():
    chance = np.random.default_rng(7)
    inside = 0
    for _ in range(1_000):
        passed = int(chance.binomial(40, 0.6))
        low, high = interval_of_product((passed, 40), (int(chance.binomial(passed, 0.4)), passed))
        inside += low <= 0.24 <= high
    assert 0.93 <= inside / 1_000 <= 0.98


def test_the_json_has_interval_and_blended_value_of_all_three_ratios_of_team_and_reps():
    opened = book(*ANA, *OTHERS)
    told = opened.report(opened.whole_period()).to_dict()
    for scope in (told["team"], *told["reps"]):
        for key in ("appointment_to_proposal", "closing_ratio", "overall_ratio"):
            ratio = scope["kpis"][key]
            assert ratio["interval"][0] < ratio["value"] < ratio["interval"][1]
            assert 0 < ratio["blended"] < 1
        for key in ("average_revenue", "sales_cycle", "activity_barometer"):
            assert scope["kpis"][key]["interval"] is None and scope["kpis"][key]["blended"] is None


def test_the_blended_overall_ratio_is_the_product_of_the_blended_ones():
    opened = book(*ANA, *OTHERS)
    ana = opened.report(opened.whole_period()).rep("Ana")
    assert ana is not None
    # The team has 57 of 80 and 38 of 57; strength 10: (12 + 10 x 57/80) / 30 and (8 + 10 x 38/57) / 22
    first, closing = (12 + 10 * 57 / 80) / 30, (8 + 10 * 38 / 57) / 22
    assert ana.figures["overall_ratio"].blended == pytest.approx(first * closing)
    assert ana.figures["overall_ratio"].blended == pytest.approx(
        ana.feeds.appointment_to_proposal * ana.feeds.closing_ratio
    )


def test_a_teams_blended_ratios_are_its_pooled_ones():
    opened = book(*ANA, *OTHERS)
    kpis = opened.report(opened.whole_period()).to_dict()["team"]["kpis"]
    assert kpis["closing_ratio"]["blended"] == kpis["closing_ratio"]["value"] == 38 / 57
    assert kpis["overall_ratio"]["blended"] == kpis["overall_ratio"]["value"]


def test_an_export_that_cannot_tell_the_two_apart_has_wilsons_interval_of_its_own_counts():
    opened = book(*many(deal(0, won=20), 7), *many(deal(0, lost=20), 43), stall=None)
    (ana,) = opened.report(opened.whole_period()).reps
    assert (ana.figures["overall_ratio"].k, ana.figures["overall_ratio"].n) == (7, 50)
    assert ana.figures["overall_ratio"].interval == pytest.approx((0.0695, 0.2619), abs=0.0001)
    assert isinstance(ana.figures["closing_ratio"].value, kpi.Missing)


def test_the_explanation_of_a_product_counts_what_both_ratios_count():
    opened = book(*ANA, *OTHERS)
    report = opened.report(opened.whole_period())
    told = explain(opened, report, report.team, "overall_ratio").counted
    assert told["advanced"] == 57 and told["advanced"] + told["not_advanced"] + told["stalled_before"] == 80
    assert told["won"] == 38 and told["won"] + told["not_won"] + told["stalled_after"] == 57
    assert "failed" not in told


def conversations(ana: int, ben: int) -> dict:
    """The JSON of two reps with 7 and 10 first appointments from so many conversations."""
    calls = [{"rep": rep, "type": "call", "day": day(1), "is_held": True} for rep in ["Ana"] * ana + ["Ben"] * ben]
    opened = book(*many(deal(0), 7), *many(deal(0, rep="Ben"), 10), activities=pd.DataFrame(calls))
    return opened.report(opened.whole_period()).to_dict()


def test_the_conversation_ratio_has_an_interval_and_is_blended_too():
    told = conversations(50, 40)
    ana, ben, team = (scope["kpis"]["conversation_to_appointment"] for scope in (*told["reps"], told["team"]))
    # 7 of 50, the golden case of Wilson's interval; pulled with strength 10 to the team's 17 of 90
    assert ana["interval"] == pytest.approx([0.0695, 0.2619], abs=0.0001)
    assert ana["blended"] == pytest.approx((7 + 10 * 17 / 90) / (50 + 10))
    assert ben["blended"] < ben["value"] == 0.25
    assert team["blended"] == team["value"] == 17 / 90
    assert ana["ripe"] is None and "nothing to ripen" in ana["ripe_reason"]


def test_more_appointments_than_conversations_are_no_share():
    told = conversations(5, 40)
    for scope in told["reps"]:
        assert scope["kpis"]["conversation_to_appointment"]["blended"] is None
    assert told["reps"][0]["kpis"]["conversation_to_appointment"]["interval"] is None
    assert told["reps"][1]["kpis"]["conversation_to_appointment"]["interval"] is not None


def test_what_is_not_ripe_says_why():
    few = book(*many(deal(0, 10, 30), 5)).report().to_dict()["team"]["kpis"]
    assert few["closing_ratio"]["ripe_reason"].startswith("not ripe: fewer than 20")
    assert few["magic_number"]["ripe_reason"] is None
