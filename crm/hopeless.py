"""Large files that are no list: refused by a look at them, since to try every line would take minutes."""

from collections import Counter
from collections.abc import Sequence

from crm.limits import MEGABYTE, check_rows, limit
from crm.problems import N_, refusal
from crm.writing import Record

_LARGE = 8 * MEGABYTE  # a smaller file is read whatever it is like
_ALIKE = 0.3  # of the first rows; damaged lists have far more
_LINE = 4  # times the longest cell
_LINES = 4  # times the rows
_EXPORT = N_("Export it from your CRM as CSV or Excel.")


def check_line_lengths(name: str, data: bytes, start: int) -> None:
    """Refuse a file that has a line longer than any row can be; *start* is where the rows begin."""
    at_most = _LINE * limit("CELL_CHARACTERS")
    while start + at_most < len(data):
        end = max(data.rfind(b"\n", start, start + at_most), data.rfind(b"\r", start, start + at_most))
        if end < 0:
            raise refusal(
                "line_too_long",
                N_("{file} has a line of more than {longest} characters, so it is not a list of deals."),
                name,
                next_step=_EXPORT,
                longest=at_most,
            )
        start = end + 1


def check_alike(name: str, data: bytes, first: Sequence[Record]) -> None:
    """Refuse a large file of whose *first* records hardly any two have the same number of cells."""
    widths = Counter(len(record.cells) for record in first if any(record.cells))
    if len(data) > _LARGE and max(widths.values(), default=0) < _ALIKE * widths.total():
        raise refusal(
            "not_alike",
            N_("{file} is no list: hardly any two of its lines have the same number of cells."),
            name,
            next_step=_EXPORT,
        )


def check_lines(name: str, lines: int) -> None:
    """Refuse a file of far more lines than it may have rows, before it is read line by line."""
    if lines > _LINES * limit("ROWS"):
        check_rows(name, lines)
