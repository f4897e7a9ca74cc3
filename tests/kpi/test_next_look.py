"""When an agreement is looked at again: a week on, unless five decisions take longer to come."""

import pytest

import kpi
from kpi.metrics import KEYS
from kpi.next_look import weeks_to_tell
from tests.kpi.deals import day, deal, export


def opened(*deals):
    # day 91 is the Monday after 13 weeks that began on day 0
    return kpi.open_book(export(*deals), today=day(91), as_of=day(91), settings=kpi.Settings(stall=None))


def closed(n, rep="Ana"):
    """Proposals of which each is won within the 13 weeks."""
    return [deal(met=place % 60, proposal=place % 60 + 2, won=place % 60 + 10, rep=rep) for place in range(n)]


@pytest.mark.parametrize(
    ("decided", "weeks"),
    [(65, 1), (64, 2), (20, 4), (5, 13), (2, 13)],  # 5 ÷ (65 ÷ 13) = 1; 65 ÷ 64 = 1.02; 65 ÷ 20 = 3.25
)
def test_a_ratio_is_looked_at_when_five_decisions_have_come(decided, weeks):
    assert weeks_to_tell(opened(*closed(decided)), "closing_ratio", "Ana") == weeks


def test_what_the_team_decides_together_takes_less_long_than_what_one_rep_does():
    book = opened(*closed(20), *closed(45, "Ben"))
    assert weeks_to_tell(book, "closing_ratio", "Ana") == 4
    assert weeks_to_tell(book, "closing_ratio") == 1


@pytest.mark.parametrize("key", ["activity_barometer", "first_appointments_per_week"])
def test_first_appointments_are_looked_at_every_week_however_few_they_are(key):
    assert weeks_to_tell(opened(deal(met=3)), key, "Ana") == 1


def test_where_nothing_came_it_is_a_quarter():
    assert weeks_to_tell(opened(deal(met=3)), "average_revenue", "Ana") == 13


@pytest.mark.parametrize("key", KEYS)
def test_every_kpi_is_looked_at_within_a_quarter(key):
    assert 1 <= weeks_to_tell(opened(*closed(30)), key, "Ana") <= 13
