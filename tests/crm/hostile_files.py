"""How the wrong files of the tests are made: bombs, far cells, tricks with entities, other formats."""

import io
import random
import sqlite3
import struct
import tempfile
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet

from tests.crm.workbooks import packed, part_of, with_part, workbook

DEALS = workbook({"Deals": [["Owner", "Stage"], ["Rui", "Won"]]})


SHEET = "xl/worksheets/sheet1.xml"


STRINGS = "xl/sharedStrings.xml"


OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."


CSV = b"Owner,Stage\nRui,Won\n"


def office(folder: str, document: str) -> bytes:
    return packed({"[Content_Types].xml": b"<Types/>", f"{folder}/{document}.xml": b"<w/>"})


def mail() -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "rui@example.com", "ana@example.com", "Deals"
    message["Message-ID"] = "<1@example.com>"
    message.set_content("See the list attached.")
    message.add_attachment(CSV, maintype="text", subtype="csv", filename="deals.csv")
    return bytes(message)


def database() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deals.db"
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE deals (owner TEXT)")
        connection.close()
        return path.read_bytes()


def parquet() -> bytes:
    out = io.BytesIO()
    pyarrow.parquet.write_table(pa.table({"Owner": ["Rui"]}), out)
    return out.getvalue()


def far_cell(reference: bytes, data: bytes = DEALS) -> bytes:
    row = reference.lstrip(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    cell = b'<row r="%s"><c r="%s" t="n"><v>1</v></c></row></sheetData>' % (row, reference)
    return with_part(data, SHEET, part_of(data, SHEET).replace(b"</sheetData>", cell))


def with_prologue(prologue: bytes, part: str = SHEET) -> bytes:
    content = part_of(DEALS, part) if part == SHEET else b"<sst><si><t>&b;</t></si></sst>"
    return with_part(DEALS, part, b'<?xml version="1.0"?>' + prologue + content.replace(b"Rui", b"&b;"))


def laughing(part: str) -> bytes:
    """Entities that would grow to a billion letters."""
    grown = "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefghi", "bcdefghij", strict=True)
    )
    return with_prologue(b'<!DOCTYPE w [<!ENTITY a "ha">' + grown.encode() + b"]>", part)


def copied_text() -> bytes:
    """30,000 letters, stored once, in each of 60,000 cells: 1.8 GB from 200 KB."""
    rows = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(1, 60_001))
    data = with_part(DEALS, SHEET, b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>")
    return with_part(data, STRINGS, b"<sst><si><t>" + b"a" * 30_000 + b"</t></si></sst>")


def overlapping() -> bytes:
    """Sixty entries that all unpack the same bytes."""
    bomb = with_part(DEALS, "xl/big.xml", noise(2**17))
    end = bomb.rindex(b"PK\x05\x06")
    size, offset = struct.unpack("<II", bomb[end + 12 : end + 20])
    directory = bomb[offset:end]
    entry = directory[directory.rindex(b"PK\x01\x02") :]
    copies = entry * 60
    total = directory.count(b"PK\x01\x02") + 60
    tail = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, total, total, size + len(copies), offset, 0)
    return bomb[:offset] + directory + copies + tail


def two_directories() -> bytes:
    """The list of contents of a good workbook behind that of a bomb."""
    bomb, good = far_cell(b"XFD1048576"), DEALS
    return bomb + good


def hidden_directory() -> bytes:
    """A second end mark in the comment of the first."""
    bomb = far_cell(b"XFD1048576")
    fake = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 0, 0, 0, 0, 0)
    return bomb[:-2] + struct.pack("<H", len(fake)) + fake


def nested(depth: int) -> bytes:
    """Archives in archives."""
    inner = bytes(4 * 2**20)
    for level in range(depth):
        inner = packed({f"{level}-{copy}.zip": inner for copy in range(4)})
    return inner


def encrypted_open_document() -> bytes:
    manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    parts = {"mimetype": OPEN_DOCUMENT + b"spreadsheet", "META-INF/manifest.xml": manifest, "content.xml": b"\x8f\x12"}
    return packed(parts)


def repeated_table(rows: bytes) -> bytes:
    return packed(
        {
            "mimetype": OPEN_DOCUMENT + b"spreadsheet",
            "content.xml": b'<office:document-content><table:table table:name="A">'
            + rows
            + b"</table:table></office:document-content>",
        }
    )


def zip_with_password() -> bytes:
    data = bytearray(packed({"deals.csv": CSV}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def laughing_open_document() -> bytes:
    prologue = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    content = part_of(repeated_table(b"<table:table-row/>"), "content.xml")
    return packed({"mimetype": OPEN_DOCUMENT + b"spreadsheet", "content.xml": prologue + content})


def noise(size: int) -> bytes:
    """Letters that do not pack well, the same each time."""
    return random.Random(7).randbytes(size // 2).hex().encode()


def claiming(data: bytes, part: str, size: int, *, checksum: int | None = None) -> bytes:
    """The workbook whose list of contents gives *part* another unpacked size."""
    if part not in zipfile.ZipFile(io.BytesIO(data)).namelist():
        data = with_part(data, part, b"<sst/>")
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(part.encode()))
    if checksum is not None:
        data = data[: at + 16] + struct.pack("<I", checksum) + data[at + 20 :]
    return data[: at + 24] + struct.pack("<I", size) + data[at + 28 :]


def open_document(rows: list[list[str]]) -> bytes:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    table = "".join(f"<table:table-row>{''.join(map(cell.format, row))}</table:table-row>" for row in rows)
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="Deals">{table}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    return packed(
        {"mimetype": OPEN_DOCUMENT + b"spreadsheet", "META-INF/manifest.xml": b"<a/>", "content.xml": content.encode()}
    )
