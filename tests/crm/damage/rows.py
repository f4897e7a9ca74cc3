"""Damage to one row, of which the header is one: each row and each place in turn."""

import csv
from collections.abc import Iterator
from dataclasses import replace

from tests.crm.damage.patterns import readings_of_one_cell_less, readings_of_one_cell_more
from tests.crm.damage.tables import Table
from tests.crm.damage.truth import Damaged, Row, Truth

HEADER = -1
_OTHERS = {"space": " ", "semicolon": ";", "comma": ",", "tab": "\t", "bar": "|"}


def _rows(table: Table) -> Iterator[tuple[int, Row]]:
    yield HEADER, table.header
    yield from enumerate(table.records)


def _damaged(table: Table, kind: str, name: str, place: int, line: str, rows: tuple[Row, ...]) -> Damaged:
    """The table with one line written otherwise; *rows* are the readings of that line which are right."""
    lines = [*table.lines]
    lines[place + 1] = line
    truths = tuple(
        Truth(row, table.records) if place == HEADER else table.with_record(place, row) for row in dict.fromkeys(rows)
    )
    where = "header" if place == HEADER else f"record {place}"
    return Damaged(kind, f"{table.name} {where} {name}", table.style.data(lines), truths)


def _as_written(table: Table, line: str) -> Row:
    """The cells as any parser has them, blank ones added."""
    cells = tuple(cell.strip() for cell in next(csv.reader([line], delimiter=table.style.delimiter)))
    return cells + ("",) * (len(table.header) - len(cells))


def delimiter_missing(table: Table) -> Iterator[Damaged]:
    """No delimiter between two cells.

    The perfect record is the undamaged one where the reader can know it: two pairs of quotation marks touch, or the
    other rows leave only one way to cut the cell. Else the row as it is written, with one cell less, is right too.
    """
    for place, row in _rows(table):
        cells = [table.style.cell(text) for text in row]
        for gap in range(len(cells) - 1):
            joined = [*cells[:gap], cells[gap] + cells[gap + 1], *cells[gap + 2 :]]
            line = table.style.delimiter.join(joined)
            written = _as_written(table, line)
            if table.style.quoting == "all":
                is_known = not any('"' in text for text in row)
            else:
                is_known = place != HEADER and readings_of_one_cell_less(table, written[: len(row) - 1]) == {row}
            rows = (row,) if is_known else (row, written)
            yield _damaged(table, "delimiter missing", f"gap {gap}", place, line, rows)


def delimiter_too_many(table: Table) -> Iterator[Damaged]:
    """A second delimiter between two cells, before the first or after the last one.

    The perfect record is the undamaged one where only one of the blank cells can go; else the row as it is written is
    right too. The header of so many names is always known.
    """
    for place, row in _rows(table):
        cells = [table.style.cell(text) for text in row]
        for gap in range(len(cells) + 1):
            line = table.style.delimiter.join([*cells[:gap], "", *cells[gap:]])
            written = (*row[:gap], "", *row[gap:])
            is_known = place == HEADER or readings_of_one_cell_more(table, written) == {row}
            rows = (row,) if is_known else (row, written)
            yield _damaged(table, "delimiter too many", f"gap {gap}", place, line, rows)


def delimiter_in_a_cell(table: Table) -> Iterator[Damaged]:
    """A delimiter before the first blank of a text, without quotation marks around the cell.

    The perfect cell holds the delimiter where only that fits; else the row as it is written is right too.
    """
    for place, row in _rows(table):
        for number, text in enumerate(row):
            if " " in text and '"' not in text and table.style.delimiter not in text:
                left, right = text.split(" ", 1)
                cells = [table.style.cell(cell) for cell in row]
                cells[number] = f"{left}{table.style.delimiter} {right}"
                line = table.style.delimiter.join(cells)
                whole = (*row[:number], cells[number], *row[number + 1 :])
                written = (*row[:number], left, f" {right}", *row[number + 1 :])
                is_known = place != HEADER and readings_of_one_cell_more(table, written) == {whole}
                rows = (whole,) if is_known else (whole, tuple(cell.strip() for cell in written))
                yield _damaged(table, "delimiter in a cell", f"cell {number}", place, line, rows)


def quotation_mark(table: Table) -> Iterator[Damaged]:
    """A quotation mark too many, at the start, in the middle or at the end of a cell, not doubled.

    The cell with the mark and the cell without it are both right.
    """
    for place, row in _rows(table):
        for number, text in enumerate(row):
            for where, at in {"start": 0, "middle": len(text) // 2, "end": len(text)}.items():
                if where != "start" and not text:
                    continue
                marked = f'{text[:at]}"{text[at:]}'
                written = table.style.cell(text)
                cells = [table.style.cell(cell) for cell in row]
                cells[number] = marked if written == text else replace(table.style, escape="none").cell(marked)
                line = table.style.delimiter.join(cells)
                rows = ((*row[:number], marked, *row[number + 1 :]), row)
                kind = f"quotation mark at the {where}" if where != "middle" else "quotation mark in the middle"
                yield _damaged(table, kind, f"cell {number}", place, line, rows)


def line_break(table: Table) -> Iterator[Damaged]:
    """A line break in a cell that is not quoted, for a blank or in the middle; the cell may keep it or not."""
    bare = replace(table, style=replace(table.style, quoting="minimal"))
    for place, row in enumerate(bare.records):
        for number, text in enumerate(row):
            if len(text) < 4 or bare.style.cell(text) != text:
                continue
            left, right = text.split(" ", 1) if " " in text else (text[: len(text) // 2], text[len(text) // 2 :])
            end = "\n" if place % 2 else bare.style.line_end
            cells = [bare.style.cell(cell) for cell in row]
            cells[number] = left + end + right
            rows = tuple(
                (*row[:number], f"{left}{between}{right}", *row[number + 1 :]) for between in (end, "\n", " ", "")
            )
            line = bare.style.delimiter.join(cells)
            yield _damaged(bare, "line break in a cell", f"cell {number}", place, line, rows)


def other_delimiter(table: Table) -> Iterator[Damaged]:
    """One row with another delimiter than the others, cells quoted where they need it: nothing about it is open."""
    for place, row in _rows(table):
        for name, delimiter in _OTHERS.items():
            if delimiter != table.style.delimiter:
                line = replace(table.style, delimiter=delimiter).row(row)
                kind = "one row delimited by space" if name == "space" else "one row with another delimiter"
                yield _damaged(table, kind, name, place, line, (row,))


def short_row(table: Table) -> Iterator[Damaged]:
    """A row without its last one, two or three cells: they are blank."""
    for place, row in enumerate(table.records):
        for count in (1, 2, 3):
            left = row[: len(row) - count]
            yield _damaged(table, "short row", f"{count} less", place, table.style.row(left), (left + ("",) * count,))


ROWS = (
    delimiter_missing,
    delimiter_too_many,
    delimiter_in_a_cell,
    quotation_mark,
    line_break,
    other_delimiter,
    short_row,
)
