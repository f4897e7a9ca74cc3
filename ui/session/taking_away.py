"""What is on screen, to take away: the file is made when somebody asks for it, and not before."""

from collections.abc import Callable, Iterable
from functools import partial

from reporting.meeting import Meeting
from reporting.packs import TYPES as PACK_TYPES
from reporting.packs import make_pack
from ui.left_out import left_out_in_words
from ui.session.choosing import choices, words
from ui.session.committing import agreed_before, agreed_this_week, judged
from ui.session.comparing import latest_changes_later
from ui.session.figures import book, report
from ui.session.hiding import export

__all__ = ["PACK_TYPES", "packs"]


def packs(kinds: Iterable[str]) -> dict[str, Callable[[], bytes]]:
    """The makers of files of `reporting.packs.KINDS` with the report on screen; where names are hidden, so in them."""
    meeting = _meeting()
    return {kind: partial(make_pack, kind, meeting) for kind in kinds}


def _meeting() -> Meeting:
    before = ((one, judged(one)) for one in agreed_before())
    now = ((one, None) for one in agreed_this_week())
    told, currency = words(), report().currency or export().currency
    left_out = left_out_in_words(export(), told)
    agreed = (*before, *now)
    return Meeting(book(), report(), told, currency, choices().team, left_out, agreed, latest_changes_later())
