"""From the list in a file to its grid: blanks trimmed, blank rows gone, footers aside, groups filled down."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from crm.footers import filled_down, footers_among, group_columns, trailing_footers
from crm.grid import Aside, Dialect, Grid
from crm.limits import check_cells, check_columns, check_rows, limit
from crm.listing import TEXT, Columns, Listing
from crm.problems import N_, Problem

THREADS = 2
_SAMPLE = 10_000  # rows
_FIRST_VISIBLE = np.uint8(ord("!"))
_VISIBLE = np.uint8(ord("~") - ord("!"))


def finished(name: str, listing: Listing, dialect: Dialect, *, keeps_blanks: bool = False) -> Grid:
    """The grid of *listing*; `Refused` where it passes a limit. *keeps_blanks*: also those around the cells."""
    check_columns(name, len(listing.header))
    check_rows(name, len(listing.lines))
    columns, lines = trimmed(listing.columns), listing.lines
    _check_cells(name, columns, lines)
    filled = filled_rows(columns)
    if filled is not None:
        columns, lines = taken(columns, filled), lines[filled]
    is_report = listing.titles > 0 or any(aside.code == "footer" for aside in listing.set_aside)
    footers = footers_among(columns) if is_report or dialect.kind != "csv" else trailing_footers(columns)
    aside = [*listing.set_aside, *asides(columns, lines, footers)]
    rest = np.delete(np.arange(len(lines)), footers)
    if len(footers):
        columns, lines = taken(columns, rest), lines[rest]
    if keeps_blanks:
        return _grid(name, listing, dialect, _as_written(listing.columns, filled, rest), lines, aside, listing.notes)
    has_subtotals = any(row.code == "footer" and row.line < lines[-1] for row in aside) if len(lines) else False
    notes = list(listing.notes)
    groups = group_columns(columns, listing.header, has_subtotals=has_subtotals) if is_report or has_subtotals else []
    if groups:
        notes.append(_filled_down(name, listing, columns, groups))
        columns = [filled_down(column) if number in groups else column for number, column in enumerate(columns)]
    listing = replace(listing, header=tuple(header.strip() for header in listing.header))
    return _grid(name, listing, dialect, columns, lines, aside, notes)


def _as_written(columns: Columns, filled: np.ndarray | None, rest: np.ndarray) -> Columns:
    """The rows of the list with the blanks around their cells."""
    return taken(columns, rest if filled is None else filled[rest])


def trimmed(columns: Columns) -> Columns:
    """Without blanks around the cells, no-break spaces included."""
    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(_trimmed, columns))


def _trimmed(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Nearly all columns have no blanks to trim; to see that takes a tenth of the time, and no memory."""
    chunks = [pc.utf8_trim_whitespace(chunk) if _may_have_blanks(chunk) else chunk for chunk in column.chunks]
    return pa.chunked_array(chunks, TEXT)


def _may_have_blanks(chunk: pa.LargeStringArray) -> bool:
    """Whether some cell starts or ends with something else than a visible ASCII letter."""
    _, places, letters = chunk.buffers()
    if letters is None or not letters.size:
        return False
    ends = np.frombuffer(places, np.int64)[chunk.offset : chunk.offset + len(chunk) + 1]
    filled = ends[:-1] < ends[1:]
    text = np.frombuffer(letters, np.uint8)
    if ((text - _FIRST_VISIBLE) <= _VISIBLE).all():
        return False
    first, last = text[ends[:-1][filled]], text[ends[1:][filled] - 1]
    # Below "!" the difference turns around to a large number.
    return bool(((first - _FIRST_VISIBLE) > _VISIBLE).any() or ((last - _FIRST_VISIBLE) > _VISIBLE).any())


def filled_rows(columns: Columns) -> np.ndarray | None:
    """The positions of the rows with any text; None where all have some."""
    blank = pc.equal(columns[0], "")
    for column in columns[1:]:
        if not pc.any(blank).as_py():
            return None
        blank = pc.and_(blank, pc.equal(column, ""))
    return np.flatnonzero(~blank.to_numpy()) if pc.any(blank).as_py() else None


def taken(columns: Columns, positions: np.ndarray) -> Columns:
    return [column.take(pa.array(positions)) for column in columns]


def asides(columns: Columns, lines: np.ndarray, footers: np.ndarray) -> list[Aside]:
    if not len(footers):
        return []
    cells = zip(*(column.to_pylist() for column in taken(columns, footers)), strict=True)
    return [Aside("footer", int(lines[position]), row) for position, row in zip(footers, cells, strict=True)]


def _check_cells(name: str, columns: Columns, lines: np.ndarray) -> None:
    at_most = limit("CELL_CHARACTERS")
    for column in columns:
        lengths = pc.binary_length(column)
        longest = pc.max(lengths).as_py() or 0
        if longest > at_most:
            check_cells(name, longest, int(lines[pc.index(lengths, longest).as_py()]))


def _filled_down(name: str, listing: Listing, columns: Columns, groups: Iterable[int]) -> Problem:
    return Problem(
        "groups_filled_down",
        "note",
        N_(
            "{file} names each group only in its first row. The blank cells below were filled with the same name, "
            "in these columns: {columns}."
        ),
        {"file": name, "columns": ", ".join(listing.header[number] for number in groups)},
        name,
        next_step=N_("Compare a few of these rows with the report in your CRM."),
    )


def _grid(
    name: str,
    listing: Listing,
    dialect: Dialect,
    columns: Columns,
    lines: np.ndarray,
    aside: list[Aside],
    notes: Sequence[Problem],
) -> Grid:
    """Columns without header and without any text, such as the first one of many reports, are left out."""
    kept = [
        number
        for number, header in enumerate(listing.header)
        if header
        or not listing.header_line
        or _has_text(columns[number])
        or any(row.cells[number : number + 1] not in ((), ("",)) for row in aside if row.code == "footer")
    ]
    select = _selector(kept, len(listing.header))
    with ThreadPoolExecutor(THREADS) as threads:
        shortened = tuple(threads.map(_by_distinct_texts, [columns[number] for number in kept]))
    return Grid(
        file=name,
        header=select(listing.header),
        columns=shortened,
        lines=lines,
        typed=frozenset(place for place, number in enumerate(kept) if number in listing.typed),
        dialect=dialect,
        set_aside=tuple(
            sorted((Aside(row.code, row.line, select(_stripped(row.cells))) for row in aside), key=lambda row: row.line)
        ),
        notes=tuple(notes),
        head=listing.head,
        sheets=listing.sheets,
    )


def _stripped(cells: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in cells)


def _by_distinct_texts(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column whose texts repeat as a dictionary: a quarter of the memory, and each is read only once."""
    first = column.slice(0, _SAMPLE)
    return pc.dictionary_encode(column) if 2 * len(pc.unique(first)) <= len(first) else column


def _has_text(column: pa.ChunkedArray) -> bool:
    return bool(pc.any(pc.not_equal(column, "")).as_py())


def _selector(kept: list[int], width: int) -> Callable[[tuple[str, ...]], tuple[str, ...]]:
    """Cells of the columns kept, and all beyond the header, as in ragged rows."""
    return lambda cells: tuple(cells[number] for number in kept if number < len(cells)) + cells[width:]
