"""The top of a text list: its header over one or more rows, or none at all, and where the rows begin."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crm.delimiter import DELIMITERS
from crm.footers import is_footer
from crm.header_words import aligned_header, count_known
from crm.preamble import NO_HEADER, LooksLikeHeader, header_at, headers_for, is_number_or_date, is_text
from crm.writing import Record, Writing

_WITHIN = 40  # records from the top may be the header
_SAMPLE = 60  # rows below the header that tell what its columns hold
_HEADER_ROWS = 3
_ENOUGH = 5  # rows, to see words come again
_ENOUGH = 5  # rows, to see words come again
_TYPED, _ALIKE, _FILLED, _WIDTHS = 0.8, 0.5, 0.3, 0.6
_PREFIX = 0.7


@dataclass(frozen=True)
class Head:
    """`header` of the list, the line it starts on (0: there is none), the `next_line`, and the `titles` above it."""

    header: tuple[str, ...]
    line: int
    next_line: int
    titles: int
    is_certain: bool = True


def head_of(
    records: Sequence[Record], writing: Writing, looks_like_header: LooksLikeHeader | None, told_line: int
) -> Head:
    """The head of a list of which *records* are the first; *told_line* is the director's word, or 0."""
    width = usual_width(records)
    top = [_put_right(record, width, writing) for record in records[:_WITHIN]]
    records = [*top, *records[_WITHIN:]]
    rows = [_stripped(record.cells) for record in records]
    if told_line == NO_HEADER:
        return Head(headers_for(rows), 0, records[0].line, 0)
    told = [place for place, record in enumerate(records) if record.line <= told_line < record.next_line]
    is_told = bool(told) and any(rows[told[0]])
    position = told[0] if is_told else header_at(rows, looks_like_header)
    titles = sum(any(cells) for cells in rows[:position])
    known = looks_like_header(rows[position]) if looks_like_header else 0
    if not is_told and known < 2 and _is_row(rows, position):
        width = max(width, len(rows[position]))
        while position and len(rows[position - 1]) == width and 2 * sum(map(bool, rows[position - 1])) >= width:
            position -= 1
        titles = sum(any(cells) for cells in rows[:position])
        return Head(("",) * width, 0, records[position].line, titles)
    first, last = (position, position) if is_told else _span(rows, position)
    header = _in_one(records[first : last + 1])
    titles = sum(any(cells) for cells in rows[:first])
    below = _usual(rows[last + 1 :])
    found = Head(header, records[position].line, records[last].next_line, titles)
    if below == len(header) or not below or first != last:
        return found
    return _fitted(found, records[position], below, rows[last + 1 :], writing)


def usual_width(records: Sequence[Record]) -> int:
    """How many cells most records have."""
    return _usual([record.cells for record in records])


def _usual(rows: Sequence[Sequence[str]]) -> int:
    widths = [len(cells) for cells in rows if len(cells) > 1 and any(cells)]
    usual = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
    return usual if widths.count(usual) >= _WIDTHS * len(widths) else 0


def _stripped(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in cells)


def _put_right(record: Record, width: int, writing: Writing) -> Record:
    """A header that was written with another delimiter than the rows, or has one delimiter too many or too few."""
    count = len(record.cells)
    if width < 2 or count == width or not any(record.cells):
        return record
    if cells := with_other_delimiter(record.text, width, writing):
        return replace(record, cells=cells)
    if abs(count - width) == 1 and width > 2 and is_text(_stripped(record.cells)):
        cells, is_certain = aligned_header(record.text, record.cells, width, writing)
        return replace(record, cells=cells) if is_certain else record
    return record


def with_other_delimiter(text: str, width: int, writing: Writing) -> tuple[str, ...] | None:
    """The cells of a line that another delimiter cuts into exactly as many as the list has."""
    for delimiter in (*DELIMITERS, " "):
        if delimiter != writing.delimiter and text.count(delimiter) >= width - 1:
            cells = replace(writing, delimiter=delimiter, is_spaced=False).cells(text)
            if len(cells) == width:
                return cells
    return None


def _typed(rows: Sequence[tuple[str, ...]]) -> set[int]:
    """The columns that hold numbers or dates."""
    found = set()
    for column in range(max(map(len, rows), default=0)):
        cells = [cells[column] for cells in rows if column < len(cells) and cells[column]]
        if cells and sum(map(is_number_or_date, cells)) >= _TYPED * len(cells):
            found.add(column)
    return found


def _is_row(rows: Sequence[tuple[str, ...]], position: int) -> bool:
    """Whether the supposed header is a row like those below: numbers above numbers, words that come again."""
    below = [cells for cells in rows[position + 1 : position + 1 + _SAMPLE] if any(cells)]
    cells = rows[position]
    if not below:
        return len(cells) > 1 and not is_text(cells)
    typed = {column for column in _typed(below) if column < len(cells) and cells[column]}
    if typed:
        return sum(is_number_or_date(cells[column]) for column in typed) > _ALIKE * len(typed)
    filled = [(column, cell) for column, cell in enumerate(cells) if cell]
    again = [any(cell == row[column] for row in below if column < len(row)) for column, cell in filled]
    return len(below) >= _ENOUGH and sum(again) > _ALIKE * len(again)


def _span(rows: Sequence[tuple[str, ...]], position: int) -> tuple[int, int]:
    """The first and the last row of the header."""
    last = position
    while last + 1 < position + _HEADER_ROWS and _continues(rows, position, last + 1):
        last += 1
    first = position
    while first and last - first + 1 < _HEADER_ROWS and _is_above(rows[first - 1], rows[first], is_first=first < last):
        first -= 1
    return first, last


def _continues(rows: Sequence[tuple[str, ...]], top: int, number: int) -> bool:
    """Whether a row below the header says new texts where all rows further down have numbers or dates.

    Not if it makes the headers less known: a row of the list may have a word for a missing amount.
    """
    body = [cells for cells in rows[number + 1 : number + 1 + _SAMPLE] if any(cells) and not is_footer(cells)]
    if len(body) < _HEADER_ROWS or len(rows[number]) != len(rows[top]):
        return False
    cells = rows[number]
    typed = {column for column in _typed(body) if column < len(cells) and _is_often_filled(body, column)}
    said = [cells[column] for column in typed if cells[column]]
    again = any(cell and cell == row[column] for row in body for column, cell in enumerate(cells) if column < len(row))
    if len(typed) < 2 or again or len(said) <= _ALIKE * len(typed) or any(map(is_number_or_date, filter(None, cells))):
        return False
    names = [cell for cell in rows[top] if cell]
    is_group = len(set(names)) < len(names)
    return is_group or count_known(_joined(rows[top : number + 1])) >= count_known(rows[top])


def _is_often_filled(body: Sequence[tuple[str, ...]], column: int) -> bool:
    return sum(bool(row[column]) for row in body if column < len(row)) >= _HEADER_ROWS


def _is_above(cells: tuple[str, ...], below: tuple[str, ...], *, is_first: bool) -> bool:
    """Whether a row above the header belongs to it: titles all over the columns, not a pair of name and value."""
    filled = [column for column, cell in enumerate(cells) if cell]
    if len(cells) != len(below) or len(filled) < 2 or any(map(is_number_or_date, filter(None, cells))):
        return False
    if is_first and all(below[column] for column in filled):
        return True
    is_enough = len(filled) >= _FILLED * len(cells)
    return is_enough and (filled[-1] >= len(filled) or len(filled) >= _PREFIX * len(cells))


def _in_one(records: Sequence[Record]) -> tuple[str, ...]:
    """The header's rows as one: joined, the group's title carried to the right, or only the lowest row, whichever
    headers are known best."""
    rows = [record.cells for record in records]
    if len(rows) == 1:
        return rows[0]
    width = max(map(len, rows))
    rows = [(*cells, *[""] * (width - len(cells))) for cells in rows]
    carried = [*map(_carried, rows[:-1]), rows[-1]]
    blank = sum(not cell.strip() for cells in rows[:-1] for cell in cells)
    has_gaps = 2 * blank >= width * (len(rows) - 1) and all(cell.strip() for cell in rows[-1])
    ways = [_joined(carried), _joined(rows)] if has_gaps else [_joined(rows), _joined(carried)]
    return max([*ways, rows[-1]], key=count_known)


def _carried(cells: Sequence[str]) -> tuple[str, ...]:
    found: list[str] = []
    for cell in cells:
        found.append(cell if cell.strip() or not found else found[-1])
    return tuple(found)


def _joined(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    return tuple(" ".join(filter(None, map(str.strip, column))) for column in zip(*rows, strict=True))


def _fitted(head: Head, record: Record, width: int, below: Sequence[tuple[str, ...]], writing: Writing) -> Head:
    """The head with as many headers as the rows have cells."""
    if width > len(head.header) and not any(any(cells[len(head.header) :]) for cells in below if len(cells) == width):
        return replace(head, header=head.header + ("",) * (width - len(head.header)))
    if width < len(head.header) and all(head.header):
        return head  # the rows leave out their last cells
    header, is_certain = aligned_header(record.text, record.cells, width, writing)
    return replace(head, header=header, is_certain=is_certain)
