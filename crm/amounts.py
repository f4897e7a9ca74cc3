"""Texts -> amounts. The decimal mark is one decision for a whole column: "1.200" is 1200 beside "950,50"."""

from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from crm.columns import Coded, coded
from crm.words import plain_words

MARKS = POINT, COMMA = ".", ","

# RE2's \s knows no no-break and thin spaces. Codes and signs may stand on either side: "1.200 €", "US$ 300", "EUR 5".
_CODE = (
    r"EUROS|EURO|DOLARES|DOLLARS?|EUR|USD|GBP|MXN|COP|CLP|PEN|ARS|UYU|BRL|CHF|CAD|AUD|NZD|JPY|CNY|INR|SEK|NOK|DKK|PLN"
    r"|CZK|HUF|RON|BOB|PYG|CRC|GTQ|DOP|VES|AED|ZAR|TRY|ILS|SGD|HKD|KRW|SAR|RUB|Rs\.?"
)
_SIGN = r"(?:US|MX|AR|CO|CL|CA|AU|NZ|R|S)?\$|€|£|¥|₹|₽|zł|S/\.?"
_ORNAMENTS = rf"(?i)[\s\x{{00A0}}\x{{2000}}-\x{{200B}}\x{{202F}}'’´`]|{_SIGN}|{_CODE}"
# "$" and "¥" stay what they are: a dozen countries write the one, two the other.
_MEANT = {
    "€": "EUR", "EURO": "EUR", "EUROS": "EUR", "£": "GBP", "₹": "INR", "RS": "INR", "₽": "RUB", "ZŁ": "PLN",
    "S/": "PEN", "US$": "USD", "MX$": "MXN", "AR$": "ARS", "CO$": "COP", "CL$": "CLP", "CA$": "CAD", "AU$": "AUD",
    "NZ$": "NZD", "R$": "BRL", "S$": "SGD", "DOLARES": "$", "DOLLAR": "$", "DOLLARS": "$",
}  # fmt: skip
SHARED_SIGNS = frozenset({"$", "¥"})
_NUMBER = {
    POINT: r"^[+-]?((\d+|\d{1,3}(,\d{2,3})*,\d{3})(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?$",
    COMMA: r"^[+-]?((\d+|\d{1,3}(\.\d{3})+)(,\d*)?|,\d+)([eE][+-]?\d{1,2})?$",
}
_SIMPLE = set("0123456789.,-")
_LOOKS_LIKE_NUMBER = r"^[+-]?[\d.,]*\d[\d.,]*([eE][+-]?\d{1,2})?$"
_NOTHING = {"", "n a", "na", "null", "none", "nan", "n", "blank", "sin importe", "sin valor", "no value", "empty"}


@dataclass(frozen=True)
class WrittenAmounts:
    """A column of amounts without its ornaments, not yet decided; `codes` says which of the texts each row holds.

    `currencies`: what stands beside the amounts, ISO codes or the signs that several currencies share; `currency` says
    which of them each text has. Both are for the whole column "" where no currency stands in it.
    """

    texts: pa.Array
    is_empty: np.ndarray
    codes: np.ndarray
    currencies: tuple[str, ...] = ("",)
    currency: np.ndarray | None = None
    is_typed: bool = False

    @property
    def written_currency(self) -> np.ndarray:
        """The place in `currencies` of each row."""
        if self.currency is None:
            return np.zeros(len(self.codes), dtype=np.int16)
        return self.currency[self.codes]

    @property
    def share_of_amounts(self) -> float:
        """How many of the filled cells look like amounts, 1 where none is filled."""
        filled = ~self.is_empty[self.codes]
        return float(_matches(self.texts, _LOOKS_LIKE_NUMBER)[self.codes][filled].mean()) if filled.any() else 1.0

    @cached_property
    def _marks(self) -> "_Marks":
        return _Marks(self.texts, np.bincount(self.codes, minlength=len(self.texts)))

    @cached_property
    def decimal_mark(self) -> str:
        """What the values themselves say: "." or ","; "" where every mark could be either, or there is none.

        A mark is a decimal one where the other one stands before it ("1.234,50"), or where what follows is no group
        of three ("12,5"); a mark that is repeated separates thousands. The majority of the rows decides.
        """
        if self.is_typed:
            return POINT
        point, comma = self._marks.rows_saying(POINT), self._marks.rows_saying(COMMA)
        if point == comma:
            return ""
        return POINT if point > comma else COMMA

    @property
    def open_mark(self) -> str:
        """The mark in "1.200" or "1,200", which may separate thousands or decimals; "" where there is none."""
        return next((mark for mark in MARKS if self._marks.is_one_group(mark).any()), "")

    @property
    def has_bare_thousands(self) -> bool:
        """Whether thousands are written without a mark, too: then "1.200" beside "1500" may be little more than one."""
        return bool(_matches(self.texts, r"^[+-]?\d{4,}$").any())

    @property
    def has_texts_among_numbers(self) -> bool:
        """Whether "1.200" may be a text beside the numbers of a workbook, whose 12.5 says nothing about texts.

        Not where there are commas, or numbers of three decimals and more, among which 1.234 may be one.
        """
        return not self.is_typed and self._marks.has_short_decimals and bool(self._marks.is_one_group(POINT).any())

    def amounts(self, decimal_mark: str) -> np.ndarray:
        """The amount of every row, NaN where there is none or it cannot be read.

        A value that only the other mark explains ("1,234.50" in a column of decimal commas) is read with that.
        """
        values = _numbers(self.texts, decimal_mark)
        rest = np.flatnonzero(np.isnan(values) & ~self.is_empty)
        if len(rest):
            values[rest] = _numbers(self.texts.take(pa.array(rest)), COMMA if decimal_mark == POINT else POINT)
        return values[self.codes]

    def is_unreadable(self, amounts: np.ndarray) -> np.ndarray:
        """The rows that hold something, but no amount."""
        return np.isnan(amounts) & ~self.is_empty[self.codes]


class _Marks:
    """Where points and commas stand in each text. Kernels on the texts, no patterns: there may be a million."""

    def __init__(self, texts: pa.Array, rows: np.ndarray) -> None:
        self.rows = rows
        letters = _letters(texts)
        bare = pc.utf8_ltrim(texts, "+-") if letters & set("+-") else texts
        self.length = _whole(pc.binary_length(bare))
        self.starts_with_zero = _whole(pc.starts_with(bare, "0")).astype(bool)
        none, nowhere = np.zeros(len(texts), np.int64), np.full(len(texts), -1)
        self.count = {mark: _whole(pc.count_substring(bare, mark)) if mark in letters else none for mark in MARKS}
        self.first = {mark: _whole(pc.find_substring(bare, mark)) if mark in letters else nowhere for mark in MARKS}

    def rows_saying(self, mark: str) -> int:
        """How many rows can only be read with this decimal mark."""
        other = COMMA if mark == POINT else POINT
        has, has_other = self.count[mark] > 0, self.count[other] > 0
        behind_other = has & has_other & (self.first[mark] > self.first[other])
        alone = (self.count[mark] == 1) & ~has_other & ~self.is_one_group(mark)
        others_are_groups = ~has & (self.count[other] > 1)
        return int(self.rows[behind_other | alone | others_are_groups].sum())

    @property
    def has_short_decimals(self) -> bool:
        """Whether no text has a comma and all that can only be decimals are of one or two digits."""
        has_point = (self.count[POINT] > 0) & ~self.is_one_group(POINT)
        behind = (self.length - self.first[POINT])[has_point]
        return bool(not self.count[COMMA].any() and (self.count[POINT] <= 1).all() and (behind <= 3).all())

    def is_one_group(self, mark: str) -> np.ndarray:
        """Which texts are like "1.200": one mark, one to three digits before it, three behind it."""
        other = COMMA if mark == POINT else POINT
        first = self.first[mark]
        is_group = (self.length - first == 4) & (first >= 1) & (first <= 3) & ~self.starts_with_zero
        return is_group & (self.count[mark] == 1) & (self.count[other] == 0)


def written_amounts(column: Coded, is_typed: bool = False) -> WrittenAmounts:
    """Strip currencies, blanks and brackets off the texts of a column; Excel's own numbers have a decimal point."""
    texts = column.texts
    currencies: tuple[str, ...] = ("",)
    currency: np.ndarray | None = None
    if not _letters(texts) <= _SIMPLE:
        currencies, currency = _currencies(texts)
        texts = pc.replace_substring_regex(texts, _ORNAMENTS, "")
        texts = pc.replace_substring_regex(texts, r"^[-−–]\((.*)\)$|^\((.*)\)$|^[−–](.+)$|^(.*\d)[-−–]$", r"-\1\2\3\4")
    is_empty = np.zeros(len(texts), dtype=bool)
    strange = np.flatnonzero(~_matches(texts, r"\d"))
    if len(strange):
        is_empty[strange] = coded(column.texts.take(pa.array(strange))).each(_means_nothing, bool)
    return WrittenAmounts(texts, is_empty, column.codes, currencies, currency, is_typed)


def _currencies(texts: pa.Array) -> tuple[tuple[str, ...], np.ndarray]:
    """The currency in each text: a code before a sign, as in "$300 USD"."""
    found = pa.scalar("", texts.type)
    for pattern in (_SIGN, _CODE):
        here = pc.struct_field(pc.extract_regex(texts, rf"(?i)(?P<sign>{pattern})"), "sign")
        found = pc.coalesce(here, found)
    entries = pc.dictionary_encode(found)
    meant = [_meant(sign) for sign in entries.dictionary.to_pylist()]
    labels = tuple(sorted({"", *meant}))
    places = np.array([labels.index(code) for code in meant], dtype=np.int16)
    return labels, places[entries.indices.to_numpy(zero_copy_only=False)]


def _meant(sign: str) -> str:
    upper = sign.upper().rstrip(".")
    return _MEANT.get(upper, upper)


def _means_nothing(text: str) -> bool:
    return plain_words(text) in _NOTHING


def _letters(texts: pa.Array) -> set[str]:
    """The letters in the texts; those beyond ASCII are told in pieces."""
    letters = bytes(texts.buffers()[2] or b"")
    others = letters.translate(None, "".join(_SIMPLE).encode())
    return set(others.decode("latin-1")) | {letter for letter in _SIMPLE if ord(letter) in letters}


def _matches(texts: pa.Array, pattern: str) -> np.ndarray:
    return pc.match_substring_regex(texts, pattern).to_numpy(zero_copy_only=False).astype(bool)


def _whole(values: pa.Array) -> np.ndarray:
    return values.to_numpy(zero_copy_only=False).astype(np.int64)


def _numbers(texts: pa.Array, decimal_mark: str) -> np.ndarray:
    if _letters(texts) <= _SIMPLE - set(MARKS) | {decimal_mark}:
        with suppress(pa.ArrowInvalid):  # Arrow reads these letters as the pattern does, three times as fast
            filled = pc.if_else(pc.equal(texts, ""), pa.scalar(None, texts.type), texts)
            filled = filled if decimal_mark == POINT else pc.replace_substring(filled, COMMA, POINT)
            return pc.cast(filled, pa.float64()).to_numpy(zero_copy_only=False).copy()
    is_number = pc.match_substring_regex(texts, _NUMBER[decimal_mark])
    bare = pc.utf8_ltrim(pc.if_else(is_number, texts, pa.scalar(None, texts.type)), "+")
    bare = pc.replace_substring(bare, COMMA if decimal_mark == POINT else POINT, "")
    if decimal_mark == COMMA:
        bare = pc.replace_substring(bare, COMMA, POINT)
    return pc.cast(bare, pa.float64()).to_numpy(zero_copy_only=False).copy()
