"""A file as a grid of text: what stands in it, where, and how it was read."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from crm.problems import Problem


@dataclass(frozen=True)
class Dialect:
    """How the file was read; what does not apply is empty.

    `kind`: "csv", "xlsx", "xlsb", "xls", "ods" or "html". `encoding` is Python's name: "utf-8", "utf-8-sig",
    "utf-16-le", "utf-16-be", "cp1252". `delimiter` is one character, `sheet` the name of the worksheet,
    `header_line` the 1-based line of the header.
    """

    kind: str
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header_line: int = 1


@dataclass(frozen=True)
class Aside:
    """A row set aside while reading. `code`: "footer" (totals, counts, notices), "ragged" (more cells than headers)."""

    code: str
    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """The rows below the header, as text.

    `cells` has one column for each header, labelled 0 to n-1 since headers may repeat; dtype "str", empty is "",
    without surrounding blanks. `lines` is the 1-based line of each row (where it starts, if a field holds line
    breaks; in Excel the row number). `typed` are the positions of columns whose filled cells were all real numbers
    or dates in Excel: their text is canonical, "2026-03-31", "2026-03-31 10:36:00" or "1234.5", never ambiguous.
    Blank rows are not rows. `notes` are what we did to the cells, such as repeating a group's name.
    """

    file: str
    header: tuple[str, ...]
    cells: pd.DataFrame
    lines: np.ndarray
    typed: frozenset[int]
    dialect: Dialect
    set_aside: tuple[Aside, ...] = ()
    notes: tuple[Problem, ...] = ()

    @property
    def rows_read(self) -> int:
        """Non-blank rows below the header, those set aside included."""
        return len(self.cells) + len(self.set_aside)
