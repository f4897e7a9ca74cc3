"""Cutting the lines below a header into cells with pyarrow, and knowing the line of every row."""

from contextlib import suppress
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from crm.body import Body, line_ends, without_last
from crm.encoding import from_cp1252
from crm.listing import TEXT, Columns, columns_of
from crm.uneven import Cut, UnevenRow

BLOCK_BYTES = 4 * 2**20
_LINE_END = r"\r\n|\r|\n"


class NeedsCare(Exception):
    """Quotation marks are such that only reading line by line is exact."""


class NotUtf8(Exception):
    """The text was taken for UTF-8 and is not."""


class _Uneven(Exception):
    """A row has more or fewer cells than the header."""


def tokenise(body: Body) -> Cut:
    """The rows below the header; `NeedsCare` where the quotation marks are not in order."""
    body, last = without_last(body)
    uneven: list[UnevenRow] = []
    try:
        columns = _cut(body)
    except _Uneven:
        columns, uneven = _cut_uneven(body)
    rows = len(columns[0]) + len(uneven)
    starts = np.arange(body.line, body.line + rows + len(last))
    positions = np.delete(np.arange(rows), [row.position for row in uneven])
    if body.has_quotes:
        if _has_odd_marks(body, columns):
            raise NeedsCare
        if rows != body.physical_lines:
            breaks = np.cumsum(_breaks(body, columns, positions, uneven))
            starts[1:rows] += breaks[:-1]
            starts[rows:] += breaks[-1]
    uneven += [UnevenRow(rows + number, text, cells) for number, (text, cells) in enumerate(last)]
    return Cut(columns, positions, starts, uneven)


def _cut(body: Body) -> Columns:
    """All columns on all cores; `_Uneven` at the first row with another number of cells."""
    if body.has_quotes:
        # Cutting blocks at any line is twice as fast. Where a block ends inside a cell, pyarrow loses its place and
        # says so; that all lines are accounted for is seen later.
        with suppress(NeedsCare):
            return _cut_on_all_cores(body, breaks_in_cells=False)
    return _cut_on_all_cores(body, breaks_in_cells=body.has_quotes)


def _cut_on_all_cores(body: Body, *, breaks_in_cells: bool) -> Columns:
    # What stands between cells has the same bytes in cp1252: decoding them afterwards takes half as long.
    is_cp1252 = body.codec == "cp1252"
    kind = pa.large_binary() if is_cp1252 else TEXT
    columns = _arrow(body, None, kind, "utf-8", is_parallel=True, breaks_in_cells=breaks_in_cells)
    return [from_cp1252(column) for column in columns] if is_cp1252 else columns


def _cut_uneven(body: Body) -> tuple[Columns, list[UnevenRow]]:
    """On one core, where pyarrow tells the position of each row that does not fit."""
    uneven: list[UnevenRow] = []

    def collect(row: Any) -> str:
        uneven.append(UnevenRow(row.number - 1, row.text, body.writing.cells(row.text)))
        return "skip"

    columns = _arrow(body, collect, TEXT, body.codec, is_parallel=False, breaks_in_cells=body.has_quotes)
    if any(len(row.cells) == body.width for row in uneven):
        raise NeedsCare  # csv and pyarrow do not agree on the quotation marks
    return columns, uneven


def _arrow(
    body: Body, on_invalid: Any, kind: pa.DataType, codec: str, *, is_parallel: bool, breaks_in_cells: bool
) -> Columns:
    if body.start == body.end:
        return columns_of([], body.width)
    names = [str(position) for position in range(body.width)]
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(pa.py_buffer(body.data).slice(body.start, body.end - body.start)),
            read_options=arrow_csv.ReadOptions(
                column_names=names, block_size=BLOCK_BYTES, use_threads=is_parallel, encoding=codec
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=body.writing.delimiter,
                quote_char=body.writing.quote,
                newlines_in_values=breaks_in_cells,
                ignore_empty_lines=False,
                invalid_row_handler=on_invalid,
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, kind), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid as error:
        if "columns, got" in str(error):
            raise _Uneven from None
        raise NotUtf8 if "UTF8" in str(error) else NeedsCare from error
    return list(table.columns)


def _breaks(body: Body, columns: Columns, positions: np.ndarray, uneven: list[UnevenRow]) -> np.ndarray:
    """Line breaks inside each row; `NeedsCare` if they look like rows swallowed by a quotation mark."""
    breaks = np.zeros(len(positions) + len(uneven), np.int64)
    for column in columns:
        has_break = pc.match_substring_regex(column, r"[\r\n]")
        if pc.any(has_break).as_py():
            if any(_looks_swallowed(cell, body) for cell in column.filter(has_break).to_pylist()):
                raise NeedsCare
            breaks[positions] += pc.count_substring_regex(column, _LINE_END).to_numpy()
    for row in uneven:
        if line_ends(row.text):
            raise NeedsCare
    if len(breaks) + breaks.sum() != body.physical_lines:
        raise NeedsCare
    return breaks


def _looks_swallowed(cell: str, body: Body) -> bool:
    """A quotation mark inside, or a line with as many delimiters as a row has."""
    lines = cell.splitlines()[1:]
    delimiters = max(body.width - 1, 1)
    return body.writing.quote in cell or any(line.count(body.writing.delimiter) >= delimiters for line in lines)


def _has_odd_marks(body: Body, columns: Columns) -> bool:
    """Whether some quotation mark stands alone: an odd number of them, or one inside a cell that is not doubled."""
    if body.quotes % 2:
        return True
    mark = ord(body.writing.quote)
    if not any(_has_mark(chunk, mark) for column in columns for chunk in column.chunks):
        return False
    return body.has_lone_mark


def _has_mark(chunk: pa.LargeStringArray, mark: int) -> bool:
    _, places, letters = chunk.buffers()
    if letters is None or not len(chunk):
        return False
    ends = np.frombuffer(places, np.int64)[chunk.offset : chunk.offset + len(chunk) + 1]
    return bool((np.frombuffer(letters, np.uint8)[ends[0] : ends[-1]] == mark).any())
