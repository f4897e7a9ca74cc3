"""A damaged file, and what a perfect reader makes of it."""

from dataclasses import dataclass

Row = tuple[str, ...]


@dataclass(frozen=True)
class Truth:
    """What is in a file: the header cells (none where it has no header) and the records below, blanks trimmed."""

    header: Row
    records: tuple[Row, ...]


@dataclass(frozen=True)
class Damaged:
    """A file of one `kind` of damage; `name` says where in which table it was done.

    `truths` are the readings that are right. There is more than one only where nobody can know better from the file
    alone; each kind's docstring says when. Without any, the file holds nothing, and the reader is to refuse it.
    """

    kind: str
    name: str
    data: bytes
    truths: tuple[Truth, ...]
