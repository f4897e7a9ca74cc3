"""The cells of a row that has one delimiter more or fewer than it should, put below the right headers.

Every way to join, cut and leave out the pieces of a line is weighed by how well the cells suit their columns.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from crm.habits import Habits
from crm.writing import Writing

# Bits: how unlikely each damage is. Only differences matter.
_JOINED, _JOINED_MORE = 12.0, 6.0  # a delimiter inside a cell without quotation marks
_STRAY_MARK = 9.0
_LEFT_OUT = 9.0  # a blank piece too many
_CUT = 11.0  # a delimiter missing between two cells
_MISSING = 11.0  # a blank cell without its delimiter
_MISSING_AT_END, _BLANK_AT_END = 3.0, 6.0  # the last cells are often left out, also where they are never blank
_KEPT = 4  # readings of each part that are followed up
_CUTS = 120  # places where a piece is cut, at most
_SHORT = 60  # letters: a shorter piece is cut everywhere
MOST_PIECES, MOST_WORK, MOST_LETTERS = 400, 60_000, 10_000


@dataclass(frozen=True)
class Reading:
    """The cells of a row as they may have been meant, and how surprising that is, in bits."""

    bits: float
    cells: tuple[str, ...]


Part = tuple[float, tuple[str, ...]]


def readings(pieces: Sequence[str], habits: Habits, writing: Writing) -> list[Reading]:
    """The likeliest ways to read *pieces* as one row, the likeliest first; none where there are too many pieces."""
    count, width = len(pieces), len(habits.columns)
    longest = max(count - width + 2, 1)
    if count > MOST_PIECES or count * width * longest > MOST_WORK or sum(map(len, pieces)) > MOST_LETTERS:
        return []
    return _Alignment(pieces, habits, writing, longest).best()


class _Alignment:
    def __init__(self, pieces: Sequence[str], habits: Habits, writing: Writing, longest: int) -> None:
        self.pieces, self.columns, self.writing = pieces, habits.columns, writing
        self.longest = longest
        self.width = len(self.columns)
        surplus = len(pieces) - self.width
        self.may_cut = surplus < 0 or any(writing.quote in piece for piece in pieces)
        self.slack = (min(surplus, 0) - 1, max(surplus, 0) + 1)
        # parts[place][column]: the best readings of the pieces before place as the cells before column
        self.parts: list[list[list[Part]]] = [[[] for _ in range(self.width + 1)] for _ in range(len(pieces) + 1)]
        self.parts[0][0] = [(0.0, ())]

    def best(self) -> list[Reading]:
        count = len(self.pieces)
        for place in range(count + 1):
            for column in range(self.width + 1):
                if not self.slack[0] <= place - column <= self.slack[1]:
                    continue
                if part := self._kept(place, column):
                    for ahead, onward, bits, cells in self._steps(place, column):
                        target = self.parts[ahead][onward]
                        target.extend((before + bits, (*done, *cells)) for before, done in part)
        return [Reading(bits, cells) for bits, cells in self._kept(count, self.width)]

    def _kept(self, place: int, column: int) -> list[Part]:
        """The likeliest few, each with other cells."""
        found: dict[tuple[str, ...], float] = {}
        for bits, cells in sorted(self.parts[place][column]):
            found.setdefault(cells, bits)
            if len(found) == _KEPT:
                break
        kept = [(bits, cells) for cells, bits in found.items()]
        self.parts[place][column] = kept
        return kept

    def _steps(self, place: int, column: int) -> Iterator[tuple[int, int, float, tuple[str, ...]]]:
        """Places ahead, columns ahead, bits and cells of all that may come next."""
        left = len(self.pieces) - place
        if column < self.width:
            habit = self.columns[column]
            for size in range(1, min(self.longest, left) + 1):
                raw = self.writing.delimiter.join(self.pieces[place : place + size])
                for text, bits in _meanings(raw, size, self.writing):
                    yield place + size, column + 1, bits + habit.bits(text), (text,)
            blank = habit.bits("")
            missing = _MISSING + blank if left else _MISSING_AT_END + min(blank, _BLANK_AT_END)
            yield place, column + 1, missing, ("",)
        if left and column < self.width - 1 and self.may_cut:
            yield from self._cuts(place, column)
        if left and not self.pieces[place].strip(" " + self.writing.quote):
            yield place + 1, column, _LEFT_OUT, ()

    def _cuts(self, place: int, column: int) -> Iterator[tuple[int, int, float, tuple[str, ...]]]:
        raw = self.pieces[place]
        first, second = self.columns[column], self.columns[column + 1]
        for cut in _places_to_cut(raw, self.writing.quote):
            for left, bits in _meanings(raw[:cut], 1, self.writing):
                for right, more in _meanings(raw[cut:], 1, self.writing):
                    cost = _CUT + bits + more + first.bits(left) + second.bits(right)
                    yield place + 1, column + 2, cost, (left, right)


@lru_cache(maxsize=4096)
def _meanings(raw: str, size: int, writing: Writing) -> tuple[tuple[str, float], ...]:
    """What some pieces mean as one cell, and how unlikely it is that they were written so."""
    quote = writing.quote
    joined = _JOINED + _JOINED_MORE * (size - 2) if size > 1 else 0.0
    if quote not in raw:
        return ((raw, joined),)
    if writing.is_closed(raw):
        inside = raw[1:-1]
        is_in_order = not any(len(list(run)) % 2 for letter, run in groupby(inside) if letter == quote)
        return ((writing.unmarked(inside), 0.0 if is_in_order else _STRAY_MARK),)
    return ((raw, joined + _STRAY_MARK),)


def _places_to_cut(raw: str, quote: str) -> Sequence[int]:
    """Between which letters a piece may be cut: everywhere if it is short, else where the kind of letter changes."""
    if len(raw) < _SHORT:
        return range(1, len(raw))
    kinds = [(sign.isdigit(), sign.isupper(), sign.islower(), sign == quote) for sign in raw[:2000]]
    return [place for place in range(1, len(kinds)) if kinds[place] != kinds[place - 1]][:_CUTS]
