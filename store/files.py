"""The files that the remembered data were read from: kept beside them, and gone with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from store import limits
from store.packing import packed, unpacked
from store.tables import EXPORTS, FILES

File = tuple[str, bytes]
"""A file's name and its bytes."""


@dataclass(frozen=True)
class Packed:
    """One file, compressed; `size` is how many bytes it has otherwise."""

    name: str
    size: int
    content: bytes


def pack(files: Sequence[File]) -> list[Packed]:
    """The files of one export, compressed; none of them where together they are larger than may be kept."""
    found, taken = [], 0
    for name, content in files:
        found.append(Packed(name, len(content), packed(content)))
        taken += len(found[-1].content)
        if taken > limits.FILES_OF_ONE_EXPORT:
            return []
    return found


def keep_files(connection: Connection, export_id: int, files: Sequence[Packed]) -> None:
    """Keep *files* with an export that has none, within the limit of all files together."""
    # Locked until the transaction ends: whoever deletes the export at this moment deletes these files as well.
    kept = select(EXPORTS.c.id).where(EXPORTS.c.id == export_id).with_for_update()
    if not files or connection.execute(kept).first() is None or has_files(connection, export_id):
        return
    connection.execute(insert(FILES), [_row(export_id, place, file) for place, file in enumerate(files)])
    _let_oldest_go(connection)


def has_files(connection: Connection, export_id: int) -> bool:
    """Whether the files of this export are kept."""
    return connection.execute(select(FILES.c.id).where(FILES.c.export_id == export_id)).first() is not None


def files_of(connection: Connection, export_id: int) -> list[File]:
    """The files of an export in the order they were loaded; none where they are not kept."""
    columns = (FILES.c.name, FILES.c.content, FILES.c.size)
    found = select(*columns).where(FILES.c.export_id == export_id).order_by(FILES.c.place)
    return [(name, unpacked(content, size)) for name, content, size in connection.execute(found)]


def let_files_go(connection: Connection) -> None:
    """Delete the files of exports that are gone."""
    connection.execute(delete(FILES).where(FILES.c.export_id.not_in(select(EXPORTS.c.id))))


def _let_oldest_go(connection: Connection) -> None:
    taken = func.sum(FILES.c.bytes).label("taken")
    of_each = select(EXPORTS.c.id, taken).join(FILES, FILES.c.export_id == EXPORTS.c.id).group_by(EXPORTS.c.id)
    newest_first = of_each.order_by(EXPORTS.c.as_of.desc(), EXPORTS.c.saved_at.desc(), EXPORTS.c.id.desc())
    total, too_many = 0, []
    for export_id, size in connection.execute(newest_first):
        total += size
        if total > limits.FILES_OF_ALL:
            too_many.append(export_id)
    if too_many:
        connection.execute(delete(FILES).where(FILES.c.export_id.in_(too_many)))


def _row(export_id: int, place: int, file: Packed) -> dict[str, Any]:
    of_file = {"name": file.name, "size": file.size, "bytes": len(file.content), "content": file.content}
    return {"export_id": export_id, "place": place, **of_file}
