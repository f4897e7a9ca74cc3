"""The amount of every deal, in one currency."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from crm.amounts import COMMA, MARKS, POINT, WrittenAmounts, written_amounts
from crm.columns import Columns
from crm.outcome import WON_CODE
from crm.problems import N_
from crm.rows import Rows
from crm.words import plain_words

# ISO codes by what exports write in place of them. "$" is left open: a dozen countries write it.
_CODES = {"€": "EUR", "euro": "EUR", "euros": "EUR", "us dollar": "USD", "dolar": "USD", "£": "GBP", "us$": "USD"}
_CODE_IN_HEADER = {"eur", "usd", "gbp", "mxn", "cop", "clp", "pen", "ars", "brl", "chf"}

AMBIGUOUS = N_(
    "In the column {column} of {file} amounts such as 1.200 can be read in two ways; the mark was taken to separate "
    "thousands. Check an amount; if it is wrong, export amounts with two decimals."
)
UNREADABLE = N_(
    "Amounts in the column {column} that cannot be read: {n}. They count as missing: these deals count, but not in the "
    "average revenue. Correct them in the CRM and export again."
)
OTHER_CURRENCIES = N_(
    "Deals in other currencies than {currency}: {n}. Their amounts cannot be added up with the others and count as "
    "missing. Add the converted amount to the export."
)


@dataclass(frozen=True)
class Money:
    """`amount` of every row, NaN where missing; `currency` of each as labels and their codes; `marks` by column, and
    the columns whose mark is only assumed."""

    amount: np.ndarray
    currencies: tuple[str, ...]
    currency: np.ndarray
    marks: Mapping[int, str] = field(default_factory=dict)
    assumed_marks: frozenset[int] = frozenset()


def money(
    columns: Columns,
    fields: Mapping[str, int],
    outcome: np.ndarray,
    rows: Rows,
    *,
    is_spanish: bool,
    decimal_marks: Mapping[str, str] | None = None,
) -> Money:
    """The converted amount where there is one, else the amount; of won deals what was really sold, if that is told.

    `decimal_marks` are the director's answers, by header.
    """
    told = {plain_words(header): mark for header, mark in (decimal_marks or {}).items() if mark in MARKS}
    marks: dict[int, str] = {}
    assumed: set[int] = set()
    amount = np.full(len(outcome), np.nan)
    signs: tuple[str, ...] = ()
    used = "amount_converted" if "amount_converted" in fields else "amount"
    for name in (used, "amount_won"):
        if name not in fields:
            continue
        written = columns.taken_apart(fields[name], written_amounts)
        header = columns.grid.header[fields[name]]
        mark, is_assumed = _decimal_mark(written, is_spanish or columns.grid.dialect.delimiter == ";")
        if not written.is_typed and (answer := told.get(plain_words(header))):
            mark, is_assumed = answer, False
        values = written.amounts(mark)
        marks[fields[name]] = mark
        signs = signs or written.signs
        if is_assumed:
            assumed.add(fields[name])
            rows.record("ambiguous_amounts", "question", AMBIGUOUS, column=header)
        if (strange := written.is_unreadable(values) & rows.in_use).any():
            rows.record("bad_amount", "question", UNREADABLE, strange, column=header)
        amount = np.where((outcome == WON_CODE) & ~np.isnan(values), values, amount) if name == "amount_won" else values
    labels, codes = _currencies(columns, fields, used, signs)
    return Money(amount, labels, codes, marks, frozenset(assumed))


def _decimal_mark(written: WrittenAmounts, is_european: bool) -> tuple[str, bool]:
    """The mark, and whether it is only assumed. Three digits behind a mark are nearly always thousands."""
    if mark := written.decimal_mark:
        return mark, False
    if not (open_mark := written.open_mark):
        return (COMMA if is_european else POINT), False
    if written.has_bare_thousands:
        return open_mark, False
    return (COMMA if open_mark == POINT else POINT), is_european != (open_mark == POINT)


def _currencies(
    columns: Columns, fields: Mapping[str, int], used: str, signs: tuple[str, ...]
) -> tuple[tuple[str, ...], np.ndarray]:
    is_converted = used == "amount_converted"
    position = fields.get("currency_converted" if is_converted else "currency")
    rows = len(columns.grid.lines)
    if is_converted and position is None and "currency" in fields:
        # The amounts were converted to one currency, which is only known where there was no other one.
        originals = sorted({currency_code(word) for word in columns[fields["currency"]].words if word})
        return (originals[0] if len(originals) == 1 else "",), np.zeros(rows, dtype=np.int16)
    if position is None:
        header = plain_words(columns.grid.header[fields[used]]) if used in fields else ""
        codes = [word.upper() for word in header.split() if word in _CODE_IN_HEADER]
        codes = codes or (list(signs) if len(signs) == 1 else [])
        return ((codes[0] if codes else ""),), np.zeros(rows, dtype=np.int16)
    column = columns[position]
    labels = tuple(sorted({currency_code(word) for word in column.words} | {""}))
    return labels, column.each(lambda word: labels.index(currency_code(word)), np.int16)


def currency_code(text: str) -> str:
    """The ISO code of what an export writes: "EUR", "Euro", "€", "USD - U.S. Dollar"."""
    bare = text.strip()
    first = bare[:3].upper()
    if len(bare) == 3 or (len(bare) > 3 and not bare[3].isalpha()):
        return first if first.isalpha() else _CODES.get(bare.casefold(), bare)
    return _CODES.get(bare.casefold(), _CODES.get(plain_words(bare), bare))


def main_currency(rows_by_currency: Counter[str]) -> str:
    """The currency of most deals; of equally many, the first by name. "" where none is named."""
    named = {code: rows for code, rows in rows_by_currency.items() if code}
    return min(named, key=lambda code: (-named[code], code), default="")
