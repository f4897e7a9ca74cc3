"""The date columns of a file, and what there is to say about them."""

from collections.abc import Iterable, Mapping

from crm.columns import Columns
from crm.date_orders import ReadDates, read_dates
from crm.dates import DMY
from crm.export import Choices
from crm.problems import N_
from crm.recognise import Recognised
from crm.rows import Rows

DAY_FIRST = N_(
    "Nothing in the column {column} of {file} tells the day from the month, nor do the other dates of the file. It was "
    "read as day/month/year; if that is wrong, choose month/day/year."
)
MONTH_FIRST = N_(
    "Nothing in the column {column} of {file} tells the day from the month, nor do the other dates of the file. It was "
    "read as month/day/year; if that is wrong, choose day/month/year."
)
UNREADABLE = N_(
    "Dates in the column {column} of {file} that cannot be read: {n}, for example {example}. They count as unknown, "
    "the rows stay. Correct them in the CRM and export again."
)


def days_of(
    rows: Rows, columns: Columns, recognised: Recognised, choices: Choices, positions: Iterable[int]
) -> Mapping[int, ReadDates]:
    """Read the date columns at *positions*; an assumed order and unreadable dates become questions of the file."""
    found = read_dates(columns, positions, is_spanish=recognised.is_spanish, chosen=choices.date_orders)
    for position, dates in found.items():
        header = columns.grid.header[position]
        if dates.is_assumed:
            rows.record("ambiguous_dates", "question", DAY_FIRST if dates.order == DMY else MONTH_FIRST, column=header)
        strange = dates.is_unreadable & rows.in_use
        if strange.any():
            example = columns.text(position).iloc[int(strange.argmax())]
            rows.record("bad_date", "question", UNREADABLE, strange, column=header, example=example)
    return found
