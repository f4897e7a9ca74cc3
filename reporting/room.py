"""Text that has to find room: how wide it runs, which size fits, and what XML cannot hold."""

import re
import unicodedata

# Everything outside of what XML 1.0 calls a character.
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANKS = re.compile("[ \t\n\r]+")  # a space that does not break stays one
LETTER = 0.54  # of the size: a letter of Calibri is narrower, one of what stands in for it may be wider
LEADING = 1.22  # of the size: from line to line


def storable(text: str) -> str:
    """The text without what no file of these kinds can hold: a control character would spoil all of it."""
    return _NO_CHARACTER.sub("", text)


def written(text: str) -> str:
    """The text on one line, without what no file of these kinds can hold."""
    return _BLANKS.sub(" ", storable(text)).strip(" ")


def letters(text: str) -> float:
    """How many letters wide a text runs; those of the far East and pictures take two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def clipped(text: str, most: float) -> str:
    """The beginning of a text that is longer than *most* letters, marked as such."""
    text = written(text)
    if letters(text) <= most:
        return text
    kept, width = [], 1.0
    for letter in text:
        width += letters(letter)
        if width > most:
            break
        kept.append(letter)
    return "".join(kept).rstrip() + "…"


def lines(text: str, size: float, width: float) -> int:
    """Lines that a paragraph takes at *size* points in *width* points."""
    a_line = max(width / (LETTER * size), 1)
    count, used = 1, 0.0
    for word in written(text).split(" "):
        long = letters(word)
        if used and used + 1 + long > a_line:
            count, used = count + 1, 0.0
        used += long + (1 if used else 0)
        while used > a_line:
            count, used = count + 1, used - a_line
    return count


def height(paragraphs: list[str], size: float, width: float, gap: float = 0.0) -> float:
    """Points that paragraphs take, one below the other."""
    return sum(lines(text, size, width) * LEADING * size + gap for text in paragraphs)


def fitting(paragraphs: list[str], width: float, room: float, largest: float, least: float, gap: float = 0.0) -> float:
    """The largest size in points at which the paragraphs have room; *least* where none does."""
    size = largest
    while size > least and height(paragraphs, size, width, gap) > room:
        size -= 1
    return size


def as_many_as_fit(paragraphs: list[str], width: float, room: float, size: float, gap: float = 0.0) -> list[str]:
    """The first paragraphs that have room at this size; the last one is clipped where it alone is too long."""
    kept: list[str] = []
    for text in paragraphs:
        if height([*kept, text], size, width, gap) > room:
            break
        kept.append(text)
    if not kept and paragraphs:
        a_line, most = width / (LETTER * size), max(int(room / (LEADING * size)), 1)
        kept = [clipped(paragraphs[0], a_line * most * 0.85)]
    return kept
