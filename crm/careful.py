"""Reading line by line, for files whose quotation marks are not all in pairs.

One mark too many makes every parser swallow lines until the next one. Here it costs nothing but that mark.
"""

from collections.abc import Iterator, Sequence

from crm.body import Body
from crm.writing import Record, Writing, lines_of

_WIDE = 5  # cells
_PART = 2**22  # bytes, read at a time
LONGEST_RECORD = 1_000  # lines; a note longer than that is a mark that was never closed


def records(
    lines: Sequence[str], writing: Writing, first_line: int = 1, width: int = 0, at_most: int = -1
) -> Iterator[Record]:
    """The records in *lines*, of which the first has the number *first_line*; blank lines are records too.

    *width* is how many cells most have, 0 where that is not known yet.
    """
    position = found = 0
    while position < len(lines) and found != at_most:
        cells, taken = _record(lines, position, writing, width)
        text = lines[position] if taken == 1 else "".join(lines[position : position + taken])
        is_mended = taken == 1 and writing.quote in text and writing.strict([text]) is None
        yield Record(cells, first_line + position, first_line + position + taken, text.rstrip("\r\n"), is_mended)
        position += taken
        found += 1


def records_of(body: Body) -> Iterator[Record]:
    """The records below a header, with only a part of the file in memory as text."""
    lines: list[str] = []
    line, start = body.line, body.start
    while start < body.end:
        end = _end_of_part(body, start)
        lines += lines_of(body.data[start:end].decode(body.codec))
        start, first = end, line
        for record in records(lines, body.writing, first, body.width):
            if start < body.end and record.line - first + LONGEST_RECORD >= len(lines):
                break  # it may go on in the next part
            yield record
            line = record.next_line
        lines = lines[line - first :]


def _end_of_part(body: Body, start: int) -> int:
    """Behind a line end, so that no letter and no pair of CR and LF is cut in two."""
    for end_of_line in (b"\n", b"\r"):
        found = body.data.find(end_of_line, start + _PART, body.end)
        if found >= 0:
            return found + 1
    return body.end


def _record(lines: Sequence[str], position: int, writing: Writing, width: int) -> tuple[tuple[str, ...], int]:
    """The record that starts on a line and how many lines it takes."""
    line, mark = lines[position], writing.quote
    if mark not in line or line.count(mark) % 2 == 0:
        return writing.cells(line), 1
    if not _is_open(line, writing):
        return writing.cells(line), 1
    for end in range(position + 1, min(len(lines), position + LONGEST_RECORD)):
        if lines[end].count(mark) % 2:
            cells = writing.strict(lines[position : end + 1])
            if cells and not _is_swallowed(lines[position : end + 1], cells, writing, width):
                return cells, end + 1 - position
            break
    return writing.cells(line), 1


def _is_open(line: str, writing: Writing) -> bool:
    """Whether the line ends inside a quoted cell: then one more line goes on in the same record."""
    return len(list(writing.cut([line, writing.quote]))) == 1


def _is_swallowed(lines: Sequence[str], cells: tuple[str, ...], writing: Writing, width: int) -> bool:
    """Whether rows were taken for the inside of a cell, since each of them has as many cells as a row has."""
    alone = [_width(writing.strict([line]) or ()) for line in lines]
    if width and len(cells) == width:
        # The last one has a mark without its pair, so it is no row. In a narrow list, one line of a note may look like
        # a row.
        return alone[1:-1].count(width) > (width < _WIDE)
    if width:
        return width in alone[1:] or len(writing.cells(lines[0])) == width
    # Where the width is not known, a line cut into as many cells as its neighbours is a row.
    return len(set(alone)) == 1 and alone[0] > 1 and len(cells) != alone[0]


def _width(cells: Sequence[str]) -> int:
    return len(cells) if any(map(str.strip, cells)) else 0
