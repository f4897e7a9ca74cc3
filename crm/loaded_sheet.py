"""One sheet of a workbook as fastexcel reads it."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import fastexcel
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from crm.excel_cells import as_text
from crm.listing import Columns

# It warns of every empty column, on a terminal that has one line for each refused file.
logging.getLogger("fastexcel").setLevel(logging.ERROR)

_REPEATED = re.compile(r"(.*)_\d+")
_DAY = r"^\d{4}-\d\d-\d\d( |$)"
_NATIVE = r"^$|^-?\d+(\.\d+)?$|" + _DAY  # how fastexcel writes numbers and dates among texts
_PANIC = "PanicException"


class Unreadable(Exception):
    """The reader of workbooks gives up on a workbook or on one of its sheets."""


@contextmanager
def readable() -> Iterator[None]:
    """Whatever the reader of workbooks raises inside becomes `Unreadable`."""
    try:
        yield
    except (fastexcel.FastExcelError, ValueError, OverflowError) as error:
        raise Unreadable(str(error)) from error
    except BaseException as error:  # its panics are no Exception, and nobody can import their class
        if type(error).__name__ != _PANIC:
            raise
        raise Unreadable(str(error)) from error


class LoadedSheet:
    """The rows below `header_row`, which counts from 0, -1 without one: every cell as text, and which are `typed`."""

    def __init__(self, reader: fastexcel.ExcelReader, name: str, header_row: int) -> None:
        self._reader, self.name, self.header_row = reader, name, header_row
        with readable():
            sheet = self._load()
            batch = sheet.to_arrow()
        texts = [as_text(array) for array in batch.columns]
        self.width, self.height = sheet.width, batch.num_rows
        self.is_visible = sheet.visible == "visible"
        self.columns: Columns = [text for text, _ in texts]
        self.typed = frozenset(position for position, (_, is_typed) in enumerate(texts) if is_typed)
        self._columns = sheet.available_columns()
        self.places = tuple(column.absolute_index for column in self._columns)
        self.header = self._header()

    def _load(self, **how: Any) -> fastexcel.ExcelSheet:
        # Without skip_rows the first row would be the first filled one.
        return self._reader.load_sheet(
            self.name,
            header_row=self.header_row if self.header_row >= 0 else None,
            skip_rows=0,
            schema_sample_rows=None,
            **how,
        )

    def _header(self) -> tuple[str, ...]:
        if self.header_row < 0:
            return tuple(f"Column {number}" for number in range(1, self.width + 1))
        names = [column.name if column.column_name_from == "looked_up" else "" for column in self._columns]
        if not any((found := _REPEATED.fullmatch(name)) and found[1] in names for name in names):
            return tuple(names)
        # fastexcel numbers headers that repeat: read the row itself.
        with readable():
            row = self._reader.load_sheet(
                self.name, header_row=None, skip_rows=self.header_row, n_rows=1, dtypes="string"
            ).to_arrow()
        return tuple(column[0].as_py() or "" for column in row.columns)

    def native_but_for(self, rows: np.ndarray, columns: Columns) -> dict[int, pa.ChunkedArray]:
        """The columns that hold only real numbers and dates, except in some *rows*: their canonical text.

        fastexcel takes such a mixed column for text. Read as dates, exactly its texts are errors.
        """
        rest = pa.array(np.delete(np.arange(self.height), rows))
        doubtful = [
            position
            for position, column in enumerate(columns)
            if position not in self.typed
            and pc.all(pc.match_substring_regex(column.take(rest), _NATIVE)).as_py()
            and pc.any(pc.not_equal(column.take(rest), "")).as_py()
        ]
        if not doubtful:
            return {}
        # fastexcel wants the columns as the sheet counts them, and tells errors as the list does.
        as_dates = {self._columns[position].absolute_index: "datetime" for position in doubtful}
        with readable():
            batch, errors = self._load(dtypes=as_dates).to_arrow_with_errors()
        allowed = set(rows.tolist())
        texts = {
            error.offset_position[1]
            for error in (errors.errors if errors else [])
            if error.offset_position[0] not in allowed
        }
        found = {}
        for position in doubtful:
            if position not in texts:
                moments, _ = as_text(batch.column(position))
                is_day = pc.match_substring_regex(columns[position], _DAY)
                found[position] = pc.if_else(is_day, moments, columns[position])
        return found
