"""Workbooks that are the same file each time they are written."""

import re
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pandas as pd
from openpyxl import Workbook

SAVED = datetime(2026, 11, 20, 18)
CORE = "docProps/core.xml"


def save(table: pd.DataFrame, sheet: str, file: Path) -> None:
    """Write *table* as a workbook of one sheet, days as dates, what is empty as no cell at all.

    A file that already holds the same is left alone: not every zlib packs the same contents into the same bytes.
    """
    parts = _parts(table, sheet)
    if file.exists() and unpacked(file) == parts:
        return
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=9) as packed:
        for name, content in parts.items():
            packed.writestr(ZipInfo(name, SAVED.timetuple()[:6]), content, ZIP_DEFLATED, 9)


def unpacked(file: Path | BytesIO) -> dict[str, bytes]:
    """The files inside a workbook, in order."""
    with ZipFile(file) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def _parts(table: pd.DataFrame, sheet: str) -> dict[str, bytes]:
    book = Workbook(write_only=True)
    book.properties.created = SAVED
    book.properties.creator = "Magic Number"
    rows = book.create_sheet(sheet)
    rows.append(list(table.columns))
    cells = table.astype("object").where(table.notna() & (table != ""), None)
    for row in cells.itertuples(index=False, name=None):
        rows.append([cell.to_pydatetime() if isinstance(cell, pd.Timestamp) else cell for cell in row])
    buffer = BytesIO()
    book.save(buffer)
    parts = unpacked(buffer)
    # openpyxl stamps every save with the time of day.
    moment = rb"(<dcterms:modified[^>]*>)[^<]*"
    parts[CORE] = re.sub(moment, rb"\g<1>" + SAVED.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), parts[CORE])
    return parts
