"""Which part of an Excel workbook holds which sheet, and which sheets are no sheets of cells."""

import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_LARGEST = 2**22  # bytes; the list of a thousand sheets has a tenth of it
_WITHOUT_CELLS = {"chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"}


@dataclass(frozen=True)
class SheetPart:
    """`path` in the archive; `kind` as Excel calls it: "worksheet", "chartsheet", "dialogsheet", "xlMacrosheet"."""

    path: str
    kind: str

    @property
    def has_cells(self) -> bool:
        return self.kind not in _WITHOUT_CELLS


def sheet_parts(archive: zipfile.ZipFile) -> Mapping[str, SheetPart]:
    """Sheet -> part; empty where the workbook says it in a way we do not know."""
    paths = {path.lower(): path for path in archive.namelist()}
    if _BOOK not in paths or _RELATIONS not in paths:
        return {}
    targets = {}
    for relation in _elements(archive, paths[_RELATIONS], "Relationship"):
        target = relation.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        targets[relation.get("Id")] = SheetPart(paths.get(path.lower(), ""), relation.get("Type", "").rsplit("/")[-1])
    found = {}
    for sheet in _elements(archive, paths[_BOOK], "sheet"):
        identifier = next((value for name, value in sheet.items() if name.endswith("}id")), None)
        part = targets.get(identifier)
        if part and part.path:
            found[sheet.get("name", "")] = part
    return found


def _elements(archive: zipfile.ZipFile, path: str, name: str) -> list[ElementTree.Element]:
    """The elements called *name* in any of Excel's two namespaces."""
    entry = archive.getinfo(path)
    if entry.file_size > _LARGEST:
        return []
    try:
        tree = ElementTree.fromstring(archive.read(entry))
    except ElementTree.ParseError:  # the reader of workbooks forgives what is not well formed
        return []
    return [element for element in tree.iter() if element.tag.rpartition("}")[2] == name]
