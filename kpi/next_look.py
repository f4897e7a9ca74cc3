"""When an agreement is looked at again: at the next review, a week on, unless its KPI needs longer to tell anything.

A KPI tells as soon as five decisions have come since then (five sales; five first appointments held or to be expected):
at the pace of the last 13 weeks that takes 5 ÷ (what came in them ÷ 13) weeks, rounded up. Goal attainment is judged by
whole weeks, and takes five. Where nothing came, and at most, it is a quarter.
"""

from math import ceil

from kpi.book import Book
from kpi.certainty import LEAST_DECISIONS
from kpi.period import DEFAULT_WEEKS, Period
from kpi.rule import TOLERANCE
from kpi.since import Stretch


def weeks_to_tell(book: Book, kpi: str, rep: str = "", team: str | None = None) -> int:
    """Whole weeks, from 1 to 13, until a change in *kpi* of *rep* ("": of the team, or of everybody) can be told."""
    usual = Period.last_weeks(DEFAULT_WEEKS, book.as_of)
    evidence = Stretch(book, usual.start, usual.end, rep, team).evidence(kpi).evidence
    if evidence <= 0:
        return DEFAULT_WEEKS
    return min(max(ceil(LEAST_DECISIONS * DEFAULT_WEEKS / evidence - TOLERANCE), 1), DEFAULT_WEEKS)
