"""Another list below the list, in the same file: a header of its own, and rows that do not suit the columns above."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from crm.habits import Habits, learned
from crm.listing import TEXT, Columns, taken_rows
from crm.preamble import is_number_or_date, is_text

if TYPE_CHECKING:
    from crm.uneven import UnevenRow

_AT_LEAST = 2  # rows, its header included; cells of a row
_HEAD, _TYPED = 200, 0.95
_CANDIDATES = 100
_BELOW = 20  # rows
_SHORT, _SMALL_ABOVE = 8, 40  # rows
_OTHERS = 1 / 3  # of their cells look like none above
_A = ord("A")


def second_tables(uneven: Sequence["UnevenRow"], habits: Habits) -> list[int]:
    """Positions of uneven rows that are another list: several below each other, the first one a header."""
    found: list[int] = []
    for block in _blocks(uneven):
        start = next((place for place in range(len(block)) if _starts_here(block, place, habits)), None)
        if start is not None:
            found.extend(row.position for row in block[start:] if any(row.cells))
    return found


def _blocks(uneven: Sequence["UnevenRow"]) -> Iterator[list["UnevenRow"]]:
    """Uneven rows below each other; blank lines are some."""
    for _, group in groupby(enumerate(uneven), key=lambda numbered: numbered[1].position - numbered[0]):
        yield [row for _, row in group]


def _starts_here(block: Sequence["UnevenRow"], place: int, habits: Habits) -> bool:
    cells = [cell.strip() for cell in block[place].cells]
    width = len(cells)
    if width < _AT_LEAST or not all(cells) or len(set(cells)) < width or not is_text(cells):
        return False
    below = [row.cells for row in block[place + 1 :] if any(row.cells)]
    alike = sum(len(row) == width for row in below)
    if not below or 2 * alike <= len(below) or any(map(is_number_or_date, cells)):
        return False
    is_apart = place > 0 and not any(block[place - 1].cells)
    has_values = any(is_number_or_date(cell.strip()) for row in below for cell in row)
    return (is_apart or has_values) and not _recurs(cells, habits)


def _recurs(cells: Sequence[str], habits: Habits) -> bool:
    return any(cell and cell in column.texts for cell, column in zip(cells, habits.columns, strict=False))


def header_below(columns: Columns, header: Sequence[str]) -> int | None:
    """The position of a row that is the header of another list with as many columns; None if there is none."""
    rows = len(columns[0])
    head = min(_HEAD, max(_AT_LEAST, rows // 2))  # in a small file, the other list is half of it at most
    if rows <= _AT_LEAST:
        return None
    found = _header_below(columns, header, _typed(columns, 0, head))
    if found is not None or rows < _SHORT:
        return found
    # A list of a few rows may stand above a longer one.
    found = _header_below(columns, header, _typed(columns, 0, _AT_LEAST))
    if found is not None and _AT_LEAST <= found <= _SMALL_ABOVE and _typed(columns, found + 1, head):
        return found if found < rows - found - 1 else None
    return None


def _header_below(columns: Columns, header: Sequence[str], typed: Sequence[int]) -> int | None:
    if not typed:
        return None
    rows = len(columns[0])
    candidates = _starting_with_a_letter(columns[typed[0]])
    if len(candidates) > _CANDIDATES:
        return None
    for position, cells in zip(candidates.tolist(), taken_rows(columns, candidates.tolist()), strict=True):
        if _is_header(cells, typed) and tuple(cells) != tuple(header) and 0 < position < rows - 1:
            above = learned([column.slice(0, position) for column in columns])
            below = taken_rows(columns, range(position + 1, min(rows, position + 1 + _BELOW)))
            if not _recurs(cells, above) and median(map(above.share_unlike, below)) >= _OTHERS:
                return int(position)
    return None


def _typed(columns: Columns, start: int, count: int) -> list[int]:
    return [number for number, column in enumerate(columns) if _is_typed(column.slice(start, count).to_pylist())]


def _is_typed(cells: Sequence[str]) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    return len(filled) > 1 and sum(map(is_number_or_date, filled)) >= _TYPED * len(filled)


def _is_header(cells: Sequence[str], typed: Sequence[int]) -> bool:
    stripped = [cell.strip() for cell in cells]
    said = [stripped[column] for column in typed if stripped[column]]
    filled = [cell for cell in stripped if cell]
    return (
        len(said) == len(typed)
        and not any(map(is_number_or_date, filled))
        and len(set(filled)) == len(filled)
        and 2 * len(filled) > len(stripped)
    )


def _starting_with_a_letter(column: pa.ChunkedArray) -> np.ndarray:
    """Positions of cells whose first letter is one of the alphabet, and no digit or sign."""
    found, before = [], 0
    for chunk in column.chunks:
        _, places, letters = chunk.buffers()
        if letters is not None and letters.size and chunk.type == TEXT:
            ends = np.frombuffer(places, np.int64)[chunk.offset : chunk.offset + len(chunk) + 1]
            filled = np.flatnonzero(ends[:-1] < ends[1:])
            first = np.frombuffer(letters, np.uint8)[ends[:-1][filled]]
            found.append(filled[first >= _A] + before)
        before += len(chunk)
    return np.concatenate(found) if found else np.array([], np.int64)
