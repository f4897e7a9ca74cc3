"""A workbook's bytes, checked before anything reads them; and what it says about its sheets."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from crm.archive import check_archive, check_spanned, with_one_directory
from crm.cell_marks import CellMarks, cell_marks
from crm.compound import Broken, Compound
from crm.extent import Scanned
from crm.foreign_containers import foreign_stream, kind_of_archive
from crm.old_excel import STREAMS, OldWorkbook, Protected
from crm.problems import N_, Refused, refusal
from crm.sheet_parts import SheetPart, sheet_parts

OLE = b"\xd0\xcf\x11\xe0"
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ENCRYPTED = "EncryptedPackage"
_MANIFEST = "META-INF/manifest.xml"
_LARGEST_MANIFEST = 2**22  # bytes

_DAMAGED = N_("{file} is damaged or was cut off, and cannot be opened.")
_EXPORT_AGAIN = N_("Export it again, or open it in Excel and save it as CSV, and choose the new file.")
_PROTECTED = N_("{file} is protected by a password.")
_WITHOUT_PASSWORD = N_("Open it in Excel, save it without the password, and choose it again.")


@dataclass(frozen=True)
class WorkbookFile:
    """`kind`: "xlsx", "xls" or "ods".

    Of a new workbook `parts` by sheet, and their `widths` in columns; `old` is an old one, record by record.
    """

    kind: str
    data: bytes
    parts: Mapping[str, SheetPart] = field(default_factory=dict)
    widths: Mapping[str, int] = field(default_factory=dict)
    old: OldWorkbook | None = None

    def has_cells(self, sheet: str) -> bool:
        """False for charts, dialogs and macros."""
        if self.old:
            return sheet not in self.old.kinds
        return sheet not in self.parts or self.parts[sheet].has_cells

    def width(self, sheet: str) -> int:
        """How many columns the sheet reaches, 0 where that is not known before it is read."""
        return self.widths.get(self.parts[sheet].path, 0) if sheet in self.parts else 0

    def marks(self, sheet: str) -> CellMarks | None:
        """What the sheet says about its cells; None where this kind of workbook says nothing we know."""
        if self.old:
            return self.old.marks.get(sheet)
        if sheet not in self.parts:
            return None
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive, archive.open(self.parts[sheet].path) as part:
            return cell_marks(part)


def is_container(data: bytes) -> bool:
    """Whether the file is an archive or an old container, as workbooks are."""
    return data.startswith((*_ZIP_STARTS, OLE))


def checked_workbook(name: str, data: bytes) -> WorkbookFile:
    """The workbook; `Refused` if it is none, or would take more memory than the limits allow."""
    return _old(name, data) if data.startswith(OLE) else _new(name, data)


def damaged(name: str) -> Refused:
    return refusal("damaged", _DAMAGED, name, next_step=_EXPORT_AGAIN)


def protected(name: str) -> Refused:
    return refusal("protected", _PROTECTED, name, next_step=_WITHOUT_PASSWORD)


def _new(name: str, data: bytes) -> WorkbookFile:
    try:
        whole = with_one_directory(data)
        with zipfile.ZipFile(io.BytesIO(whole)) as archive:
            kind = kind_of_archive(name, archive)
            if any(entry.flag_bits & 1 for entry in archive.infolist()) or _is_encrypted(archive):
                raise protected(name)
            widths = check_archive(name, archive)
            return WorkbookFile(kind, whole, sheet_parts(archive) if kind == "xlsx" else {}, widths)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError) as error:
        # NotImplementedError, which is a RuntimeError: an unknown packing
        raise damaged(name) from error


def _is_encrypted(archive: zipfile.ZipFile) -> bool:
    """Whether an OpenDocument file says that its parts need a password."""
    if _MANIFEST not in archive.namelist():
        return False
    entry = archive.getinfo(_MANIFEST)
    return entry.file_size <= _LARGEST_MANIFEST and b"encryption-data" in archive.read(entry)


def _old(name: str, data: bytes) -> WorkbookFile:
    try:
        container = Compound(data)
        if _ENCRYPTED in container.names:
            raise protected(name)
        if not container.names.intersection(STREAMS):
            raise foreign_stream(name, container.names)
        old = OldWorkbook(container)
    except Broken as error:
        raise damaged(name) from error
    except Protected as error:
        raise protected(name) from error
    check_spanned(name, Scanned(old.spanned, filled=old.filled))
    return WorkbookFile("xls", data, old=old)
