"""Files that people choose by mistake, told by their first bytes."""

from crm.problems import N_, refusal

_PICTURE = N_(
    "{file} is a picture, so its figures cannot be read. Open the list in your CRM and export it as CSV or Excel."
)
_PDF = N_("{file} is a PDF, made for printing. Open the same report in your CRM and export it as CSV or Excel.")
_PACKED = N_("{file} is a packed archive. Unpack it, and choose the CSV or Excel file inside.")
_DOCUMENT = N_("{file} is a text document. Export your opportunities from the CRM as CSV or Excel.")
_DATA = N_("{file} is in a format for programs. Export your opportunities from the CRM as CSV or Excel.")

_SIGNS = (
    (b"\x89PNG", "picture", _PICTURE),
    (b"\xff\xd8\xff", "picture", _PICTURE),
    (b"GIF8", "picture", _PICTURE),
    (b"BM", "picture", _PICTURE),
    (b"II*\0", "picture", _PICTURE),
    (b"MM\0*", "picture", _PICTURE),
    (b"%PDF", "pdf", _PDF),
    (b"\x1f\x8b", "packed", _PACKED),
    (b"7z\xbc\xaf", "packed", _PACKED),
    (b"Rar!", "packed", _PACKED),
    (b"{\\rtf", "document", _DOCUMENT),
    (b"PAR1", "data", _DATA),
    (b"SQLite format 3\0", "data", _DATA),
)


def refuse_foreign(name: str, data: bytes) -> None:
    """Raise `Refused` for pictures, PDF, archives and the like."""
    for sign, code, template in _SIGNS:
        # "BM" may also start a header such as "BMW dealer": a picture has zero bytes soon after.
        if data.startswith(sign) and (len(sign) > 2 or b"\0" in data[:32] or sign == b"\x1f\x8b"):
            raise refusal(code, template, name)
    if data[:256].lstrip().startswith((b'{"', b"[{", b"{\n", b"{\r")):
        raise refusal("data", _DATA, name)
