"""Texts -> amounts. The decimal mark is one decision for a whole column: "1.200" is 1200 beside "950,50"."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from crm.columns import Coded
from crm.words import plain_words

POINT, COMMA = ".", ","

# RE2's \s knows no no-break and thin spaces. Codes and signs may stand on either side: "1.200 €", "US$ 300", "EUR 5".
_ORNAMENTS = (
    r"(?i)[\s\x{00A0}\x{2000}-\x{200B}\x{202F}'’´`]|(US|MX|AR|CO|CL|CA|AU|NZ|R|S)?\$|€|£|¥|₹|₽|zł|S/\.?"
    r"|\b(EUR|USD|GBP|MXN|COP|CLP|PEN|ARS|UYU|BRL|CHF|CAD|AUD|NZD|JPY|CNY|INR|SEK|NOK|DKK|PLN|CZK|HUF|RON|BOB|PYG|CRC"
    r"|GTQ|DOP|VES|AED|ZAR|TRY|ILS|SGD|HKD|KRW|SAR|EUROS?|EURO|DOLARES|DOLLARS?)\b"
)
_NUMBER = {
    POINT: r"^[+-]?(\d+|\d{1,3}(,\d{2,3})*,\d{3})?(\.\d*)?([eE][+-]?\d{1,2})?$",
    COMMA: r"^[+-]?(\d+|\d{1,3}(\.\d{3})+)?(,\d*)?([eE][+-]?\d{1,2})?$",
}
_ONE_GROUP = {POINT: r"^[+-]?[1-9]\d{0,2}\.\d{3}$", COMMA: r"^[+-]?[1-9]\d{0,2},\d{3}$"}
_GROUPS = {POINT: r"\.\d{3}\.\d{3}", COMMA: r",\d{2,3},\d{3}"}
_BOTH = {POINT: r",.*\.", COMMA: r"\..*,"}  # the last mark is the decimal one
_NOTHING = {"", "n a", "na", "null", "none", "nan", "n", "blank", "sin importe", "sin valor", "no value", "empty"}
_SIGNS = {"€": "EUR", "£": "GBP", "₹": "INR", "R$": "BRL", "US$": "USD", "MX$": "MXN", "S/": "PEN", "zł": "PLN"}


@dataclass(frozen=True)
class WrittenAmounts:
    """A column of amounts without its ornaments, not yet decided; `codes` says which distinct text each row holds."""

    texts: pa.Array
    is_empty: np.ndarray
    codes: np.ndarray
    signs: tuple[str, ...]
    is_typed: bool = False

    @property
    def share_of_amounts(self) -> float:
        """How many of the filled cells are amounts, 1 where none is filled."""
        filled = ~self.is_empty[self.codes]
        return float((~np.isnan(self.amounts(POINT)))[filled].mean()) if filled.any() else 1.0

    def _rows(self, pattern: str) -> int:
        return int(_matches(self.texts, pattern)[self.codes].sum())

    @property
    def decimal_mark(self) -> str:
        """What the values themselves say: "." or ","; "" where every mark could be either, or there is none.

        A mark is a decimal one where the other one stands before it ("1.234,50"), or where what follows is no group
        of three ("12,5"); a mark that is repeated separates thousands.
        """
        if self.is_typed:
            return POINT
        says = {mark: self._rows(_BOTH[mark]) for mark in (POINT, COMMA)}
        for mark, other in ((POINT, COMMA), (COMMA, POINT)):
            says[mark] += self._rows(_GROUPS[other])
            alone = _matches(self.texts, rf"^[^{other}]*[{mark}][^{mark}{other}]*$")
            alone &= ~_matches(self.texts, _ONE_GROUP[mark])
            says[mark] += int(alone[self.codes].sum())
        if says[POINT] == says[COMMA]:
            return ""
        return POINT if says[POINT] > says[COMMA] else COMMA

    @property
    def open_mark(self) -> str:
        """The mark in "1.200" or "1,200", which may separate thousands or decimals; "" where there is none."""
        return next((mark for mark in (POINT, COMMA) if self._rows(_ONE_GROUP[mark])), "")

    @property
    def has_bare_thousands(self) -> bool:
        """Whether thousands are written without a mark: then "1.200" beside "1500" is a little more than one."""
        return bool(self._rows(r"^[+-]?\d{4,}$"))

    def amounts(self, decimal_mark: str) -> np.ndarray:
        """The amount of every row, NaN where there is none or it cannot be read.

        A value that only the other mark explains ("1,234.50" in a column of decimal commas) is read with that.
        """
        other = COMMA if decimal_mark == POINT else POINT
        values = _numbers(self.texts, decimal_mark)
        values = np.where(np.isnan(values), _numbers(self.texts, other), values)
        return values[self.codes]

    def is_unreadable(self, amounts: np.ndarray) -> np.ndarray:
        """The rows that hold something, but no amount."""
        return np.isnan(amounts) & ~self.is_empty[self.codes]


def written_amounts(column: Coded, is_typed: bool = False) -> WrittenAmounts:
    """Strip currencies, blanks and brackets off the texts of a column; Excel's own numbers have a decimal point."""
    texts = column.texts
    is_simple = bool(pc.all(pc.match_substring_regex(texts, r"^[0-9.,-]*$")).as_py())
    signs: tuple[str, ...] = ()
    if not is_simple:
        signs = tuple(sorted({code for sign, code in _SIGNS.items() if _any_holds(texts, sign)}))
        texts = pc.replace_substring_regex(texts, _ORNAMENTS, "")
        texts = pc.replace_substring_regex(texts, r"^[-−–]\((.*)\)$|^\((.*)\)$|^[−–](.+)$|^(.*\d)[-−–]$", r"-\1\2\3\4")
    is_empty = np.zeros(len(texts), dtype=bool)
    for place in np.flatnonzero(~_matches(texts, r"\d")):
        is_empty[place] = plain_words(column.texts[int(place)].as_py()) in _NOTHING
    return WrittenAmounts(texts, is_empty, column.codes, signs, is_typed)


def _any_holds(texts: pa.Array, sign: str) -> bool:
    return bool(pc.any(pc.match_substring(texts, sign)).as_py())


def _matches(texts: pa.Array, pattern: str) -> np.ndarray:
    return pc.match_substring_regex(texts, pattern).to_numpy(zero_copy_only=False).astype(bool)


def _numbers(texts: pa.Array, decimal_mark: str) -> np.ndarray:
    is_number = pc.and_(
        pc.match_substring_regex(texts, _NUMBER[decimal_mark]), pc.match_substring_regex(texts, r"\d")
    )
    bare = pc.if_else(is_number, texts, pa.scalar(None, texts.type))
    bare = pc.replace_substring(bare, COMMA if decimal_mark == POINT else POINT, "")
    if decimal_mark == COMMA:
        bare = pc.replace_substring(bare, COMMA, POINT)
    bare = pc.replace_substring_regex(bare, r"^\+|\.$", "")
    return pc.cast(bare, pa.float64()).to_numpy(zero_copy_only=False)
