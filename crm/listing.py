"""The list in a file before it is a grid: the same for text files, workbooks and HTML."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from crm.grid import TEXT, Aside
from crm.problems import Problem

Columns = list[Any]
"""pyarrow chunked arrays of TEXT, without nulls, all of one length."""


@dataclass(frozen=True)
class Listing:
    """`columns` below `header`, the line of each row, and the rows set aside so far; `titles` rows stand above it.

    `header_line` is 0 where there is no header. `head` and `sheets` are those of `crm.grid.Grid`.
    """

    header: tuple[str, ...]
    header_line: int
    columns: Columns
    lines: np.ndarray
    set_aside: tuple[Aside, ...] = ()
    typed: frozenset[int] = frozenset()
    titles: int = 0
    notes: tuple[Problem, ...] = ()
    head: tuple[tuple[int, tuple[str, ...]], ...] = ()
    sheets: tuple[str, ...] = ()


def columns_of(rows: Sequence[Sequence[str]], width: int) -> Columns:
    """Columns of rows that all have *width* cells."""
    if not rows:
        return [pa.chunked_array([], TEXT) for _ in range(width)]
    return [pa.chunked_array([pa.array(column, TEXT)]) for column in zip(*rows, strict=True)]


def fit(cells: Sequence[str], width: int) -> tuple[str, ...] | None:
    """The row with exactly *width* cells: missing last ones are empty. None if it has more than there are headers."""
    if any(cells[width:]):
        return None
    return tuple(cells[:width]) + ("",) * (width - len(cells))


def taken_rows(columns: Columns, positions: Sequence[int]) -> list[tuple[str, ...]]:
    """Some rows, cell by cell."""
    if not len(positions):
        return []
    return list(
        zip(*(column.take(pa.array(list(positions), pa.int64())).to_pylist() for column in columns), strict=True)
    )
