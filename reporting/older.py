"""What changed since an older export, for a report without a browser."""

from collections.abc import Callable, Sequence
from datetime import date

import pandas as pd

import crm
from kpi import Book
from kpi.as_it_stood import as_it_stood
from kpi.changes import Changes, compare
from kpi.period import last_day_told
from reporting.arguments import Unusable

Older = tuple[date, pd.DataFrame]
"""The day of an export, and its deals."""


def older_export(files: Sequence[str], today: date, as_of: date) -> Older:
    """The day and the deals of the older export in *files*.

    Raises
    ------
    crm.Refused
        where none of them can be used.
    Unusable
        where it is of a later day than *as_of*.
    """
    deals = crm.read(files).opportunities
    day = last_day_told(deals, today) or as_of
    if day > as_of:
        raise Unusable(f"{files[0]} tells of days up to {day}, so it is not older than the export of {as_of}")
    return day, deals


def changes_later(
    older: Older | None, newer: pd.DataFrame, book: Book, *, is_earlier_day: bool
) -> Callable[[], Changes | None]:
    """What changed until the day of *book*, worked out once somebody asks; `None` where there is no older export.

    `is_earlier_day`: it is judged from an earlier day, so what came after that is not known either.
    """

    def find() -> Changes | None:
        if older is None:
            return None
        day, before = older
        now = as_it_stood(newer, book.as_of) if is_earlier_day else newer
        return compare(before, now, older_as_of=day, newer_as_of=book.as_of)

    return find
