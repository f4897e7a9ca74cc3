"""Files that cannot be used: the sentence says what we saw and what to do next."""

import io
import subprocess
import sys
import zipfile

import pytest

from crm import limits
from crm.problems import Refused
from crm.read import open_grid
from tests.crm.workbooks import part_of, with_part, workbook
from tools.serving import ROOT

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DEALS = workbook({"Deals": [["Owner", "Stage"], ["Rui", "Won"]]})
SHEET = "xl/worksheets/sheet1.xml"


def packed(parts: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def refused(data: bytes, name: str = "deals.csv"):
    with pytest.raises(Refused) as caught:
        open_grid((name, data))
    problem = caught.value.problem
    assert (problem.severity, problem.file) == ("refused", name)
    assert name in str(caught.value)
    return problem


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("empty", b""),
        ("empty", b" \r\n\n"),
        ("empty", b"\xef\xbb\xbf\n"),
        ("empty", b";;;\n;;;\n"),
        ("picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("picture", b"\xff\xd8\xff\xe0\0\x10JFIF"),
        ("picture", b"GIF89a\x01\0"),
        ("pdf", b"%PDF-1.7\n1 0 obj"),
        ("packed", b"\x1f\x8b\x08\0\0\0\0\0"),
        ("packed", packed({"deals.csv": b"Owner,Stage\n"})),
        ("document", packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})),
        ("document", b"{\\rtf1 Deals}"),
        ("data", b'[{"owner": "Rui"}]'),
        ("binary", b"Owner,Stage\nRui,W\0\1\2n\n"),
        ("binary", bytes(range(256)) * 8),
        ("damaged", DEALS[: len(DEALS) // 2]),
        ("damaged", OLE + b"\0" * 600),
        ("protected", OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600),
        ("binary_workbook", packed({"xl/workbook.bin": b"\x83\x01\0"})),
        ("no_sheet", workbook({"Empty": []})),
        ("not_a_list", b"word " * 100_000),
    ],
)
def test_what_is_no_list_is_refused_with_what_to_do(code, data):
    problem = refused(data)
    assert problem.code == code
    whole = problem.text(str.format)
    sentences = whole.split(". ")
    assert any(word in whole for word in ("xport", "save", "choose"))
    assert len(sentences) >= 1


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(Refused, match=r"gone\.csv cannot be opened"):
        open_grid(tmp_path / "gone.csv")


def test_limits_on_size_rows_columns_and_cells_are_told(monkeypatch):
    monkeypatch.setattr(limits, "FILE_BYTES", 2**20)
    problem = refused(b"a,b\n" * 300_000)  # 1.2 MB
    assert (problem.code, dict(problem.values)) == ("file_too_large", {"file": "deals.csv", "size": 2, "limit": 1})
    wide = ",".join(f"c{number}" for number in range(1_001)) + "\n"
    assert refused(wide.encode()).values["columns"] == 1_001
    assert refused(b"Owner,Note\nRui,x\nAna," + b"y" * 1_000_001).values["line"] == 3


def test_too_many_rows_are_refused():
    assert refused(b"Owner\n" + b"Rui\n" * 2_000_001).values["rows"] == 2_000_001


def far_cell(reference: bytes) -> bytes:
    sheet = part_of(DEALS, SHEET)
    row = reference.lstrip(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    cell = b'<row r="%s"><c r="%s" t="n"><v>1</v></c></row></sheetData>' % (row, reference)
    return with_part(DEALS, SHEET, sheet.replace(b"</sheetData>", cell))


@pytest.mark.parametrize("reference", [b"XFD1048576", b"ZZ999999", b"AAA900000"])
def test_a_far_cell_is_refused_before_the_workbook_is_opened(reference):
    data = far_cell(reference)
    assert len(data) < 6_000
    assert refused(data, "deals.xlsx").code == "far_cell"


@pytest.mark.parametrize(
    "cell",
    [
        b'<row><c t="n" r="XFD1048576"><v>1</v></c></row>',
        b"<row r = '1048576'><c r='XFD1048576'><v>1</v></c></row>",
        b'<row r="999999">' + b"<c/>" * 700 + b"<c><v>1</v></c></row>",
    ],
    ids=["other order", "other marks", "no references"],
)
def test_a_far_cell_written_in_an_unusual_way_is_refused_too(cell):
    sheet = part_of(DEALS, SHEET).replace(b"</sheetData>", cell + b"</sheetData>")
    assert refused(with_part(DEALS, SHEET, sheet), "deals.xlsx").code == "far_cell"


def test_without_the_limits_a_far_cell_ends_the_whole_process():
    # Why the limits look into the sheets: nothing in Python can catch this.
    code = "import sys, fastexcel; fastexcel.read_excel(sys.stdin.buffer.read()).load_sheet(0)"
    ended = subprocess.run(
        [sys.executable, "-c", code], input=far_cell(b"XFD1048576"), capture_output=True, cwd=ROOT, check=False
    )
    assert ended.returncode < 0


def test_a_far_but_lonely_row_within_the_limits_is_read():
    assert len(open_grid(("deals.xlsx", far_cell(b"B100000"))).cells) == 2


def test_a_far_cell_of_an_opendocument_sheet_is_refused():
    content = (
        b'<o:d xmlns:o="o" xmlns:table="t" xmlns:office="f"><table:table>'
        b'<table:table-row table:number-rows-repeated="1048575"/><table:table-row>'
        b'<table:table-cell table:number-columns-repeated="16383"/>'
        b'<table:table-cell office:value-type="float" office:value="1"/></table:table-row></table:table></o:d>'
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    assert refused(packed({"mimetype": kind, "content.xml": content}), "deals.ods").code == "far_cell"


def test_a_workbook_that_unpacks_to_far_more_than_its_size_is_refused():
    bomb = with_part(DEALS, "xl/sharedStrings.xml", b" " * 40 * 2**20)
    assert len(bomb) < 60_000
    assert refused(bomb, "deals.xlsx").code == "unpacks_too_large"
    crowd = packed({f"xl/part{number}.xml": b"" for number in range(2_001)} | {"xl/workbook.xml": b""})
    assert refused(crowd, "deals.xlsx").code == "unpacks_too_large"
