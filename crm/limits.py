"""How large a file may be, so that one upload cannot take the machine away from the others."""

import zipfile
from typing import IO

from crm.extent import BiggerThanSheet, cells_spanned
from crm.problems import N_, Refused, refusal

FILE_BYTES = 200 * 2**20
ROWS = 2_000_000
COLUMNS = 1_000
CELL_CHARACTERS = 1_000_000
# An Excel workbook is a zip archive: what it unpacks to, and the rectangle its cells span, decide the memory.
ARCHIVE_ENTRIES = 2_000
UNPACKED_BYTES = 2 * 2**30
UNPACKED_RATIO = 200
SMALL_BYTES = 10 * 2**20  # below this a high ratio is only a sheet that repeats itself
_NO_SHEETS = (
    "docprops/",
    "xl/sharedstrings",
    "xl/styles",
    "xl/theme/",
    "xl/pivotcache/",
    "xl/media/",
    "[content_types]",
)
SPANNED_CELLS = 40_000_000


def check_file(name: str, size: int) -> None:
    """Refuse what is too large to be read, or empty."""
    if size > FILE_BYTES:
        raise refusal(
            "file_too_large",
            N_(
                "{file} has {size} MB; up to {limit} MB can be read. "
                "Export fewer years or fewer columns, or split the export into several files and choose them together."
            ),
            name,
            size=-(-size // 2**20),
            limit=FILE_BYTES // 2**20,
        )


def check_rows(name: str, rows: int) -> None:
    if rows > ROWS:
        raise refusal(
            "too_many_rows",
            N_("{file} has {rows} rows; up to {limit} can be read. Export fewer years, or only the teams you coach."),
            name,
            rows=rows,
            limit=ROWS,
        )


def check_columns(name: str, columns: int) -> None:
    if columns > COLUMNS:
        raise refusal(
            "too_many_columns",
            N_(
                "{file} has {columns} columns; up to {limit} can be read. "
                "Export only the columns you need: owner, stage, amount and dates are enough."
            ),
            name,
            columns=columns,
            limit=COLUMNS,
        )


def check_cells(name: str, longest: int, line: int) -> None:
    """*longest* cell in characters, in the row that starts at *line*."""
    if longest > CELL_CHARACTERS:
        raise refusal(
            "cell_too_long",
            N_(
                "{file} has a cell of {longest} characters near line {line}; up to {limit} can be read. "
                "Export it again without the column of long notes."
            ),
            name,
            longest=longest,
            line=line,
            limit=CELL_CHARACTERS,
        )


def check_archive(name: str, archive: zipfile.ZipFile) -> None:
    """Refuse a workbook that would unpack to far more than its size promises, before anything unpacks it.

    A workbook of 5 KB with one cell in the last corner of a sheet makes the reader ask for 500 GB and takes the
    whole process down; hence the look into the sheets themselves.
    """
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    swollen = unpacked > SMALL_BYTES and unpacked > UNPACKED_RATIO * packed
    if len(entries) > ARCHIVE_ENTRIES or unpacked > UNPACKED_BYTES or swollen:
        raise _too_much(name)
    is_excel = "content.xml" not in archive.namelist()
    for entry in entries:
        if _may_be_sheet(entry.filename.lower(), is_excel=is_excel):
            with archive.open(entry) as sheet:
                _check_span(name, sheet, is_excel=is_excel)


def _may_be_sheet(part: str, *, is_excel: bool) -> bool:
    """Sheets may have any name in an Excel workbook."""
    return part.endswith(".xml") and not part.startswith(_NO_SHEETS) if is_excel else part == "content.xml"


def _check_span(name: str, sheet: IO[bytes], *, is_excel: bool) -> None:
    try:
        spanned = cells_spanned(sheet, is_excel=is_excel, at_most=SPANNED_CELLS, bytes_at_most=UNPACKED_BYTES)
    except BiggerThanSheet as error:
        raise _too_much(name) from error
    if spanned > SPANNED_CELLS:
        raise refusal(
            "far_cell",
            N_(
                "A sheet of {file} reaches so far down or right that it spans {cells} cells; up to {limit} can be "
                "read. Most of them are empty: press Ctrl+End in Excel, delete the rows and columns below and right "
                "of your list, save, and choose the file again."
            ),
            name,
            cells=spanned,
            limit=SPANNED_CELLS,
        )


def _too_much(name: str) -> Refused:
    return refusal(
        "unpacks_too_large",
        N_(
            "{file} unpacks to far more data than its size promises, so it was not opened. "
            "Open it in Excel, save only the list you need as CSV, and choose that file."
        ),
        name,
    )
