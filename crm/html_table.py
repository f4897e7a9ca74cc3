"""Tables that CRMs export as ".xls" but write as HTML, or as Excel's XML of 2003."""

import re
from html.parser import HTMLParser

import numpy as np

from crm.encoding import Text
from crm.grid import Aside, Dialect
from crm.limits import limit
from crm.listing import Listing, columns_of, fit
from crm.preamble import NO_HEADER, LooksLikeHeader, first_rows, header_at, headers_for
from crm.problems import N_, refusal

SAMPLE = 200  # rows
_TABLES = {"table", "worksheet"}
_ROWS = {"tr", "row"}
_CELLS = {"td", "th", "cell"}
_BREAKS = {"br", "p", "div"}
_SILENT = {"script", "style"}
_BLANKS = re.compile(r"[ \t\r\n]+")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)

Table = list[list[str]]


def read_html(
    name: str, text: Text, looks_like_header: LooksLikeHeader | None, header_line: int = 0
) -> tuple[Listing, Dialect]:
    """The largest table; its lines are the rows of the table, as Excel numbers them when it opens the file."""
    parser = _Tables()
    parser.feed(text.data.decode(text.codec, errors="replace"))
    parser.close()
    table = max(parser.tables, key=lambda rows: sum(map(len, rows)), default=[])
    if not any(any(cells) for cells in table):
        raise refusal(
            "no_table",
            N_(
                "{file} is a web page without a table, perhaps a log-in page. "
                "Export your opportunities from the CRM again, as CSV or Excel."
            ),
            name,
        )
    is_told = 0 < header_line <= len(table) and any(table[header_line - 1])
    position = header_line - 1 if is_told else header_at(table[:SAMPLE], looks_like_header)
    if header_line == NO_HEADER:
        position = -1
    header = headers_for(table[:SAMPLE]) if position < 0 else tuple(table[position])
    rows, lines, ragged = [], [], []
    for line, cells in enumerate(table[position + 1 :], start=position + 2):
        row = fit(cells, len(header))
        if row is None:
            ragged.append(Aside("ragged", line, tuple(cells)))
        else:
            rows.append(row)
            lines.append(line)
    listing = Listing(
        header,
        position + 1,
        columns_of(rows, len(header)),
        np.array(lines, np.int64),
        tuple(ragged),
        titles=sum(any(cells) for cells in table[: max(position, 0)]),
        notes=text.notes,
        head=first_rows(enumerate(table, start=1)),
    )
    return listing, Dialect("html", text.encoding, header_line=position + 1)


class _Tables(HTMLParser):
    """Collects the cells of every table; a cell that spans columns is followed by empty ones."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[Table] = []
        self._open: list[Table] = []
        self._cell: list[str] | None = None
        self._span = 1
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _TABLES:
            self._end_cell()
            self._open.append([])
            self.tables.append(self._open[-1])
        elif tag in _ROWS and self._open:
            self._end_cell()
            self._open[-1].append([])
        elif tag in _CELLS and self._open and self._open[-1]:
            self._end_cell()
            self._start_cell(dict(attrs))
        elif tag in _BREAKS and self._cell:
            self._cell.append("\n")
        elif tag in _SILENT:
            self._silent += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in _CELLS or tag in _ROWS:
            self._end_cell()
        elif tag in _TABLES and self._open:
            self._end_cell()
            self._open.pop()
        elif tag in _SILENT and self._silent:
            self._silent -= 1

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._silent:
            self._cell.append(_BLANKS.sub(" ", data))

    def _start_cell(self, attributes: dict[str, str | None]) -> None:
        row = self._open[-1][-1]
        place = _whole(attributes.get("ss:index"))
        row.extend([""] * (place - 1 - len(row)))
        self._cell = []
        self._span = max(1, _whole(attributes.get("colspan")) or _whole(attributes.get("ss:mergeacross")) + 1)

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        lines = "".join(self._cell).split("\n")
        row = self._open[-1][-1]
        row.append("\n".join(line.strip() for line in lines).strip())
        row.extend([""] * (self._span - 1))
        self._cell = None


def _whole(text: str | None) -> int:
    return min(int(text[:9]), limit("COLUMNS")) if text and text.isdecimal() else 0
