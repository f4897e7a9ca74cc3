"""The reps side by side in one KPI."""

import pytest

from kpi import Missing, Report, Settings
from tests.kpi.deals import book, deal, many
from ui.charts.bars import peers_figure
from ui.ranking import (
    basis_of_bar,
    first_missed,
    flag_in_words,
    how_many_miss,
    not_measurable,
    ranking,
    ranking_in_words,
    ranking_reading,
    threshold_in_words,
    without_peers,
)
from ui.words import Words

WORDS = Words("en")


def won(rep: str, times: int, amount: float = 1000.0, days: int = 20, **columns):
    return many(deal(met=100, proposal=105, won=100 + days, rep=rep, amount=amount, **columns), times)


def lost(rep: str, times: int, **columns):
    return many(deal(met=100, proposal=105, lost=120, rep=rep, **columns), times)


def report(*deals, **settings) -> Report:
    opened = book(*deals)
    return opened.report(opened.whole_period(), Settings(**settings))


# Closing: Ana 3 of 6, Ben 5 of 6, Cleo 6 of 6
CLOSING = report(
    *won("Ana", 3), *lost("Ana", 3), *won("Ben", 5), *lost("Ben", 1), *won("Cleo", 6),
    *many(deal(met=170, rep="Dan"), 2),
)  # fmt: skip


# Closing: Ana 6 of 30, Eva 1 of 2
CLEAR = report(
    *won("Ana", 6), *lost("Ana", 24), *won("Ben", 28), *lost("Ben", 2), *won("Cleo", 27), *lost("Cleo", 3),
    *won("Eva", 1), *lost("Eva", 1),
)  # fmt: skip


def test_only_a_clear_miss_has_the_full_colour():
    marker = peers_figure(ranking(CLEAR, "closing_ratio"), "", WORDS, "EUR").data[0].marker
    ana, eva, *_ = marker.color  # the worst first
    assert eva.startswith("rgba(") and eva.endswith(", 0.2)") and ana == marker.line.color[1]
    assert list(marker.line.width) == [0, 1.5, 0, 0]


def test_those_that_miss_come_first():
    assert [one.rep for one in ranking(CLOSING, "closing_ratio")["North"]] == ["Ana", "Ben", "Cleo"]


def test_where_less_is_better_the_longest_comes_first():
    cycles = report(*won("Ana", 5, days=20), *won("Ben", 5, days=40))
    assert [one.rep for one in ranking(cycles, "sales_cycle")["North"]] == ["Ben", "Ana"]


def test_each_team_stands_by_itself():
    teams = report(*won("Ana", 5, team="South"), *won("Ben", 5), *won("Cleo", 4), *lost("Cleo", 1))
    assert {team: [one.rep for one in bars] for team, bars in ranking(teams, "closing_ratio").items()} == {
        "North": ["Cleo", "Ben"],
        "South": ["Ana"],
    }


def test_who_has_no_bar_is_named_with_the_reason():
    assert list(not_measurable(CLOSING, "closing_ratio").values()) == [["Dan"]]
    (reason,) = not_measurable(CLOSING, "closing_ratio")
    assert reason == Missing("no proposal was decided in this period")


def test_who_has_no_peers_to_stand_against_is_named_with_the_reason():
    # only Ana and Ben sold five times: Cleo has two such peers, the others one
    sold = report(*won("Ana", 5), *won("Ben", 5), *won("Cleo", 4))
    assert without_peers(sold, "average_revenue") == {
        Missing("fewer than two peers have five events behind this figure"): ["Ana", "Ben"]
    }


def test_a_bar_says_what_it_rests_on():
    ana = CLOSING.rep("Ana")
    assert ana is not None
    told = {key: basis_of_bar(ana.figures[key], WORDS) for key in ("closing_ratio", "average_revenue", "magic_number")}
    assert told == {"closing_ratio": "3/6", "average_revenue": "3 sales", "magic_number": ""}


def test_a_flag_says_how_far_the_bar_is_off():
    # Ana 500 a sale, the others 1,000: 50 % less. Ben 10 days, the others 20: 50 % shorter.
    revenue = report(*won("Ana", 6, amount=500), *won("Ben", 6), *won("Cleo", 6))
    flags = {one.rep: flag_in_words(one, WORDS) for one in ranking(revenue, "average_revenue")["North"]}
    assert flags == {"Ana": "✗ 50% less", "Ben": "", "Cleo": ""}
    cycle = report(*won("Ana", 6), *won("Ben", 6, days=10), *won("Cleo", 6))
    flags = {one.rep: flag_in_words(one, WORDS) for one in ranking(cycle, "sales_cycle")["North"]}
    # the peers of Ana and of Cleo take (20 + 10) / 2 = 15 days: 20 days are 33 % longer
    assert flags == {"Ana": "33% longer, no clear miss", "Ben": "★ 50% shorter", "Cleo": "33% longer, no clear miss"}
    closing = {one.rep: flag_in_words(one, WORDS) for one in ranking(CLOSING, "closing_ratio")["North"]}
    assert closing == {"Ana": "below 65%, too early to tell", "Ben": "", "Cleo": ""}
    closing = {one.rep: flag_in_words(one, WORDS) for one in ranking(CLEAR, "closing_ratio")["North"]}
    assert closing == {"Ana": "✗ below 65%", "Eva": "below 65%, too early to tell", "Ben": "", "Cleo": ""}


@pytest.mark.parametrize(
    ("key", "words"),
    [("closing_ratio", "threshold 65%"), ("average_revenue", "threshold: 60% of the peers' mean")],
)
def test_the_threshold_is_named_as_it_is_set(key, words):
    deals = [*won("Ana", 6, amount=900), *won("Ben", 6), *won("Cleo", 6), *won("Dan", 6, amount=1100)]
    assert threshold_in_words(ranking(report(*deals), key)["North"], WORDS, "EUR") == words


def test_the_first_kpi_that_somebody_misses_is_shown_first():
    assert first_missed(CLOSING) == "closing_ratio"
    assert first_missed(report(*won("Ana", 5), *won("Ben", 5))) == "first_appointments_per_week"
    # Ana's 6 of 30 is clear, Eva's 1 of 2 is not; Ana's 3 of 6 is too early to tell as well
    assert how_many_miss(CLEAR, "closing_ratio", WORDS) == "Closing ratio   ✗ 1"
    assert how_many_miss(CLOSING, "closing_ratio", WORDS) == "Closing ratio"
    assert how_many_miss(CLOSING, "overall_ratio", WORDS) == "Overall ratio"


def test_the_bars_are_told_to_those_who_do_not_see_them():
    told = ranking_in_words(ranking(CLOSING, "closing_ratio"), WORDS, "EUR")
    assert told == "Ana: 50%, below 65%, too early to tell; Ben: 83%; Cleo: 100%"


def test_the_reading_says_who_is_ahead_who_is_last_and_how_many_miss():
    told = ranking_reading(ranking(CLOSING, "closing_ratio"), 3, WORDS, "EUR")
    assert told == (
        "Cleo is ahead with 100%, Ana is last with 50%. Missed by 0 of 3 reps. 1 more is beyond the threshold, but not "
        "clearly: the pale bar."
    )
    judged = CLEAR.standing.counts("closing_ratio")[1]
    assert "Missed by 1 of the 3 reps who can be judged, 4 in all." in ranking_reading(
        ranking(CLEAR, "closing_ratio"), judged, WORDS, "EUR"
    )
    alike = report(*won("Ana", 5), *won("Ben", 5))
    assert ranking_reading(ranking(alike, "overall_ratio"), 3, WORDS, "EUR") == "All 2 reps have 100%."
    cycles = report(*won("Ana", 5, days=20), *won("Ben", 5, days=40))
    assert ranking_reading(ranking(cycles, "sales_cycle"), 3, WORDS, "EUR").startswith("Ana is ahead with 20 days, Ben")


def test_a_name_in_a_chart_is_only_a_name():
    strange = "<a href='http://x'>Ana</a>"
    figure = peers_figure(ranking(report(*won(strange, 5)), "closing_ratio"), strange, WORDS, "EUR")
    assert figure.layout.yaxis.ticktext == ("<b>▶ &lt;a href='http://x'&gt;Ana&lt;/a&gt;</b>",)
    assert figure.data[0].hovertext[0].startswith("&lt;a href")
    assert figure.data[0].customdata[0] == strange


def test_a_bar_carries_its_k_of_n_and_its_rep():
    figure = peers_figure(ranking(CLOSING, "closing_ratio"), "", WORDS, "EUR")
    assert list(figure.data[0].text) == ["<b>50%</b>  3/6", "<b>83%</b>  5/6", "<b>100%</b>  6/6"]
    assert list(figure.data[0].customdata) == ["Ana", "Ben", "Cleo"]
