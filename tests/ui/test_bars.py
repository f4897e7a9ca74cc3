"""The peers' bars: every bar says its value, and no name takes the room of the bars."""

from kpi import Figure
from ui.charts.bars import LONGEST_NAME, peers_figure
from ui.ranking import Ranked
from ui.words import Words

LONG = "Maximiliana-Bartholomea von und zu Hohenfels-Ortiz"


def ranked(rep, k, n):
    return Ranked(rep, "", Figure("closing_ratio", k / n, k=k, n=n, threshold=0.65))


def drawn(*ones):
    return peers_figure({"": list(ones)}, LONG, Words("en"), "EUR")


def test_a_bar_of_no_length_carries_its_label_outside():
    bars = drawn(ranked("Ana", 3, 4), ranked("Ben", 0, 4)).data[0]
    assert bars.text[1].startswith("<b>0%</b>")
    assert list(bars.textposition) == ["auto", "outside"]


def test_a_long_name_is_cut_on_the_axis_and_whole_on_hover():
    figure = drawn(ranked("Ana", 3, 4), ranked(LONG, 2, 4))
    short, long = figure.layout.yaxis.ticktext
    assert short == "Ana"
    assert "…" in long and len(long) <= LONGEST_NAME + len("<b>▶ </b>")
    assert figure.data[0].customdata[1] == LONG
    assert LONG in figure.data[0].hovertext[1]
