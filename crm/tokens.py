"""Cutting the lines below a header into cells with pyarrow, and knowing the line of every row."""

import csv
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from crm.grid import Aside
from crm.listing import TEXT, Columns, columns_of, fit

BLOCK_BYTES = 4 * 2**20
_LINE_END = r"\r\n|\r|\n"
_FEW = 0.02  # of the rows: if more are short, the file leaves out empty last cells


class NeedsCare(Exception):
    """Quotation marks are such that only reading line by line is exact."""


class NotUtf8(Exception):
    """The text was taken for UTF-8 and is not."""


class _Uneven(Exception):
    """A row has more or fewer cells than the header."""


@dataclass(frozen=True)
class Body:
    """What stands below the header: from byte `start` of `data`, which is on `line`, to the end."""

    data: bytes
    start: int
    line: int
    width: int
    delimiter: str
    codec: str

    def text(self) -> str:
        return self.data[self.start :].decode(self.codec)

    @cached_property
    def has_quotes(self) -> bool:
        return self.data.find(b'"', self.start) >= 0

    @cached_property
    def physical_lines(self) -> int:
        """Lines as an editor counts them, whether or not the last one is ended."""
        ends = self.data.count(b"\n", self.start)
        if self.data.find(b"\r", self.start) >= 0:
            ends += self.data.count(b"\r", self.start) - self.data.count(b"\r\n", self.start)
        return ends + (len(self.data) > self.start and not self.data.endswith((b"\n", b"\r")))


@dataclass(frozen=True)
class _Invalid:
    """A row with another number of cells: its position among all rows, its cells, and line breaks inside it."""

    position: int
    cells: tuple[str, ...]
    breaks: int


def tokenise(body: Body) -> tuple[Columns, np.ndarray, tuple[Aside, ...]]:
    """The columns, the line of each row, and the rows with more cells than headers."""
    if len(body.data) == body.start:
        return columns_of([], body.width), np.empty(0, np.int64), ()
    invalid: list[_Invalid] = []
    try:
        columns = _cut(body)
    except _Uneven:
        columns, invalid = _cut_uneven(body)
    rows = len(columns[0]) + len(invalid)
    starts = np.arange(body.line, body.line + rows)
    positions = np.delete(np.arange(rows), [row.position for row in invalid])
    if body.has_quotes and rows != body.physical_lines:
        starts[1:] += np.cumsum(_breaks(body, columns, positions, invalid))[:-1]
    if not invalid:
        return columns, starts, ()
    return _with_padded(body.width, columns, positions, starts, invalid)


def _cut(body: Body) -> Columns:
    """All columns on all cores; `_Uneven` at the first row with another number of cells."""

    uneven: list[Any] = []

    def stop(row: Any) -> str:
        uneven.append(row)
        return "error"

    try:
        return _arrow(body, stop, is_parallel=True)
    except NeedsCare:
        if uneven:
            raise _Uneven from None
        raise


def _cut_uneven(body: Body) -> tuple[Columns, list[_Invalid]]:
    """On one core, where pyarrow tells the position of each row that does not fit."""
    invalid: list[_Invalid] = []

    def collect(row: Any) -> str:
        cells = tuple(cell.strip() for cell in next(csv.reader([row.text], delimiter=body.delimiter), []))
        invalid.append(_Invalid(row.number - 1, cells, _line_ends(row.text)))
        return "skip"

    columns = _arrow(body, collect, is_parallel=False)
    if any(len(row.cells) == body.width for row in invalid):
        raise NeedsCare  # csv and pyarrow do not agree on the quotation marks
    return columns, invalid


def _arrow(body: Body, on_invalid: Any, *, is_parallel: bool) -> Columns:
    names = [str(position) for position in range(body.width)]
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(pa.py_buffer(body.data).slice(body.start)),
            read_options=arrow_csv.ReadOptions(
                column_names=names, block_size=BLOCK_BYTES, use_threads=is_parallel, encoding=body.codec
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=body.delimiter,
                newlines_in_values=body.has_quotes,
                ignore_empty_lines=False,
                invalid_row_handler=on_invalid,
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, TEXT), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid as error:
        raise NotUtf8 if "UTF8" in str(error) else NeedsCare from error
    return list(table.columns)


def _breaks(body: Body, columns: Columns, positions: np.ndarray, invalid: list[_Invalid]) -> np.ndarray:
    """Line breaks inside each row; `NeedsCare` if they look like rows swallowed by a quotation mark."""
    breaks = np.zeros(len(positions) + len(invalid), np.int64)
    for column in columns:
        has_break = pc.match_substring_regex(column, r"[\r\n]")
        if pc.any(has_break).as_py():
            if any(_looks_swallowed(cell, body) for cell in column.filter(has_break).to_pylist()):
                raise NeedsCare
            breaks[positions] += pc.count_substring_regex(column, _LINE_END).to_numpy()
    for row in invalid:
        if row.breaks:
            raise NeedsCare
    if len(breaks) + breaks.sum() != body.physical_lines:
        raise NeedsCare
    return breaks


def _looks_swallowed(cell: str, body: Body) -> bool:
    """A quotation mark inside, or a line with as many delimiters as a row has."""
    lines = cell.splitlines()[1:]
    return '"' in cell or any(line.count(body.delimiter) >= max(body.width - 1, 1) for line in lines)


def _line_ends(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def _with_padded(
    width: int, columns: Columns, positions: np.ndarray, starts: np.ndarray, invalid: list[_Invalid]
) -> tuple[Columns, np.ndarray, tuple[Aside, ...]]:
    """Rows that lack only their last cells take their place among the others; the rest is ragged."""
    broken = _broken_in_two(width, invalid, len(starts))
    fitting = {row.position: None if row.position in broken else fit(row.cells, width) for row in invalid}
    ragged = [Aside("ragged", int(starts[row.position]), row.cells) for row in invalid if fitting[row.position] is None]
    padded = {position: cells for position, cells in fitting.items() if cells is not None}
    if not padded:
        return columns, starts[positions], tuple(ragged)
    where = np.concatenate([positions, np.fromiter(padded, np.int64)])
    order = np.argsort(where)
    more = columns_of(list(padded.values()), width)
    joined = [
        pa.chunked_array([*column.chunks, *added.chunks], TEXT).take(pa.array(order))
        for column, added in zip(columns, more, strict=True)
    ]
    return joined, starts[where[order]], tuple(ragged)


def _broken_in_two(width: int, invalid: list[_Invalid], rows: int) -> set[int]:
    """Positions of neighbours that together are one row: a line break stands in a cell without quotation marks."""
    short = [row for row in invalid if len(row.cells) < width and any(row.cells)]
    if len(short) > max(2, _FEW * rows):
        return set()
    return {
        position
        for first, second in pairwise(short)
        if second.position == first.position + 1 and len(first.cells) + len(second.cells) == width + 1
        for position in (first.position, second.position)
    }
