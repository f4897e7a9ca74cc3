"""The container of Excel 97 and of many other programs of its time: streams in chains of sectors.

Nothing here trusts the file: the reader of workbooks follows chains that go round in circles, and asks memory for sizes
that are only claimed, until the whole process ends.
"""

import struct
from dataclasses import dataclass

import numpy as np

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_LAST_SECTOR = 0xFFFFFFFA  # from here on numbers mean the end of a chain, or nothing
_ENTRY = 128
_IN_HEADER = 109  # sectors of the allocation table that the header itself names
_STREAM, _ROOT = 2, 5


class Broken(ValueError):
    """The container contradicts itself."""


@dataclass(frozen=True)
class _Stream:
    kind: int
    start: int
    size: int


class Compound:
    """The streams of a container by their names; `Broken` where it is no sound one."""

    def __init__(self, data: bytes) -> None:
        if len(data) < _HEADER or not data.startswith(SIGNATURE):
            raise Broken("header")
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise Broken("sector size")
        self._data, self._sector, self._mini = data, 1 << shift, 1 << mini_shift
        self._count = len(data) // self._sector
        counts = struct.unpack_from("<II", data, 40)
        directory, _, self._cutoff, mini, minis, more, mores = struct.unpack_from("<7I", data, 48)
        if max(*counts, minis, mores) > self._count:
            raise Broken("more sectors than the file has")
        self._next = self._table(more)
        self._streams = self._entries(directory)
        self._mini_next = np.frombuffer(self._read(self._chain(mini, self._next)), "<u4")
        root = next((stream for stream in self._streams.values() if stream.kind == _ROOT), None)
        self._mini_bytes = self._read(self._chain(root.start, self._next)) if root else b""
        for stream in self._streams.values():  # those nobody asks for too, since the reader may
            if stream.kind == _STREAM:
                self._chain(stream.start, self._mini_next if self._is_mini(stream) else self._next)

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._streams)

    def stream(self, name: str) -> bytes:
        """The bytes of a stream, as many as it claims at most."""
        stream = self._streams[name]
        if not self._is_mini(stream):
            return self._read(self._chain(stream.start, self._next))[: stream.size]
        sectors = self._chain(stream.start, self._mini_next)
        parts = (self._mini_bytes[sector * self._mini : (sector + 1) * self._mini] for sector in sectors)
        return b"".join(parts)[: stream.size]

    def _is_mini(self, stream: _Stream) -> bool:
        return stream.size < self._cutoff

    def _table(self, more: int) -> np.ndarray:
        """Which sector follows each."""
        numbers = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        seen = 0
        while more < _LAST_SECTOR:
            seen += 1
            if seen > self._count:
                raise Broken("a chain that goes round in a circle")
            *listed, more = np.frombuffer(self._read([more]), "<u4").tolist()
            numbers += listed
        return np.frombuffer(self._read([number for number in numbers if number < _LAST_SECTOR]), "<u4")

    def _chain(self, start: int, following: np.ndarray) -> list[int]:
        sectors: list[int] = []
        while start < _LAST_SECTOR:
            if start >= len(following) or len(sectors) > len(following):
                raise Broken("a chain that leads nowhere, or round in a circle")
            sectors.append(start)
            start = int(following[start])
        return sectors

    def _read(self, sectors: list[int]) -> bytes:
        """Sectors lie behind the header; the last one of a file may be cut short."""
        parts = []
        for sector in sectors:
            begin = (sector + 1) * self._sector
            part = self._data[begin : begin + self._sector]
            if not part:
                raise Broken("a sector behind the end of the file")
            parts.append(part.ljust(self._sector, b"\0"))
        return b"".join(parts)

    def _entries(self, directory: int) -> dict[str, _Stream]:
        found: dict[str, _Stream] = {}
        listed = self._read(self._chain(directory, self._next))
        for place in range(0, len(listed), _ENTRY):
            length, kind = struct.unpack_from("<HB", listed, place + 64)
            start, size = struct.unpack_from("<II", listed, place + 116)
            if kind not in (_STREAM, _ROOT):
                continue
            if size > len(self._data):
                raise Broken("a stream larger than the file")
            name = listed[place : place + max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")
            found.setdefault(name, _Stream(kind, start, size))
        return found
