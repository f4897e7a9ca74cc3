"""Texts that are merged over several rows of a sheet stand in each of these rows."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from crm.cell_marks import Merged
from crm.listing import TEXT, Columns, Listing
from crm.problems import N_, Problem
from crm.sheet_notes import titles


def with_merged(name: str, listing: Listing, merged: Sequence[Merged], places: Sequence[int]) -> Listing:
    """The listing with the text of merged cells in all their rows; *places* are the columns as the sheet counts."""
    columns, rows = list(listing.columns), np.zeros(len(listing.lines), bool)
    filled: dict[int, int] = {}
    spans_of: dict[int, list[tuple[int, int]]] = {}
    for column, first, last in merged:
        spans_of.setdefault(column, []).append((first, last))
    for position, place in enumerate(places):
        if place not in spans_of:
            continue
        spans = sorted(spans_of[place])
        texts, at = _repeated(columns[position], listing.lines, spans, _has_text_beside(listing.columns, position))
        if at:
            columns[position] = pa.chunked_array([pa.array(texts, TEXT)])
            filled[position] = len(at)
            rows[at] = True
    if not filled:
        return listing
    note = Problem(
        "merged_cells",
        "note",
        N_(
            "{file} has cells merged over several rows, in these columns: {columns}. Their text was repeated in every "
            "row they span: {n} cells."
        ),
        {"file": name, "columns": ", ".join(titles(listing.header, filled, places)), "n": sum(filled.values())},
        name,
        tuple(listing.lines[rows].tolist()),
        next_step=N_("Nothing to do, if that is what the merged cells mean."),
    )
    return replace(listing, columns=columns, notes=(*listing.notes, note))


def _repeated(
    column: pa.ChunkedArray, lines: np.ndarray, spans: Iterable[tuple[int, int]], is_row: np.ndarray
) -> tuple[list[str], list[int]]:
    """The column with the text of each span in its blank cells, and where these are; blank rows stay blank."""
    texts = column.to_pylist()
    at: list[int] = []
    reached = 0
    for first, last in spans:
        if first <= reached:  # Excel merges no cell twice; a file that does would keep us busy for hours
            continue
        reached = last
        start, stop = np.searchsorted(lines, [first, last + 1])
        if start == stop or lines[start] != first or not texts[start]:
            continue
        for position in range(start + 1, stop):
            if is_row[position] and not texts[position]:
                texts[position] = texts[start]
                at.append(position)
    return texts, at


def _has_text_beside(columns: Columns, position: int) -> np.ndarray:
    """The rows with text in some other column than the one at *position*."""
    found = np.zeros(len(columns[position]), bool)
    for other, column in enumerate(columns):
        if other != position:
            found |= pc.not_equal(column, "").to_numpy()
    return found
