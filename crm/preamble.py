"""Where the header is: below titles, "as of" lines and filters that reports print above their list."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

HEADER_WITHIN = 40  # rows that are not blank
LOOK_BELOW = 25
CHOOSE_AMONG = 15  # rows
COVERED = 0.85  # of the filled cells of a row have a header above them
MOST_ARE_TEXT = 0.75
_CUT_AT_LEAST = 0.5  # of the usual cells of a row have a header
RECOGNISED = 2  # cells that the hint must know before it decides

NO_HEADER = -1
"""In place of the header's line: there is none, the list begins with its first row."""

LooksLikeHeader = Callable[[Sequence[str]], int]

_NUMBER_OR_DATE = re.compile(
    r"[-+(]?(?:[A-Z]{3}\s?|[€$£])?[\d.,:/\-\s]*\d[\d.,:/\-\sTZ%€$£)]*(?:[ap]\.?m\.?|[A-Z]{3})?"
)
_LONGEST = 60  # letters of a number or a date


def header_at(records: Sequence[Sequence[str]], looks_like_header: LooksLikeHeader | None = None) -> int:
    """The position of the header among the first *records* of a file; blank ones never are.

    *looks_like_header* tells how many cells it knows as headers; the row it knows best wins. Without it: the first
    row of texts with a cell above nearly every cell of most rows below. If no row is like that, the first one that
    stands above them, whatever it holds, and in the end the first row.
    """
    rows = [number for number, cells in enumerate(records) if any(cells)][:HEADER_WITHIN]
    if not rows:
        return 0
    if looks_like_header:
        known = {number: looks_like_header(records[number]) for number in rows}
        best = max(rows, key=lambda number: (known[number], -number))
        if known[best] >= RECOGNISED:
            return best
    covering = [number for number in rows if _covers(records, number)]
    texts = [number for number in covering if is_text(records[number])]
    return next(iter(texts or _cut_short(records, rows) or covering or rows))


def _cut_short(records: Sequence[Sequence[str]], rows: Sequence[int]) -> list[int]:
    """The first row where only texts stand side by side, though the rows below are longer: the last names are lost."""
    usual = sorted(len(_filled(records[number])) for number in rows)[len(rows) // 2]
    cells = records[rows[0]]
    count = len(_filled(cells))
    is_header = count == len(cells) >= _CUT_AT_LEAST * usual and not any(map(is_number_or_date, cells))
    return [rows[0]] if is_header and count > 2 and len(set(cells)) == count else []


def headers_for(records: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Names for the columns of a list without a header, as many as most of its *records* have cells."""
    widths = [len(cells) for cells in records if any(cells)]
    usual = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
    return tuple(f"Column {number}" for number in range(1, usual + 1))


def first_rows(numbered: Iterable[tuple[int, Sequence[str]]]) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The first rows of a file with their lines, from which a header can be chosen by hand."""
    return tuple(islice(((line, tuple(cells)) for line, cells in numbered if any(cells)), CHOOSE_AMONG))


def _covers(records: Sequence[Sequence[str]], number: int) -> bool:
    """Whether most of the following rows stand below filled cells of this one; notices of one cell do not count."""
    headed = _filled(records[number])
    below = [_filled(cells) for cells in records[number + 1 : number + 1 + LOOK_BELOW]]
    below = [filled for filled in below if len(filled) > 1] or [filled for filled in below if filled]
    covered = sum(len(filled & headed) >= COVERED * len(filled) for filled in below)
    return 2 * covered > len(below) if below else len(headed) > 1


def _filled(cells: Sequence[str]) -> set[int]:
    return {position for position, cell in enumerate(cells) if cell}


def is_number_or_date(cell: str) -> bool:
    return len(cell) <= _LONGEST and _NUMBER_OR_DATE.fullmatch(cell) is not None


def is_text(cells: Sequence[str]) -> bool:
    """Whether most filled cells are texts, and most of them different ones: a header, or a row of names."""
    filled = [cell for cell in cells if cell]
    texts = [cell for cell in filled if not is_number_or_date(cell)]
    return len(texts) >= MOST_ARE_TEXT * len(filled) and len(set(texts)) > len(texts) // 2
