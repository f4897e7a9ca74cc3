"""What to say about a sheet: cells with errors, formulas without a result, hidden rows and columns."""

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import pyarrow.compute as pc

from crm.cell_marks import CellMarks
from crm.listing import Listing
from crm.problems import N_, Problem, Refused, refusal

_SAVE_IN_EXCEL = N_("Open the file in Excel, which calculates them, save it, and choose it again.")
_OF_THE_CRM = re.compile(r"\(.+\) ?.*")  # "(Do Not Modify) Row Checksum": the CRM hides these itself
_LETTERS = 26
_MOST_RANGES = 16_384  # Excel has no more columns


def with_notes(name: str, listing: Listing, marks: CellMarks, places: Sequence[int]) -> Listing:
    """The listing with a sentence on all *marks*; *places* are its columns as the sheet counts them.

    `Refused` where nothing stands in its cells but formulas without a result.
    """
    found = [
        _not_calculated(name, listing, marks, places),
        _errors(name, listing, marks, places),
        _hidden_rows(name, listing, marks),
        _hidden_columns(name, listing, marks, places),
    ]
    return replace(listing, notes=(*listing.notes, *filter(None, found)))


def refuse_not_calculated(name: str, formulas: int) -> Refused:
    return refusal(
        "all_not_calculated",
        N_("{file} holds formulas whose results were never saved ({n}), and no list beside them."),
        name,
        next_step=_SAVE_IN_EXCEL,
        n=formulas,
    )


def titles(header: Sequence[str], positions: Iterable[int], places: Sequence[int]) -> list[str]:
    """The headers at *positions*; a column without one is called by its letters in Excel."""
    return [header[position] or _letters(places[position]) for position in positions]


def _not_calculated(name: str, listing: Listing, marks: CellMarks, places: Sequence[int]) -> Problem | None:
    lines, named = _below_header(listing, marks.unsaved_lines, marks.unsaved_columns, places)
    if not len(lines):
        return None
    if not any(pc.any(pc.not_equal(column, "")).as_py() for column in listing.columns):
        raise refuse_not_calculated(name, len(lines))
    return Problem(
        "not_calculated",
        "question",
        N_(
            "{file} has formulas whose results were never saved: {n}, in these columns: {columns}. They count as "
            "empty, not as 0."
        ),
        {"file": name, "n": len(lines), "columns": named},
        name,
        tuple(np.unique(lines).tolist()),
        next_step=_SAVE_IN_EXCEL,
    )


def _errors(name: str, listing: Listing, marks: CellMarks, places: Sequence[int]) -> Problem | None:
    lines, named = _below_header(listing, marks.error_lines, marks.error_columns, places)
    if not len(lines):
        return None
    return Problem(
        "error_cells",
        "question",
        N_(
            "{file} has cells with an error of Excel ({errors}): {n}, in these columns: {columns}. They count as "
            "empty, not as 0."
        ),
        {"file": name, "n": len(lines), "columns": named, "errors": ", ".join(sorted(marks.errors))},
        name,
        tuple(np.unique(lines).tolist()),
        next_step=N_("If one of these columns matters to you, correct it in Excel, save, and choose the file again."),
    )


def _hidden_rows(name: str, listing: Listing, marks: CellMarks) -> Problem | None:
    lines = np.intersect1d(np.asarray(marks.hidden_lines, np.int64), listing.lines)
    if not len(lines):
        return None
    return Problem(
        "hidden_rows",
        "note",
        N_("Rows of {file} that Excel hides, perhaps by a filter: {n}. They are read like all the others."),
        {"file": name, "n": len(lines)},
        name,
        tuple(lines.tolist()),
        next_step=N_("If only the rows that show should count, copy them into a new workbook and choose that one."),
    )


def _hidden_columns(name: str, listing: Listing, marks: CellMarks, places: Sequence[int]) -> Problem | None:
    ranges = marks.hidden_columns[:_MOST_RANGES]
    hidden = [position for position, place in enumerate(places) if any(place in columns for columns in ranges)]
    named = [title for title in listing.header if title and not _OF_THE_CRM.fullmatch(title)]
    shown = [title for title in titles(listing.header, hidden, places) if title in named]
    if not shown:
        return None
    return Problem(
        "hidden_columns",
        "note",
        N_("Columns of {file} that Excel hides are read like all the others: {columns}."),
        {"file": name, "columns": ", ".join(shown)},
        name,
        next_step=N_("If one of them should not be used, say so on the Data page."),
    )


def _below_header(
    listing: Listing, lines: "array[int]", columns: "array[int]", places: Sequence[int]
) -> tuple[np.ndarray, str]:
    """The lines of cells that belong to the list, and the names of their columns; totals and notices are none."""
    aside = [row.line for row in listing.set_aside]
    at, across = np.asarray(lines, np.int64), np.asarray(columns, np.int64)
    inside = (at > listing.header_line) & ~np.isin(at, aside) & np.isin(across, places)
    positions = [position for position, place in enumerate(places) if place in set(across[inside].tolist())]
    return at[inside], ", ".join(titles(listing.header, positions, places))


def _letters(place: int) -> str:
    """0 is A, 26 is AA."""
    letters = ""
    while place >= 0:
        place, rest = divmod(place, _LETTERS)
        letters, place = chr(ord("A") + rest) + letters, place - 1
    return letters
