"""What the cells of a column usually look like, so that a row with one cell more or fewer can be put right.

Every measure is in bits: how surprising a text is in a column. A date in a column of dates takes few, a name many.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from crm.listing import Columns, taken_rows

LEARNED = 400  # rows
_WEIGHED = 100  # of them, to see how surprising rows are
_RUN_OF_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_RUN_OF_DIGITS = re.compile(r"0+")
_DIGIT_BITS, _LETTER_BITS = math.log2(10), math.log2(26)
_SAME_TEXT, _SAME_SHAPE, _LIKE_SHAPE, _NO_SHAPE = 1.0, 2.0, 5.0, 9.0  # bits to say which of these it is
_RUN_BITS = 3.0  # how long a run of digits or letters is
_ALPHABET = 96
_ODD = 60.0  # bits for the damage itself
MOST_WEIGHED = 6_000_000  # letters; some seconds
_LONG = 400  # letters; the rest of a longer text says nothing new


def shape_of(text: str) -> str:
    """Digits as 0, words as a: "31/03/2026" is "00/00/0000"."""
    return _RUN_OF_LETTERS.sub("a", _DIGIT.sub("0", text))


@lru_cache(maxsize=65_536)
def _looks(text: str) -> tuple[str, str, float]:
    """The shape of a text, its rough shape, and the bits of its letters and digits; many columns ask for the same."""
    shape = shape_of(text)
    digits = sum(map(str.isdigit, text))
    letters = sum(map(str.isalnum, text)) - digits
    return shape, _RUN_OF_DIGITS.sub("0", shape), digits * _DIGIT_BITS + letters * _LETTER_BITS


class Habit:
    """One column: its texts, their shapes and their letters, in the rows that are in order."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.rows = len(texts)
        self.texts = Counter(texts)
        self.blank = self.texts.pop("", 0)
        self.filled = max(self.rows - self.blank, 1)
        self._shapes: Counter[str] = Counter()
        self._rough: Counter[str] = Counter()
        self._letters: Counter[str] = Counter()
        for text, count in self.texts.items():
            shape = shape_of(text[:_LONG])
            self._shapes[shape] += count
            self._rough[_RUN_OF_DIGITS.sub("0", shape)] += count
            self._letters.update(dict.fromkeys(text[:_LONG], 0))
            for letter in text[:_LONG]:
                self._letters[letter] += count
        self._all_letters = sum(self._letters.values())
        self._letter_bits = _LetterBits(self._letters, self._all_letters + 0.1 * _ALPHABET)
        self._usual_length = self._all_letters / self.filled
        self._known: dict[str, float] = {}
        self.weighed = 0  # letters

    @property
    def rough_shapes(self) -> set[str]:
        """The shapes of its texts, whatever the length of their words and numbers."""
        return set(self._rough)

    def bits(self, text: str) -> float:
        """How surprising a cell is here."""
        if text not in self._known:
            self._known[text] = self._bits(text, 0)
        return self._known[text]

    def has_like(self, text: str) -> bool:
        """Whether some cell here looks like *text*."""
        return text in self.texts or _RUN_OF_DIGITS.sub("0", shape_of(text[:_LONG])) in self._rough

    def bits_of_own(self, text: str) -> float:
        """How surprising a cell of these rows would be, had it not been among them."""
        return self._bits(text, 1)

    def _bits(self, text: str, own: int) -> float:
        self.weighed += min(len(text), _LONG)
        share_blank = (self.blank + 0.2) / (self.rows + 0.4)
        if not text:
            return -math.log2(share_blank)
        ways = self._as_said(text, own), self._as_shaped(text, own), self._as_written(text)
        return -math.log2(1 - share_blank) + min(ways)

    def _as_said(self, text: str, own: int) -> float:
        said = self.texts.get(text, 0) - own
        return _SAME_TEXT - math.log2(said / self.filled) if said > 0 else math.inf

    def _as_shaped(self, text: str, own: int) -> float:
        shape, rough, letters = _looks(text[:_LONG])
        if self._shapes[shape] > own:
            return _SAME_SHAPE - math.log2((self._shapes[shape] - own) / self.filled) + letters
        if self._rough[rough] > own:
            runs = rough.count("0") + rough.count("a")
            return _LIKE_SHAPE - math.log2((self._rough[rough] - own) / self.filled) + letters + _RUN_BITS * runs
        return math.inf

    def _as_written(self, text: str) -> float:
        letters = sum(map(self._letter_bits.__getitem__, text[:_LONG]))
        letters *= max(1.0, len(text) / _LONG)
        longer = abs(math.log2((len(text) + 1) / (self._usual_length + 1)))
        return _NO_SHAPE + letters + 3 * longer


class _LetterBits(dict[str, float]):
    """How surprising each letter is in a column; worked out when it is first met."""

    def __init__(self, counts: Counter[str], whole: float) -> None:
        super().__init__()
        self._counts, self._whole = counts, whole

    def __missing__(self, letter: str) -> float:
        bits = self[letter] = -math.log2((self._counts.get(letter, 0) + 0.1) / self._whole)
        return bits


class Habits:
    """All columns of a list, learned from rows that are in order."""

    def __init__(self, rows: Sequence[Sequence[str]], width: int) -> None:
        columns = list(zip(*rows, strict=True)) if rows else [()] * width
        self.columns = [Habit(column) for column in columns]
        self.rows = len(rows)
        self.most_bits = max(map(self._bits_of_own, rows[:_WEIGHED]), default=0.0)

    def _bits_of_own(self, cells: Sequence[str]) -> float:
        return sum(column.bits_of_own(text) for column, text in zip(self.columns, cells, strict=True))

    @property
    def at_most(self) -> float:
        """How surprising a row that was put right may be."""
        return 1.5 * self.most_bits + _ODD

    @property
    def is_tired(self) -> bool:
        """Whether so much was weighed that the rest of the file has to do without."""
        return sum(column.weighed for column in self.columns) > MOST_WEIGHED

    def share_unlike(self, cells: Sequence[str]) -> float:
        """Of the filled cells, those that look like none in their column."""
        filled = [(column, text) for column, text in zip(self.columns, cells, strict=True) if text]
        return sum(not column.has_like(text) for column, text in filled) / max(len(filled), 1)

    def repeated(self) -> "Habits":
        """Two rows of the list as one."""
        both = Habits((), 0)
        both.columns, both.rows = [*self.columns, *self.columns], self.rows
        both.most_bits = 2 * self.most_bits
        return both

    def bits(self, cells: Sequence[str]) -> float:
        """How surprising a row is."""
        return sum(column.bits(text) for column, text in zip(self.columns, cells, strict=True))


def learned(columns: Columns) -> Habits:
    """The habits of a list, from rows all over it."""
    rows = len(columns[0])
    step = max(1, rows // LEARNED)
    return Habits(taken_rows(columns, range(0, rows, step)[:LEARNED]), len(columns))
