"""What a sheet says about its cells beyond their values: errors, formulas without a result, hidden, merged."""

import re
from array import array
from typing import IO, NamedTuple

from crm.far_cells import column_of

_CHUNK = 4 * 2**20
_CELL = rb"<(?:\w+:)?c"
_ERROR = re.compile(_CELL + rb'(\s[^<>]*\bt="e"[^<>]*)>')
_ERROR_TEXT = re.compile(rb">(#[A-Z0-9/!?_]{1,20})<")
_ERROR_WITHIN = 2_000  # bytes, the formula of the cell included
_WITHOUT_RESULT = re.compile(
    _CELL + rb"(\s[^<>]*)>\s*<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_EMPTY_TEXT = b't="str"'  # the result of a formula that gives ""
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row(\s[^<>]*\bhidden="(?:1|true)"[^<>]*)>')
_ROW = re.compile(rb'\br="([0-9]{1,7})"')
_HIDDEN_COLUMN = re.compile(rb'<(?:\w+:)?col(\s[^<>]*\bhidden="(?:1|true)"[^<>]*)>')
_FROM, _TO = re.compile(rb'\bmin="([0-9]{1,5})"'), re.compile(rb'\bmax="([0-9]{1,5})"')
_MERGED = re.compile(rb'mergeCell\s+ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')


class Merged(NamedTuple):
    """The first column of merged cells, from the line that holds their text to the last one."""

    column: int
    first: int
    last: int


class CellMarks:
    """Lines count from 1, columns from 0, as the sheet counts them.

    `errors` are the different ones, such as "#N/A"; `error_lines` and `error_columns` where they stand, one by one;
    `unsaved_lines` and `unsaved_columns` the formulas that nobody ever calculated. `merged` are the rectangles that
    span several rows.
    """

    def __init__(self) -> None:
        self.errors: set[str] = set()
        self.error_lines, self.error_columns = array("q"), array("q")
        self.unsaved_lines, self.unsaved_columns = array("q"), array("q")
        self.hidden_lines = array("q")
        self.hidden_columns: list[range] = []
        self.merged: list[Merged] = []

    def feed(self, rows: bytes, *, is_within: bool = False) -> None:
        """The next part of a sheet; *is_within*: only rows."""
        if b't="e"' in rows:
            for found in _ERROR.finditer(rows):
                self._place(found[1], self.error_lines, self.error_columns)
                text = _ERROR_TEXT.search(rows, found.end() - 1, found.end() + _ERROR_WITHIN)
                self.errors.add(text[1].decode("ascii") if text else "#N/A")
        if b"</f>" in rows or b":f>" in rows:
            for found in _WITHOUT_RESULT.finditer(rows):
                if _EMPTY_TEXT not in found[1]:
                    self._place(found[1], self.unsaved_lines, self.unsaved_columns)
        if b"hidden=" in rows:
            self._hidden(rows)
        if not is_within and b"mergeCell " in rows:
            for left, top, _, bottom in _MERGED.findall(rows):
                if top != bottom:
                    self.merged.append(Merged(column_of(left) - 1, int(top), int(bottom)))

    def _place(self, attributes: bytes, lines: "array[int]", columns: "array[int]") -> None:
        if place := _REFERENCE.search(attributes):
            lines.append(int(place[2]))
            columns.append(column_of(place[1]) - 1)

    def _hidden(self, rows: bytes) -> None:
        for attributes in _HIDDEN_ROW.findall(rows):
            if line := _ROW.search(attributes):
                self.hidden_lines.append(int(line[1]))
        for attributes in _HIDDEN_COLUMN.findall(rows):
            first, last = _FROM.search(attributes), _TO.search(attributes)
            if first and last:
                self.hidden_columns.append(range(int(first[1]) - 1, int(last[1])))


def cell_marks(sheet: IO[bytes]) -> CellMarks:
    """Read a sheet of an Excel workbook to its end."""
    marks = CellMarks()
    rest = b""
    while chunk := sheet.read(_CHUNK):
        seen = rest + chunk
        row, tag = seen.rfind(b"</row>", 1), seen.rfind(b"<", 1)
        cut = max(row if row > 0 else tag, 0)
        marks.feed(seen[:cut], is_within=row > 0 and bool(rest))
        rest = seen[cut:]
    marks.feed(rest)
    return marks
