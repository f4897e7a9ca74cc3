"""Open deals in words: the numbers of one sentence add up."""

import re

from kpi import Missing
from kpi.open_deals import OpenDeals, Pace
from ui.open_deals import open_in_export_in_words, pace_in_words, pending_in_words
from ui.words import Words

WORDS = Words("en")
FOUND = OpenDeals(in_time=238, past=45, out_of_reach=269, pending=238)


def numbers(text: str) -> list[int]:
    return [int(each.replace(",", "")) for each in re.findall(r"[\d,]*\d", text)]


def test_from_what_is_open_to_what_is_pending():
    whole, *parts = numbers(pending_in_words(FOUND, WORDS))
    assert (whole, sum(parts)) == (552, 552)
    assert pending_in_words(OpenDeals(0, 0, 0, 0), WORDS) == pending_in_words(Missing("few"), WORDS) == ""


def test_pending_ones_that_are_not_in_time_here_are_named():
    told = pending_in_words(OpenDeals(in_time=283, past=0, out_of_reach=269, pending=552), WORDS)
    assert numbers(told) == [552, 283, 269, 552, 269]


def test_from_all_open_deals_to_those_in_flight():
    told = numbers(open_in_export_in_words(1123, FOUND, WORDS))
    assert told == [1123, 552, 571] and told[0] == told[1] + told[2]


def test_a_reason_is_given_only_where_the_numbers_give_one():
    more = pace_in_words(Pace(came=10.8, comes=15.3, weeks=13, in_time=238, were_in_time=169), WORDS)
    assert "as more is on its way: 238 are still in time, 169 were on average" in more
    fewer = pace_in_words(Pace(came=15.3, comes=10.8, weeks=13, in_time=169, were_in_time=238), WORDS)
    assert "as less is on its way" in fewer
    for unexplained in ((10.8, 15.3, 169, 238), (10.8, 11.0, 238, 169)):
        came, comes, now, then = unexplained
        assert "on its way" not in pace_in_words(Pace(came, comes, 13, now, then), WORDS)
