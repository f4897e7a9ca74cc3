"""CSV and its relatives: where the list starts, and its rows with their lines."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa

from crm.body import Body
from crm.careful import records, records_of
from crm.delimiter import DELIMITERS, SAMPLE, declared_delimiter, has_backslashes, without_backslashes, writing_of
from crm.encoding import HEAD_BYTES, Text, settle
from crm.grid import Aside, Dialect
from crm.head import Head, head_of
from crm.hopeless import check_alike, check_line_lengths, check_lines
from crm.limits import check_columns, check_rows, limit
from crm.list_above import larger_list, lists_above
from crm.listing import TEXT, Columns, Listing, columns_of, taken_rows
from crm.preamble import LooksLikeHeader, first_rows
from crm.problems import N_, Problem, refusal
from crm.second_table import header_below
from crm.tokens import NeedsCare, NotUtf8, tokenise
from crm.uneven import Cut, UnevenRow, settled, together
from crm.writing import Record, Writing, lines_of

_PART = 50_000  # rows are kept as text; as columns they take a fifth of the memory
_HOLLOW = " \r\n\"'" + "".join(DELIMITERS)


def read_delimited(
    name: str,
    text: Text,
    looks_like_header: LooksLikeHeader | None,
    header_line: int = 0,
    *,
    keeps_all: bool = False,
) -> tuple[Listing, Dialect]:
    """Rows and dialect of a text file; `Refused` where a limit is passed.

    *keeps_all*: rows with too many or too few cells stay in the list as best they can, none is set aside for it.
    """
    try:
        return _read(name, text, looks_like_header, header_line, keeps_all=keeps_all)
    except (NotUtf8, UnicodeDecodeError):  # the first part was UTF-8, a later part is not
        settled_text = settle(name, text.data)
        return _read(name, settled_text, looks_like_header, header_line, keeps_all=keeps_all)


def _read(
    name: str, text: Text, looks_like_header: LooksLikeHeader | None, header_line: int, *, keeps_all: bool
) -> tuple[Listing, Dialect]:
    lines = _first_lines(name, text)
    declared = declared_delimiter(lines[0])
    skipped = 1 if declared else 0
    if has_backslashes(lines[skipped:], declared):
        text = replace(text, data=without_backslashes(text.data.decode(text.codec)).encode(text.codec))
        lines = _first_lines(name, text)
    writing = writing_of(lines[skipped:], declared)
    top = list(records(lines[skipped:], writing, 1 + skipped, at_most=SAMPLE))
    if not any(any(record.cells) for record in top) or not any(map(_is_filled, lines)):
        raise refusal("empty", N_("{file} is empty."), name, next_step=N_("Export it again, and choose the new file."))
    check_alike(name, text.data, top)
    head = head_of(top, writing, looks_like_header, header_line)
    if not head.is_certain and not keeps_all:  # rather no row than one below the wrong headers
        head = replace(head, header=tuple(cell for cell in head.header if cell))
    check_columns(name, len(head.header))
    listing = _rows(name, head, _body(text, lines, head, writing), keeps_all=keeps_all)
    if not header_line and (line := larger_list(listing, looks_like_header)) and _is_among(top, line):
        return _read(name, text, looks_like_header, line, keeps_all=keeps_all)
    above = lists_above(_above(top, head))
    listing = replace(
        listing,
        set_aside=(*above, *listing.set_aside),
        titles=head.titles - len(above),
        notes=(*text.notes, *listing.notes),
        head=first_rows((row.line, _trimmed(row)) for row in top),
    )
    return listing, Dialect("csv", text.encoding, writing.delimiter, header_line=head.line)


def _is_among(records: Sequence[Record], line: int) -> bool:
    return any(record.line == line for record in records)


def _above(top: Sequence[Record], head: Head) -> Sequence[Record]:
    """The records above the header, blank ones included."""
    filled = [place for place, record in enumerate(top) if any(record.cells)]
    return top[: filled[head.titles]] if head.titles < len(filled) else top


def _trimmed(record: Record) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in record.cells)


def _is_filled(line: str) -> bool:
    return bool(line.strip(_HOLLOW))


def _first_lines(name: str, text: Text) -> list[str]:
    lines = lines_of(text.head())
    if len(text.data) > HEAD_BYTES:
        lines.pop()  # cut in the middle
    if not lines:
        raise refusal(
            "not_a_list",
            N_("{file} has no line breaks, so it is not a list."),
            name,
            next_step=N_("Export it from your CRM as CSV or Excel."),
        )
    return lines


def _body(text: Text, lines: list[str], head: Head, writing: Writing) -> Body:
    start = len("".join(lines[: head.next_line - 1]).encode(text.codec))
    return Body(text.data, start, len(text.data), head.next_line, len(head.header), writing, text.codec)


def _rows(name: str, head: Head, body: Body, *, keeps_all: bool) -> Listing:
    line_bytes = max(1, body.start // max(1, body.line - 1))
    if len(body.data) > limit("ROWS") * line_bytes and not body.has_quotes:
        check_rows(name, body.physical_lines)
    cut = _cut(name, body)
    found = settled(cut, body.width, body.writing, keeps_all=keeps_all)
    columns, lines = together(cut, found, body.width)
    other = header_below(columns, head.header)
    aside = found.aside
    if other is not None:
        rest = range(other, len(lines))
        cells = taken_rows(columns, rest)
        aside += [Aside("second_table", int(lines[at]), row) for at, row in zip(rest, cells, strict=True) if any(row)]
        columns, lines = [column.slice(0, other) for column in columns], lines[:other]
    notes = (_repaired(name, sorted(set(found.mended))),) if found.mended else ()
    return Listing(head.header, head.line, columns, lines, tuple(aside), notes=notes)


def _cut(name: str, body: Body) -> Cut:
    """With pyarrow where that is exact, else line by line."""
    check_line_lengths(name, body.data, body.start)
    if body.has_quotes:  # one mark may swallow the rest; without any, lines are rows, and their number is known
        check_lines(name, body.physical_lines)
    try:
        if body.writing.is_plain:
            return tokenise(body)
    except NeedsCare:
        pass
    at_most = limit("ROWS")
    even: list[tuple[str, ...]] = []
    parts: list[Columns] = []
    positions, starts, uneven, mended = [], [], [], []
    for position, record in enumerate(records_of(body)):
        starts.append(record.line)
        if len(starts) > at_most:
            check_rows(name, len(starts))
        if len(record.cells) == body.width:
            even.append(record.cells)
            positions.append(position)
            if record.is_mended:
                mended.append(record.line)
        else:
            uneven.append(UnevenRow(position, record.text, record.cells))
        if len(even) == _PART:
            parts.append(columns_of(even, body.width))
            even = []
    parts.append(columns_of(even, body.width))
    columns = [
        pa.chunked_array([chunk for part in column for chunk in part.chunks], TEXT)
        for column in zip(*parts, strict=True)
    ]
    return Cut(columns, np.array(positions, np.int64), np.array(starts, np.int64), uneven, mended)


def _repaired(name: str, lines: list[int]) -> Problem:
    return Problem(
        "repaired_rows",
        "note",
        N_(
            "In {n} rows of {file} a delimiter, a quotation mark or a line end was missing or stood where it should "
            "not. The other rows show which cell belongs where, so they were put right."
        ),
        {"file": name, "n": len(lines)},
        name,
        tuple(lines),
        next_step=N_("Compare one of these rows with your CRM, and tell whoever made the file."),
    )
