"""Texts -> days. The order of day and month is one decision for a whole column, never one for each cell."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
import pyarrow.compute as pc

from crm.columns import Coded, coded
from crm.words import plain_words

ISO, DMY, MDY = "iso", "dmy", "mdy"
ORDERS = (DMY, MDY)

# "2026-03-31T10:36:00+01:00", "15 Apr, 2021 00:02:00", "02/23/26 08:55 PM": the day is what stands before the time.
_TIME = r"[ ,T]+\d{1,2}[:.]\d{2}([:.]\d{2}.*|\s*[AaPp]\.?\s?[Mm].*|Z|[+-]\d{2}:?\d{2})?$"
_NOTHING = {"n a", "na", "null", "none", "nan", "nat", "n", "blank", "sin fecha", "no date", "empty"}
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{4})(\d{2})(\d{2})")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_DAY_WORD = re.compile(r"(?:[a-z]+ )?(\d{1,2})(?:st|nd|rd|th|o)? (?:de |of )?([a-z]{3,})(?: de| del)? (\d{4}|\d{2})")
_WORD_DAY = re.compile(r"(?:[a-z]{3,} )?([a-z]{3,}) (\d{1,2})(?:st|nd|rd|th)? (\d{4})")
_SERIAL = re.compile(r"(\d{5})(\.\d+)?")
_EXCEL_ZERO = date(1899, 12, 30)
_YEARS = (1900, 2199)
_NEXT_CENTURY = 70  # of two digits: 69 is 2069, 70 is 1970
_MONTH_NAMES = (
    ("january", "enero"),
    ("february", "febrero"),
    ("march", "marzo"),
    ("april", "abril"),
    ("may", "mayo"),
    ("june", "junio"),
    ("july", "julio"),
    ("august", "agosto"),
    ("september", "septiembre", "setiembre"),
    ("october", "octubre"),
    ("november", "noviembre"),
    ("december", "diciembre"),
)
MONTHS = {
    name[:length]: number
    for number, names in enumerate(_MONTH_NAMES, start=1)
    for name in names
    for length in range(3, len(name) + 1)
}

_EMPTY, _CERTAIN, _OPEN, _SHORT, _STRANGE = range(5)  # _SHORT is open with a year of two digits
_MONTHS_OF_YEAR, _LAST_DAY = 12, 31


@dataclass(frozen=True)
class WrittenDates:
    """A column of dates, taken apart but not yet decided.

    For each distinct text: its `kind`, and three numbers: year, month, day where certain; first, second, year where
    day and month may be either. `places` says which distinct text each row holds, `rows` how many rows hold each.
    """

    kind: np.ndarray
    parts: np.ndarray
    places: np.ndarray
    rows: np.ndarray

    @property
    def share_of_dates(self) -> float:
        """How many of the filled cells look like dates, 1 where none is filled."""
        filled = self.rows[self.kind != _EMPTY].sum()
        return float(self.rows[(self.kind == _CERTAIN) | self._is_open].sum() / filled) if filled else 1.0

    @property
    def _is_open(self) -> np.ndarray:
        return (self.kind == _OPEN) | (self.kind == _SHORT)

    @property
    def may_start_with_year(self) -> bool:
        """Whether all that is open has two digits where the year may stand, in front or behind: 24-03-13."""
        _, second, third = self.parts[self._is_open].T
        is_possible = (second >= 1) & (second <= _MONTHS_OF_YEAR) & (third % 100 >= 1) & (third % 100 <= _LAST_DAY)
        return bool(len(third) and is_possible.all() and not (self.kind == _OPEN).any())

    @property
    def torn_order(self) -> str:
        """The order of the texts where the days up to 12 are real dates and none of the later ones is; else "".

        Who opened 03/02 and 25/02 in an Excel of the other order got 2 March, and a text that it could not read.
        """
        is_open, is_certain = self._is_open, self.kind == _CERTAIN
        _, month, day = self.parts[is_certain].T
        if not is_open.any() or (day > _MONTHS_OF_YEAR).any() or not (day != month).any():
            return ""
        first, second, _ = self.parts[is_open].T
        is_late = {DMY: first > _MONTHS_OF_YEAR, MDY: second > _MONTHS_OF_YEAR}
        return next((order for order in ORDERS if is_late[order].all()), "")

    @property
    def order(self) -> str:
        """What the values themselves say: "dmy" or "mdy", "iso" where no order is needed, "" where they leave it open.

        One first number above 12 makes the column day first, one second number above 12 month first; a column that
        has both goes with the majority of its rows.
        """
        first, second = self.parts[:, 0], self.parts[:, 1]
        is_open = self._is_open & (first != second)
        if not is_open.any():
            return ISO
        dmy = int(self.rows[is_open & (first > 12)].sum())
        mdy = int(self.rows[is_open & (second > 12)].sum())
        if dmy == mdy:
            return ""
        return DMY if dmy > mdy else MDY

    def days(self, order: str, *, is_year_first: bool = False, is_torn: bool = False) -> np.ndarray:
        """The day of every row, NaT where it is empty or cannot be read in this order.

        `is_year_first`: what is open has the year in front. `is_torn`: real dates have the day in the month's place.
        """
        first, second, third = self.parts.T
        is_open, is_certain = self._is_open, self.kind == _CERTAIN
        if is_year_first:
            first = np.where(is_open, first + np.where(first < _NEXT_CENTURY, 2000, 1900), first)
            third = np.where(is_open, third % 100, third)
            is_open, is_certain = np.zeros_like(is_open), is_certain | is_open
        if is_torn:
            second, third = np.where(is_certain, third, second), np.where(is_certain, second, third)
        is_mdy = order == MDY
        year = np.where(is_open, third, first)
        month = np.where(is_open, first if is_mdy else second, second)
        day = np.where(is_open, second if is_mdy else first, third)
        can_be = is_certain | is_open
        can_be &= (year >= _YEARS[0]) & (year <= _YEARS[1]) & (month >= 1) & (month <= 12) & (day >= 1)
        month_start = np.where(can_be, (year - 1970) * 12 + month - 1, 0).astype("datetime64[M]")
        length = ((month_start + 1).astype("datetime64[D]") - month_start.astype("datetime64[D]")).astype(int)
        can_be &= day <= length
        days = month_start.astype("datetime64[D]") + np.where(can_be, day - 1, 0)
        return np.where(can_be, days, np.datetime64("NaT")).astype("datetime64[s]")[self.places]

    def is_swapped(self, days: np.ndarray) -> np.ndarray:
        """The rows whose real date is not the day in *days*."""
        return (self.kind == _CERTAIN)[self.places] & (days != self.days(DMY))

    def is_unreadable(self, days: np.ndarray) -> np.ndarray:
        """The rows that hold something, but no day."""
        return np.isnat(days) & (self.kind != _EMPTY)[self.places]


def start_with_year(columns: Iterable[WrittenDates]) -> bool:
    """Whether dates of two digits throughout begin with the year: those of one file have fewer years than days.

    "24-03-13" beside "24-01-26" is of 2024; "13/03/24" beside "26/01/24" too.
    """
    open_parts = [dates.parts[dates._is_open] for dates in columns if dates.may_start_with_year]
    first, _, third = np.concatenate([np.zeros((0, 3), np.int64), *open_parts]).T
    return len(np.unique(third)) > len(np.unique(first))


def written_dates(column: Coded, is_typed: bool = False) -> WrittenDates:
    """Take the texts of a column apart; numbers are Excel's days only in a column that Excel held as numbers."""
    shortened = coded(pc.replace_substring_regex(column.texts, _TIME, ""))
    taken = [_take_apart(word, is_typed) for word in shortened.words]
    kind = np.array([kind for kind, *_ in taken], dtype=np.int8)
    parts = np.array([parts for _, *parts in taken], dtype=np.int64).reshape(-1, 3)
    places = shortened.codes[column.codes]
    return WrittenDates(kind, parts, places, np.bincount(places, minlength=len(kind)))


@lru_cache(maxsize=8192)
def _take_apart(text: str, is_typed: bool) -> tuple[int, int, int, int]:
    text = text.strip()
    if not text.strip("0-/. "):  # "", "-", "00/00/0000"
        return _EMPTY, 0, 0, 0
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) for part in match.groups() if part)
        return _CERTAIN, year, month, day
    if match := _NUMBERS.fullmatch(text):
        kind = _OPEN if len(match[3]) == len("2024") else _SHORT
        return kind, int(match[1]), int(match[2]), _full_year(match[3])
    if is_typed and (match := _SERIAL.fullmatch(text)):
        day_ = _EXCEL_ZERO + timedelta(days=int(match[1]))
        return _CERTAIN, day_.year, day_.month, day_.day
    words = plain_words(text)
    if match := _DAY_WORD.fullmatch(words):
        return _CERTAIN, _full_year(match[3]), MONTHS.get(match[2], 0), int(match[1])
    if match := _WORD_DAY.fullmatch(words):
        return _CERTAIN, int(match[3]), MONTHS.get(match[1], 0), int(match[2])
    return (_EMPTY if words in _NOTHING or text == "\\N" else _STRANGE), 0, 0, 0


def _full_year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < _NEXT_CENTURY else 1900)
