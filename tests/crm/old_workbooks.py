"""Workbooks of Excel 97 for the tests, record by record, since nothing in the house writes such files."""

import struct
from collections.abc import Mapping, Sequence

_SECTOR, _ENTRY, _END, _FREE, _TABLE = 512, 128, 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_CUTOFF = 4096  # smaller streams would lie elsewhere
_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def container(streams: Mapping[str, bytes], *, is_circular: bool = False) -> bytes:
    """Streams in the container of Excel 97 and Outlook; all padded so that none is small."""
    padded = {name: content.ljust(_CUTOFF, b"\0") for name, content in streams.items()}
    sectors = {name: -(-len(content) // _SECTOR) for name, content in padded.items()}
    entries = -(-(len(streams) + 1) * _ENTRY // _SECTOR)
    tables = 1
    while tables * 128 < tables + entries + sum(sectors.values()):
        tables += 1
    following = [_TABLE] * tables + _chain(tables, entries)
    starts = {}
    for name, count in sectors.items():
        starts[name] = len(following)
        following += _chain(len(following), count)
    if is_circular:
        following[-1] = starts[name]
    following += [_FREE] * (tables * 128 - len(following))
    directory = _entry("Root Entry", 5, _END, 0, 1)
    for number, (name, content) in enumerate(padded.items(), start=1):
        directory += _entry(
            name, 2, starts[name], len(content), _FREE, right=number + 1 if number < len(padded) else _FREE
        )
    header = _SIGNATURE + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, tables, tables, 0, _CUTOFF, _END, 0, _END, 0)
    header += struct.pack("<109I", *range(tables), *[_FREE] * (109 - tables))
    body = b"".join(content.ljust(sectors[name] * _SECTOR, b"\0") for name, content in padded.items())
    table = struct.pack(f"<{len(following)}I", *following)
    return header + table + directory.ljust(entries * _SECTOR, b"\0") + body


def old_workbook(
    rows: Sequence[Sequence[object]],
    *,
    name: str = "Deals",
    state: int = 0,
    cells: Sequence[tuple[int, int]] = (),
    dimensions: tuple[int, int, int, int] | None = None,
    strings: int = 0,
    password: bool = False,
    is_circular: bool = False,
    records: bytes = b"",
) -> bytes:
    """One sheet with texts and numbers; *cells* are numbers anywhere, *records* whatever else a sheet may hold."""
    sheet = _begin(0x10)
    if dimensions:
        sheet += record(0x0200, struct.pack("<IIHHH", *dimensions, 0))
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            sheet += _cell(row, column, value)
    for row, column in cells:
        sheet += _cell(row, column, 1.0)
    sheet += records + record(0x0A)
    before = _begin(5)
    before += record(0x2F, bytes(6)) if password else b""
    after = record(0xFC, struct.pack("<II", 0, strings)) if strings else b""
    after += record(0x0A)
    bound = 4 + 8 + len(name)
    offset = len(before) + bound + len(after)
    before += record(0x85, struct.pack("<IBBBB", offset, state, 0, len(name), 0) + name.encode("latin-1"))
    return container({"Workbook": before + after + sheet}, is_circular=is_circular)


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def error_cell(row: int, column: int, code: int) -> bytes:
    return record(0x0205, struct.pack("<HHHBB", row, column, 0, code, 1))


def hidden_row(row: int) -> bytes:
    return record(0x0208, struct.pack("<HHHHHHBBH", row, 0, 9, 255, 0, 0, 0x20, 1, 0))


def hidden_column(column: int) -> bytes:
    return record(0x7D, struct.pack("<HHHHHH", column, column, 2_000, 0, 1, 0))


def merged_rows(column: int, first: int, last: int) -> bytes:
    return record(0xE5, struct.pack("<HHHHH", 1, first, last, column, column))


def _begin(kind: int) -> bytes:
    return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0, 1997, 0, 0))


def _cell(row: int, column: int, value: object) -> bytes:
    if value is None:
        return b""
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, str):
        return record(0x0204, place + struct.pack("<HB", len(value), 0) + value.encode("latin-1"))
    return record(0x0203, place + struct.pack("<d", value))


def _chain(start: int, count: int) -> list[int]:
    return [*range(start + 1, start + count), _END]


def _entry(name: str, kind: int, start: int, size: int, child: int, right: int = _FREE) -> bytes:
    written = name.encode("utf-16-le")
    entry = written.ljust(64, b"\0") + struct.pack("<HBBIII", len(written) + 2, kind, 1, _FREE, right, child)
    return entry + bytes(36) + struct.pack("<III", start, size, 0)
