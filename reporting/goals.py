"""Goals by rep and month, and the days on which reps began, out of the file that the page Goals takes too."""

from dataclasses import replace
from pathlib import Path

import crm
from kpi import Book

EVERY_MONTH = ""


def with_goals(book: Book, file: Path) -> Book:
    """The book with the goals and starts of *file*; who has no goal there keeps the one of everybody.

    Raises
    ------
    crm.Refused
        with the first trouble, where there is any: no half of the goals is taken over.
    """
    found = crm.read_goals(file, book.reps, book.as_of)
    if found.is_refused:
        raise crm.Refused(found.problems[0])
    every_month = {rep: months[EVERY_MONTH] for rep, months in found.goals.items() if EVERY_MONTH in months}
    by_month = {
        rep: {month: goal for month, goal in months.items() if month != EVERY_MONTH}
        for rep, months in found.goals.items()
    }
    return replace(
        book, settings=replace(book.settings, goals=every_month, goals_by_month=by_month, starts=found.starts)
    )
