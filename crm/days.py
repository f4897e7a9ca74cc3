"""The date columns of a file, and what there is to say about them."""

from collections.abc import Iterable, Mapping

from crm.columns import Columns
from crm.date_orders import ReadDates, read_dates
from crm.dates import DMY, ISO
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
YEAR_FIRST = N_(
    "The dates in the column {column} of {file} have a year of two digits, in front or behind. They were read as "
    "year-month-day, since the first number varies less than the last one."
)
CHOOSE_ORDER = N_("Check one date; if it is wrong, choose day/month/year or month/day/year.")
SWAPPED = N_(
    "In the column {column} of {file} days up to 12 are real dates and all later ones are texts: Excel took the day "
    "for the month where it could. Dates put back the right way round: {n}, for example {example}."
)
LOAD_UNOPENED = N_(
    "Compare one of them with the CRM. To be safe, load the file as the CRM exported it, not opened and saved in Excel."
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
        if dates.is_assumed and dates.order == ISO:
            rows.record("ambiguous_dates", "question", YEAR_FIRST, next_step=CHOOSE_ORDER, column=header)
        elif dates.is_assumed:
            rows.record("ambiguous_dates", "question", DAY_FIRST if dates.order == DMY else MONTH_FIRST, column=header)
        if (swapped := dates.is_swapped & rows.in_use).any():
            place = int(swapped.argmax())
            example = f"{columns.text(position).iloc[place][:10]} → {str(dates.days[place])[:10]}"
            rows.record(
                "swapped_dates", "question", SWAPPED, swapped, next_step=LOAD_UNOPENED, column=header, example=example
            )
        strange = dates.is_unreadable & rows.in_use
        if strange.any():
            example = columns.text(position).iloc[int(strange.argmax())]
            rows.record("bad_date", "question", UNREADABLE, strange, column=header, example=example)
    return found
