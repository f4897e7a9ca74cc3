"""A file as a grid of text: what stands in it, where, and how it was read."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from crm.problems import Problem

TEXT = pa.large_string()  # what pandas keeps as "str" without copying


@dataclass(frozen=True)
class Dialect:
    """How the file was read; what does not apply is empty.

    `kind`: "csv", "xlsx", "xlsb", "xls", "ods" or "html". `encoding` is Python's name: "utf-8", "utf-8-sig",
    "utf-16-le", "utf-16-be", "cp1252". `delimiter` is one character, `sheet` the name of the worksheet,
    `header_line` the 1-based line of the header, 0 where there is none.
    """

    kind: str
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header_line: int = 1


@dataclass(frozen=True)
class Aside:
    """A row set aside while reading.

    `code`: "footer" (totals, counts, notices), "second_table" (another list in the same file), "ragged" (more or fewer
    cells than headers, and it is not certain which cell belongs where).
    """

    code: str
    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """The rows below the header, as text.

    `columns` has one for each header, pyarrow chunked arrays without surrounding blanks, empty is "": of `TEXT`, or a
    dictionary of it where texts repeat. `lines` is the 1-based line of each row (where it starts, if a field holds line
    breaks; in Excel the row number). `typed` are the positions of columns whose filled cells were all real numbers
    or dates in Excel: their text is canonical, "2026-03-31", "2026-03-31 10:36:00" or "1234.5", never ambiguous.
    Blank rows are not rows. `notes` are what we did to the cells, such as repeating a group's name. `head` has the
    first rows of the file with their lines, titles included; `sheets` the names of the worksheets.
    """

    file: str
    header: tuple[str, ...]
    columns: tuple[Any, ...]
    lines: np.ndarray
    typed: frozenset[int]
    dialect: Dialect
    set_aside: tuple[Aside, ...] = ()
    notes: tuple[Problem, ...] = ()
    head: tuple[tuple[int, tuple[str, ...]], ...] = ()
    sheets: tuple[str, ...] = ()

    @property
    def rows_read(self) -> int:
        """Non-blank rows below the header, those set aside included."""
        return len(self.lines) + len(self.set_aside)

    @cached_property
    def cells(self) -> pd.DataFrame:
        """All columns as "str", labelled 0 to n-1 since headers may repeat."""
        width = len(self.header)
        return pd.DataFrame({place: as_series(self.text(place)) for place in range(width)}, columns=range(width))

    def text(self, position: int, rows: np.ndarray | None = None) -> pa.ChunkedArray:
        """One column as `TEXT`; *rows* takes some of them."""
        column = self.columns[position]
        if rows is not None:
            column = column.take(pa.array(rows)) if len(rows) else column.slice(0, 0)
        return column if column.type == TEXT else column.cast(TEXT)


def as_series(column: pa.ChunkedArray) -> pd.Series:
    """A column of `TEXT` for pandas, without a copy."""
    return pd.Series(pd.array(column, dtype="str"))
