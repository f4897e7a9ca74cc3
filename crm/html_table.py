"""Tables that CRMs export as ".xls" but write as HTML, or as Excel's XML of 2003."""

from dataclasses import replace

import numpy as np

from crm.archive import cells_at_most, far_cell
from crm.encoding import Text
from crm.grid import Aside, Dialect
from crm.html_cells import Table, Tables
from crm.limits import check_columns, check_rows, limit
from crm.listing import Listing, columns_of, fit
from crm.merged_cells import with_merged
from crm.preamble import NO_HEADER, LooksLikeHeader, first_rows, header_at, headers_for
from crm.problems import N_, refusal
from crm.sheet_choice import Seen, choice_notes
from crm.sheet_notes import with_notes

SAMPLE = 200  # rows
_LOOKED_AT = 50  # tables; the largest ones


def read_html(
    name: str, text: Text, looks_like_header: LooksLikeHeader | None, header_line: int = 0, sheet: str = ""
) -> tuple[Listing, Dialect]:
    """The table that looks most like a list; its lines are its rows, as Excel numbers them when it opens the file."""
    tables = _filled_tables(name, text)
    if not tables:
        raise refusal(
            "no_table",
            N_("{file} is a web page or an XML file without a table, perhaps the page of a log-in."),
            name,
            next_step=N_("Export your opportunities from the CRM again, as CSV or Excel."),
        )
    seen = {place: _seen(table, place, looks_like_header) for place, table in enumerate(tables)}
    best = max(seen, key=lambda place: (seen[place].name == sheet, seen[place].rank))
    told = sheet if seen[best].name == sheet else ""
    table = tables[best]
    position = _header_position(table, looks_like_header, header_line)
    listing = _listing(table, position)
    listing = with_merged(name, listing, table.marks.merged, range(len(listing.header)))
    listing = with_notes(name, listing, table.marks, range(len(listing.header)))
    choice = choice_notes(name, seen[best], list(seen.values()), told=told)
    lists = tuple(each.name for each in seen.values() if each.is_list or each == seen[best])
    listing = replace(
        listing,
        notes=(*text.notes, *listing.notes, *choice),
        head=first_rows(enumerate(table.rows, start=1)),
        sheets=lists if len(lists) > 1 else (),
    )
    return listing, Dialect("html", text.encoding, sheet=table.name, header_line=position + 1)


def _filled_tables(name: str, text: Text) -> list[Table]:
    """The largest tables with any text, in their order."""

    at_most = cells_at_most(len(text.data))
    most_rows, most_columns = limit("ROWS"), limit("COLUMNS")

    def check(cells: int, lines: int, width: int) -> None:
        if cells > at_most:
            raise far_cell(name, cells, at_most)
        if lines > most_rows + 1 or width > most_columns:
            check_rows(name, lines - 1)
            check_columns(name, width)

    reader = Tables(check)
    reader.read(text.data.decode(text.codec, errors="replace"))
    filled = [table for table in reader.tables if any(map(any, table.rows))]
    largest = sorted(filled, key=lambda table: table.size, reverse=True)[:_LOOKED_AT]
    return [table for table in filled if any(table is each for each in largest)]


def _seen(table: Table, place: int, looks_like_header: LooksLikeHeader | None) -> Seen:
    header = table.rows[header_at(table.rows[:SAMPLE], looks_like_header)]
    known = looks_like_header(header) if looks_like_header else None
    name = table.name or f"Table {place + 1}"
    return Seen(name, not table.is_hidden, header, known, len(table.rows) - 1)


def _header_position(table: Table, looks_like_header: LooksLikeHeader | None, header_line: int) -> int:
    if header_line == NO_HEADER:
        return -1
    is_told = 0 < header_line <= len(table.rows) and any(table.rows[header_line - 1])
    return header_line - 1 if is_told else header_at(table.rows[:SAMPLE], looks_like_header)


def _listing(table: Table, position: int) -> Listing:
    header = headers_for(table.rows[:SAMPLE]) if position < 0 else tuple(table.rows[position])
    rows, lines, ragged = [], [], []
    for line, cells in enumerate(table.rows[position + 1 :], start=position + 2):
        row = fit(cells, len(header))
        if row is None:
            ragged.append(Aside("ragged", line, tuple(cells)))
        else:
            rows.append(row)
            lines.append(line)
    return Listing(
        header,
        position + 1,
        columns_of(rows, len(header)),
        np.array(lines, np.int64),
        tuple(ragged),
        titles=sum(any(cells) for cells in table.rows[: max(position, 0)]),
    )
