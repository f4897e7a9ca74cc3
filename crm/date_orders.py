"""The order of day and month for all date columns of one file: what a column leaves open, its neighbours decide."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from crm.columns import Columns
from crm.dates import DMY, ISO, MDY, ORDERS, start_with_year, written_dates
from crm.words import plain_words


@dataclass(frozen=True)
class ReadDates:
    """One column of days: as read, how, whether the order is only assumed, which rows could not be read, and which
    real dates of a workbook had day and month the wrong way round."""

    days: np.ndarray
    order: str
    is_assumed: bool
    is_unreadable: np.ndarray
    is_swapped: np.ndarray


def read_dates(
    columns: Columns, positions: Iterable[int], *, is_spanish: bool, chosen: Mapping[str, str]
) -> dict[int, ReadDates]:
    """The days of the columns at *positions*.

    The order is the director's answer (`chosen`, by header); else what the column's own values say; else what the
    other columns of the file say with one voice; else what the same column of another file says, or all other files
    of the CRM; else what any other file says, or the headers' language and the delimiter suggest: day first in Spanish
    and in files with semicolons, month first otherwise. Only that last step is an assumption.
    """
    written = {position: columns.taken_apart(position, written_dates) for position in dict.fromkeys(positions)}
    answers = {plain_words(header): order for header, order in chosen.items() if order in ORDERS}
    header = columns.grid.header
    told = {place: answers.get(plain_words(header[place]), "") for place in written}
    is_year_first = start_with_year(dates for place, dates in written.items() if not told[place])
    by_year = {place for place, dates in written.items() if is_year_first and dates.may_start_with_year}
    decided = {place: told[place] or (ISO if place in by_year else dates.order) for place, dates in written.items()}
    voices = set(decided.values()) & set(ORDERS)
    suggested = columns.order_beside or (DMY if is_spanish or columns.grid.dialect.delimiter == ";" else MDY)
    found = {}
    for position, dates in written.items():
        sister = columns.order_of_header.get(plain_words(header[position])) or columns.order_of_crm
        known = decided[position] or (voices.copy().pop() if len(voices) == 1 else sister)
        order = known or suggested
        is_torn = bool(columns.grid.dialect.sheet) and order in ORDERS and dates.torn_order == order
        is_year_first = position in by_year and not told[position]
        days = dates.days(order, is_year_first=is_year_first, is_torn=is_torn)
        is_swapped = dates.is_swapped(days) if is_torn else np.zeros(len(days), dtype=bool)
        is_assumed = not known or is_year_first
        found[position] = ReadDates(days, order, is_assumed, dates.is_unreadable(days), is_swapped)
    return found
