"""Excel and OpenDocument workbooks: which sheet holds the list, and its rows."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

import fastexcel
import numpy as np

from crm.excel_cells import as_text
from crm.finish import asides, trimmed
from crm.footers import footers_among
from crm.grid import Dialect
from crm.limits import check_archive
from crm.listing import Columns, Listing
from crm.preamble import LooksLikeHeader, header_at
from crm.problems import N_, refusal

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
SAMPLE = 200  # rows
SHEETS = 30  # looked at
_REPEATED = re.compile(r"(.*)_\d+")
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


def read_workbook(name: str, data: bytes, looks_like_header: LooksLikeHeader | None) -> tuple[Listing, Dialect]:
    """The list on the sheet that looks most like one; a hidden sheet only where no other holds anything."""
    kind = _checked_kind(name, data)
    try:
        reader = fastexcel.read_excel(data)
        names = reader.sheet_names[:SHEETS]
    except fastexcel.FastExcelError as error:
        raise refusal(*_trouble(error), name) from error
    best: _Sheet | None = None
    trouble: fastexcel.FastExcelError | None = None
    for sheet_name in names:
        try:
            sheet = _sheet(reader, sheet_name, looks_like_header)
        except fastexcel.FastExcelError as error:  # a sheet that is a chart or a macro
            trouble = error
            continue
        if sheet and (best is None or sheet.rank > best.rank):
            best = sheet
    if best is None:
        raise refusal("no_sheet", _NO_SHEET, name) from trouble
    return best.listing, Dialect(kind, sheet=best.name, header_line=best.listing.header_line)


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


def _sheet(reader: fastexcel.ExcelReader, sheet_name: str, looks_like_header: LooksLikeHeader | None) -> _Sheet | None:
    """One sheet; None where it is empty."""
    loaded = _Loaded(reader, sheet_name, header_row=0)
    if not loaded.width:
        return None
    first = [loaded.header, *zip(*(column.slice(0, SAMPLE).to_pylist() for column in loaded.columns), strict=True)]
    records = [tuple(cell.strip() for cell in cells) for cells in first]
    position = header_at(records, looks_like_header)
    if position:
        loaded = _Loaded(reader, sheet_name, header_row=position)
    header = tuple(cell.strip() for cell in loaded.header)
    listing = _without_footers(loaded, header, titles=sum(any(cells) for cells in records[:position]))
    known = looks_like_header(header) if looks_like_header else 0
    return _Sheet(sheet_name, listing, (loaded.is_visible and any(header), known, len(header) * len(listing.lines)))


def _without_footers(loaded: "_Loaded", header: tuple[str, ...], titles: int) -> Listing:
    """Totals and notices put text into columns of dates and numbers: read again without them, these are pure."""
    columns = trimmed(loaded.columns)
    line = loaded.header_row + 1
    lines = np.arange(line + 1, line + 1 + loaded.height)
    footers = footers_among(columns)
    typed, aside = loaded.typed, asides(columns, lines, footers)
    if len(footers):
        pure = loaded.without(footers)
        columns, typed, lines = pure.columns, pure.typed, np.delete(lines, footers)
    return Listing(header, line, columns, lines, tuple(aside), frozenset(typed), titles)


class _Loaded:
    """A sheet below `header_row`, which counts from 0: every cell as text."""

    def __init__(
        self, reader: fastexcel.ExcelReader, sheet_name: str, header_row: int, skip: list[int] | None = None
    ) -> None:
        self._again = (reader, sheet_name, header_row)
        self.header_row = header_row
        sheet = reader.load_sheet(sheet_name, header_row=header_row, skip_rows=skip or 0, schema_sample_rows=None)
        batch = sheet.to_arrow()
        self.width, self.height = sheet.width, batch.num_rows
        self.is_visible = sheet.visible == "visible"
        texts = [as_text(array) for array in batch.columns]
        self.columns: Columns = [text for text, _ in texts]
        self.typed = {position for position, (_, is_typed) in enumerate(texts) if is_typed}
        self.header = self._header(sheet.available_columns())

    def without(self, rows: np.ndarray) -> "_Loaded":
        """The sheet without some rows, counted from the first below the header."""
        return _Loaded(*self._again, skip=[int(row) for row in rows])

    def _header(self, columns: list[fastexcel.ColumnInfo]) -> tuple[str, ...]:
        names = [column.name if column.column_name_from == "looked_up" else "" for column in columns]
        if not any((found := _REPEATED.fullmatch(name)) and found[1] in names for name in names):
            return tuple(names)
        # fastexcel numbers headers that repeat: read the row itself.
        reader, sheet_name, header_row = self._again
        row = reader.load_sheet(sheet_name, header_row=None, skip_rows=header_row, n_rows=1, dtypes="string")
        return tuple(column[0].as_py() or "" for column in row.to_arrow().columns)
