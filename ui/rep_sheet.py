"""The sheet of the rep on screen, gathered from the session."""

from collections.abc import Sequence

from kpi import Missing, Report, Scope
from kpi.commitments import Commitment
from ui import session
from ui.one_page.sheet import Sheet, sheet_of
from ui.words import Words


def sheet_on_screen(scope: Scope, report: Report, agreed: Sequence[Commitment], words: Words) -> Sheet:
    """The sheet of a rep of the report on screen."""
    book = session.book()
    stalls = session.stalling(scope.rep)
    judged = [(one, session.judged(one)) for one in agreed]
    found = [] if isinstance(stalls, Missing) else stalls
    return sheet_of(scope, report, book, session.funnel(scope.rep), judged, found, words)
