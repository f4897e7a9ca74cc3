"""Damage to the structure of a file: what stands above, below and between the rows of the list."""

from collections.abc import Iterator
from dataclasses import replace

from tests.crm.damage.tables import Table
from tests.crm.damage.truth import Damaged, Row, Truth

_ABOVE: tuple[tuple[Row, ...], ...] = (
    (("Open opportunities of the team",),),
    (("Open opportunities of the team",), ()),
    (("Report generated on 2026-11-20 09:30",), ("Filter: all owners",), ()),
    (("Company", "Peñalmar S.L."), ("As of", "2026-11-20"), ("Currency", "EUR")),
    ((), ("Pipeline",), (), ("Page 1 of 1",), ()),
)
_BELOW: tuple[tuple[Row, ...], ...] = (
    (("Total", "84"),),
    (("Grand Totals (84 records)",),),
    ((), ("Confidential Information - Do Not Distribute",), ("Copyright (c) 2026 Peñalmar S.L.",)),
    ((), ("Prepared by the sales office",)),
    (("84 rows",),),
)
_MONTHS = ("January", "February", "March", "April", "May", "June")
_GROUPS = ("Deal", "Who", "When", "What")


def preamble(table: Table) -> Iterator[Damaged]:
    """Titles, dates and filters above the header, with and without a blank line, alone or as wide as the table."""
    yield from _beside(table, "preamble", _ABOVE, is_above=True)


def footer(table: Table) -> Iterator[Damaged]:
    """A total, a notice or a signature below the last row."""
    yield from _beside(table, "footer", _BELOW, is_above=False)


def _beside(table: Table, kind: str, texts: tuple[tuple[Row, ...], ...], *, is_above: bool) -> Iterator[Damaged]:
    style, width = table.style, len(table.header)
    lines = table.lines
    for number, rows in enumerate(texts):
        for is_padded in (False, True):
            padded = [cells + ("",) * (width - len(cells)) for cells in rows] if is_padded else rows
            more = style.lines(padded)
            data = style.data([*more, *lines] if is_above else [*lines, *more])
            name = f"{table.name} {number}{' padded' if is_padded else ''}"
            yield Damaged(kind, name, data, (table.truth,))


def second_table(table: Table) -> Iterator[Damaged]:
    """A second table below the list, narrower, as wide or wider, after a blank line or at once. It is no record."""
    style, width = table.style, len(table.header)
    lines = style.lines((table.header, *table.records))
    for kind, columns in (("narrower", 3), ("as wide", width), ("wider", width + 3)):
        second = [("Month", "Goal", *(f"Target {number}" for number in range(1, columns - 1)))]
        second += [(month, *(str(100 * number) for number in range(1, columns))) for month in _MONTHS]
        for gap in ([], [""], ["", ""]):
            data = style.data([*lines, *gap, *style.lines(second)])
            yield Damaged(f"second table, {kind}", f"{table.name} after {len(gap)} blank", data, (table.truth,))


def header_rows(table: Table) -> Iterator[Damaged]:
    """A header over two or three rows.

    Where its words were broken over the rows, the perfect header is the whole words. Where a row of group titles stands
    above, either the lower row alone or each title with the header below it is right.
    """
    body = table.style.lines(table.records)
    for count in (2, 3):
        rows = _broken_words(table.header, count)
        data = table.style.data([*table.style.lines(rows), *body])
        yield Damaged(f"header over {count} rows", f"{table.name} broken words", data, (table.truth,))
        for is_repeated in (False, True):
            spread = [_group(place, len(table.header)) for place in range(len(table.header))]
            above = tuple(t if is_repeated or t not in spread[:place] else "" for place, t in enumerate(spread))
            report = ("Sales report", *("",) * (len(above) - 1))
            titles = [above] if count == 2 else [report, above]
            joined = replace(
                table, header=tuple(f"{title} {below}" for title, below in zip(spread, table.header, strict=True))
            )
            data = table.style.data([*table.style.lines([*titles, table.header]), *body])
            name = f"{table.name} groups{' repeated' if is_repeated else ''}"
            yield Damaged(f"header over {count} rows", name, data, (table.truth, joined.truth))


def _broken_words(header: Row, count: int) -> list[Row]:
    """Each header's words, one row below the other, the last ones together, all ending in the lowest row."""
    columns = []
    for title in header:
        words = title.split(" ", count - 1)
        columns.append([*[""] * (count - len(words)), *words])
    return list(zip(*columns, strict=True))


def _group(place: int, width: int) -> str:
    return _GROUPS[place * len(_GROUPS) // width]


def no_header(table: Table) -> Iterator[Damaged]:
    """No header, all records: the perfect header has no cells."""
    data = table.style.data(table.style.lines(table.records))
    yield Damaged("no header", table.name, data, (Truth((), table.records),))


def header_only(table: Table) -> Iterator[Damaged]:
    """A header and nothing else."""
    line = table.style.row(table.header)
    truth = Truth(table.header, ())
    yield Damaged("header only", table.name, table.style.data([line]), (truth,))
    yield Damaged("header only", f"{table.name} not ended", line.encode(table.style.encoding), (truth,))


def one_record(table: Table) -> Iterator[Damaged]:
    """A header and one record, each of the first ten."""
    for place, record in enumerate(table.records[:10]):
        data = table.style.data(table.style.lines((table.header, record)))
        yield Damaged("one record", f"{table.name} record {place}", data, (Truth(table.header, (record,)),))


def end_of_file(table: Table) -> Iterator[Damaged]:
    """The last row without its end, or with blank lines below."""
    style = table.style
    data = style.data(style.lines((table.header, *table.records)))
    end = style.line_end.encode(style.encoding)
    yield Damaged("no line end at the end", table.name, data.removesuffix(end), (table.truth,))
    for count in (1, 2, 5):
        yield Damaged("blank lines at the end", f"{table.name} {count}", data + count * end, (table.truth,))


def nothing(table: Table) -> Iterator[Damaged]:
    """No byte at all, or only a mark or blanks: to be refused. Once, for the first table."""
    if table.name == "plain":
        for name, data in (("empty", b""), ("mark", b"\xef\xbb\xbf"), ("blanks", b" \r\n\t\r\n"), ("line end", b"\n")):
            yield Damaged("zero bytes", name, data, ())


STRUCTURE = (
    preamble,
    footer,
    second_table,
    header_rows,
    no_header,
    header_only,
    one_record,
    end_of_file,
    nothing,
)
