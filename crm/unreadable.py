"""Files that people choose by mistake, told by their first bytes: what each is, and what to choose instead."""

import re
from typing import NamedTuple

from crm.problems import N_, refusal

_START = 512  # bytes
_TAR_MARK = 257


class _Format(NamedTuple):
    """`sign` matches the start of the file."""

    sign: re.Pattern[bytes]
    code: str
    template: str
    next_step: str


def _starts(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"\A(?:" + pattern + rb")", re.DOTALL)


_EXPORT = N_("Open the list in your CRM and export it as CSV or Excel.")
_UNPACK = N_("Unpack it, and choose the CSV or Excel file inside.")
_SAVE_AS_XLSX = N_("Open it in Excel, save it as .xlsx, and choose that file.")
_SAVE_ATTACHMENT = N_("Open it, save the attached export, and choose that file.")
_PICTURE = N_("{file} is a picture, so its figures cannot be read.")
_PDF = N_("{file} is a PDF, made for printing.")
_SOUND = N_("{file} is a sound or a video.")
_PACKED = N_("{file} is a packed archive.")
_DOCUMENT = N_("{file} is a text document.")
_PROGRAM = N_("{file} is a program.")
_DATABASE = N_("{file} is a database or a data file for programs.")
_LINK = N_("{file} is only a link to a sheet on Google Drive, not the sheet itself.")
_DOWNLOAD = N_("Open it in the browser, choose File > Download > Microsoft Excel, and choose that file.")
_JSON = N_("{file} is JSON, a format for programs.")
_MAIL = N_("{file} is an e-mail.")
_WEB_ARCHIVE = N_("{file} is a web page saved as one file.")
_CALENDAR = N_("{file} is a calendar or a list of contacts, not a list of deals.")
_ANCIENT = N_("{file} is a workbook of Excel 4 or older.")
_SYMBOLIC = N_("{file} is a sheet in the SYLK format.")

_HEADER = rb"[A-Za-z][\w-]*: [^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*"
# Titles above a list may say "Date: ..." as well.
_MAIL_ONLY = rb"(?i:MIME-Version|Message-ID|Received|Return-Path|Delivered-To): "
_FORMATS = (
    _Format(
        _starts(rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\0|MM\0\*|BM.{4}\0\0\0\0|RIFF.{4}WEBP"),
        "picture",
        _PICTURE,
        _EXPORT,
    ),
    _Format(
        _starts(rb"\0\0\0.ftyp(?:hei[cfmsx]|hev[cx]|mif1|msf1|avif)|8BPS|\0\0\x01\0"), "picture", _PICTURE, _EXPORT
    ),
    _Format(_starts(rb"\s*%PDF-|%!PS"), "pdf", _PDF, _EXPORT),
    _Format(
        _starts(rb"ID3[\2-\4]|\xff[\xe2\xe3\xf2\xf3\xfa\xfb]|OggS|fLaC|RIFF.{4}(?:WAVE|AVI )"), "sound", _SOUND, _EXPORT
    ),
    _Format(_starts(rb"\0\0\0.ftyp|\x1aE\xdf\xa3"), "sound", _SOUND, _EXPORT),
    _Format(
        _starts(rb"\x1f\x8b|7z\xbc\xaf|Rar!\x1a|BZh[1-9]1AY|\xfd7zXZ|\x28\xb5\x2f\xfd|MSCF\0"),
        "packed",
        _PACKED,
        _UNPACK,
    ),
    _Format(_starts(rb"\{\\rtf"), "document", _DOCUMENT, _EXPORT),
    _Format(_starts(rb"MZ.{0,62}\0|\x7fELF|\xca\xfe\xba\xbe|[\xce\xcf]\xfa\xed\xfe"), "program", _PROGRAM, _EXPORT),
    _Format(
        _starts(rb"PAR1|SQLite format 3\0|ARROW1|Obj\x01|ORC\n|\x80[\2-\5]|\x89HDF|\0\x01\0\0Standard (?:Jet|ACE) DB"),
        "data",
        _DATABASE,
        _EXPORT,
    ),
    _Format(
        _starts(rb'\s*\{[^{}]*"(?:doc_id|resource_id)"|\s*\{[^{}]*"url"\s*:\s*"https://docs\.google'),
        "link",
        _LINK,
        _DOWNLOAD,
    ),
    _Format(_starts(rb'(?:\xef\xbb\xbf)?\s*(?:\{\s*(?:"|\}\s*\Z)|\[\s*(?:[\[{]|\]\s*\Z))'), "data", _JSON, _EXPORT),
    _Format(
        _starts(rb"(?:" + _HEADER + rb")*Content-Type: multipart/related"),
        "web_archive",
        _WEB_ARCHIVE,
        _SAVE_AS_XLSX,
    ),
    _Format(_starts(rb"(?:" + _HEADER + rb")*" + _MAIL_ONLY), "mail", _MAIL, _SAVE_ATTACHMENT),
    _Format(_starts(rb"BEGIN:V(?:CALENDAR|CARD)"), "calendar", _CALENDAR, _EXPORT),
    _Format(_starts(rb"\x09[\0\2\4][\4\6\x08]\0"), "old_workbook", _ANCIENT, _SAVE_AS_XLSX),
    _Format(_starts(rb"ID;P[A-Z]*(?:;[NE])*\r?\n(?:P;P|[BF];|O;|C;[XY]\d)"), "sylk", _SYMBOLIC, _SAVE_AS_XLSX),
)


def refuse_foreign(name: str, data: bytes) -> None:
    """Raise `Refused` for pictures, PDF, archives and the like."""
    start = data[:_START]
    for form in _FORMATS:
        if form.sign.match(start):
            raise refusal(form.code, form.template, name, next_step=form.next_step)
    if data[_TAR_MARK : _TAR_MARK + 5] == b"ustar":
        raise refusal("packed", _PACKED, name, next_step=_UNPACK)
