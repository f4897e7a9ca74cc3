"""Another, smaller list above the list, in the same file: its rows are no titles, and none is lost unreported."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from crm.grid import Aside
from crm.listing import Listing
from crm.preamble import LooksLikeHeader, is_number_or_date, is_text
from crm.writing import Record

_AT_LEAST = 3  # rows: a header and two below it; fewer are a title and its value
_ALIKE = 2 / 3


def lists_above(above: Sequence[Record]) -> tuple[Aside, ...]:
    """The rows of lists among the records above a header; titles, filters and blank lines are none."""
    found: list[Aside] = []
    for block in _blocks(above):
        cells = [_without_end(record.cells) for record in block]
        start = next((place for place in range(len(block)) if _starts(cells[place:])), None)
        if start is not None:
            found.extend(Aside("second_table", record.line, record.cells) for record in block[start:])
    return tuple(found)


def larger_list(listing: Listing, looks_like_header: LooksLikeHeader | None) -> int:
    """The line of the header of another list below that is the one to read; 0 where the first one is.

    It is the one whose headers are better known, else the longer one.
    """
    below = [row for row in listing.set_aside if row.code == "second_table"]
    if not below:
        return 0
    known = looks_like_header or (lambda _cells: 0)
    ours, theirs = known(listing.header), known(below[0].cells)
    is_better = theirs > ours or (theirs == ours and len(below) - 1 > len(listing.lines))
    return below[0].line if is_better else 0


def _blocks(records: Sequence[Record]) -> Iterator[list[Record]]:
    """Filled records below each other."""
    for is_filled, group in groupby(records, key=lambda record: any(record.cells)):
        if is_filled:
            yield list(group)


def _without_end(cells: Sequence[str]) -> list[str]:
    stripped = [cell.strip() for cell in cells]
    while stripped and not stripped[-1]:
        stripped.pop()
    return stripped


def _starts(rows: Sequence[list[str]]) -> bool:
    """Whether the first of some rows is a header: all texts, with numbers or dates in one column below."""
    header, below = rows[0], rows[1:]
    width = len(header)
    if len(rows) < _AT_LEAST or width < 2 or not all(header) or len(set(header)) < width or not is_text(header):
        return False
    alike = [cells for cells in below if len(cells) <= width and len(cells) > 1]
    if len(alike) < _ALIKE * len(below) or any(map(is_number_or_date, header)):
        return False
    return any(_is_typed([cells[column] for cells in alike if column < len(cells)]) for column in range(1, width))


def _is_typed(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return len(filled) > 1 and all(map(is_number_or_date, filled))
