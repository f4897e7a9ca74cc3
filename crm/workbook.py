"""Excel and OpenDocument workbooks: which sheet holds the list, and its rows."""

import io
import zipfile
import zlib
from dataclasses import dataclass, replace

import fastexcel
import numpy as np

from crm.finish import asides, taken, trimmed
from crm.footers import footers_among
from crm.grid import Dialect
from crm.limits import check_archive
from crm.listing import Listing
from crm.loaded_sheet import LoadedSheet
from crm.preamble import NO_HEADER, LooksLikeHeader, first_rows, header_at
from crm.problems import N_, refusal

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
SAMPLE = 200  # rows
SHEETS = 30  # looked at
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_NO_SHEET = N_("{file} has no sheet with a list. Put the list on a sheet of its own, save, and choose the file again.")
_DAMAGED = N_("{file} is damaged and cannot be opened. Export it again, or open it in Excel and save it as CSV.")
_PROTECTED = N_(
    "{file} is protected by a password. Open it in Excel, save it without the password, and choose it again."
)
_BINARY_WORKBOOK = N_(
    "{file} is a binary workbook (.xlsb). Open it in Excel and save it as .xlsx, then choose that file."
)
_DOCUMENT = N_("{file} is no workbook. Export your opportunities from the CRM as CSV or Excel.")
_ARCHIVE = N_("{file} is a packed archive. Unpack it, and choose the CSV or Excel file inside.")


@dataclass(frozen=True)
class _Sheet:
    """A sheet that was read; the greater `rank`, the more it looks like the list."""

    name: str
    listing: Listing
    rank: tuple[bool, int, int]


def read_workbook(
    name: str, data: bytes, looks_like_header: LooksLikeHeader | None, sheet: str = "", header_line: int = 0
) -> tuple[Listing, Dialect]:
    """The list on the sheet that looks most like one, or is told; a hidden one only where no other holds anything."""
    kind = _checked_kind(name, data)
    try:
        reader = fastexcel.read_excel(data)
        names = reader.sheet_names[:SHEETS]
    except fastexcel.FastExcelError as error:
        raise refusal(*_trouble(error), name) from error
    best: _Sheet | None = None
    trouble: fastexcel.FastExcelError | None = None
    for sheet_name in [sheet] if sheet in names else names:
        try:
            found = _sheet(reader, sheet_name, looks_like_header, header_line)
        except fastexcel.FastExcelError as error:  # a sheet that is a chart or a macro
            trouble = error
            continue
        if found and (best is None or found.rank > best.rank):
            best = found
    if best is None:
        raise refusal("no_sheet", _NO_SHEET, name) from trouble
    return replace(best.listing, sheets=tuple(names)), Dialect(
        kind, sheet=best.name, header_line=best.listing.header_line
    )


def _trouble(error: fastexcel.FastExcelError) -> tuple[str, str]:
    return ("protected", _PROTECTED) if "assword" in str(error) else ("damaged", _DAMAGED)


def _checked_kind(name: str, data: bytes) -> str:
    """What kind of workbook it is; `Refused` if it is none, or would unpack to too much."""
    if data.startswith(OLE):
        if _ENCRYPTED in data:
            raise refusal("protected", _PROTECTED, name)
        return "xls"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            kind = _archive_kind(name, {part.lower() for part in archive.namelist()})
            check_archive(name, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError) as error:
        # RuntimeError: the parts have a password; NotImplementedError, which is one: an unknown packing
        raise refusal("damaged", _DAMAGED, name) from error
    return kind


def _archive_kind(name: str, parts: set[str]) -> str:
    if "xl/workbook.xml" in parts:
        return "xlsx"
    if "xl/workbook.bin" in parts:
        raise refusal("binary_workbook", _BINARY_WORKBOOK, name)
    if "content.xml" in parts:
        return "ods"
    if "[content_types].xml" in parts:
        raise refusal("document", _DOCUMENT, name)
    raise refusal("packed", _ARCHIVE, name)


def _sheet(
    reader: fastexcel.ExcelReader, sheet_name: str, looks_like_header: LooksLikeHeader | None, header_line: int
) -> _Sheet | None:
    """One sheet; None where it is empty."""
    loaded = LoadedSheet(reader, sheet_name, header_row=0)
    if not loaded.width:
        return None
    first = [loaded.header, *zip(*(column.slice(0, SAMPLE).to_pylist() for column in loaded.columns), strict=True)]
    records = [tuple(cell.strip() for cell in cells) for cells in first]
    is_told = 0 < header_line <= len(records) and any(records[header_line - 1])
    position = header_line - 1 if is_told else header_at(records, looks_like_header)
    if header_line == NO_HEADER:
        position = -1
    if position:
        loaded = LoadedSheet(reader, sheet_name, header_row=position)
    header = tuple(cell.strip() for cell in loaded.header)
    listing = _listed(loaded, header, titles=sum(any(cells) for cells in records[: max(position, 0)]))
    listing = replace(listing, head=first_rows(enumerate(records, start=1)))
    known = looks_like_header(header) if looks_like_header else 0
    return _Sheet(sheet_name, listing, (loaded.is_visible and any(header), known, len(header) * len(listing.lines)))


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
