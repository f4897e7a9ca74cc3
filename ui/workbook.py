"""A table as an Excel file: text stays text, whatever it begins with."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NARROWEST, WIDEST = 10, 48
TITLE_LENGTH = 31  # Excel's own limit for the name of a sheet
_NOT_IN_A_TITLE = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def workbook(table: pd.DataFrame, title: str) -> bytes:
    """One sheet named *title*: headings that stay in sight, then the rows. Unknown values stay empty."""
    book = Workbook()
    sheet = book.active
    sheet.title = title.translate(_NOT_IN_A_TITLE)[:TITLE_LENGTH]
    for column, name in enumerate(table.columns, start=1):
        write_cell(sheet, 1, column, name)
        sheet.cell(1, column).font = Font(bold=True)
        for row, value in enumerate(table[name], start=2):
            write_cell(sheet, row, column, value)
        lengths = [len(str(name)), *table[name].astype("str").str.len()]
        sheet.column_dimensions[get_column_letter(column)].width = min(max(*lengths, NARROWEST), WIDEST) + 2
    sheet.freeze_panes = "A2"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def workbook_later(table: pd.DataFrame, title: str) -> Callable[[], bytes]:
    """For a download button: the file is made when somebody asks for it."""
    return lambda: workbook(table, title)


def write_cell(sheet: Worksheet, row: int, column: int, value: Any) -> None:
    """Write a value so that text stays text, whatever it begins with; unknown ones leave the cell empty."""
    if pd.isna(value):
        return
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"  # openpyxl takes text that begins with = for a formula
    elif isinstance(value, pd.Timestamp | date):
        cell.value = value.to_pydatetime() if isinstance(value, pd.Timestamp) else value
        cell.number_format = "yyyy-mm-dd"
    else:
        cell.value = float(value) if isinstance(value, float) else int(value)
