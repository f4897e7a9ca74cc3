"""When an agreement is looked at again: at the next review, a week on, unless its KPI needs longer to tell anything.

A KPI of decisions tells as soon as five of them (five sales) have come since then: at the pace of 13 weeks that
takes 5 ÷ (what came in them ÷ 13) weeks, rounded up. Where nothing came, and at most, it is a quarter. Goal attainment
is judged by whole weeks, and takes five. First appointments are what a rep can change at once: they are looked at every
week, and one who holds few must not wait the longer for it.
"""

from math import ceil

from kpi.book import Book
from kpi.certainty import LEAST_DECISIONS
from kpi.period import DEFAULT_WEEKS, Period
from kpi.rule import TOLERANCE
from kpi.since import Stretch

EVERY_WEEK = ("first_appointments_per_week", "activity_barometer")


def weeks_to_tell(book: Book, kpi: str, rep: str = "", team: str | None = None) -> int:
    """Whole weeks, from 1 to 13, until a change in *kpi* of *rep* ("": of the team, or of everybody) can be told."""
    if kpi in EVERY_WEEK:
        return 1
    usual = Period.last_weeks(DEFAULT_WEEKS, book.as_of)
    evidence = Stretch(book, usual.start, usual.end, rep, team).evidence(kpi).evidence
    if evidence <= 0:
        return DEFAULT_WEEKS
    return min(max(ceil(LEAST_DECISIONS * DEFAULT_WEEKS / evidence - TOLERANCE), 1), DEFAULT_WEEKS)
