"""Files that cannot be used, each with the code of what is said about it: for the tests and for the benchmark."""

import io
import random
import sqlite3
import struct
import tempfile
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet

from tests.crm.old_workbooks import container, old_workbook
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


WRONG: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nothing.csv": ("empty", bytes),
    "blanks.csv": ("empty", lambda: b" \r\n\n"),
    "mark.csv": ("empty", lambda: b"\xef\xbb\xbf\n"),
    "delimiters.csv": ("empty", lambda: b";;;\n;;;\n"),
    "picture.png": ("picture", lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    "photo.jpeg": ("picture", lambda: b"\xff\xd8\xff\xe0\0\x10JFIF"),
    "iphone.csv": ("picture", lambda: b"\0\0\0\x24ftypheic\0\0\0\0mif1"),
    "drawing.webp": ("picture", lambda: b"RIFF\x24\0\0\0WEBPVP8 "),
    "animation.gif": ("picture", lambda: b"GIF89a\x01\0"),
    "report.pdf": ("pdf", lambda: b"%PDF-1.7\n1 0 obj"),
    "call.mp3": ("sound", lambda: b"ID3\x03\0\0\0\0\0\x21TIT2"),
    "demo.mp4": ("sound", lambda: b"\0\0\0\x18ftypmp42\0\0\0\0"),
    "export.gz": ("packed", lambda: b"\x1f\x8b\x08\0\0\0\0\0"),
    "export.zip": ("packed", lambda: packed({"deals.csv": CSV})),
    "secret.zip": ("packed", zip_with_password),
    "nothing.zip": ("packed", lambda: packed({})),
    "nested.xlsx": ("packed", lambda: nested(4)),
    "offer.docx": ("document", lambda: office("word", "document")),
    "slides.xlsx": ("document", lambda: office("ppt", "presentation")),
    "letter.odt": ("document", lambda: packed({"mimetype": OPEN_DOCUMENT + b"text", "content.xml": b"<a/>"})),
    "letter.rtf": ("document", lambda: b"{\\rtf1 Deals}"),
    "old.doc": ("document", lambda: container({"WordDocument": bytes(5_000)})),
    "outlook.msg": ("mail", lambda: container({"__properties_version1.0": bytes(5_000)})),
    "setup.msi": ("other_program", lambda: container({"Property": bytes(5_000)})),
    "message.eml": ("mail", mail),
    "page.mht": (
        "web_archive",
        lambda: b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related; b\r\n",
    ),
    "mac.numbers": ("numbers", lambda: packed({"Index/Document.iwa": b"\0", "Metadata/Properties.plist": b"b"})),
    "binary.xlsb": ("binary_workbook", lambda: packed({"[Content_Types].xml": b"", "xl/workbook.bin": b"\x83\x01\0"})),
    "deals.json": ("data", lambda: b'[{"owner": "Rui"}]'),
    "deals.gsheet": ("link", lambda: b'{"url": "https://docs.google.com/open?id=1", "doc_id": "1", "email": "a@b.c"}'),
    "deals.parquet": ("data", parquet),
    "deals.sqlite": ("data", database),
    "setup.exe": ("program", lambda: b"MZ\x90\0\3\0\0\0"),
    "dates.ics": ("calendar", lambda: b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"),
    "deals.slk": ("sylk", lambda: b"ID;PWXL;N;E\nP;PGeneral\nC;Y1;X1;K1\n"),
    "excel4.xls": ("old_workbook", lambda: b"\x09\x04\x06\0\0\0\x10\0"),
    "feed.xml": ("no_table", lambda: b'<?xml version="1.0"?><deals><deal owner="Rui"/></deals>'),
    "login.xls": ("no_table", lambda: b"<!DOCTYPE html><html><body>Please log in</body></html>"),
    "noise.csv": ("binary", lambda: bytes(range(256)) * 8),
    "words.csv": ("not_a_list", lambda: b"word " * 100_000),
    "half.xlsx": ("damaged", lambda: DEALS[: len(DEALS) // 2]),
    "start.xls": ("damaged", lambda: old_workbook([["Owner"], ["Rui"]])[:2_000]),
    "zeros.xls": ("damaged", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    "secret.xlsx": ("protected", lambda: container({"EncryptedPackage": bytes(5_000), "EncryptionInfo": bytes(5_000)})),
    "secret.xls": ("protected", lambda: old_workbook([["Owner"], ["Rui"]], password=True)),
    "secret.ods": ("protected", encrypted_open_document),
    "no sheet.xlsx": ("no_sheet", lambda: workbook({"Empty": []})),
    "sheets.xlsx": ("too_many_sheets", lambda: workbook({f"Q{number}": [["Owner"]] for number in range(201)})),
    "far.xlsx": ("far_cell", lambda: far_cell(b"XFD1048576")),
    "far.xls": ("damaged", lambda: old_workbook([["Owner"], ["Rui"]], cells=[(65_535, 65_535)])),
    "stray.xls": ("far_cell", lambda: old_workbook([["Owner"], ["Rui"]], cells=[(65_535, 255)])),
    "claims.xls": ("far_cell", lambda: old_workbook([["Owner"], ["Rui"]], dimensions=(0, 2**32 - 1, 0, 65_535))),
    "texts.xls": ("damaged", lambda: old_workbook([["Owner"], ["Rui"]], strings=2**31)),
    "circle.xls": ("damaged", lambda: old_workbook([["Owner"], ["Rui"]], is_circular=True)),
    "flat bomb.xlsx": ("swollen", lambda: with_part(DEALS, STRINGS, b" " * 40 * 2**20)),
    "large bomb.xlsx": ("unpacks_too_large", lambda: claiming(DEALS, STRINGS, 2**31)),
    "lying bomb.xlsx": ("false_size", lambda: claiming(with_part(DEALS, STRINGS, bytes(40 * 2**20)), STRINGS, 300)),
    "overlapping bomb.xlsx": ("damaged", overlapping),
    "two directories.xlsx": ("damaged", two_directories),
    "hidden directory.xlsx": ("damaged", hidden_directory),
    "crowd.xlsx": (
        "too_many_parts",
        lambda: packed({f"xl/{n}.xml": b"" for n in range(1_001)} | {"xl/workbook.xml": b""}),
    ),
    "laughs.xlsx": ("entities", lambda: laughing(SHEET)),
    "laughing texts.xlsx": ("entities", lambda: laughing(STRINGS)),
    "stranger.xlsx": ("entities", lambda: with_prologue(b'<!DOCTYPE w [<!ENTITY b SYSTEM "file:///etc/passwd">]>')),
    "laughs.ods": ("entities", lambda: laughing_open_document()),
    "copied text.xlsx": ("unpacks_too_large", copied_text),
    "one text.xlsx": (
        "cell_too_long",
        lambda: with_part(DEALS, STRINGS, b"<sst><si><t>" + noise(9 * 2**20) + b"</t></si></sst>"),
    ),
    "columns.ods": (
        "far_cell",
        lambda: repeated_table(
            b'<table:table-row><table:table-cell table:number-columns-repeated="999999999"/><table:table-cell '
            b'office:value-type="float" office:value="1"/></table:table-row>'
        ),
    ),
}


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


GOOD: dict[str, Callable[[], bytes]] = {
    "good.xlsx": lambda: DEALS,
    "good.xls": lambda: old_workbook([["Owner", "Stage"], ["Rui", "Won"]]),
    "good.ods": lambda: open_document([["Owner", "Stage"], ["Rui", "Won"]]),
}
