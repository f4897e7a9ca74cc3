"""How many cells a part of a workbook spans: the rectangle from its first corner to its farthest cell."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import IO

from crm.far_cells import ExcelExtent, OpenDocumentExtent, column_of

CHUNK = 4 * 2**20
# Without these bytes the reader of workbooks finds no cell, whatever the part is called.
_EXCEL, _OPEN_DOCUMENT = b"sheetData", b"table:table-row"
_LONGEST_MARK = 16
# What is not <c r="AB123456" or <row r="123456" must be looked at closely.
_UNUSUAL_CELL = re.compile(rb'<c(?:[>/]|\s(?!r="[A-Z]{1,2}[0-9]{1,6}"))')
_UNUSUAL_ROW = re.compile(rb'<row(?:[>/]|\s(?!r="[0-9]{1,6}"))')
_PREFIXED = re.compile(rb":(?:c|row|sheetData)[\s/>]")
_TWO_LETTERS = re.compile(rb'<c r="([A-Z]{2})')
_SIX_DIGITS = re.compile(rb'<c r="[A-Z]*([0-9]{6})')
_FIVE_DIGITS, _SIX_DIGITS_AT_MOST = 10**5, 10**6  # rows


class BiggerThanClaimed(Exception):
    """The part unpacks to more bytes than it says, or has a tag no honest sheet has."""


def cells_spanned(part: IO[bytes], *, at_most: int, claimed: int) -> int:
    """Rows times columns, never less than the reader will ask memory for; 0 for a part that is no sheet.

    The part is read to its end, which is how a false claim of its unpacked size (*claimed*, in bytes) comes to light.
    Normal sheets are settled by a quick look at their references, which may overstate as long as that stays below
    *at_most*; for the others every cell is read.
    """
    quick, slow = _QuickLook(), OpenDocumentExtent()
    is_excel = is_open_document = False
    for piece in _pieces(_chunks(part, claimed)):
        is_excel = is_excel or _EXCEL in piece
        is_open_document = is_open_document or _OPEN_DOCUMENT in piece
        if is_excel:
            quick.feed(piece)
        if is_open_document:
            slow.feed(piece)
    if is_excel and (quick.is_unusual or quick.spanned > at_most):
        part.seek(0)
        return max(slow.spanned, _every_cell(_pieces(_chunks(part, claimed))))
    return max(slow.spanned, quick.spanned if is_excel else 0)


def _every_cell(pieces: Iterable[bytes]) -> int:
    extent = ExcelExtent()
    for piece in pieces:
        extent.feed(piece)
    return extent.spanned


def _chunks(part: IO[bytes], claimed: int) -> Iterator[bytes]:
    total = 0
    while chunk := part.read(CHUNK):
        total += len(chunk)
        if total > claimed:
            raise BiggerThanClaimed
        yield chunk


def _pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The chunks cut before a tag, so that none is torn apart."""
    rest, is_sheet = b"", False
    for chunk in chain(chunks, [b"<"]):
        seen = rest + chunk
        cut = seen.rfind(b"<")
        if cut > 0:
            is_sheet = is_sheet or _EXCEL in seen or _OPEN_DOCUMENT in seen
            yield seen[:cut]
            seen = seen[cut:]
        if len(seen) > CHUNK:
            if is_sheet or _EXCEL in seen or _OPEN_DOCUMENT in seen:
                raise BiggerThanClaimed
            seen = seen[-_LONGEST_MARK:]
        rest = seen


class _QuickLook:
    """An upper bound from the look of the references, unless a cell is written in an unusual way."""

    def __init__(self) -> None:
        self.is_unusual = False
        self.widest, self.longest = b"Z", _FIVE_DIGITS

    @property
    def spanned(self) -> int:
        return column_of(self.widest) * self.longest

    def feed(self, piece: bytes) -> None:
        self.is_unusual = self.is_unusual or any(
            unusual.search(piece) for unusual in (_UNUSUAL_CELL, _UNUSUAL_ROW, _PREFIXED)
        )
        # Two letters, and six digits, sort as the numbers they are.
        if wide := set(_TWO_LETTERS.findall(piece)):
            self.widest = max(wide) if self.widest == b"Z" else max(self.widest, *wide)
        if self.longest < _SIX_DIGITS_AT_MOST and _SIX_DIGITS.search(piece):
            is_narrow = self.widest == b"Z"  # then the roughest bound is good enough, and quicker
            longest = _SIX_DIGITS_AT_MOST if is_narrow else int(max(set(_SIX_DIGITS.findall(piece))))
            self.longest = max(self.longest, longest)
