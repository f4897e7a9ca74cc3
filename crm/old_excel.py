"""Workbooks of Excel 5 to 2003, record by record: what reading would ask memory for, and what cells hide."""

import struct
from collections.abc import Iterator, Mapping

from crm.cell_marks import CellMarks, Merged
from crm.compound import Broken, Compound

STREAMS = ("Workbook", "Book")
_BOF, _EOF, _BOUNDSHEET, _FILEPASS, _STRINGS, _DIMENSIONS = 0x0809, 0x0A, 0x85, 0x2F, 0xFC, 0x0200
_FORMULA, _ERROR, _MANY_NUMBERS = 0x06, 0x0205, 0xBD
_CELLS = {_FORMULA, 0xD6, 0xFD, 0x0203, 0x0204, _ERROR, 0x0206, 0x027E, 0x0406, _MANY_NUMBERS}
_ROW, _COLUMNS, _MERGED = 0x0208, 0x7D, 0xE5
_EXCEL_97, _COLUMNS_AT_MOST = 0x0600, 256
_SHORTEST_STRING, _BYTES_OF_A_NUMBER = 3, 6
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_KINDS = {1: "xlMacrosheet", 2: "chartsheet", 6: "module"}

Record = tuple[int, bytes]


class Protected(Exception):
    """The workbook has a password."""


class OldWorkbook:
    """`kinds` of the sheets that hold no cells, and `marks` of the others, by name.

    `spanned` are the cells of the largest sheet, or what it claims; `filled` those of all.

    Raises
    ------
    Broken
        where records contradict each other, or the reader would be asked for more than the file has.
    Protected
        where a password is needed.
    """

    def __init__(self, container: Compound) -> None:
        name = next((name for name in STREAMS if name in container.names), None)
        if name is None:
            raise Broken("no workbook")
        self._stream = container.stream(name)
        self._is_97 = struct.unpack_from("<H", self._stream.ljust(6, b"\0"), 4)[0] >= _EXCEL_97
        self.kinds: dict[str, str] = {}
        self.spanned = self.filled = 0
        found: dict[int, CellMarks] = {}
        marks: dict[str, CellMarks] = {}
        for sheet, offset in self._sheets():
            if offset not in found:
                found[offset] = self._sheet(offset)
            marks[sheet] = found[offset]
        self.marks: Mapping[str, CellMarks] = marks

    def _sheets(self) -> Iterator[tuple[str, int]]:
        for kind, body in _records(self._stream, 0):
            if kind == _FILEPASS:
                raise Protected
            if kind == _STRINGS and len(body) >= 8:
                if struct.unpack_from("<I", body, 4)[0] * _SHORTEST_STRING > len(self._stream):
                    raise Broken("more texts than the file can hold")
            elif kind == _BOUNDSHEET and len(body) >= 8:
                offset, _, sort, length = struct.unpack_from("<IBBB", body)
                name = self._name(body, length)
                if sort in _KINDS:
                    self.kinds[name] = _KINDS[sort]
                yield name, offset

    def _name(self, body: bytes, length: int) -> str:
        if not self._is_97:
            return body[7 : 7 + length].decode("cp1252", errors="replace")
        if body[7] & 1:
            return body[8 : 8 + 2 * length].decode("utf-16-le", errors="replace")
        return body[8 : 8 + length].decode("latin-1")

    def _sheet(self, offset: int) -> CellMarks:
        marks = CellMarks()
        bottom = right = -1
        for kind, body in _records(self._stream, offset):
            if kind in _CELLS and len(body) >= 6:
                row, column = struct.unpack_from("<HH", body)
                last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind == _MANY_NUMBERS else column
                self.filled += 1 + len(body) // _BYTES_OF_A_NUMBER
                bottom, right = max(bottom, row), max(right, column, last)
                if kind in (_ERROR, _FORMULA):
                    _mark_error(marks, kind, body, row, column)
            elif kind == _DIMENSIONS:
                self.spanned = max(self.spanned, _claimed(body))
            elif kind in (_ROW, _COLUMNS, _MERGED):
                _mark(marks, kind, body)
        if right >= _COLUMNS_AT_MOST:
            raise Broken("a cell where no sheet reaches")
        self.spanned = max(self.spanned, (bottom + 1) * (right + 1))
        return marks


def _records(stream: bytes, offset: int) -> Iterator[Record]:
    """The records of one sheet, or of the workbook itself: up to the end mark the reader stops at too."""
    while offset + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, offset)
        yield kind, stream[offset + 4 : offset + 4 + size]
        if kind == _EOF:
            return
        offset += 4 + size


def _claimed(body: bytes) -> int:
    """Cells from the first corner; the reader counts backwards, to billions, where the corners are in wrong order."""
    if len(body) >= 14:
        top, bottom, left, right = struct.unpack_from("<IIHH", body)
    elif len(body) >= 10:
        top, bottom, left, right = struct.unpack_from("<HHHH", body)
    else:
        return 0
    if top > bottom or left > right:
        raise Broken("a sheet that ends before it begins")
    return (bottom + 1) * (right + 1)


def _mark_error(marks: CellMarks, kind: int, body: bytes, row: int, column: int) -> None:
    if kind == _ERROR:
        is_error, code = body[7:8] == b"\1", body[6:7]
    else:  # the result of a formula: these bytes are no number
        is_error, code = body[6:7] == b"\2" and body[12:14] == b"\xff\xff", body[8:9]
    if is_error:
        marks.errors.add(_ERRORS.get(int.from_bytes(code, "little"), "#N/A"))
        marks.error_lines.append(row + 1)
        marks.error_columns.append(column)


def _mark(marks: CellMarks, kind: int, body: bytes) -> None:
    if kind == _ROW and len(body) >= 14:
        if body[12] & 0x20:
            marks.hidden_lines.append(struct.unpack_from("<H", body)[0] + 1)
    elif kind == _COLUMNS and len(body) >= 10:
        first, last = struct.unpack_from("<HH", body)
        if body[8] & 1:
            marks.hidden_columns.append(range(first, last + 1))
    elif kind == _MERGED:
        for first, last, left, _ in struct.iter_unpack("<HHHH", body[2 : 2 + (len(body) - 2) // 8 * 8]):
            if last > first:
                marks.merged.append(Merged(left, first + 1, last + 1))
