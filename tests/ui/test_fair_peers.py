"""The sentences beside the funnel plot and the table of the mix, and the funnel that is really drawn."""

import numpy as np
import pytest

from kpi import Settings
from kpi.fair import funnel_plot
from kpi.own_mix import Expected
from tests.kpi.deals import book, deal, many
from ui.charts.funnel_plot import funnel_plot_figure
from ui.fair_peers import ALL_GROUPS, chance_in_words, first_group, group_names, mix_in_words
from ui.words import Words

REPS = ["Ana", "Ben", "Cal", "Dia", "Eva", "<b>Fin</b>"]
WORDS = Words("en")


def plot(*k, n=50):
    return funnel_plot(REPS, np.array(k), np.full(6, n))


def test_who_stands_outside_is_named_and_the_others_are_left_in_peace():
    told = chance_in_words(plot(5, 30, 29, 31, 32, 28), WORDS)
    assert told == "Below by more than chance: Ana. The others may differ by luck alone."


def test_where_nobody_stands_outside_nobody_is_named():
    told = chance_in_words(plot(30, 29, 31, 32, 28, 30), WORDS)
    assert told == "No rep stands outside: the differences between the reps are what chance makes."


def test_the_limits_are_drawn_at_every_number_of_decisions():
    drawn = funnel_plot_figure(plot(5, 30, 29, 31, 32, 28), "<b>Fin</b>", WORDS)
    *bounds, points = drawn.data
    assert len(bounds) == 4
    assert all(np.isfinite(np.asarray(line.y, dtype=float)).all() for line in bounds)
    # the one outside and the one chosen carry their names, as text
    assert [text for text in points.text if text] == ["Ana", "&lt;b&gt;Fin&lt;/b&gt;"]


def expected(rep, low, high):
    return Expected(rep, 10, 10.0, 20, low, high)


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ([expected("Ana", 0.5, 1.5)], "With the mix of leads taken into account, nobody is beyond chance."),
        (
            [Expected("Ana", 5, 10.0, 20, 0.2, 0.9), expected("Ben", 0.6, 1.4)],
            "Fewer than the own leads let expect: Ana. Coach here.",
        ),
        ([Expected("Ana", 20, 10.0, 30, 1.2, 3.0)], "More than the own leads let expect: Ana. Ask how."),
    ],
)
def test_who_is_beyond_the_own_mix_is_named(found, told):
    assert mix_in_words(found, WORDS) == told


def grouped(**settings):
    deals = [deal(met=100, proposal=105, won=120, rep=rep, team=team) for rep, team in TEAMS.items()]
    # Eva began long before the others
    deals += many(deal(met=1, proposal=5, won=20, rep="Eva", team="West"), 3)
    opened = book(*deals)
    return opened.report(opened.whole_period(), Settings(**settings))


TEAMS = {"Ana": "East", "Ben": "East", "Cal": "East", "Dia": "West", "Eva": "West"}


def test_the_funnel_plot_offers_the_peer_groups_in_force():
    teams = grouped()
    assert list(group_names(teams, WORDS).values()) == ["all teams", "East", "West"]
    assert (first_group(teams, ""), first_group(teams, "Dia")) == (ALL_GROUPS, "West")
    tenure = grouped(peers_by="tenure", ramp_weeks=20)
    assert list(group_names(tenure, WORDS).values()) == ["ramping reps (first 20 weeks)", "settled reps"]
    assert (first_group(tenure, ""), first_group(tenure, "Eva")) == ("ramping", "settled")
    hand = grouped(peers_by="by_hand", peer_groups={"Ana": "Hunters", "Dia": "Hunters"})
    assert list(group_names(hand, WORDS).values()) == ["East", "Hunters", "West"]
