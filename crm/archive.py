"""What an Excel or OpenDocument file, a zip archive, would unpack to: looked at before anything unpacks it."""

import re
import struct
import zipfile
from array import array
from collections.abc import Mapping, Sequence
from copy import copy

import numpy as np

from crm.extent import CHUNK, BiggerThanClaimed, Scanned, TooLong, pieces_of, scan
from crm.limits import MEGABYTE, limit
from crm.problems import N_, Refused, refusal
from crm.string_sizes import copied_bytes

_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # what workbooks are packed with
_BINARY_WORKBOOK = "xl/workbook.bin"  # the reader would turn to it where xl/workbook.xml is damaged
_END, _END_BYTES, _LOCAL_BYTES = b"PK\x05\x06", 22, 30
_LONGEST_COMMENT = 65_535
_SPARSE = 40  # cells for each filled one; the list of a CRM has two or three
_PICTURES = re.compile(r"(?:.*/media|Pictures)/", re.IGNORECASE)
_SAVE_AS_CSV = N_("Open it in Excel, save only the list you need as CSV, and choose that file.")


def with_one_directory(data: bytes) -> bytes:
    """*data* up to the end of the archive; `zipfile.BadZipFile` where its list of contents could be read in two ways.

    The reader of workbooks looks for that list by itself: with two of them it might open what was never checked.
    """
    end = data.rfind(_END, max(0, len(data) - _LONGEST_COMMENT - _END_BYTES))
    if end < 0 or end + _END_BYTES > len(data):
        raise zipfile.BadZipFile("no end")
    size, offset, comment = struct.unpack("<IIH", data[end + 12 : end + _END_BYTES])
    whole = end + _END_BYTES + comment
    if offset + size != end or whole > len(data):
        raise zipfile.BadZipFile("another directory")
    return data if whole == len(data) else data[:whole]


def check_archive(name: str, archive: zipfile.ZipFile) -> Mapping[str, int]:
    """How many columns each part reaches; `Refused` where it would unpack to far more than its size promises.

    A workbook of 5 KB with one cell in the last corner of a sheet makes the reader ask for 500 GB and takes the
    whole process down, and so does a part that unpacks to more than it says. A sheet may have any name; hence the look
    into every part, to its end.

    Raises
    ------
    ValueError
        where the archive is packed in a way, or holds a workbook beside the workbook, that no program writes.
    """
    entries = archive.infolist()
    if len(entries) > limit("PARTS"):
        raise refusal(
            "too_many_parts",
            N_("{file} is made of {parts} parts; up to {limit} can be read, and a list of deals needs a dozen."),
            name,
            next_step=_SAVE_AS_CSV,
            parts=len(entries),
            limit=limit("PARTS"),
        )
    _check_sizes(name, entries)
    _check_apart(entries)
    for entry in entries:
        if entry.compress_type not in _PACKINGS or entry.filename.lower() == _BINARY_WORKBOOK:
            raise ValueError(entry.filename)
    scanned = [(entry, _checked_part(name, archive, entry)) for entry in entries]
    strings = max((part.strings for _, part in scanned), key=lambda sizes: max(sizes, default=0), default=array("Q"))
    if strings:
        sheets = [(entry, part.filled) for entry, part in scanned if part.filled]
        _check_strings(name, archive, sheets, np.array(strings, dtype=np.int64))
    return {entry.filename: part.columns for entry, part in scanned}


def _check_sizes(name: str, entries: Sequence[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if unpacked > limit("UNPACKED_MB") * MEGABYTE:
        raise _too_much(name, unpacked)
    if unpacked > limit("RATIO_ABOVE_MB") * MEGABYTE and unpacked > limit("RATIO") * packed:
        raise refusal(
            "swollen",
            N_(
                "{file} unpacks to {ratio} times its size, and up to {limit} times is what a list does, so it was "
                "not opened."
            ),
            name,
            next_step=_SAVE_AS_CSV,
            ratio=unpacked // packed,
            limit=limit("RATIO"),
        )


def _check_apart(entries: Sequence[zipfile.ZipInfo]) -> None:
    """Parts that share their bytes unpack to far more than their sizes add up to; no program writes them so."""
    taken = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < taken:
            raise ValueError(entry.filename)
        taken = entry.header_offset + _LOCAL_BYTES + len(entry.orig_filename) + entry.compress_size


def _checked_part(name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Scanned:
    whole = copy(entry)
    # zipfile stops at the claimed size where the reader of workbooks does not.
    whole.file_size = entry.file_size + 2 * CHUNK
    try:
        with archive.open(whole) as part:
            found = scan(part, is_doubtful=_is_doubtful, claimed=entry.file_size)
    except BiggerThanClaimed as error:
        raise refusal(
            "false_size",
            N_(
                "A part of {file} unpacks to more than it says, as no spreadsheet program writes it; it was not opened."
            ),
            name,
            next_step=_SAVE_AS_CSV,
        ) from error
    except TooLong as error:
        raise refusal(
            "cell_too_long",
            N_("{file} has a cell of more than {limit} characters, and up to that can be read."),
            name,
            next_step=N_("Export it again without the column of long notes."),
            limit=limit("CELL_CHARACTERS"),
        ) from error
    if found.has_entities and not _PICTURES.match(entry.filename):
        raise refusal(
            "entities",
            N_("{file} holds definitions of its own letters, as no spreadsheet program writes; it was not opened."),
            name,
            next_step=_SAVE_AS_CSV,
        )
    check_spanned(name, found)
    return found


def check_spanned(name: str, sheet: Scanned) -> None:
    """Refuse a sheet whose rectangle has more cells than can be read."""
    if _is_too_much(sheet):
        raise far_cell(name, sheet.spanned, _at_most(sheet))


def far_cell(name: str, cells: int, at_most: int) -> Refused:
    return refusal(
        "far_cell",
        N_(
            "A sheet of {file} reaches so far down or right that it spans {cells} cells; up to {limit} can be read. "
            "Most of them are empty."
        ),
        name,
        next_step=N_(
            "Press Ctrl+End in Excel, delete the rows and columns below and right of your list, save, and choose the "
            "file again."
        ),
        cells=cells,
        limit=at_most,
    )


def cells_at_most(size: int) -> int:
    """How many cells the tables of a text of *size* bytes may span: those that are spelled out are never too many."""
    return min(limit("CELLS"), max(limit("SPARSE_CELLS"), size))


def _at_most(sheet: Scanned) -> int:
    """How many cells the rectangle of *sheet* may have: fewer where nearly all are blank, or it is too wide anyway."""
    if sheet.columns > limit("COLUMNS") or sheet.spanned > _SPARSE * sheet.filled:
        return min(limit("CELLS"), limit("SPARSE_CELLS"))
    return limit("CELLS")


def _is_too_much(sheet: Scanned) -> bool:
    return sheet.spanned > _at_most(sheet)


def _is_doubtful(sheet: Scanned) -> bool:
    """Whether a quick look is not enough."""
    return sheet.columns > limit("COLUMNS") or _is_too_much(sheet)


def _check_strings(
    name: str, archive: zipfile.ZipFile, sheets: Sequence[tuple[zipfile.ZipInfo, int]], sizes: np.ndarray
) -> None:
    """A text that is stored once may stand in a million cells, and is copied into each."""
    at_most = limit("UNPACKED_MB") * MEGABYTE
    for entry, values in sheets:
        if values * int(sizes.max()) <= at_most:
            continue
        with archive.open(entry) as part:
            copied = copied_bytes(pieces_of(part, entry.file_size), sizes)
        if copied > at_most:
            raise _too_much(name, copied)


def _too_much(name: str, size: int) -> Refused:
    return refusal(
        "unpacks_too_large",
        N_("{file} unpacks to {size} MB; up to {limit} MB can be read, so it was not opened."),
        name,
        next_step=_SAVE_AS_CSV,
        size=-(-size // MEGABYTE),
        limit=limit("UNPACKED_MB"),
    )
