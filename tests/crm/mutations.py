"""Random edits of files, the same ones for the same seed, and what is wrong with how an edited file is read.

`python -m tests.crm.mutations FIRST LAST` reads edited workbooks and prints a line for each: a reader that dies with
its process is seen by the line that is missing.
"""

import io
import random
import re
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from itertools import islice
from pathlib import Path

import openpyxl

import crm
import kpi

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
TEXTS = ("plain.csv", "hubspot.csv", "salesforce_es.csv", "salesforce_deals.csv")
LINES = 31  # of a text, its header among them
_AWKWARD = (b"\0", b'"', b"'", b",", b";", b"\t", b"|", b"\n", b"\r", b"\r\n", b"\xff", b"\xfe", b"\xef\xbb\xbf", b"=")
_AWKWARD += (
    b"\x1a",
    b"\x80",
    b"\xed\xa0\x80",
    b"<",
    b"PK\x03\x04",
    b"99999999999999999999",
    b"1e999",
    b"-",
    b"\xc2\xa0",
)
_ENCODINGS = ("utf-8", "cp1252", "utf-16-le", "utf-16-be", "utf-8-sig", "cp437")
_NUMBERS = (b"0", b"-1", b"1e308", b"99999999999", b"2958466", b"-693594", b"NaN", b"", b"1048577", b"16385", b"0.1")
_TYPES = (b"s", b"str", b"inlineStr", b"n", b"d", b"e", b"b", b"zz")
_REFERENCES = (b"XFD1048576", b"A0", b"ZZZZ1", b"", b"1A", b"A1", b"B2")


@cache
def text(number: int) -> tuple[str, bytes]:
    """A short sample of text."""
    name = TEXTS[number % len(TEXTS)]
    with (SAMPLES / name).open("rb") as file:
        return name, b"".join(islice(file, LINES))


def edited_text(seed: int) -> tuple[str, bytes]:
    """A sample after one to three edits."""
    chance = random.Random(f"text {seed}")
    name, data = text(seed)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        data = chance.choice(_EDITS)(data, chance)
    return name, data


@cache
def workbook() -> bytes:
    """A good workbook: a title sheet, deals with real dates and numbers, a hidden sheet."""
    book = openpyxl.Workbook()
    book.active.title = "About"
    book.active.append(["Report of the deals", datetime(2026, 11, 20, 9, 30)])
    deals = book.create_sheet("Deals")
    lines = text(0)[1].decode().splitlines()
    deals.append(lines[0].split(","))
    for line in lines[1:41]:
        deals.append([_native(cell) for cell in line.split(",")])
    book.create_sheet("Lists").sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _native(cell: str) -> object:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", cell):
        return date.fromisoformat(cell)
    return float(cell) if re.fullmatch(r"\d{1,7}(\.\d+)?", cell) else cell


def edited_workbook(seed: int) -> tuple[str, bytes]:
    """The workbook after edits of its bytes, or of the parts inside, packed again."""
    chance = random.Random(f"workbook {seed}")
    data = workbook()
    if seed % 3 == 0:
        return "deals.xlsx", chance.choice(_EDITS[:-1])(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        parts = {name: pack.read(name) for name in pack.namelist()}
    for _ in range(chance.choice((1, 1, 2, 4))):
        name = chance.choice([*parts, *["xl/worksheets/sheet2.xml"] * 8, "xl/workbook.xml", "xl/sharedStrings.xml"])
        if name in parts:
            parts[name] = chance.choice(_XML_EDITS)(parts[name], chance)
    if chance.random() < 0.1:
        parts.pop(chance.choice(list(parts)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))) as pack:
        for name, content in parts.items():
            pack.writestr(name, content)
    return "deals.xlsx", out.getvalue()


def complaint(file: tuple[str, bytes], *, with_kpis: bool = False) -> str:
    """What is wrong with how a file is read; "" where it is read with every row accounted for, or refused."""
    try:
        export = crm.read([file])
        if with_kpis:
            book = kpi.open_book(export.opportunities, export.activities, today=date(2026, 11, 20))
            book.report(book.whole_period()).to_dict()
    except crm.Refused as refused:
        return "" if str(refused) else "refused without a word"
    except BaseException as error:  # the reader of workbooks is written in Rust: its panics are no Exception
        return f"{type(error).__name__}: {error}"[:300]
    for source in export.sources:
        if source.rows_read != source.rows_used + source.rows_set_aside or source.rows_set_aside != len(source.aside):
            return f"{source.rows_read} rows, {source.rows_used} used, {source.rows_set_aside} set aside"
    used = sum(source.rows_used for source in export.sources)
    # Of a stage history that stands alone, several rows are one deal.
    if used != len(export.opportunities) and "last_states" not in {problem.code for problem in export.problems}:
        return f"{used} rows used, {len(export.opportunities)} opportunities"
    empty = [problem.code for problem in export.problems if not problem.text(str.format)]
    return f"without a word: {empty}" if empty else ""


Edit = Callable[[bytes, random.Random], bytes]


def _place(data: bytes, chance: random.Random) -> int:
    return chance.randrange(len(data) + 1)


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8))):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _insert(data: bytes, chance: random.Random) -> bytes:
    at = _place(data, chance)
    return data[:at] + chance.choice((*_AWKWARD, chance.randbytes(chance.randrange(1, 9)))) + data[at:]


def _delete(data: bytes, chance: random.Random) -> bytes:
    at = _place(data, chance)
    return data[:at] + data[at + chance.choice((1, 1, 2, 10, 200)) :]


def _swap_lines(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def _repeat_lines(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    at = chance.randrange(len(lines))
    return b"".join([*lines[:at], *lines[at : at + chance.choice((1, 1, 3, 20))] * 2, *lines[at + 1 :]])


def _move_chunk(data: bytes, chance: random.Random) -> bytes:
    start = _place(data, chance)
    chunk = data[start : start + chance.choice((1, 5, 50, 500))]
    rest = data[:start] + data[start + len(chunk) :]
    at = _place(rest, chance)
    return rest[:at] + chunk + rest[at:]


def _cut_off(data: bytes, chance: random.Random) -> bytes:
    return data[: _place(data, chance)]


def _recode(data: bytes, chance: random.Random) -> bytes:
    """A part in another encoding."""
    start, end = sorted((_place(data, chance), _place(data, chance)))
    first, second = chance.sample(_ENCODINGS, 2)
    return data[:start] + data[start:end].decode(first, "replace").encode(second, "replace") + data[end:]


_EDITS: tuple[Edit, ...] = (_flip, _insert, _delete, _swap_lines, _repeat_lines, _move_chunk, _cut_off, _recode)


def _replaced(pattern: bytes, values: tuple[bytes, ...]) -> Edit:
    """An edit that replaces the first group of one match of *pattern* by one of *values*."""

    def edit(data: bytes, chance: random.Random) -> bytes:
        found = list(re.finditer(pattern, data))
        if not found:
            return data
        start, end = chance.choice(found).span(1)
        return data[:start] + chance.choice(values) + data[end:]

    return edit


def _element(data: bytes, chance: random.Random) -> bytes:
    """One element away, or twice."""
    found = list(re.finditer(rb"<(\w+)[^>]*/>|<(\w+)[^>]*>[^<]*</\2>", data))
    if not found:
        return data
    start, end = chance.choice(found).span()
    return data[:start] + data[start:end] * chance.choice((0, 0, 2, 50)) + data[end:]


_XML_EDITS: tuple[Edit, ...] = (
    *(_flip, _insert, _delete, _move_chunk, _element, _element),
    *[_replaced(rb">(-?\d+(?:\.\d+)?)<", _NUMBERS)] * 2,
    *[
        _replaced(rb'="(\d+)"', _NUMBERS),
        _replaced(rb' t="(\w+)"', _TYPES),
        _replaced(rb' r="([A-Z]+\d+)"', _REFERENCES),
    ],
    _replaced(rb'(?:name|Target|type|state|formatCode|ref)="([^"]*)"', (b"", b"Deals", b"hidden", b"../../x", b"yyyy")),
    _replaced(rb">([^<]{2,})<", (b"#N/A", b"&#0;", b"&lol;", b"\xff\xfe", b"<!--", b"x" * 40_000)),
)


def main(first: int, last: int) -> None:
    """Read the edited workbooks of some seeds."""
    for seed in range(first, last):
        print(seed, complaint(edited_workbook(seed), with_kpis=seed % 10 == 0).replace("\n", " "), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
