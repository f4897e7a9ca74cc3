"""What a part of a workbook will ask memory for: the rectangle up to its farthest cell, and the texts it stores."""

import re
from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import IO

from crm.far_cells import ExcelExtent, OpenDocumentExtent, column_of
from crm.string_sizes import BYTES_OF_A_VALUE, StringSizes

CHUNK = 4 * 2**20
# Without these bytes the reader of workbooks finds no cell, whatever the part is called.
_EXCEL, _OPEN_DOCUMENT = b"sheetData", b"table:table-row"
_ENTITY = b"<!ENTITY"
_READ = (_EXCEL, _OPEN_DOCUMENT, b"<si", b"<sst", b"<t>")
_LONGEST_MARK = 16
# What is not <c r="AB123456" or <row r="123456" must be looked at closely.
_UNUSUAL_CELL = re.compile(rb'<c(?:[>/]|\s(?!r="[A-Z]{1,2}[0-9]{1,6}"))')
_UNUSUAL_ROW = re.compile(rb'<row(?:[>/]|\s(?!r="[0-9]{1,6}"))')
_PREFIXED = re.compile(rb":(?:c|row|sheetData|si)[\s/>]")
_TWO_LETTERS = re.compile(rb'<c r="([A-Z]{2})')
_SIX_DIGITS = re.compile(rb'<c r="[A-Z]*([0-9]{6})')
# A cell with a format and nothing in it takes no memory. Only such as Excel writes, before a cell that says its place.
_BLANK_CELL = re.compile(rb'<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]{1,6}")?/>(?=<c r="|</row>)')
_FIVE_DIGITS, _SIX_DIGITS_AT_MOST = 10**5, 10**6  # rows


class BiggerThanClaimed(Exception):
    """The part unpacks to more bytes than it says."""


class TooLong(Exception):
    """The part has a text, or a tag, that is longer than any cell may be."""


@dataclass(frozen=True)
class Scanned:
    """What reading a part will ask memory for, never less.

    `spanned` is rows times columns, 0 for a part that is no sheet, and `columns` how far right it reaches; `filled` are
    the cells with something in them, at most. `strings` are the sizes in bytes of the texts of a part that stores them.
    """

    spanned: int = 0
    columns: int = 0
    filled: int = 0
    strings: array = field(default_factory=lambda: array("Q"))
    has_entities: bool = False


def scan(part: IO[bytes], *, is_doubtful: Callable[[Scanned], bool], claimed: int) -> Scanned:
    """Look through a part of a workbook to its end, which is how a false claim of its unpacked size comes to light.

    Normal sheets are settled by a quick look at their references, which may overstate; where that makes a sheet
    doubtful, every cell is read. *claimed* in bytes.
    """
    quick, slow, strings = _QuickLook(), OpenDocumentExtent(), StringSizes()
    is_excel = is_open_document = has_entities = False
    for number, piece in enumerate(pieces_of(part, claimed)):
        has_entities = has_entities or (not number and _ENTITY in piece)
        is_excel = is_excel or _EXCEL in piece
        is_open_document = is_open_document or _OPEN_DOCUMENT in piece
        if is_excel:
            quick.feed(piece)
        if is_open_document:
            slow.feed(piece)
        if not is_excel or b"<si" in piece:  # a sheet holds none, but who looks for texts may find them anywhere
            strings.feed(piece)
    filled = claimed // BYTES_OF_A_VALUE if is_excel or is_open_document else 0
    found = Scanned(slow.spanned, slow.columns, filled, strings.sizes, has_entities)
    if not is_excel:
        return found
    seen = replace(found, spanned=max(slow.spanned, quick.spanned), columns=max(slow.columns, quick.columns))
    if quick.is_unusual or is_doubtful(seen):
        part.seek(0)
        return _looked_at_closely(found, pieces_of(part, claimed))
    return seen


def pieces_of(part: IO[bytes], claimed: int) -> Iterator[bytes]:
    """The part in pieces that tear no tag apart; *claimed* is its size in bytes."""
    return _pieces(_chunks(part, claimed))


def _looked_at_closely(found: Scanned, pieces: Iterable[bytes]) -> Scanned:
    """Every cell and every text, one by one."""
    extent, strings = ExcelExtent(), StringSizes()
    for piece in pieces:
        extent.feed(_BLANK_CELL.sub(b"", piece))
        strings.feed(piece)
    return replace(
        found,
        spanned=max(found.spanned, extent.spanned),
        columns=max(found.columns, extent.columns),
        strings=strings.sizes,
    )


def _chunks(part: IO[bytes], claimed: int) -> Iterator[bytes]:
    total = 0
    while chunk := part.read(CHUNK):
        total += len(chunk)
        if total > claimed:
            raise BiggerThanClaimed
        yield chunk


def _pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The chunks cut before a tag, so that none is torn apart."""
    rest, is_read = b"", False
    for chunk in chain(chunks, [b"<"]):
        seen = rest + chunk
        cut = seen.rfind(b"<")
        if cut > 0:
            is_read = is_read or any(mark in seen for mark in _READ)
            yield seen[:cut]
            seen = seen[cut:]
        if len(seen) > CHUNK:
            if is_read or any(mark in seen for mark in _READ):
                raise TooLong
            seen = seen[-_LONGEST_MARK:]
        rest = seen


class _QuickLook:
    """An upper bound from the look of the references, unless a cell is written in an unusual way."""

    def __init__(self) -> None:
        self.is_unusual = False
        self.widest, self.longest = b"Z", _FIVE_DIGITS

    @property
    def columns(self) -> int:
        return column_of(self.widest)

    @property
    def spanned(self) -> int:
        return self.columns * self.longest

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
