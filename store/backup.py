"""A file with everything, read back and looked over before anything of it counts."""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from store import limits
from store.backup_rows import Wrong, typed_row
from store.everything import CONTENTS, FIRST_TABLES, FORM, MANIFEST, TABLES, WHAT
from store.files import Packed, pack
from store.parquet import is_table
from store.tables import EXPORTS, METADATA
from store.unreadable import Unreadable

_DAMAGED = (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, RecursionError, ValueError)


@dataclass(frozen=True)
class Backup:
    """What stands in such a file: rows by the name of their table, in the order they were saved; when it was made
    (`None`: it does not say); and the files of each export, by its fingerprint."""

    rows: Mapping[str, Sequence[Mapping[str, Any]]]
    made_at: datetime | None
    files: Mapping[str, Sequence[Packed]]


def read_backup(content: bytes) -> Backup:
    """What stands in a file that `Store.everything` gave.

    Raises
    ------
    Unreadable
        where it is none, of a newer version, damaged, or larger than `store.limits` allows.
    """
    if len(content) > limits.BACKUP:
        raise Unreadable("too_large")
    try:
        file = ZipFile(BytesIO(content))
    except _DAMAGED:
        raise Unreadable("damaged" if content.startswith(b"PK") else "not_ours") from None
    with file:
        _check_sizes(file)
        try:
            return _Reader(file).backup()
        except _DAMAGED as error:
            raise Unreadable("damaged") from error


def _check_sizes(file: ZipFile) -> None:
    entries = file.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if unpacked > limits.BACKUP_UNPACKED or len(entries) > limits.BACKUP_PARTS:
        raise Unreadable("too_large")
    if unpacked > limits.RATIO_ABOVE and unpacked > limits.RATIO * packed:
        raise Unreadable("swollen")
    if any(entry.file_size > limits.TEXT for entry in entries if entry.filename.endswith(".json")):
        raise Unreadable("too_large")


class _Reader:
    """The parts of an opened zip, one after the other."""

    def __init__(self, file: ZipFile) -> None:
        self._file = file
        self._names = set(file.namelist())
        self._files: dict[str, Sequence[Packed]] = {}

    def backup(self) -> Backup:
        made_at = self._made_at()
        rows = {table.name: self._rows(table.name) for table in TABLES}
        return Backup(rows, made_at, self._files)

    def _made_at(self) -> datetime | None:
        """When it was made, once it is sure that this is a file of ours that we can read."""
        if MANIFEST not in self._names:
            if not {f"{table.name}.json" for table in FIRST_TABLES} <= self._names:
                raise Unreadable("not_ours")
            return None  # the first version wrote none
        about = self._json(MANIFEST)
        if not isinstance(about, dict) or about.get("what") != WHAT:
            raise Unreadable("not_ours")
        if not isinstance(about.get("form"), int) or about["form"] > FORM:
            raise Unreadable("newer")
        return datetime.fromisoformat(str(about.get("made_at")))

    def _rows(self, table: str) -> list[Mapping[str, Any]]:
        part = f"{table}.json"
        if part not in self._names and METADATA.tables[table] not in FIRST_TABLES:
            return []  # an older version did not have it
        told = self._json(part)
        if not isinstance(told, list):
            raise Unreadable("damaged", part)
        found: list[Mapping[str, Any]] = []
        for number, row in enumerate(told, start=1):
            try:
                typed = typed_row(table, row)
            except Wrong as wrong:
                raise Unreadable("damaged", f"{part}, {number}: {wrong}") from None
            if table == EXPORTS.name:
                # The first version told them apart by their number in its own memory.
                place = f"exports/{row['as_of']}-{row.get('id', number)}-"
                typed = {**typed, **self._data(place)}
                self._files[typed["fingerprint"]] = self._packed(row.get("files", []), part)
            found.append(typed)
        return found

    def _data(self, place: str) -> dict[str, bytes | None]:
        found: dict[str, bytes | None] = {}
        for name in CONTENTS:
            path = f"{place}{name}.parquet"
            content = self._read(path) if path in self._names or name == CONTENTS[0] else None
            if content is not None and not is_table(name, content):
                raise Unreadable("damaged", path)
            found[name] = content
        return found

    def _packed(self, told: Any, part: str) -> Sequence[Packed]:
        is_list = isinstance(told, list) and all(isinstance(one, dict) for one in told)
        if not is_list or not all(isinstance(one.get(key), str) for one in told for key in ("name", "path")):
            raise Unreadable("damaged", part)
        return pack([(one["name"], self._read(one["path"])) for one in told])

    def _json(self, part: str) -> Any:
        def refuse(constant: str) -> None:
            raise Unreadable("damaged", part)

        try:
            return json.loads(self._read(part), parse_constant=refuse)
        except (ValueError, RecursionError):
            raise Unreadable("damaged", part) from None

    def _read(self, part: str) -> bytes:
        try:
            return self._file.read(part)
        except (KeyError, *_DAMAGED):
            raise Unreadable("damaged", part) from None
