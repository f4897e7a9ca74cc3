"""The parts of the funnel and what is said about them."""

from kpi import Funnel
from tests.kpi.deals import book, deal, many
from ui.charts.funnel import funnel_figure
from ui.fates import funnel_in_words, funnel_reading, outcome_in_words, segments
from ui.words import Words

WORDS = Words("en")
# 12 first appointments: 3 sold, 2 lost and 1 open after the proposal, 4 lost and 2 open before it.
# All were held in the last weeks before the as-of day, July 3 (day 179), so that none has stalled.
DEALS = [
    *many(deal(met=150, proposal=155, won=160), 3),
    *many(deal(met=150, proposal=155, lost=165), 2),
    deal(met=165, proposal=170),
    *many(deal(met=150, lost=158), 4),
    *many(deal(met=170), 2),
]


def funnel(*deals) -> Funnel:
    opened = book(*(deals or DEALS), stall=60)
    found = opened.funnel(opened.whole_period())
    assert isinstance(found, Funnel)
    return found


def test_each_part_counts_the_opportunities_that_it_lists():
    found = funnel()
    assert {part.code: part.count for part in segments(found)} == {
        "first_appointment/reached": 6,
        "first_appointment/pending": 2,
        "first_appointment/lost": 4,
        "proposal/reached": 3,
        "proposal/pending": 1,
        "proposal/lost": 2,
        "won/reached": 3,
    }
    assert [len(found.deals(part.milestone, part.fate)) for part in segments(found)] == [6, 2, 4, 3, 1, 2, 3]


def test_a_time_that_is_up_makes_a_part_of_its_own():
    # held on day 10 and never closed: after 60 days it has stalled
    parts = {part.code: part.count for part in segments(funnel(*DEALS, deal(met=10)))}
    assert parts["first_appointment/stalled"] == 1


def test_pending_ones_make_every_share_a_share_so_far():
    first, proposal, won = funnel().steps
    assert outcome_in_words(first, proposal, WORDS) == "50% went on so far · 2 pending · 4 lost"  # 6 of 12
    assert outcome_in_words(proposal, won, WORDS) == "50% went on so far · 1 pending · 2 lost"  # 3 of 6
    decided = funnel(*many(deal(met=10, proposal=12, won=14), 3), deal(met=10, lost=12)).steps
    assert outcome_in_words(decided[0], decided[1], WORDS) == "75% went on · 1 lost"


def test_the_funnel_is_told_to_those_who_do_not_see_it():
    assert funnel_in_words(funnel(), WORDS) == (
        "First appointment: 6 went on; First appointment: 2 pending; First appointment: 4 lost; "
        "Proposal: 3 went on; Proposal: 1 pending; Proposal: 2 lost; Won: 3"
    )


def test_the_segments_of_a_bar_add_up_to_its_step():
    figure = funnel_figure(funnel(), WORDS)
    lengths: dict[str, int] = {}
    for bar in figure.data:
        for step, count in zip(bar.y, bar.x, strict=True):
            lengths[step] = lengths.get(step, 0) + count
    assert lengths == {"first_appointment": 12, "proposal": 6, "won": 3}


def test_stalled_and_lost_are_told_apart_without_colour():
    figure = funnel_figure(funnel(*DEALS, deal(met=10)), WORDS)
    patterns = {bar.name: bar.marker.pattern.shape for bar in figure.data}
    assert patterns == {"went on": "", "pending": "", "stalled": "/", "lost": ""}


def test_the_reading_says_how_many_are_sold_and_where_most_were_left_behind():
    # 3 of 12 sold; 4 lost before the proposal, 2 after it
    assert funnel_reading(funnel(), WORDS) == (
        "3 of 12 first appointments have become sales (25%); most were left behind at “First appointment”: 4 lost or "
        "stalled."
    )
    young = funnel(*many(deal(met=170), 2))
    assert funnel_reading(young, WORDS) == (
        "0 of 2 first appointments have become sales (0%); none has been lost or has stalled."
    )
