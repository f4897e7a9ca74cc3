"""The sentences beside the funnel plot, and the funnel that is really drawn."""

import numpy as np

from kpi import Settings
from kpi.fair import funnel_plot
from tests.kpi.deals import book, deal, many
from ui.charts.funnel_plot import funnel_plot_figure
from ui.fair_peers import ALL_GROUPS, chance_in_words, first_group, group_names, limits_in_words
from ui.words import Words

REPS = ["Ana", "Ben", "Cal", "Dia", "Eva", "<b>Fin</b>"]
WORDS = Words("en")


def plot(*k, n=50):
    return funnel_plot(REPS, np.array(k), np.full(6, n))


def test_who_stands_outside_is_named_and_the_others_are_left_in_peace():
    # 15 of 50 where the others win 30 of 50: the limits stay those of chance
    reps = [*REPS, "Gus", "Hal", "Ivo", "Jan", "Kai", "Lea"]
    told = chance_in_words(funnel_plot(reps, np.array([15, *[30] * 11]), np.full(12, 50)), WORDS)
    assert told == "Below by more than chance: Ana. The others may differ by luck alone."
    # one of six: the far one widens the limits, and is outside of them all the same
    told = chance_in_words(plot(5, 30, 29, 31, 32, 28), WORDS)
    assert told == (
        "Below by more than chance: Ana. "
        "The limits allow for it that the reps of this group differ by more than chance."
    )


def test_where_nobody_stands_outside_nobody_is_named():
    told = chance_in_words(plot(30, 29, 31, 32, 28, 30), WORDS)
    assert told == "No rep stands outside: luck alone could make the differences between the reps."


def test_one_of_twenty_leaves_the_inner_limits_by_luck_and_is_worth_a_look_only():
    # 20 of 50 where all together win 170 of 300: so few in 1.3 of 100 cases, and 99.8 % begins at 0.1 of 100
    told = chance_in_words(plot(20, 30, 29, 31, 32, 28), WORDS)
    assert told == (
        "Low, and worth a look: Ana. This is about standing apart from the others, not about the threshold: of 20 "
        "equal reps one stands apart like this by luck. The others may differ by luck alone."
    )


def test_reps_who_differ_by_more_than_chance_are_not_said_to_differ_by_luck():
    together = funnel_plot(REPS, np.array([20, 25, 45, 50, 70, 75]), np.full(6, 100))
    assert together.spread > 1 and set(together.place) == {"within"}
    assert chance_in_words(together, WORDS) == (
        "The reps differ among each other by more than chance, but nobody stands apart from all."
    )
    drawn = limits_in_words(together, WORDS)
    assert "95 of 100 reps who differ as much as these do" in drawn and "as wide as by chance alone" in drawn
    assert "by chance alone; dotted" in limits_in_words(plot(30, 29, 31, 32, 28, 30), WORDS)


def test_luck_speaks_of_more_than_chance_once_in_a_hundred_teams():
    # 20 equal reps of 15 to 60 decisions: with 95 % limits somebody stood "by more than chance" in 61 of 100 teams
    chance, times, said = np.random.default_rng(4), 200, 0
    for _ in range(times):
        n = chance.integers(15, 61, 20)
        told = chance_in_words(funnel_plot(list(map(str, range(20))), chance.binomial(n, 0.6), n), WORDS)
        said += "more than chance" in told
    assert said / times <= 0.05


def test_the_limits_are_drawn_at_every_number_of_decisions():
    drawn = funnel_plot_figure(plot(5, 30, 29, 31, 32, 28), "<b>Fin</b>", WORDS)
    *bounds, _ = drawn.data
    assert len(bounds) == 4
    assert all(np.isfinite(np.asarray(line.y, dtype=float)).all() for line in bounds)
    # the one outside and the one chosen carry their names, as text, on ground that hides the limits behind
    names = [one for one in drawn.layout.annotations if one.text]
    assert [one.text for one in names] == ["Ana", "&lt;b&gt;Fin&lt;/b&gt;"]
    assert all(one.bgcolor for one in names)


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
