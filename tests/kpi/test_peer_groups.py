"""Whom a rep is compared with: the team, who began as lately, or a group made by hand."""

from datetime import timedelta

import pytest

import kpi
from kpi.own_mix import observed_expected
from kpi.peer_groups import groups_by_rep
from kpi.practice import practices
from tests.kpi.deals import TODAY, book, deal, many

# `TODAY` is day 179. The settled began on day 0, the ramping on day 100: 79 days back, in their first 12 weeks.
# Revenue per sale: settled Ana 1,000, Ben 2,000, Cleo 3,000; ramping Dan 100 (North), Eve 200 and Fay 600 (South).
REVENUE = {"Ana": 1_000.0, "Ben": 2_000.0, "Cleo": 3_000.0, "Dan": 100.0, "Eve": 200.0, "Fay": 600.0}
RAMPING, SOUTH = ("Dan", "Eve", "Fay"), ("Eve", "Fay")
DEALS = [
    one
    for rep, amount in REVENUE.items()
    for one in many(
        deal(*((100, 105, 130) if rep in RAMPING else (0, 5, 130)), rep=rep, amount=amount)
        | {"team": "South" if rep in SOUTH else "North"},
        5,
    )
]
BOOK = book(*DEALS)
PERIOD = kpi.Period(TODAY - timedelta(days=179), TODAY)
TENURE = kpi.Settings(peers_by="tenure", ramp_weeks=12)


def peers(settings: kpi.Settings, team: str | None = None) -> dict[str, object]:
    """The peers' mean of the revenue per sale by rep; `None` where there is none."""
    report = BOOK.report(PERIOD, settings, team)
    means = {scope.rep: scope.figures["average_revenue"].peer for scope in report.reps}
    return {rep: mean if isinstance(mean, float) else None for rep, mean in means.items()}


def test_by_team_as_ever():
    # North: Ana 1,000, Ben 2,000, Cleo 3,000, Dan 100; in the South one peer is none
    assert peers(kpi.Settings()) == {
        "Ana": 1_700.0, "Ben": pytest.approx(4_100 / 3), "Cleo": pytest.approx(3_100 / 3), "Dan": 2_000.0,
        "Eve": None, "Fay": None,
    }  # fmt: skip


def test_by_tenure_the_ramping_are_compared_among_themselves_whatever_their_team():
    assert peers(TENURE) == {
        "Ana": 2_500.0, "Ben": 2_000.0, "Cleo": 1_500.0, "Dan": 400.0, "Eve": 350.0, "Fay": 150.0,
    }  # fmt: skip


def test_a_flag_falls_on_the_ramping_rep_against_the_settled_and_not_among_the_ramping():
    def status(settings: kpi.Settings) -> str:
        dan = BOOK.report(PERIOD, settings).rep("Dan")
        assert dan is not None
        return dan.figures["average_revenue"].status

    # 100 against 2,000; among themselves 200 (Dan 100 too) against 100 and 600
    assert status(kpi.Settings()) == "missed"
    eve = BOOK.report(PERIOD, TENURE).rep("Eve")
    assert eve is not None and eve.peer_group == "ramping"
    assert eve.figures["average_revenue"].status == "missed"  # 200 is at most 60 % of 350
    assert eve.figures["average_revenue"].threshold == pytest.approx(210.0)


def test_the_first_weeks_end_on_their_day():
    # 79 days are 11 weeks and 2 days
    began = {
        weeks: groups_by_rep(BOOK, PERIOD, kpi.Settings(peers_by="tenure", ramp_weeks=weeks)) for weeks in (11, 12)
    }
    assert [began[weeks]["Dan"] for weeks in (11, 12)] == ["settled", "ramping"]
    assert began[12]["Ana"] == "settled"


def test_tenure_is_that_of_the_last_day_of_the_period():
    then = kpi.Period(PERIOD.start, TODAY - timedelta(days=120))
    assert groups_by_rep(BOOK, then, kpi.Settings(peers_by="tenure", ramp_weeks=12))["Ana"] == "ramping"


def test_by_hand_the_others_stay_with_their_team():
    named = dict.fromkeys(("Cleo", "Eve", "Fay"), "Large accounts")
    by_hand = kpi.Settings(peers_by="by_hand", peer_groups=named)
    # Large accounts: 3,000, 200, 600; North is left with 1,000, 2,000 and 100
    assert peers(by_hand) == {
        "Ana": 1_050.0, "Ben": 550.0, "Cleo": 400.0, "Dan": 1_500.0, "Eve": 1_800.0, "Fay": 1_600.0,
    }  # fmt: skip


@pytest.mark.parametrize("settings", [kpi.Settings(), TENURE])
def test_the_peers_are_the_same_whichever_team_is_looked_at(settings):
    everybody = BOOK.report(PERIOD, settings)
    for team in BOOK.teams:
        of_team = BOOK.report(PERIOD, settings, team)
        assert {scope.team for scope in of_team.reps} == {team}
        told = [one for one in everybody.to_dict()["reps"] if one["team"] == team]
        assert of_team.to_dict()["reps"] == told
        assert of_team.rests_on.reps == len(of_team.reps)


@pytest.mark.parametrize("groups", [{}, {"Eve": "South", "Ana": "North"}])
def test_groups_that_are_the_teams_change_nothing(groups):
    by_hand = kpi.Settings(peers_by="by_hand", peer_groups=groups)
    assert BOOK.report(PERIOD, by_hand).to_dict() == BOOK.report(PERIOD).to_dict()


def test_another_name_for_a_group_changes_nothing():
    one, two = (
        BOOK.report(PERIOD, kpi.Settings(peers_by="by_hand", peer_groups=dict.fromkeys(RAMPING, name))).to_dict()
        for name in ("New", "A new name")
    )
    assert one == two


def test_a_newcomer_without_two_peers_is_blended_with_the_team():
    # Closing 9 of 10 each, but Dan 1 of 5: alone among the ramping, his prior is the team's pooled 28 of 35
    settled = [
        one
        for rep in ("Ana", "Ben", "Cleo")
        for one in [*many(deal(0, 5, 130, rep=rep), 9), deal(0, 5, lost=130, rep=rep)]
    ]
    dan = [deal(100, 105, 130, rep="Dan"), *many(deal(100, 105, lost=130, rep="Dan"), 4)]
    alone = book(*settled, *dan).report(PERIOD, TENURE).rep("Dan")
    assert alone is not None
    assert alone.figures["closing_ratio"].blended == pytest.approx((1 + 10 * 28 / 35) / 15)


def test_the_radar_and_the_own_mix_compare_within_the_groups():
    groups = groups_by_rep(BOOK, PERIOD, TENURE)
    # Cycles: the settled 130 days, the ramping 30. In the North 130 against (130 + 130 + 30) / 3 is 34 % longer, Dan's
    # 77 % shorter; within the groups everybody is alike.
    assert {one.rep for one in practices(BOOK, PERIOD)} == {"Ana", "Ben", "Cleo", "Dan"}
    assert practices(BOOK, PERIOD, None, groups) == []
    assert set(observed_expected(BOOK, "closing_ratio", PERIOD, "South", groups)) == set(SOUTH)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"peers_by": "mood"}, "peers_by must be one of team, tenure, by_hand, not 'mood'"),
        ({"ramp_weeks": 0}, "ramp_weeks must be a number of weeks above 0, not 0"),
        ({"ramp_weeks": 2.5}, "ramp_weeks must be a number of weeks above 0, not 2.5"),
        ({"peer_groups": {"Ana": " "}}, "the peer group of Ana must have a name, not ' '"),
    ],
)
def test_a_choice_without_sense_is_refused_with_its_reason(wrong, why):
    with pytest.raises(ValueError) as refused:
        kpi.Settings(**wrong)
    assert str(refused.value) == why
