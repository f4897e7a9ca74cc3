"""Every row and cell of a sheet, counted the way the reader of workbooks counts them.

The reader forgives tags that do not match, so nothing here relies on a well-formed sheet: only on the order in which
rows, cells and references follow each other. What it counts may be more than the reader will, never less.
"""

import re
from typing import Protocol

_EXCEL = re.compile(rb"""<(/?)(?:[^\s<>]*:)?(row|c)(?=[\s/>])|[\s"'/]r\s*=\s*["']([A-Za-z]*)([0-9]*)""")
_OPEN_DOCUMENT = re.compile(
    rb"""<(table:(?:covered-)?table-cell|/?table:table-row|/table:table)(?=[\s/>])"""
    rb"""|(office:(?:[a-z]+-)?value(?:-type)?|table:formula)\s*="""
    rb"""|(table:number-rows-repeated|table:number-columns-repeated|text:c)\s*=\s*["']\s*\+?([^"']*)"""
)
_TAG, _FILLED = 1, 2
_LETTERS_AT_MOST = 9
CELL_BYTES = 50  # what a cell takes at least once it is read


class Extent(Protocol):
    """Reads a sheet piece by piece; `spanned` are the cells so far."""

    spanned: int

    def feed(self, piece: bytes) -> None: ...


class ExcelExtent:
    """The rectangle from the first corner; references may be missing, and then rows and columns count on."""

    def __init__(self) -> None:
        self.row = self.column = 0
        self.rows = self.columns = self.spanned = 0
        self.has_moved_on = self.is_cell = False

    def feed(self, piece: bytes) -> None:
        for end, tag, letters, digits in _EXCEL.findall(piece):
            if tag:
                self._tag(tag, is_end=bool(end))
            elif digits and self.is_cell:
                self.column = column_of(letters) if letters else self.column
                self._reach(int(digits), self.column)
            elif digits:
                self.row = int(digits)
        self.spanned = self.rows * self.columns

    def _tag(self, tag: bytes, *, is_end: bool) -> None:
        if tag == b"c":
            self.is_cell = not is_end
            if self.is_cell:
                self.column += 1
                self._reach(self.row, self.column)
        elif is_end:
            self.row, self.column, self.has_moved_on, self.is_cell = self.row + 1, 0, True, False
        else:
            self.row, self.has_moved_on, self.is_cell = self.row + (not self.has_moved_on), False, False

    def _reach(self, row: int, column: int) -> None:
        self.rows, self.columns = max(self.rows, row, 1), max(self.columns, column)


class OpenDocumentExtent:
    """Tables of an OpenDocument sheet; rows, cells and blanks may be repeated, trailing empty cells count not."""

    def __init__(self) -> None:
        self.row = self.column = self.rows = self.columns = 0
        self.times = self.row_times = 1
        self.listed = self.copied = self.spanned = 0
        self.blanks = self.offset = self.begun = 0
        self.is_row = self.is_filled = False

    def feed(self, piece: bytes) -> None:
        for found in _OPEN_DOCUMENT.finditer(piece):
            if found.lastindex == _TAG:
                if self.is_filled:
                    self._end_cell(self.offset + found.start())
                self.begun = self.offset + found.start()
                self._tag(found[_TAG])
            elif found.lastindex != _FILLED:
                self._repeat(found[3], int(found[4]) if found[4].isdigit() else 1)
            elif not self.is_filled:
                self.is_filled = True
                self._reach()
        self.offset += len(piece)
        self.spanned = max(self.spanned, self.listed, self.copied // CELL_BYTES)

    def _end_cell(self, position: int) -> None:
        """Text is copied with every repetition of its cell."""
        self.copied += (position - self.begun + self.blanks) * self.times * self.row_times
        self.blanks, self.is_filled = 0, False

    def _tag(self, tag: bytes) -> None:
        if tag.endswith(b"table-cell"):
            # Empty cells are listed as soon as another follows.
            self.listed += self.times
            self.column += 1
            self.times = 1
        elif tag == b"table:table-row":
            self.is_row, self.row = True, self.row + 1
            self.times = self.row_times = 1
        elif tag == b"/table:table-row":
            self.is_row, self.column = False, 0
        elif not self.is_row:
            self.row = self.rows = self.columns = 0

    def _repeat(self, what: bytes, times: int) -> None:
        if what == b"text:c":
            self.blanks += times
        elif what == b"table:number-rows-repeated":
            self.row, self.row_times = self.row + times - 1, times
        else:
            self.column, self.times = self.column + times - 1, times
            self._reach()

    def _reach(self) -> None:
        if self.is_filled:
            self.rows, self.columns = max(self.rows, self.row), max(self.columns, self.column)
            self.spanned = max(self.spanned, self.rows * self.columns)


def column_of(letters: bytes) -> int:
    """A is 1, AA is 27; letters no sheet has still count as far right."""
    number = 0
    for letter in letters[:_LETTERS_AT_MOST].upper():
        number = 26 * number + letter - 64
    return number
