"""Which character stands between the cells and which around them, seen in the first lines of a text file."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from crm.careful import records
from crm.writing import Writing

DELIMITERS = (",", ";", "\t", "|")
SAMPLE = 200  # records
_RARE = ("\x1f", "\x01", "^", "~", "§", ":", " ")  # only where nothing else cuts most records
_ALSO_PROSE = {":": 3, " ": 3}  # cells that a row has at least: these stand in sentences and times, too
_SURE, _MOST = 0.95, 0.6
_DECLARED = re.compile(r'"?sep=(.)"?\r?\n?', re.IGNORECASE)
_BACKSLASH = re.compile(r'\\([\\"])')
_QUOTED_OFTEN = 3


def declared_delimiter(line: str) -> str:
    """What Excel's own first line says, "sep=;"; else ""."""
    declared = _DECLARED.fullmatch(line.removeprefix("\N{BYTE ORDER MARK}"))
    return declared[1] if declared else ""


def has_backslashes(lines: Sequence[str], delimiter: str = "") -> bool:
    """Whether marks inside cells stand behind a backslash: more lines are in order if they do."""
    suspects = [line for line in lines if '\\"' in line][:SAMPLE]
    if not suspects:
        return False
    writing = Writing(delimiter or writing_of(lines).delimiter)
    in_order = sum(writing.strict([line]) is not None for line in suspects)
    return sum(writing.strict([without_backslashes(line)]) is not None for line in suspects) > in_order


def without_backslashes(text: str) -> str:
    """Marks behind a backslash as doubled ones."""
    return _BACKSLASH.sub(lambda found: '""' if found[1] == '"' else "\\", text)


def writing_of(lines: Sequence[str], declared: str = "") -> Writing:
    """How the lines are cut into most records of the same, and the largest, number of cells; else by commas."""
    lines = lines[: 3 * SAMPLE]
    usual = [Writing(delimiter) for delimiter in ([declared] if declared else DELIMITERS)]
    found = {writing: _consistency(lines, writing) for writing in usual}
    best = max(usual, key=lambda writing: found[writing][0])
    if not declared:
        best = _with_rare(lines, best, found[best])
    best = _with_quote(lines, best)
    return replace(best, is_spaced=best.delimiter in DELIMITERS and _is_spaced(lines, best))


def _with_rare(lines: Sequence[str], best: Writing, measure: tuple[float, float, int]) -> Writing:
    """A delimiter that few files have, where the usual ones do not cut most records, or these hold the marks apart."""
    rare = [Writing(sign) for sign in _RARE if any(sign in line for line in lines)]
    found = {writing: _consistency(lines, writing) for writing in rare}
    sure = [writing for writing in rare if _is_sure(writing, *found[writing][1:])]
    if not sure:
        return best
    candidate = max(sure, key=lambda writing: found[writing][0])
    is_marked = _count_quoted(lines, candidate) > _count_quoted(lines, best)
    if measure[1] < _MOST or (is_marked and found[candidate][2] > 2 * measure[2]):
        return candidate if found[candidate][0] > measure[0] else best
    return best


def _is_sure(writing: Writing, share: float, width: int) -> bool:
    is_prose = writing.delimiter in _ALSO_PROSE
    return share >= (_SURE if is_prose else _MOST) and width >= _ALSO_PROSE.get(writing.delimiter, 2)


def _consistency(lines: Sequence[str], writing: Writing) -> tuple[float, float, int]:
    """A measure of how well the lines are cut, the share of records with the usual number of cells, and that number."""
    widths = [len(record.cells) for record in records(lines, writing, at_most=SAMPLE) if any(record.cells)]
    cut = Counter(width for width in widths if width > 1)
    if not cut:
        return 0.0, 0.0, 1
    usual = max(cut, key=lambda width: (cut[width], width))
    share = cut[usual] / len(widths)
    return share * math.log(usual), share, usual


def _with_quote(lines: Sequence[str], writing: Writing) -> Writing:
    """The same with apostrophes for quotation marks, where those stand around cells."""
    apostrophes = replace(writing, quote="'")
    marked, other = (_count_quoted(lines, each) for each in (writing, apostrophes))
    if other < _QUOTED_OFTEN or other <= marked:
        return writing
    return apostrophes if _consistency(lines, apostrophes)[0] >= _consistency(lines, writing)[0] else writing


def _count_quoted(lines: Sequence[str], writing: Writing) -> int:
    """Cells between quotation marks; a mark at the start and one at the end of a line of pieces."""
    opening = closing = 0
    for line in lines[:SAMPLE]:
        if writing.quote in line:
            pieces = writing.pieces(line.rstrip("\r\n"))
            opening += sum(piece.lstrip(" ").startswith(writing.quote) for piece in pieces)
            closing += sum(piece.rstrip(" ").endswith(writing.quote) for piece in pieces)
    return min(opening, closing)


def _is_spaced(lines: Sequence[str], writing: Writing) -> bool:
    """Whether a blank follows the delimiter in nearly every place."""
    spaced = places = 0
    quoted = re.compile(f"{writing.quote}[^{writing.quote}]*{writing.quote}")
    for line in lines[:SAMPLE]:
        bare = quoted.sub("", line.rstrip("\r\n"))
        places += bare.count(writing.delimiter)
        spaced += bare.count(writing.delimiter + " ")
        spaced += bare.endswith(writing.delimiter)
    return places > 0 and spaced >= _SURE * places
