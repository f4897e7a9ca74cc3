"""How large a file may be, so that one upload cannot take the machine away from the others."""

import zipfile
from copy import copy

from crm.extent import CHUNK, BiggerThanClaimed, cells_spanned
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
SPANNED_CELLS = 40_000_000
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # what workbooks are packed with
_BINARY_WORKBOOK = "xl/workbook.bin"  # the reader would turn to it where xl/workbook.xml is damaged


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
    whole process down, and so does a part that unpacks to more than it says. A sheet may have any name; hence the look
    into every part, to its end.

    Raises
    ------
    ValueError
        where the archive is packed in a way, or holds a workbook beside the workbook, that no program writes.
    """
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    swollen = unpacked > SMALL_BYTES and unpacked > UNPACKED_RATIO * packed
    if len(entries) > ARCHIVE_ENTRIES or unpacked > UNPACKED_BYTES or swollen:
        raise _too_much(name)
    for entry in entries:
        if entry.compress_type not in _PACKINGS or entry.filename.lower() == _BINARY_WORKBOOK:
            raise ValueError(entry.filename)
        _check_part(name, archive, entry)


def _check_part(name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    whole = copy(entry)
    # zipfile stops at the claimed size where the reader of workbooks does not.
    whole.file_size = entry.file_size + 2 * CHUNK
    try:
        with archive.open(whole) as part:
            spanned = cells_spanned(part, at_most=SPANNED_CELLS, claimed=entry.file_size)
    except BiggerThanClaimed as error:
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
