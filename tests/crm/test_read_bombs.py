"""Workbooks made to take the machine away from the others: refused before anything unpacks them."""

import io
import re
import subprocess
import sys
import zipfile
import zlib

import pytest

from crm.read import open_grid
from tests.crm.hostile_files import DEALS as INLINE
from tests.crm.hostile_files import SHEET, claiming, far_cell
from tests.crm.refused import refused
from tests.crm.workbooks import packed, part_of, with_part
from tests.crm.wrong_files import WRONG
from tools.serving import ROOT

RELATIONS = "xl/_rels/workbook.xml.rels"
STRINGS = "xl/sharedStrings.xml"
DEALS = with_part(INLINE, STRINGS, b"<sst><si><t>Rui</t></si></sst>")
FAR = far_cell(b"XFD1048576")
SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"


def moved(data: bytes, part: str, target: str) -> bytes:
    """The workbook with its sheet in another place."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    parts[part] = parts.pop(SHEET)
    relations = re.sub(rb'"/?(xl/)?worksheets/sheet1\.xml"', b'"%s"' % target.encode(), parts[RELATIONS])
    assert relations != parts[RELATIONS]
    return packed(parts | {RELATIONS: relations})


def with_sheet(rows: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(DEALS)) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    return packed(parts | {SHEET: b"<worksheet>%s</worksheet>" % rows})


def opendocument(table: bytes) -> bytes:
    return packed({"mimetype": SPREADSHEET, "content.xml": b'<table:table table:name="A">%s</table:table>' % table})


PLACES = [
    ("xl/theme/sheet1.xml", "theme/sheet1.xml"),
    ("xl/theme/sheet1.xml", "/xl/theme/sheet1.xml"),
    ("xl/worksheets/sheet1.dat", "worksheets/sheet1.dat"),
    ("xl/media/image1.png", "media/image1.png"),
    ("xl/styles2.xml", "styles2.xml"),
    ("docProps/sheet1.xml", "/docProps/sheet1.xml"),
    ("xl/../docProps/sheet1.xml", "../docProps/sheet1.xml"),
    ("content.xml", "/content.xml"),
]


@pytest.mark.parametrize(("part", "target"), PLACES)
def test_a_far_cell_is_found_wherever_its_sheet_lies(part, target):
    assert refused(moved(FAR, part, target), "deals.xlsx").code == "far_cell"


@pytest.mark.parametrize(("part", "target"), PLACES[:4])
def test_an_honest_sheet_in_an_unusual_place_is_read(part, target):
    assert len(open_grid(("deals.xlsx", moved(DEALS, part, target))).lines) == 1


def test_a_document_part_beside_a_workbook_hides_no_far_cell():
    with zipfile.ZipFile(io.BytesIO(FAR)) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    assert refused(packed(parts | {"content.xml": b"<a/>"}), "deals.xlsx").code == "far_cell"


@pytest.mark.parametrize(
    "rows",
    [
        b'</b><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
        b'<!--<sheetData--><x:sheetData><x:row><x:c r="XFD1048576"><v>1</v></x:c></x:row></x:sheetData>',
        b'<sheetData><row><c r="A0000000000000001048576"><v>1</v></c><c r="XFD1"><v>1</v></c></row></sheetData>',
        b"<sheetData>" + b"</row>" * 1_000_000 + b'<c><v>1</v></c><c r="XFD1"><v>1</v></c></sheetData>',
        b"<sheetData>" + b"<row><c/>" * 16_000 + b'<row r="999999"><c/></row></sheetData>',
        b'<sheetData><row><c t="<" r="XFD1048576"><v>1</v></c></row></sheetData>',
    ],
    ids=["tags that do not match", "prefixes", "zeros in front", "rows that only end", "rows that only begin", "marks"],
)
def test_a_far_cell_in_a_sheet_that_is_not_well_formed_is_found(rows):
    assert refused(with_sheet(rows), "deals.xlsx").code in ("far_cell", "cell_too_long")


@pytest.mark.parametrize(
    "table",
    [
        b'</b><table:table-row table:number-rows-repeated="1048575"/><table:table-row>'
        b'<table:table-cell table:number-columns-repeated="16383"/><table:table-cell office:value="1"/>'
        b"</table:table-row>",
        b'<table:table-row><table:table-cell table:number-columns-repeated="00000000999999999"/><table:table-cell/>'
        b"</table:table-row>",
        b'<table:table-row><table:table-cell office:value-type="string"><text:p><text:s text:c="99999999999"/></text:p>'
        b"</table:table-cell></table:table-row>",
        b'<table:table-row><table:table-cell table:number-columns-repeated="16000" office:value-type="string"><text:p>'
        + b"a" * 1_000_000
        + b"</text:p></table:table-cell></table:table-row>",
    ],
    ids=["no value type", "empty cells", "blanks", "a long text many times"],
)
def test_an_opendocument_sheet_that_repeats_itself_beyond_the_limits_is_refused(table):
    assert refused(opendocument(table), "deals.ods").code == "far_cell"


@pytest.mark.parametrize("part", [STRINGS, SHEET, "xl/styles.xml", "xl/workbook.xml"])
def test_a_part_that_unpacks_to_more_than_it_claims_is_refused(part):
    with zipfile.ZipFile(io.BytesIO(DEALS)) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    content = parts[part] + b" " * 64 * 2**20
    data = packed(parts | {part: content})
    for checksum in (None, zlib.crc32(content[:300])):
        bomb = claiming(data, part, 300, checksum=checksum)
        with zipfile.ZipFile(io.BytesIO(bomb)) as archive:
            assert archive.getinfo(part).file_size == 300
        assert refused(bomb, "deals.xlsx").code == "false_size"


def test_one_byte_more_than_claimed_is_refused():
    size = len(part_of(DEALS, STRINGS))
    assert refused(claiming(DEALS, STRINGS, size - 1), "deals.xlsx").code == "false_size"
    assert len(open_grid(("deals.xlsx", claiming(DEALS, STRINGS, size))).lines) == 1


def test_all_wrong_files_together_take_less_than_300_megabytes_to_refuse():
    code = (
        "import resource; from crm.problems import Refused; from crm.read import open_grid\n"
        "from tests.crm.wrong_files import WRONG\n"
        "before, codes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, []\n"
        "for name, (_, make) in WRONG.items():\n"
        "    try: open_grid((name, make()))\n"
        "    except Refused as error: codes.append(error.problem.code)\n"
        "print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024, *codes)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=True)
    megabytes, *codes = ended.stdout.decode().split()
    assert codes == [expected for expected, _ in WRONG.values()]
    assert int(megabytes) < 300


def test_packings_and_workbooks_no_program_writes_are_refused_as_damaged():
    with zipfile.ZipFile(io.BytesIO(DEALS)) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    assert refused(packed(parts, zipfile.ZIP_LZMA), "deals.xlsx").code == "damaged"
    assert refused(packed(parts | {"xl/workbook.bin": b"\x83\x01\0"}), "deals.xlsx").code == "damaged"
