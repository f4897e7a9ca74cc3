"""Damage to how a file is written: delimiters, quotation marks, ends of records, encodings."""

import codecs
from collections.abc import Iterator
from dataclasses import replace

from tests.crm.damage.tables import Table
from tests.crm.damage.truth import Damaged
from tests.crm.damage.writing import Style

_DELIMITERS = {"comma": ",", "comma and blank": ", ", "semicolon": ";", "tab": "\t", "bar": "|", "space": " "}
_LINE_ENDS = {"LF": "\n", "CR": "\r", "CRLF": "\r\n"}
_ENCODINGS = {
    "UTF-8": (b"", "utf-8"),
    "UTF-8 with mark": (codecs.BOM_UTF8, "utf-8"),
    "UTF-16 little": (codecs.BOM_UTF16_LE, "utf-16-le"),
    "UTF-16 big": (codecs.BOM_UTF16_BE, "utf-16-be"),
    "UTF-16 little without mark": (b"", "utf-16-le"),
    "cp1252": (b"", "cp1252"),
}


def _written(table: Table, kind: str, name: str, style: Style) -> Damaged:
    data = style.data(style.lines((table.header, *table.records)))
    return Damaged(kind, f"{table.name} {name}", data, (table.truth,))


def delimiters(table: Table) -> Iterator[Damaged]:
    """Each delimiter, with few or all cells quoted. Between spaces, cells with spaces and blank ones are quoted."""
    for name, delimiter in _DELIMITERS.items():
        for quoting in ("minimal", "all"):
            style = replace(table.style, delimiter=delimiter, quoting=quoting)
            yield _written(table, f"delimiter {name}", quoting, style)


def quotation_marks(table: Table) -> Iterator[Damaged]:
    """Apostrophes for quotation marks; marks inside a cell behind a backslash, or as they are."""
    for quoting in ("minimal", "all"):
        apostrophes = replace(table.style, quote="'", quoting=quoting)
        yield _written(table, "apostrophes for quotation marks", quoting, apostrophes)
        for escape, kind in (("backslash", "marks behind a backslash"), ("none", "marks not doubled")):
            yield _written(table, kind, quoting, replace(table.style, quoting=quoting, escape=escape))


def record_ends(table: Table) -> Iterator[Damaged]:
    """Each end of a record for the whole file; two of them in turn; another one for the header, half of the file or one
    row."""
    style = table.style
    lines = style.lines((table.header, *table.records))
    for name, end in _LINE_ENDS.items():
        yield _written(table, f"record ends {name}", "all", replace(style, line_end=end))
        others = [other for other in _LINE_ENDS.values() if other != end]
        for other in others:
            mixed = {
                "in turn": lambda number: number % 2 == 0,
                "header": lambda number: number == 0,
                "first half": lambda number: number < 42,
                "row 30": lambda number: number == 30,
            }
            for where, is_other in mixed.items():
                text = "".join(line + (other if is_other(n) else end) for n, line in enumerate(lines))
                label = f"{table.name} {name} {other!r} {where}"
                yield Damaged("record ends mixed", label, text.encode(style.encoding), (table.truth,))


def encodings(table: Table) -> Iterator[Damaged]:
    """The whole file in one encoding, with and without its mark."""
    style = replace(table.style, encoding="utf-8")
    text = style.data(style.lines((table.header, *table.records))).decode()
    for name, (mark, encoding) in _ENCODINGS.items():
        yield Damaged(f"encoding {name}", table.name, mark + text.encode(encoding), (table.truth,))


def encoding_changes(table: Table) -> Iterator[Damaged]:
    """UTF-8 up to a row and cp1252 from there, the other way round, or one row in the other one."""
    lines = [line + table.style.line_end for line in table.style.lines((table.header, *table.records))]
    for first, second in (("utf-8", "cp1252"), ("cp1252", "utf-8")):
        for cut in (10, 21, 42, 63, 80):
            data = "".join(lines[:cut]).encode(first) + "".join(lines[cut:]).encode(second)
            yield Damaged("encoding changes", f"{table.name} {first} to row {cut}", data, (table.truth,))
        for number, line in enumerate(lines):
            if not line.isascii():
                data = b"".join(x.encode(second if n == number else first) for n, x in enumerate(lines))
                yield Damaged("encoding of one row", f"{table.name} {first} row {number}", data, (table.truth,))


def zero_bytes_inside(table: Table) -> Iterator[Damaged]:
    """Bytes of value zero inside a cell, as a line of their own, or at the end; with or without them in the cell."""
    style = table.style
    kind = "NUL bytes"
    lines = style.lines((table.header, *table.records))
    for number, (line, record) in enumerate(zip(lines[1:], table.records, strict=True)):
        if number % 4 == 0:
            at = line.index(record[0]) + len(record[0]) // 2
            broken = [*lines[: number + 1], f"{line[:at]}\0{line[at:]}", *lines[number + 2 :]]
            half = len(record[0]) // 2
            kept = (f"{record[0][:half]}\0{record[0][half:]}", *record[1:])
            truths = (table.truth, table.with_record(number, kept))
            yield Damaged(kind, f"{table.name} record {number}", style.data(broken), truths)
    data = style.data(lines)
    yield Damaged(kind, f"{table.name} end", data + b"\0" * 512, (table.truth,))
    yield Damaged(kind, f"{table.name} line", style.data([*lines[:40], "\0" * 40, *lines[40:]]), (table.truth,))


DIALECTS = (delimiters, quotation_marks, record_ends, encodings, encoding_changes, zero_bytes_inside)
