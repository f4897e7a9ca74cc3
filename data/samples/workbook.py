"""Workbooks that are the same file each time they are written."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import canonicalize
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pandas as pd
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

SAVED = datetime(2026, 11, 20, 18)
CORE = "docProps/core.xml"


Rows = Sequence[Sequence[object]]


def save(
    table: pd.DataFrame,
    sheet: str,
    file: Path,
    *,
    hidden_columns: int = 0,
    very_hidden: Mapping[str, Rows] | None = None,
) -> None:
    """Write *table* as a workbook of one sheet, days as dates, what is empty as no cell at all.

    The first *hidden_columns* are hidden; *very_hidden* are further sheets that Excel's menus do not show.
    """
    save_book(_book(table, sheet, hidden_columns, very_hidden or {}), file)


def save_book(book: Workbook, file: Path) -> None:
    """Write a workbook however it was filled.

    A file that already holds the same is left alone: not every zlib packs the same contents into the same bytes.
    """
    parts = _parts(book)
    if file.exists() and contents(file) == {name: _canonical(part) for name, part in parts.items()}:
        return
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=9) as packed:
        for name, content in parts.items():
            packed.writestr(ZipInfo(name, SAVED.timetuple()[:6]), content, ZIP_DEFLATED, 9)


def contents(file: Path) -> dict[str, str]:
    """The parts of a workbook in one way of writing XML: openpyxl leaves that to whichever library is there."""
    return {name: _canonical(part) for name, part in _unpacked(file).items()}


def _canonical(part: bytes) -> str:
    return canonicalize(part.decode("utf-8"))


def _unpacked(file: Path | BytesIO) -> dict[str, bytes]:
    """The files inside a workbook, in order."""
    with ZipFile(file) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def _book(table: pd.DataFrame, sheet: str, hidden_columns: int, very_hidden: Mapping[str, Rows]) -> Workbook:
    book = Workbook(write_only=True)
    rows = book.create_sheet(sheet)
    for column in range(1, hidden_columns + 1):
        rows.column_dimensions[get_column_letter(column)].hidden = True
    rows.append(list(table.columns))
    cells = table.astype("object").where(table.notna() & (table != ""), None)
    for row in cells.itertuples(index=False, name=None):
        rows.append([cell.to_pydatetime() if isinstance(cell, pd.Timestamp) else cell for cell in row])
    for name, hidden_rows in very_hidden.items():
        unseen = book.create_sheet(name)
        unseen.sheet_state = "veryHidden"
        for row in hidden_rows:
            unseen.append(list(row))
    return book


def _parts(book: Workbook) -> dict[str, bytes]:
    book.properties.created = SAVED
    book.properties.creator = "Magic Number"
    buffer = BytesIO()
    book.save(buffer)
    parts = _unpacked(buffer)
    # openpyxl stamps every save with the time of day.
    moment = rb"(<dcterms:modified[^>]*>)[^<]*"
    parts[CORE] = re.sub(moment, rb"\g<1>" + SAVED.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), parts[CORE])
    return parts
