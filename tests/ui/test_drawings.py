"""Drawings without script: a line goes where its values are, and no name becomes more than text."""

import re
from dataclasses import replace
from datetime import date
from math import nan
from urllib.parse import unquote

import pytest

from kpi import Funnel, Period
from tests.kpi.deals import book, deal, many, team
from ui.charts.drawing import palette
from ui.charts.in_flight import in_flight_drawing
from ui.charts.intervals import Bar, intervals_drawing
from ui.charts.small_funnel import small_funnel_drawing
from ui.charts.spark import sparkline
from ui.charts.stretched import Frame
from ui.charts.trend import trend_drawing
from ui.charts.waterfall import waterfall_drawing
from ui.words import Words

WORDS = Words("en")
FRAME = Frame(100, x=(0, 4), y=(0, 10))


def spots(path: str) -> list[tuple[str, int, int]]:
    return [(kind, int(x), int(y)) for kind, x, y in re.findall(r"([ML])(\d+) (\d+)", path)]


def test_a_line_goes_from_left_to_right_and_its_highest_value_stands_at_the_top():
    # of 0 to 4 across and 0 to 10 up, in thousandths of the picture
    assert spots(FRAME.line([(0, 0), (1, 5), (4, 10)], "#000")) == [("M", 0, 1000), ("L", 250, 500), ("L", 1000, 0)]


def test_a_week_without_a_value_is_a_gap_and_a_lonely_one_a_dot():
    line = FRAME.line([(0, 2), (1, nan), (2, 4), (3, nan), (4, nan)], "#000")
    assert [kind for kind, _, _ in spots(line)] == ["M", "M"]
    assert line.count("h0") == 2  # a line without length has round ends


def test_a_sparkline_joins_what_is_known_and_says_where_it_goes():
    drawn = unquote(sparkline([0.4, nan, 0.5, 0.6], "Better: <up>"))
    (first, *_, last) = spots(drawn)
    assert [kind for kind, _, _ in spots(drawn)] == ["M", "L", "L"]
    assert first[2] > last[2]
    assert drawn.startswith('<img alt="Better: &lt;up&gt;" title="Better: &lt;up&gt;"')


@pytest.mark.parametrize("course", [[0.5, 0.5], [0.0, 0.0, 0.0]])
def test_a_level_course_is_a_level_line(course):
    heights = {y for _, _, y in spots(unquote(sparkline(course, "At 50%")))}
    assert heights == {500}


def test_every_text_of_a_drawing_is_escaped():
    name = '<img src=x onerror="a()">'
    parts = [
        FRAME.text(name, 0, 0, "", name),
        FRAME.hover(1, 1, name),
        FRAME.dot(1, 1, 9, "#000", "#fff", name),
        FRAME.diamond(1, 1, "#000", 9, "#fff", name),
        FRAME.block((0, 1), 1, 9, "", name, name),
        FRAME.drawn([]).html("chart", name),
    ]
    assert all("&lt;img src=x onerror=&quot;a()&quot;&gt;" in part for part in parts)
    assert not any("<img" in part for part in parts)


def test_the_trend_has_a_text_for_each_period_and_a_dashed_threshold():
    ratio = replace(team(*many(deal(met=1, proposal=9, won=20), 8)).figures["closing_ratio"], threshold=0.75)
    period = Period(date(2026, 3, 2), date(2026, 3, 29))
    drawn = trend_drawing(ratio, [0.5, nan, 1.0], period, WORDS, "EUR").inside
    told = re.findall(r'title="([^"]+)"', drawn)
    assert (told[0], told[2]) == ("Mar 15, 2026: 50%", "Mar 29, 2026: 100%")
    assert [text for text in ("50%", "75%", "100%") if f">{text}<" in drawn] == ["50%", "100%"]
    assert "stroke-dasharray" in unquote(drawn)


def test_the_bars_of_the_small_funnel_are_as_long_as_what_they_count():
    # of 4 first appointments 3 went on to a proposal and 1 was lost; of the proposals 2 were won and 1 is open
    deals = [*many(deal(met=150, proposal=155, won=160), 2), deal(met=150, proposal=155), deal(met=150, lost=158)]
    opened = book(*deals, stall=60)
    funnel = opened.funnel(opened.whole_period())
    assert isinstance(funnel, Funnel)
    drawn = small_funnel_drawing(funnel, WORDS, {}).inside
    bars = re.findall(r'title="([^"]+)" style="position:absolute;left:([\d.]+)%;[^"]*?width:([\d.]+)%', drawn)
    assert {told: (float(left), float(width)) for told, left, width in bars} == {
        "First appointment: 3 went on": (0, 75),
        "First appointment: 1 lost": (75, 25),
        "Proposal: 2 went on": (0, 50),
        "Proposal: 1 pending": (50, 25),
        "Won: 2": (0, 50),
    }


def heights(drawn: str) -> list[float]:
    """Of the upright bars, as shares of the plot."""
    return [float(tall) for tall in re.findall(r"width:[\d.]+%;height:([\d.]+)%;background", drawn)]


def test_a_step_of_the_waterfall_begins_where_the_one_before_it_ended():
    # 60 booked, 50 more are owed, 10 less would do, and 100 is the goal; the plot ends 15 % above the highest, 110
    steps = [("Booked", 60.0, "sum"), ("More", 50.0, "lever"), ("Less", -10.0, "lever"), ("Goal", 100.0, "sum")]
    drawn = waterfall_drawing(steps, WORDS, "EUR").inside
    assert heights(drawn) == pytest.approx([100 * part / 126.5 for part in (60, 50, 10, 100)], abs=0.01)
    assert [text for text in ("€60", "+ €50", "− €10", "€100") if f">{text}<" in drawn] == [
        "€60",
        "+ €50",
        "− €10",
        "€100",
    ]


def test_what_no_lever_owes_is_grey_and_what_one_owes_has_the_colour_of_a_miss():
    colours = palette()
    for step, colour in (("neutral", colours.quiet), ("lever", colours.missed)):
        steps = [("Booked", 60.0, "sum"), ("More", 40.0, step), ("Goal", 100.0, "sum")]
        fills = re.findall(
            r"height:[\d.]+%;background(?:-color)?:([^;\"]+)", waterfall_drawing(steps, WORDS, "EUR").inside
        )
        assert fills[1] == colour


def test_a_bar_in_flight_is_as_tall_as_its_sales_and_tells_their_revenue():
    weeks = [(date(2026, 3, 2), 2.0), (date(2026, 3, 9), 1.0), (date(2026, 3, 16), 0.01)]
    drawn = in_flight_drawing(weeks, 500.0, WORDS, "EUR").inside
    first, second, _ = heights(drawn)
    assert first == pytest.approx(2 * second, abs=0.03)
    assert 'title="week from Mar 2, 2026: 2.0 sales, €1,000"' in drawn
    assert ">2.0<" in drawn and ">0.0<" not in drawn  # less than 0.05 is not written


def test_a_bar_with_its_interval_reaches_from_the_lowest_to_the_highest():
    # of 1.25 times the longest, 2.0: the value 1.0 is 40 %, the interval from 0.5 to 2.0 begins at 20 and is 60 % long
    drawn = intervals_drawing([Bar("Web", 1.0, 0.5, 2.0, "1")]).inside
    assert "left:0.00%;top:50.00%;width:40.00%" in drawn
    assert "left:20.00%;top:50.00%;width:60.00%" in drawn


def test_what_a_bar_says_stands_behind_its_interval_however_long_it_is():
    # of 1.25 times the longest, 2.0: the intervals end at 80 % and at 20 %
    drawn = intervals_drawing([Bar("Web", 1.9, 1.8, 2.0, "long"), Bar("Fair", 0.2, 0.1, 0.5, "short")]).inside
    assert re.findall(r"left:([\d.]+)%;[^>]*>(long|short)<", drawn) == [("80.00", "long"), ("20.00", "short")]
