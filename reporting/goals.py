"""Goals by rep and month, and the days on which reps began, out of the file that the page Goals takes too."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import crm
from kpi import Book

EVERY_MONTH = ""
T = TypeVar("T")


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
    known = book.settings  # what is known of reps who are not in the file stays
    goals = {**_of_others(known.goals, found.goals), **every_month}
    goals_by_month = {**_of_others(known.goals_by_month, found.goals), **by_month}
    starts = {**known.starts, **found.starts}
    return replace(book, settings=replace(known, goals=goals, goals_by_month=goals_by_month, starts=starts))


def _of_others(known: Mapping[str, T], told: Mapping[str, object]) -> dict[str, T]:
    return {rep: one for rep, one in known.items() if rep not in told}
