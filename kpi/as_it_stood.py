"""An export as it would have looked on an earlier day, so that nothing known only later sways a look back.

What is undone: opportunities entered after the day, milestones after it, and every close after it (the opportunity was
open then: outcome, loss reason and stage go too). Where an opportunity that was open stood on the day follows from the
milestones it had reached, since the stage of today may be a later one.

What no export remembers: amounts and owners that were changed since, and deals that were deleted. Only amounts of
sales enter a forecast, and those were made by then.
"""

from datetime import date

import pandas as pd

from kpi.book import Book
from kpi.opening import open_book
from kpi.tables import MILESTONES

_REACHED = (("first_appointment", "appointment_held"), ("next_step", "next_step"), ("proposal", "proposal"))


def as_it_stood(opportunities: pd.DataFrame, day: date) -> pd.DataFrame:
    """The opportunities that were known on *day*, as they stood that evening; the table passed in is not changed.

    One that was entered on no known day is known from its earliest milestone on. One that was closed on no known day
    was open: nothing tells which side of the day it was.
    """
    stamp = pd.Timestamp(day)
    known = opportunities["created"].fillna(opportunities[list(MILESTONES)].min(axis=1))
    table = opportunities[~(known > stamp)].copy(deep=False)
    was_open = ~((table["outcome"] != "open") & (table["closed"] <= stamp))
    for milestone in MILESTONES:
        gone = table[milestone].isna() | (table[milestone] > stamp)
        if milestone == "closed":
            gone |= was_open
        table[milestone] = table[milestone].mask(gone)
        table[f"{milestone}_basis"] = _with(table[f"{milestone}_basis"], gone, "")
    table["outcome"] = _with(table["outcome"], was_open, "open")
    for told in ("loss_reason", "stage"):
        table[told] = _with(table[told], was_open, "")
    table["position"] = _with(table["position"], was_open, "new")
    for milestone, position in _REACHED:
        table["position"] = _with(table["position"], was_open & table[milestone].notna(), position)
    table["modified"] = table["modified"].mask(table["modified"] > stamp)
    return table


def reopened(book: Book, day: date) -> Book:
    """The book of the same export, opened on an earlier *day* that knows nothing of what came after it."""
    known = ~(book.activities["day"] > pd.Timestamp(day))
    return open_book(
        as_it_stood(book.opportunities, day), book.activities[known], today=day, as_of=day, settings=book.settings
    )


def _with(labels: pd.Series, where: pd.Series, label: str) -> pd.Series:
    column = labels.astype("category")
    if label not in column.cat.categories:
        column = column.cat.add_categories([label])
    codes = column.cat.codes.to_numpy().copy()
    codes[where.to_numpy()] = list(column.cat.categories).index(label)
    return pd.Series(pd.Categorical.from_codes(codes, column.cat.categories), index=labels.index)
