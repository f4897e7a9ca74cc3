"""What is true of every text file, whatever stands in it."""

import codecs
import csv
import io

from hypothesis import example, given
from hypothesis import strategies as st

from crm.problems import Refused
from crm.read import open_grid

ENCODINGS = {"utf-8": b"", "utf-8-sig": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "cp1252": b""}
MARKLESS = {"utf-8-sig": "utf-8"}
# Letters that every encoding above has, with all that makes CSV hard. "É€" in cp1252 are also the bytes of a letter in
# UTF-8, hence the blank.
LETTERS = st.sampled_from([" €", *"aeñüÉß5 ,;|\t\"'\n.=-", "\r\n", "NA", "None", "007"])
CELL = st.lists(LETTERS, max_size=6).map("".join)
HEADERS = ("Opportunity", "Propietario", "Stage", "Fecha", "Importe")


def written(rows, delimiter: str, quoting: int, line_end: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=line_end).writerows(rows)
    return out.getvalue()


def line_ends(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")


@given(
    body=st.integers(2, 5).flatmap(lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1)),
    delimiter=st.sampled_from(",;\t|"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    line_end=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(list(ENCODINGS)),
)
@example([["a\n,b", 'c"d']], ",", csv.QUOTE_MINIMAL, "\n", "utf-8")
def test_what_a_csv_writer_wrote_comes_back_cell_for_cell_with_its_lines(body, delimiter, quoting, line_end, encoding):
    header = HEADERS[: len(body[0])]
    text = f"sep={delimiter}{line_end}" + written([header, *body], delimiter, quoting, line_end)
    data = ENCODINGS[encoding] + text.encode(MARKLESS.get(encoding, encoding))

    grid = open_grid(("deals.csv", data))

    lines, line = [], 3
    for row in body:
        lines.append(line)
        line += line_ends(written([row], delimiter, quoting, line_end))
    stripped = [tuple(cell.strip() for cell in row) for row in body]
    expected = [(line, row) for line, row in zip(lines, stripped, strict=True) if any(row)]
    cells = grid.cells.itertuples(index=False, name=None)
    found = [(int(line), tuple(row)) for line, row in zip(grid.lines, cells, strict=True)]
    assert grid.header == header
    assert sorted(found + [(aside.line, aside.cells) for aside in grid.set_aside]) == expected
    assert {aside.code for aside in grid.set_aside} <= {"footer"}
    assert grid.dialect.delimiter == delimiter
    assert grid.rows_read == len(expected)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    try:
        grid = open_grid(("deals.csv", data))
    except Refused as refused:
        assert refused.problem.severity == "refused"
    else:
        assert len(grid.cells) == len(grid.lines)


@given(st.lists(st.sampled_from([*'ab",;\n\r\t|5 ', '"\n', '","', "\r\n", "a,b\n", '"a","b"\n', "é"]), max_size=60))
def test_no_text_loses_a_filled_line(parts):
    text = "h1,h2\n" + "".join(parts)
    try:
        grid = open_grid(("deals.csv", text.encode()))
    except Refused:
        return
    known = "".join([*grid.header, *(cell for row in grid.set_aside for cell in row.cells), *grid.cells.sum()])
    # Only quotation marks and delimiters may go.
    assert sum(map(known.count, "ab5é")) >= sum(map(text.count, "ab5é")) - sum(map(_above(grid, text).count, "ab5é"))
    assert list(grid.lines) == sorted(set(grid.lines))


def _above(grid, text: str) -> str:
    """What stands above the header."""
    return "".join(io.StringIO(text, newline="").readlines()[: grid.dialect.header_line - 1])
