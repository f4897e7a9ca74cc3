"""Which character stands between the cells, and the first records of a text file."""

import csv
import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

DELIMITERS = (",", ";", "\t", "|")
SAMPLE = 200  # records
_DECLARED = re.compile(r'"?sep=(.)"?\r?\n?', re.IGNORECASE)
_DAMAGED_FIELD = 2**30  # the limit of crm.limits applies to the whole file, with a sentence; csv's own would not


@dataclass(frozen=True)
class Record:
    """A row of a text file: its cells, stripped, the line it starts on, and the line after its last one."""

    cells: tuple[str, ...]
    line: int
    next_line: int


def lines_of(text: str) -> list[str]:
    """The lines with their ends; only CR, LF and CRLF end a line."""
    return list(io.StringIO(text, newline=""))


def records(lines: list[str], delimiter: str, first_line: int = 1) -> Iterator[Record]:
    """The records in *lines*, of which the first has the number *first_line*; blank lines are records too."""
    csv.field_size_limit(_DAMAGED_FIELD)
    reader = csv.reader(iter(lines), delimiter=delimiter)
    start = first_line
    for cells in reader:
        end = first_line + reader.line_num
        yield Record(tuple(cell.strip() for cell in cells), start, end)
        start = end


def cells_of(line: str, delimiter: str) -> tuple[str, ...]:
    """The cells of one record, stripped; none in a blank line."""
    return tuple(cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), ()))


def declared_delimiter(line: str) -> str:
    """What Excel's own first line says, "sep=;"; else ""."""
    declared = _DECLARED.fullmatch(line)
    return declared[1] if declared else ""


def delimiter_of(lines: list[str]) -> str:
    """The character that cuts most records into the same number of cells, and into the most cells; else a comma."""
    return max(DELIMITERS, key=lambda delimiter: (_consistency(lines, delimiter), -DELIMITERS.index(delimiter)))


def _consistency(lines: list[str], delimiter: str) -> float:
    widths = [
        len(record.cells)
        for record, _ in zip(records(lines, delimiter), range(SAMPLE), strict=False)
        if any(record.cells)
    ]
    cut = [width for width in widths if width > 1]
    if not cut:
        return 0.0
    usual = max(set(cut), key=lambda width: (cut.count(width), width))
    return cut.count(usual) / len(widths) * math.log(usual)
