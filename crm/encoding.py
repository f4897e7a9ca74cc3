"""How the letters of a text file are written in bytes."""

import codecs
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from crm.grid import TEXT
from crm.problems import N_, Problem

HEAD_BYTES = 2**18
# What marks the encoding at the start of a file, and how many bytes it takes.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_IN_CP1252 = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))
_QUESTIONED = bytes.maketrans(_NOT_IN_CP1252, b"?" * len(_NOT_IN_CP1252))
_BEYOND_ASCII = bytes(range(0x80, 0x100))
_GROWTH = np.array([len(bytes((byte,)).decode("cp1252", "replace").encode()) - 1 for byte in range(256)])
_REPLACED = "\N{REPLACEMENT CHARACTER}"
_FEW = 0.01  # of the letters beyond ASCII: fewer broken ones are accidents in a file that is UTF-8


@dataclass(frozen=True)
class Text:
    """The bytes of a text file after the mark, in UTF-8 or cp1252; `encoding` is how the file had it."""

    data: bytes
    encoding: str
    notes: tuple[Problem, ...] = ()

    @property
    def codec(self) -> str:
        """How `data` is written now."""
        return "cp1252" if self.encoding == "cp1252" else "utf-8"

    def head(self) -> str:
        """The first lines, enough to see delimiter and header."""
        return self.data[:HEAD_BYTES].decode(self.codec, errors="replace")


def text_of(name: str, data: bytes) -> Text | None:
    """The text of a file, or None if it is not text.

    A file without mark whose first part is UTF-8 is taken as such; `settle` decides again when a later part is not.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _from_utf16(data[len(mark) :], encoding) if "16" in encoding else _marked(name, data[len(mark) :])
    half = _utf16_without_mark(data[:HEAD_BYTES])
    if half:
        return _from_utf16(data, half)
    if b"\0" in data:
        return None
    if _is_utf8(data[:HEAD_BYTES], is_all=len(data) <= HEAD_BYTES):
        return Text(data, "utf-8")
    return settle(name, data)


def settle(name: str, data: bytes) -> Text:
    """UTF-8 with a few broken letters, or cp1252, for bytes that are not strict UTF-8."""
    first = _first_beyond_ascii(data)
    # The first look only spares large cp1252 files the second one, so it may err on the side of UTF-8.
    if _broken_share(data[first : first + HEAD_BYTES]) < 0.5 and _broken_share(data) <= _FEW:
        decoded = data.decode("utf-8", errors="replace")
        broken = decoded.count(_REPLACED)
        return Text(decoded.encode("utf-8"), "utf-8", (_unreadable(name, broken),) if broken else ())
    if not any(byte in data for byte in _NOT_IN_CP1252):
        return Text(data, "cp1252")
    # Kept as cp1252, the unknown letters become question marks, which the note counts.
    unknown = sum(map(data.count, _NOT_IN_CP1252))
    return Text(data.translate(_QUESTIONED), "cp1252", (_unreadable(name, unknown),))


def from_cp1252(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Cells of bytes in cp1252 as text."""
    return pa.chunked_array([_from_cp1252(chunk) for chunk in column.chunks], TEXT)


def _from_cp1252(cells: pa.LargeBinaryArray) -> pa.LargeStringArray:
    """All cells at once; each letter beyond ASCII takes a byte or two more and moves the cells behind it."""
    _, places, letters = cells.buffers()
    if not letters:
        return cells.cast(TEXT)
    ends = np.frombuffer(places, np.int64)[: len(cells) + 1]
    written = np.frombuffer(letters, np.uint8)[: ends[-1]]
    if not len(written) or written.max() < 0x80:
        return pa.LargeStringArray.from_buffers(len(cells), places, letters)
    beyond = np.flatnonzero(written >= 0x80)
    grown = np.append(0, np.cumsum(_GROWTH[written[beyond]]))
    text = written.tobytes().decode("cp1252").encode()
    moved = ends + grown[np.searchsorted(beyond, ends)]
    return pa.LargeStringArray.from_buffers(len(cells), pa.py_buffer(moved), pa.py_buffer(text))


def _first_beyond_ascii(data: bytes) -> int:
    """Where the first part begins that is not all ASCII."""
    parts = range(0, len(data), HEAD_BYTES)
    return next((start for start in parts if not data[start : start + HEAD_BYTES].isascii()), 0)


def _broken_share(data: bytes) -> float:
    """Letters that are not UTF-8, as a share of the bytes beyond ASCII."""
    beyond_ascii = len(data) - len(data.translate(None, _BEYOND_ASCII))
    return data.decode("utf-8", errors="replace").count(_REPLACED) / max(beyond_ascii, 1)


def _marked(name: str, data: bytes) -> Text:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Text(data.decode("utf-8", "replace").encode(), "utf-8-sig", (_unreadable(name, _broken(data, error)),))
    return Text(data, "utf-8-sig")


def _broken(data: bytes, error: UnicodeDecodeError) -> int:
    return data[error.start :].decode("utf-8", "replace").count(_REPLACED)


def _from_utf16(data: bytes, encoding: str) -> Text | None:
    text = data.decode(encoding, errors="replace")
    return None if "\0" in text else Text(text.encode("utf-8", errors="replace"), encoding)


def _utf16_without_mark(head: bytes) -> str:
    """Western text in UTF-16 has a zero in nearly every second byte: the second one, or the first one."""
    pairs = len(head) // 2
    if pairs < 2 or b"\0" not in head:
        return ""
    even, odd = head[0 : 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if odd > 0.7 * pairs and even < 0.01 * pairs:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * pairs and odd < 0.01 * pairs else ""


def _is_utf8(head: bytes, *, is_all: bool) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=is_all)
    except UnicodeDecodeError:
        return False
    return True


def _unreadable(name: str, letters: int) -> Problem:
    return Problem(
        "unreadable_letters",
        "note",
        N_(
            "Some letters of {file} could not be read ({letters} of them); they show as a question mark. "
            "If names look wrong, export again and choose UTF-8."
        ),
        {"file": name, "letters": letters},
        name,
    )
