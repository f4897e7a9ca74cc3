"""How many cells a sheet spans: the rectangle from its first corner to its farthest cell."""

import re
from collections.abc import Callable, Iterator
from typing import IO
from xml.parsers import expat

CHUNK = 4 * 2**20
# What is not <c r="AB123456" or <row r="123456" must be looked at closely.
_UNUSUAL_CELL = re.compile(rb'<c(?:[>/]|\s(?!r="[A-Z]{1,2}[0-9]{1,6}"))')
_UNUSUAL_ROW = re.compile(rb'<row(?:[>/]|\s(?!r="[0-9]{1,6}"))')
_TWO_LETTERS = re.compile(rb'<c r="[A-Z]{2}')
_SIX_DIGITS = re.compile(rb'<c r="[A-Z]*[0-9]{6}')
_REFERENCE = re.compile(r"([A-Za-z]{0,9})([0-9]{0,9})")
_LETTERS = (26, 26 * 27)  # columns within one and two letters
_DIGITS = (10**5, 10**6)


class BiggerThanSheet(Exception):
    """The sheet unpacks to more bytes than allowed."""


def cells_spanned(sheet: IO[bytes], *, is_excel: bool, at_most: int, bytes_at_most: int) -> int:
    """Rows times columns, never less than the reader will ask memory for.

    Normal sheets are settled by a quick look at their references, which may overstate as long as that stays below
    *at_most*; for the others every cell is read.
    """
    if is_excel:
        quick = _quick(_chunks(sheet, bytes_at_most))
        if quick is not None and quick <= at_most:
            return quick
        sheet.seek(0)
        return _ExcelExtent().read(_chunks(sheet, bytes_at_most))
    return _OpenDocumentExtent().read(_chunks(sheet, bytes_at_most))


def _chunks(sheet: IO[bytes], bytes_at_most: int) -> Iterator[bytes]:
    total = 0
    while chunk := sheet.read(CHUNK):
        total += len(chunk)
        if total > bytes_at_most:
            raise BiggerThanSheet
        yield chunk


def _quick(chunks: Iterator[bytes]) -> int | None:
    """An upper bound, or None where a cell is written in an unusual way."""
    before, is_wide, is_long, is_plain = b"", False, False, False
    for chunk in chunks:
        # A tag cut by the end of the chunk is looked at with the next one.
        seen = before + chunk
        cut = seen.rfind(b"<")
        seen, before = seen[:cut], seen[cut:]
        is_plain = is_plain or b"<sheetData" in seen
        if _UNUSUAL_CELL.search(seen) or _UNUSUAL_ROW.search(seen):
            return None
        is_wide = is_wide or _TWO_LETTERS.search(seen) is not None
        is_long = is_long or _SIX_DIGITS.search(seen) is not None
    return _LETTERS[is_wide] * _DIGITS[is_long] if is_plain else None


class _ExcelExtent:
    """Reads every row and cell of a worksheet; references may be missing and then count on."""

    def __init__(self) -> None:
        self.row = self.column = 0
        self.rows = self.columns = 0

    def read(self, chunks: Iterator[bytes]) -> int:
        _parse(chunks, self._start)
        return self.rows * self.columns

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag not in ("row", "c"):
            return
        letters, digits = _REFERENCE.match(attributes.get("r", "")).groups()  # type: ignore[union-attr]  # may be empty
        if tag == "row":
            self.row, self.column = int(digits or self.row + 1), 0
            return
        self.row = int(digits or self.row or 1)
        self.column = _column(letters) if letters else self.column + 1
        self.rows, self.columns = max(self.rows, self.row), max(self.columns, self.column)


class _OpenDocumentExtent:
    """Reads every table of an OpenDocument sheet; rows and cells may be repeated, and trailing empty ones count not."""

    def __init__(self) -> None:
        self.row = self.column = self.repeats = self.spanned = 0
        self.rows = self.columns = 0

    def read(self, chunks: Iterator[bytes]) -> int:
        _parse(chunks, self._start)
        return self.spanned

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self.row = self.rows = self.columns = 0
        elif name == "table:table-row":
            self.repeats = _times(attributes.get("table:number-rows-repeated"))
            self.row, self.column = self.row + self.repeats, 0
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self.column += _times(attributes.get("table:number-columns-repeated"))
            if "office:value-type" in attributes:
                self.rows, self.columns = max(self.rows, self.row), max(self.columns, self.column)
                self.spanned = max(self.spanned, self.rows * self.columns)


def _times(repeated: str | None) -> int:
    return int(repeated[:9]) if repeated and repeated.isdecimal() else 1


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - 64
    return number


def _parse(chunks: Iterator[bytes], start: Callable[[str, dict[str, str]], None]) -> None:
    """Feed the parser; a sheet that is not well-formed is left for the reader of workbooks to refuse."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        return
