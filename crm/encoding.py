"""How the letters of a text file are written in bytes."""

import codecs
import re
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from crm.grid import TEXT
from crm.mixed_letters import count_utf8_lines, line_by_line, old_encoding
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
_GROWTH = np.array([len(bytes((byte,)).decode("cp1252", "replace").encode()) - 1 for byte in range(256)])
_NO_LETTERS = bytes((*range(1, 9), *range(14, 31)))  # but the unit separator, which is a delimiter
_TWICE = re.compile(rb"\xc3\x83\xc2[\x80-\xbf]")  # such as Ã³
_OFTEN = 3
_FEW = 0.01
_FEW_ZEROS = 0.3
_MANY_KINDS = 8  # of signs that no text has; where one of them stands between the cells it is a single kind


@dataclass(frozen=True)
class Text:
    """The bytes of a text file after the mark, in UTF-8 or cp1252; `encoding` is how the file had it, or most of it."""

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
    mark, encoding = next(((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), (b"", ""))
    encoding = encoding or _utf16_without_mark(data[:HEAD_BYTES])
    data = data[len(mark) :]
    if "16" in encoding:
        return _from_utf16(name, data, encoding)
    if _has_strange_head(data[:HEAD_BYTES]):
        return None
    notes: tuple[Problem, ...] = ()
    if b"\0" in data:
        zeros = data.count(0)
        data = data.translate(None, b"\0")
        if _is_binary(data, zeros):
            return None
        notes = (_zeros(name, zeros),)
    if codecs.BOM_UTF8[:1] in data:  # to look for one byte takes an eighth of the time
        # Where files were pasted together, each has its mark.
        data = data.replace(codecs.BOM_UTF8, b"")
    if not _is_utf8(data[:HEAD_BYTES], is_all=len(data) <= HEAD_BYTES):
        text = settle(name, data)
        return replace(text, notes=(*notes, *text.notes))
    if len(_TWICE.findall(data, 0, HEAD_BYTES)) >= _OFTEN:
        notes = (*notes, _twice_encoded(name))
    return Text(data, encoding or "utf-8", notes)


def settle(name: str, data: bytes) -> Text:
    """For bytes that are not strict UTF-8: UTF-8 in some lines and cp1252 in others, or all in one old encoding."""
    if _has_utf8_lines(data):
        text, lines = line_by_line(data)
        return Text(text, "utf-8", (_mixed(name, lines),) if lines else ())
    if old := old_encoding(data):
        return Text(data.decode(old).encode(), old)
    if not any(byte in data for byte in _NOT_IN_CP1252):
        return Text(data, "cp1252")
    # Kept as cp1252, the unknown letters become question marks, which the note counts.
    unknown = sum(map(data.count, _NOT_IN_CP1252))
    return Text(data.translate(_QUESTIONED), "cp1252", (_unreadable(name, unknown),))


def _has_utf8_lines(data: bytes) -> bool:
    """Whether some lines beyond ASCII are UTF-8, in the first, the middle or the last part beyond ASCII."""
    first = _first_beyond_ascii(data)
    parts = {first, max(first, len(data) // 2), max(first, len(data) - HEAD_BYTES)}
    valid = broken = 0
    for start in parts:
        utf8, other = count_utf8_lines(data[start : start + HEAD_BYTES])
        valid, broken = valid + utf8, broken + other
    return valid > _FEW * broken


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


def _from_utf16(name: str, data: bytes, encoding: str) -> Text | None:
    text = data.decode(encoding, errors="replace")
    zeros = text.count("\0")
    bare = text.replace("\0", "").replace("\N{BYTE ORDER MARK}", "").encode("utf-8", errors="replace")
    if zeros and _is_binary(bare, zeros):
        return None
    return Text(bare, encoding, (_zeros(name, zeros),) if zeros else ())


def _has_strange_head(head: bytes) -> bool:
    """Whether the first part alone shows that it is no text: then nothing of a large file is copied."""
    strange = len(head) - len(head.translate(None, _NO_LETTERS))
    return strange > _FEW * len(head) and len(set(head) & set(_NO_LETTERS)) >= _MANY_KINDS


def _is_binary(data: bytes, zeros: int) -> bool:
    """Whether bytes with zeros among them are no text: too many of these, or others that no text has."""
    strange = len(data) - len(data.translate(None, _NO_LETTERS))
    return zeros > _FEW_ZEROS * len(data) or strange > _FEW * len(data)


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
        N_("Some letters of {file} could not be read ({letters} of them); they show as a question mark."),
        {"file": name, "letters": letters},
        name,
        next_step=N_("If names look wrong, export again and choose UTF-8."),
    )


def _mixed(name: str, lines: int) -> Problem:
    return Problem(
        "mixed_encodings",
        "note",
        N_(
            "{file} is written in two encodings: most lines in UTF-8, {lines} as older programs for Windows do. Each "
            "line was read in its own."
        ),
        {"file": name, "lines": lines},
        name,
        next_step=N_("If names look wrong, export again and choose UTF-8."),
    )


def _zeros(name: str, zeros: int) -> Problem:
    return Problem(
        "zero_bytes",
        "note",
        N_("{file} has {zeros} empty bytes that mean no letter; they were left out."),
        {"file": name, "zeros": zeros},
        name,
        next_step=N_(
            "Look whether the last rows are complete: such bytes are often left by a copy that was broken off."
        ),
    )


def _twice_encoded(name: str) -> Problem:
    return Problem(
        "twice_encoded",
        "note",
        N_("In {file}, letters with accents stand as two signs, such as Ã³ for ó. They are shown as they are."),
        {"file": name},
        name,
        next_step=N_("Export again and choose UTF-8, and do not save the file in another program in between."),
    )
