"""Rows of a report that are no rows of the list: totals, counts, notices; and groups named only once."""

import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from crm.listing import TEXT, Columns

TRAILING = 30  # rows at the end that may be footers
NARROW = 8  # columns; in a wider list a total leaves half of the cells blank
_ALONE_AMONG = 4  # columns; in fewer a row may well have but one text
A_THIRD = 1 / 3  # of the cells of a group's column are blank, where neither subtotals nor arrows tell
_TOTAL = (
    r"(?:grand |sub[- ]?)?totals?(?: general(?:es)?)?|totales(?: generales)?|(?:record |row )?counts?|recuento"
    r"(?: de (?:registros|filas))?|sum|suma|average|avg|promedio|media|total de registros|total records|gran total"
    r"|(?:sum|suma|average|avg|promedio|media|recuento|count|min|max|m[ií]nimo|m[aá]ximo) (?:of|de) .+"
)
_COUNTED = r"\s*(?:\(\s*[\d.,]+\s*(?:\w+\s*)?\))?\s*:?\s*(?:[\d.,]+)?"
_LABEL = re.compile(rf"(?:{_TOTAL}){_COUNTED}", re.IGNORECASE)
_NOTICE = re.compile(
    r"(?:confidential information|informaci[oó]n confidencial|copyright|©|\(c\) ?\d{4}|generated (?:by|on|at)\b"
    r"|generado (?:por|el)\b|exported (?:by|on)\b|exportado (?:por|el)\b|report (?:generated|run)\b|page \d+ of|"
    r"p[aá]gina \d+ de|\d[\d.,]* (?:records|rows|registros|filas)\b).*",
    re.IGNORECASE | re.DOTALL,
)
_GROUP = re.compile(r".+\(\s*[\d.,]+\s*(?:\w+)?\s*\)", re.DOTALL)
_AMOUNT = re.compile(r"[-+(]?(?:[A-Z]{3}|[€$£])?\s*[-+]?\d[\d.,\s]*(?:%|[A-Z]{3}|[€$£])?\)?")


def is_footer(cells: Sequence[str], *, is_grouped: bool = False) -> bool:
    """Whether a row is a total, a count, a notice, or (in a grouped report) the line that names a group.

    A deal with a company called Total is none: beside the word "total" stand only figures.
    """
    filled = [cell for cell in cells if cell]
    if not filled:
        return False
    if len(filled) == 1 and _NOTICE.fullmatch(filled[0]):
        return True
    texts = [cell for cell in filled if not _AMOUNT.fullmatch(cell)]
    if texts and all(_LABEL.fullmatch(cell) for cell in texts):
        return True
    return is_grouped and texts == filled[:1] and _GROUP.fullmatch(filled[0]) is not None


def _is_note(cells: Sequence[str], usual: float) -> bool:
    """Whether a row is one text in the first column, where rows fill half of at least four columns or more."""
    is_alone = bool(cells[0]) and not any(cells[1:]) and not _AMOUNT.fullmatch(cells[0])
    return is_alone and len(cells) >= _ALONE_AMONG and 2 * usual >= len(cells)


def trailing_footers(columns: Columns) -> np.ndarray:
    """Positions of the footers below the last row of the list."""
    rows = len(columns[0])
    first = max(0, rows - TRAILING)
    tail = list(zip(*(column.slice(first).to_pylist() for column in columns), strict=True))
    start = len(tail)
    usual = sum(sum(map(bool, row)) for row in tail) / max(len(tail), 1)
    while start and (is_footer(tail[start - 1]) or _is_note(tail[start - 1], usual)):
        start -= 1
    return np.arange(first + start, rows)


def footers_among(columns: Columns) -> np.ndarray:
    """Positions of the footers anywhere in a report."""
    rows = len(columns[0])
    blank = np.zeros(rows, np.int64)
    for column in columns:
        blank += pc.equal(column, "").to_numpy()
    width = len(columns)
    sparse = np.flatnonzero(2 * blank >= width) if width > NARROW else np.arange(rows)
    cells = zip(*(column.take(pa.array(sparse)).to_pylist() for column in columns), strict=True)
    return sparse[[is_footer(row, is_grouped=True) for row in cells]] if len(sparse) else sparse


def group_columns(columns: Columns, header: Sequence[str], *, has_subtotals: bool) -> list[int]:
    """The first columns that name a group only in its first row, for the rows of the list without footers."""
    found: list[int] = []
    starts = np.zeros(len(columns[0]), bool)  # rows in which a group further left starts
    for position, column in enumerate(columns):
        cells = np.asarray(column.to_pylist(), dtype=object)
        filled = cells != ""
        if not filled.any() and not header[position]:
            continue
        if not len(cells) or filled.all() or not filled[0] or not filled[starts].all():
            break
        if header[position].endswith(":"):  # it holds what rows are, as in ERPNext's template "Column Labels:"
            break
        is_marked = has_subtotals or any(arrow in header[position] for arrow in "↑↓▲▼")
        is_marked = is_marked or filled.mean() <= 1 - A_THIRD
        named = cells[filled]
        changes = filled & ~starts
        if not is_marked or (named[1:] == named[:-1])[changes[filled][1:]].any():
            break
        found.append(position)
        starts |= filled
    return found


def filled_down(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Every blank cell with the text of the last filled one above it."""
    cells = pc.if_else(pc.equal(column, ""), pa.scalar(None, TEXT), column)
    return pc.fill_null(pc.fill_null_forward(cells), "")
