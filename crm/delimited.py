"""CSV and its relatives: where the list starts, and its rows with their lines."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

import numpy as np

from crm.body import Body
from crm.careful import careful_rows
from crm.delimiter import DELIMITERS, SAMPLE, Record, declared_delimiter, delimiter_of, lines_of, records
from crm.encoding import HEAD_BYTES, Text, settle
from crm.grid import Dialect
from crm.limits import ROWS, check_columns, check_rows
from crm.listing import Listing, columns_of
from crm.preamble import NO_HEADER, LooksLikeHeader, first_rows, header_at, headers_for
from crm.problems import N_, refusal
from crm.tokens import NeedsCare, NotUtf8, tokenise

_HOLLOW = ' \r\n"' + "".join(DELIMITERS)


def read_delimited(
    name: str, text: Text, looks_like_header: LooksLikeHeader | None, header_line: int = 0
) -> tuple[Listing, Dialect]:
    """Rows and dialect of a text file; `Refused` where a limit is passed."""
    try:
        return _read(name, text, looks_like_header, header_line)
    except (NotUtf8, UnicodeDecodeError):  # the first part was UTF-8, a later part is not
        return _read(name, settle(name, text.data), looks_like_header, header_line)


def _read(
    name: str, text: Text, looks_like_header: LooksLikeHeader | None, header_line: int
) -> tuple[Listing, Dialect]:
    lines = _first_lines(name, text)
    declared = declared_delimiter(lines[0])
    skipped = 1 if declared else 0
    delimiter = declared or delimiter_of(lines)
    head = list(islice(records(lines[skipped:], delimiter, 1 + skipped), SAMPLE))
    if not any(any(record.cells) for record in head) or not any(map(_is_filled, lines)):
        raise refusal("empty", N_("{file} is empty. Export it again, and choose the new file."), name)
    header, titles = _header(head, looks_like_header, header_line)
    check_columns(name, len(header.cells))
    start = len("".join(lines[: header.next_line - 1]).encode(text.codec))
    body = Body(text.data, start, len(text.data), header.next_line, len(header.cells), delimiter, text.codec)
    listing = replace(
        _rows(name, header, body),
        titles=titles,
        notes=text.notes,
        head=first_rows((row.line, row.cells) for row in head),
    )
    return listing, Dialect("csv", text.encoding, delimiter, header_line=header.line)


def _header(head: Sequence[Record], looks_like_header: LooksLikeHeader | None, told_line: int) -> tuple[Record, int]:
    """The record that names the columns, and how many stand above it."""
    rows = [record.cells for record in head]
    if told_line == NO_HEADER:
        return Record(headers_for(rows), 0, head[0].line), 0
    told = [place for place, record in enumerate(head) if record.line <= told_line < record.next_line]
    position = told[0] if told and any(rows[told[0]]) else header_at(rows, looks_like_header)
    return head[position], sum(any(cells) for cells in rows[:position])


def _is_filled(line: str) -> bool:
    return bool(line.strip(_HOLLOW))


def _first_lines(name: str, text: Text) -> list[str]:
    lines = lines_of(text.head())
    if len(text.data) > HEAD_BYTES:
        lines.pop()  # cut in the middle
    if not lines:
        raise refusal(
            "not_a_list",
            N_("{file} has no line breaks, so it is not a list. Export it from your CRM as CSV or Excel."),
            name,
        )
    return lines


def _rows(name: str, header: Record, body: Body) -> Listing:
    line_bytes = max(1, body.start // max(1, body.line - 1))
    if len(body.data) > ROWS * line_bytes and not body.has_quotes:
        check_rows(name, body.physical_lines)
    try:
        columns, lines, ragged = tokenise(body)
    except NeedsCare:
        cells, starts, aside = careful_rows(lines_of(body.text()), body.delimiter, body.width, body.line)
        columns, lines, ragged = columns_of(cells, body.width), np.array(starts, np.int64), tuple(aside)
    return Listing(header.cells, header.line, columns, lines, ragged)
