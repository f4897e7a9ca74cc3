"""Files of other programs in the two containers that workbooks use as well, told by what lies inside."""

import zipfile
from collections.abc import Collection

from crm.problems import N_, Refused, refusal

_EXPORT = N_("Export your opportunities from the CRM as CSV or Excel, and choose that file.")
_COPY_TABLE = N_("If the list is a table in it, copy the table into Excel, save it as .xlsx, and choose that file.")
_UNPACK = N_("Unpack it, and choose the CSV or Excel file inside.")
_WORD = N_("{file} is a Word document.")
_SLIDES = N_("{file} is a PowerPoint presentation.")
_DOCUMENT = N_("{file} is an Office document without a sheet.")
_MAIL = N_("{file} is an e-mail that was saved from Outlook.")
_SAVE_ATTACHMENT = N_("Open it, save the attached export, and choose that file.")
_APPLE = N_("{file} was made with Numbers, Pages or Keynote on a Mac.")
_EXPORT_FROM_NUMBERS = N_("Open it in Numbers, choose File > Export To > Excel or CSV, and choose that file here.")
_BINARY_WORKBOOK = N_("{file} is a binary workbook (.xlsb), which is not read.")
_SAVE_AS_XLSX = N_("Open it in Excel, save it as .xlsx, and choose that file.")
_PACKED = N_("{file} is a packed archive.")
_PACKED_WITH_PASSWORD = N_("{file} is a packed archive with a password.")
_OLE_OBJECT = N_("{file} is a file of another program, not a workbook.")

# The first part found decides; names as they stand in the archive, in small letters.
_PARTS = (
    ("xl/workbook.bin", "binary_workbook", _BINARY_WORKBOOK, _SAVE_AS_XLSX),
    ("word/document.xml", "document", _WORD, _COPY_TABLE),
    ("ppt/presentation.xml", "document", _SLIDES, _COPY_TABLE),
    ("index/document.iwa", "numbers", _APPLE, _EXPORT_FROM_NUMBERS),
    ("index.zip", "numbers", _APPLE, _EXPORT_FROM_NUMBERS),
    ("index.apxl", "numbers", _APPLE, _EXPORT_FROM_NUMBERS),
    ("[content_types].xml", "document", _DOCUMENT, _EXPORT),
)
_SHEET_TYPES = ("opendocument.spreadsheet", "sun.xml.calc")
_STREAMS = (
    ("WordDocument", "document", _WORD, _COPY_TABLE),
    ("PowerPoint Document", "document", _SLIDES, _COPY_TABLE),
    ("__properties_version1.0", "mail", _MAIL, _SAVE_ATTACHMENT),
)
_LONGEST_TYPE = 200


def kind_of_archive(name: str, archive: zipfile.ZipFile) -> str:
    """ "xlsx" or "ods"; `Refused` for an archive that is no workbook."""
    parts = {part.lower() for part in archive.namelist()}
    if "xl/workbook.xml" in parts:
        return "xlsx"
    if "content.xml" in parts:
        if "mimetype" in parts and not _is_sheet(archive):
            raise refusal("document", _DOCUMENT, name, next_step=_EXPORT)
        return "ods"
    for part, code, template, next_step in _PARTS:
        if part in parts:
            raise refusal(code, template, name, next_step=next_step)
    has_password = any(entry.flag_bits & 1 for entry in archive.infolist())
    raise refusal("packed", _PACKED_WITH_PASSWORD if has_password else _PACKED, name, next_step=_UNPACK)


def foreign_stream(name: str, streams: Collection[str]) -> Refused:
    """What to say about a container of the old kind that holds no workbook."""
    for stream, code, template, next_step in _STREAMS:
        if stream in streams:
            return refusal(code, template, name, next_step=next_step)
    return refusal("other_program", _OLE_OBJECT, name, next_step=_EXPORT)


def _is_sheet(archive: zipfile.ZipFile) -> bool:
    entry = archive.getinfo(next(part for part in archive.namelist() if part.lower() == "mimetype"))
    kind = archive.read(entry).decode("latin-1") if entry.file_size <= _LONGEST_TYPE else ""
    return any(sheet in kind for sheet in _SHEET_TYPES)
