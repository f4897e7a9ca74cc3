"""Reading line by line, for files whose quotation marks are not all in pairs.

One mark too many makes every parser swallow lines until the next one. Here it costs one row, which is told.
"""

import csv
from collections.abc import Iterator, Sequence

from crm.grid import Aside
from crm.listing import fit

LONGEST_RECORD = 1_000  # lines; a note longer than that is a mark that was never closed


def careful_rows(
    lines: Sequence[str], delimiter: str, width: int, first_line: int
) -> tuple[list[tuple[str, ...]], list[int], list[Aside]]:
    """Rows of *width* cells, the line each starts on, and those that do not fit."""
    rows, starts, ragged = [], [], []
    for position, cells in _records(lines, delimiter, width):
        row = fit(cells, width)
        if row is None:
            ragged.append(Aside("ragged", first_line + position, cells))
        else:
            rows.append(row)
            starts.append(first_line + position)
    return rows, starts, ragged


def _records(lines: Sequence[str], delimiter: str, width: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    position = 0
    while position < len(lines):
        cells, taken = _record(lines, position, delimiter)
        if cells is None:
            cells = _unquoted(lines[position], delimiter)
            if len(cells) < width:  # part of a row: one cell more than headers sets it aside
                cells += ("",) * (width - len(cells)) + (lines[position].strip(),)
        yield position, tuple(cell.strip() for cell in cells)
        position += taken


def _record(lines: Sequence[str], position: int, delimiter: str) -> tuple[tuple[str, ...] | None, int]:
    """The record that starts on a line and how many lines it takes; None if its quotation mark is never closed."""
    line = lines[position]
    if '"' not in line or _strict([line], delimiter) is not None:
        return _lenient(line, delimiter), 1
    if not _is_open(line, delimiter):
        return _lenient(line, delimiter), 1
    marks = line.count('"')
    for end in range(position + 1, min(len(lines), position + LONGEST_RECORD)):
        marks += lines[end].count('"')
        if marks % 2 == 0 and '"' in lines[end]:
            cells = _strict(lines[position : end + 1], delimiter)
            return (cells, end + 1 - position) if cells is not None else (None, 1)
    return None, 1


def _strict(lines: Sequence[str], delimiter: str) -> tuple[str, ...] | None:
    """The one record that the lines are, or None."""
    try:
        found = list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    return tuple(found[0]) if len(found) == 1 else None


def _is_open(line: str, delimiter: str) -> bool:
    """Whether the line ends inside a quoted cell: then one more line goes on in the same record."""
    return len(list(csv.reader([line, '"'], delimiter=delimiter))) == 1


def _lenient(line: str, delimiter: str) -> tuple[str, ...]:
    return tuple(next(csv.reader([line], delimiter=delimiter), ()))


def _unquoted(line: str, delimiter: str) -> tuple[str, ...]:
    return tuple(next(csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE), ()))
