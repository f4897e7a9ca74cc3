"""Excel and OpenDocument workbooks: which sheet holds the list, and its rows."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import fastexcel
import numpy as np

from crm.finish import asides, taken, trimmed
from crm.footers import footers_among
from crm.grid import Dialect
from crm.limits import check_columns, check_sheets, limit
from crm.listing import Listing
from crm.loaded_sheet import LoadedSheet, Unreadable, readable
from crm.merged_cells import with_merged
from crm.preamble import NO_HEADER, LooksLikeHeader, first_rows, header_at
from crm.problems import N_, Refused, refusal
from crm.sheet_choice import Seen, choice_notes
from crm.sheet_notes import refuse_not_calculated, with_notes
from crm.workbook_file import WorkbookFile, checked_workbook, damaged, is_container, protected

__all__ = ["is_container", "read_workbook"]

SAMPLE = 200  # rows


@dataclass(frozen=True)
class _Sheet:
    """A sheet that holds something: the list on it, and what matters for the choice among several."""

    seen: Seen
    listing: Listing


@dataclass
class _Book:
    """A workbook that is being read, and what stood in the way so far."""

    name: str
    file: WorkbookFile
    reader: fastexcel.ExcelReader
    looks_like_header: LooksLikeHeader | None
    header_line: int
    formulas: int = 0
    broken: list[str] = field(default_factory=list)
    wide: dict[str, int] = field(default_factory=dict)


def read_workbook(
    name: str, data: bytes, looks_like_header: LooksLikeHeader | None, sheet: str = "", header_line: int = 0
) -> tuple[Listing, Dialect]:
    """The list on the sheet that looks most like one, or is told; a hidden one only where no other holds a list."""
    file = checked_workbook(name, data)
    try:
        with readable():
            reader = fastexcel.read_excel(file.data)
            names = reader.sheet_names
    except Unreadable as error:
        raise (protected(name) if "assword" in str(error) else damaged(name)) from error
    check_sheets(name, len(names))
    book = _Book(name, file, reader, looks_like_header, header_line)
    sheet = sheet if sheet in names else ""
    found = _sheets(book, names, told=sheet)
    if not found:
        raise _nothing(book, names)
    best = max(found, key=lambda each: (each.seen.name == sheet, each.seen.rank))
    seen = [each.seen for each in found]
    notes = choice_notes(name, best.seen, seen, told=sheet, broken=book.broken, wide=tuple(book.wide))
    listing = replace(
        best.listing, notes=(*best.listing.notes, *notes), sheets=tuple(each for each in names if file.has_cells(each))
    )
    return listing, Dialect(file.kind, sheet=best.seen.name, header_line=listing.header_line)


def _sheets(book: _Book, names: list[str], *, told: str) -> list[_Sheet]:
    """The sheets that hold something, only the best one with its rows."""
    found: list[_Sheet] = []
    best: _Sheet | None = None
    for sheet in [told] if told in names else names:
        if not book.file.has_cells(sheet):
            continue
        if book.file.width(sheet) > limit("COLUMNS"):
            book.wide[sheet] = book.file.width(sheet)
            continue
        try:
            read = _sheet(book, sheet)
        except Unreadable:
            book.broken.append(sheet)
            continue
        if read is None:
            continue
        if best is None or read.seen.rank > best.seen.rank:
            found = [_Sheet(each.seen, _without_rows(each.listing)) for each in found]
            best = read
        else:
            read = _Sheet(read.seen, _without_rows(read.listing))
        found.append(read)
    if not found and told in names:
        book.header_line = 0
        return _sheets(book, [name for name in names if name != told], told="")
    return found


def _without_rows(listing: Listing) -> Listing:
    """Two large sheets at once would take twice the memory."""
    return replace(listing, columns=[], lines=np.array([], np.int64), set_aside=())


def _nothing(book: _Book, names: list[str]) -> Refused:
    check_columns(book.name, max(book.wide.values(), default=0))
    if book.formulas:
        return refuse_not_calculated(book.name, book.formulas)
    if book.broken:
        return damaged(book.name)
    if not any(map(book.file.has_cells, names)):
        return refusal(
            "no_cells",
            N_("{file} holds only charts or macros, and no sheet with cells."),
            book.name,
            next_step=N_("Open the workbook the chart was made from, or export the list from the CRM again."),
        )
    return refusal(
        "no_sheet",
        N_("{file} has no sheet with a list; all of its sheets are empty."),
        book.name,
        next_step=N_("Put the list on a sheet of its own, save, and choose the file again."),
    )


def _sheet(book: _Book, sheet: str) -> _Sheet | None:
    """One sheet; None where it is empty."""
    # The reader leaves Python alone while it reads, so that the marks of the cells cost no time.
    with ThreadPoolExecutor(1) as beside:
        marked = beside.submit(book.file.marks, sheet)
        loaded = LoadedSheet(book.reader, sheet, header_row=0)
        marks = marked.result()
    if not loaded.width:
        book.formulas += len(marks.unsaved_lines) if marks else 0
        return None
    first = [loaded.header, *zip(*(column.slice(0, SAMPLE).to_pylist() for column in loaded.columns), strict=True)]
    records = [tuple(cell.strip() for cell in cells) for cells in first]
    position = _header_position(book, records)
    if position:
        loaded = LoadedSheet(book.reader, sheet, header_row=position)
    header = tuple(cell.strip() for cell in loaded.header)
    listing = _listed(loaded, header, titles=sum(any(cells) for cells in records[: max(position, 0)]))
    listing = replace(listing, head=first_rows(enumerate(records, start=1)))
    if marks:
        listing = with_merged(book.name, listing, marks.merged, loaded.places)
        listing = with_notes(book.name, listing, marks, loaded.places)
    known = book.looks_like_header(header) if book.looks_like_header else None
    return _Sheet(Seen(sheet, loaded.is_visible, header, known, len(listing.lines)), listing)


def _header_position(book: _Book, records: list[tuple[str, ...]]) -> int:
    """Where the header is among the first rows; -1 where the director says that there is none."""
    if book.header_line == NO_HEADER:
        return -1
    is_told = 0 < book.header_line <= len(records) and any(records[book.header_line - 1])
    return book.header_line - 1 if is_told else header_at(records, book.looks_like_header)


def _listed(loaded: LoadedSheet, header: tuple[str, ...], titles: int) -> Listing:
    """The rows without totals and notices, which put text among dates and numbers."""
    columns = trimmed(loaded.columns)
    line = loaded.header_row + 1
    lines = np.arange(line + 1, line + 1 + loaded.height)
    footers = footers_among(columns)
    aside = asides(columns, lines, footers)
    typed = loaded.typed
    if len(footers):
        rest = np.delete(np.arange(loaded.height), footers)
        for position, text in loaded.native_but_for(footers, columns).items():
            columns[position] = text
            typed = typed | {position}
        columns, lines = taken(columns, rest), lines[rest]
    return Listing(header, line, columns, lines, tuple(aside), typed, titles)
