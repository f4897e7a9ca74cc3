"""The currency of each amount: from its own column, from what stands beside the amount, or from the header."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from crm.amounts import SHARED_SIGNS, WrittenAmounts
from crm.columns import Columns
from crm.vocabulary import CURRENCIES
from crm.words import plain_words

# ISO codes by what exports write in place of them, in plain words.
_CODES = {
    "euro": "EUR", "euros": "EUR", "us dollar": "USD", "u s dollar": "USD", "us dollars": "USD", "dolar": "USD",
    "dolar estadounidense": "USD", "dolar americano": "USD", "dolares": "USD", "pound sterling": "GBP",
    "british pound": "GBP", "libra esterlina": "GBP", "mexican peso": "MXN", "peso mexicano": "MXN",
    "colombian peso": "COP", "peso colombiano": "COP", "chilean peso": "CLP", "peso chileno": "CLP",
    "argentine peso": "ARS", "peso argentino": "ARS", "sol": "PEN", "nuevo sol": "PEN", "brazilian real": "BRL",
    "real brasileno": "BRL", "swiss franc": "CHF", "franco suizo": "CHF", "indian rupee": "INR",
    "canadian dollar": "CAD", "dolar canadiense": "CAD",
}  # fmt: skip
_SIGNS = {"€": "EUR", "£": "GBP", "₹": "INR", "US$": "USD", "MX$": "MXN", "R$": "BRL", "S/": "PEN"}
_HEADER_SIGNS = ("US$", "MX$", "R$", "€", "£", "₹", "$")
_CURRENCY_WORDS = frozenset({"currency", "moneda", "divisa", "currencyisocode"})
_MOST = 0.9


@dataclass(frozen=True)
class Currencies:
    """The currency of every row: `codes` are places in `labels`; "" where nothing tells it."""

    labels: tuple[str, ...]
    codes: np.ndarray

    def of(self, code: str) -> np.ndarray:
        """Which rows are in that currency."""
        return self.codes == self.labels.index(code) if code in self.labels else np.zeros(len(self.codes), dtype=bool)

    def equals(self, others: "Currencies") -> np.ndarray:
        """Which rows are in one currency here and there, and it is known."""
        labels = [code for code in self.labels if code and code in others.labels]
        return np.logical_or.reduce(
            [self.of(code) & others.of(code) for code in labels] or [np.zeros(len(self.codes), bool)]
        )

    def where(self, which: np.ndarray, others: "Currencies") -> "Currencies":
        """These currencies where *which* is true, the others elsewhere."""
        labels = tuple(sorted({*self.labels, *others.labels, ""}))
        mine, theirs = (np.array([labels.index(code) for code in part.labels])[part.codes] for part in (self, others))
        return Currencies(labels, np.where(which, mine, theirs).astype(np.int16))


def one_currency(code: str, rows: int) -> Currencies:
    return Currencies((code,), np.zeros(rows, dtype=np.int16))


def currencies_of(columns: Columns, amount: int, written: WrittenAmounts, position: int | None) -> Currencies:
    """The currencies of the amounts in the column *amount*, whose own column of currencies is at *position*.

    That column decides; where it is empty or missing, the code or sign beside the amount, then the header. A sign that
    several currencies share, such as "$", says less than the header.
    """
    rows = len(columns.grid.lines)
    in_header = header_currency(columns.grid.header[amount])
    found = one_currency(in_header, rows)
    beside = Currencies(written.currencies, written.written_currency)
    if beside.labels != ("",):
        is_clear = ~np.isin(beside.labels, ["", *SHARED_SIGNS])[beside.codes]
        is_told = is_clear | (~beside.of("") & (not in_header))
        found = beside.where(is_told, found)
    if position is None:
        return found
    column = columns[position]
    labels = tuple(sorted({currency_code(word) for word in column.words} | {""}))
    own = Currencies(labels, column.each(lambda word: labels.index(currency_code(word)), np.int16))
    return own if len(found.labels) == 1 and found.labels[0] == "" else own.where(~own.of(""), found)


def converted_currency(
    columns: Columns,
    fields: Mapping[str, int],
    amount: int,
    written: WrittenAmounts,
    converted: np.ndarray,
    original: np.ndarray,
) -> Currencies:
    """The currency that amounts were converted to: from its own column, which Salesforce puts before the amount.

    Without one it is the currency of the rows that the conversion left as they are, else what the header says.
    """
    rows = len(columns.grid.lines)
    position = fields.get("currency_converted")
    before = amount - 1
    if position is None and before >= 0 and before != fields.get("currency"):
        words = plain_words(columns.grid.header[before]).split()
        position = before if words and words[-1] in _CURRENCY_WORDS else None
    if position is not None or written.currencies != ("",):
        return currencies_of(columns, amount, written, position)
    if "currency" in fields:
        return one_currency(_unchanged(columns, fields["currency"], converted, original), rows)
    return one_currency(header_currency(columns.grid.header[amount]), rows)


def _unchanged(columns: Columns, position: int, converted: np.ndarray, original: np.ndarray) -> str:
    """The currency nearly all of whose amounts are the same before and after the conversion; "" where there is none.

    Without amounts before it, it is the only currency there is.
    """
    column = columns[position]
    both = ~np.isnan(converted) & ~np.isnan(original) & (original != 0)
    named = {currency_code(word) for word in column.words} - {""}
    if not both.any():
        return named.pop() if len(named) == 1 else ""
    is_same = both & np.isclose(converted, original, rtol=1e-6, atol=0.0)
    codes = np.array([currency_code(word) for word in column.words])[column.codes]
    same = {code: is_same[codes == code].sum() for code in named}
    best = max(named, key=lambda code: (same[code], code), default="")
    return best if best and same[best] >= _MOST * both[codes == best].sum() > 0 else ""


def named(currencies: Currencies) -> Currencies:
    """The currencies but for the only one of a file that is an identifier: SuiteCRM's "-99" names none.

    Several of them stay, since they tell different currencies apart.
    """
    codes = [code for code in currencies.labels if code]
    if len(codes) == 1 and any(letter.isdigit() for letter in codes[0]):
        return one_currency("", len(currencies.codes))
    return currencies


def header_currency(header: str) -> str:
    """The currency that a header names: "Importe EUR", "Amount (USD)", "Valor (€)"; "" where it names none."""
    code = next((word.upper() for word in plain_words(header).split() if word in CURRENCIES), "")
    sign = next((sign for sign in _HEADER_SIGNS if sign in header.upper()), "")
    return code or _SIGNS.get(sign, sign)


def currency_code(text: str) -> str:
    """The ISO code of what an export writes: "EUR", "Euro", "Euro (EUR)", "USD - U.S. Dollar"."""
    bare = text.strip()
    if bare.upper() in _SIGNS:
        return _SIGNS[bare.upper()]
    words = plain_words(bare)
    if words in _CODES:
        return _CODES[words]
    named = {word.upper() for word in words.split() if word in CURRENCIES}
    if len(named) == 1:
        return named.pop()
    first = bare[:3].upper()
    is_code = len(first) == 3 and first.isascii() and first.isalpha() and (len(bare) == 3 or not bare[3].isalpha())
    return first if is_code else bare
