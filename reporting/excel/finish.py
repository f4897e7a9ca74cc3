"""The language of a workbook, which readers' aids ask for and the writing library does not tell."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from babel import Locale

_PROPERTIES, _END = "docProps/core.xml", b"</cp:coreProperties>"


def with_language(workbook: bytes, locale: Locale) -> bytes:
    """The same workbook with its language among the properties."""
    language = f"<dc:language>{locale.language}-{locale.territory}</dc:language>".encode()
    file = BytesIO()
    with ZipFile(BytesIO(workbook)) as before, ZipFile(file, "w", ZIP_DEFLATED) as after:
        for part in before.infolist():
            content = before.read(part)
            after.writestr(part, content.replace(_END, language + _END) if part.filename == _PROPERTIES else content)
    return file.getvalue()
