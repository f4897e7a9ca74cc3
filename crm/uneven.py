"""Rows with more or fewer cells than the header."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pyarrow as pa

from crm.grid import Aside
from crm.listing import TEXT, Columns, columns_of, fit

_FEW = 0.02  # of the rows: if more are short, the file leaves out empty last cells


@dataclass(frozen=True)
class UnevenRow:
    """A row with another number of cells: its position among all rows, its cells, and the line breaks inside it."""

    position: int
    cells: tuple[str, ...]
    breaks: int = 0


def with_padded(
    width: int, columns: Columns, positions: np.ndarray, starts: np.ndarray, uneven: list[UnevenRow]
) -> tuple[Columns, np.ndarray, tuple[Aside, ...]]:
    """Rows that lack only their last cells take their place among the others; the rest is ragged.

    *positions* are those of the rows in *columns*, *starts* the lines of all rows.
    """
    if not uneven:
        return columns, starts, ()
    broken = _broken_in_two(width, uneven, len(starts))
    fitting = {row.position: None if row.position in broken else fit(row.cells, width) for row in uneven}
    ragged = [Aside("ragged", int(starts[row.position]), row.cells) for row in uneven if fitting[row.position] is None]
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


def _broken_in_two(width: int, uneven: list[UnevenRow], rows: int) -> set[int]:
    """Positions of neighbours that together are one row: a line break stands in a cell without quotation marks."""
    short = [row for row in uneven if len(row.cells) < width and any(row.cells)]
    if len(short) > max(2, _FEW * rows):
        return set()
    return {
        position
        for first, second in pairwise(short)
        if second.position == first.position + 1 and len(first.cells) + len(second.cells) == width + 1
        for position in (first.position, second.position)
    }
