"""Small exports as bytes, and what there is to ask of the result."""

import csv
import io
from collections.abc import Sequence

import openpyxl

import crm

English = str.format


def csv_file(*rows: Sequence[object], name: str = "deals.csv", delimiter: str = ",", encoding: str = "utf-8"):
    """A CSV file of the rows, the header first."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return name, text.getvalue().encode(encoding)


def excel_file(*rows: Sequence[object], name: str = "deals.xlsx"):
    """A workbook whose one sheet holds the rows; dates and numbers stay what they are."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return name, content.getvalue()


def read(*rows: Sequence[object], beside: Sequence = (), choices: crm.Choices | None = None, **how: str) -> crm.Export:
    """The rows read as one CSV file, with other files beside it."""
    return crm.read([csv_file(*rows, **how), *beside], choices=choices)


def codes(export: crm.Export, severity: str = "") -> list[str]:
    return [problem.code for problem in export.problems if severity in ("", problem.severity)]


def asked(export: crm.Export) -> list[str]:
    """The questions about what is in the file; a small one without a loss is asked for the losses too."""
    return [code for code in codes(export, "question") if code != "no_lost"]


def problem(export: crm.Export, code: str) -> crm.Problem:
    (found,) = [problem for problem in export.problems if problem.code == code]
    return found


def days(export: crm.Export, column: str) -> list[str]:
    """A column of days as ISO texts, "" where there is none."""
    return [str(day.date()) if day == day else "" for day in export.opportunities[column]]


def values(export: crm.Export, column: str) -> list:
    return export.opportunities[column].tolist()


def field_of(export: crm.Export, header: str, source: int = 0) -> str:
    """What the column *header* was read as."""
    return next(column.field for column in export.sources[source].columns if column.header == header)
