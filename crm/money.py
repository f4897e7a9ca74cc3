"""The amount of every deal and its currency: converted where the CRM converted it, and what was really sold."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from crm.amounts import COMMA, MARKS, POINT, WrittenAmounts, written_amounts
from crm.columns import Columns
from crm.currencies import Currencies, converted_currency, currencies_of, named, one_currency
from crm.outcome import WON_CODE
from crm.problems import N_
from crm.rows import Rows
from crm.words import plain_words

# A converted amount is read behind the one that it converts.
_FIELDS = {"amount": "", "amount_won": "", "amount_converted": "amount", "amount_won_converted": "amount_won"}

AMBIGUOUS = N_(
    "In the column {column} of {file} amounts such as 1.200 can be read in two ways; the mark was taken to separate "
    "thousands."
)
CHECK_AMOUNT = N_("Check an amount; if it is wrong, choose the decimal mark, or export amounts with two decimals.")
UNREADABLE = N_(
    "Amounts in the column {column} that cannot be read: {n}. They count as missing: these deals count, but not in the "
    "average revenue."
)
CORRECT_AMOUNTS = N_("Correct these amounts in the CRM and export again.")
UNCONVERTED = N_(
    "Deals without a converted amount: {n}. Nothing in {file} tells to which currency the others were converted, so "
    "their amounts cannot be added up with these, which count as missing."
)
ADD_CONVERTED = N_("Fill the converted amount in the CRM, or add the currency of the converted amounts to the export.")


@dataclass(frozen=True)
class Money:
    """`amount` of every row, NaN where missing; `currency` of each as labels and their codes; `original`, likewise, of
    the rows that the CRM converted from another currency; `marks` by column, and the columns whose mark is only
    assumed."""

    amount: np.ndarray
    currencies: tuple[str, ...]
    currency: np.ndarray
    original: np.ndarray
    original_currencies: tuple[str, ...]
    original_currency: np.ndarray
    marks: Mapping[int, str] = field(default_factory=dict)
    assumed_marks: frozenset[int] = frozenset()


@dataclass(frozen=True)
class _Column:
    """One column of amounts as read, each in its currency."""

    position: int
    written: WrittenAmounts
    amounts: np.ndarray
    currencies: Currencies
    mark: str
    is_assumed: bool

    @property
    def is_filled(self) -> np.ndarray:
        return ~np.isnan(self.amounts)


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
    is_european = is_spanish or columns.grid.dialect.delimiter == ";"
    read: dict[str, _Column] = {}
    for name, of_original in _FIELDS.items():
        if name in fields:
            read[name] = _column(columns, fields, name, told, is_european, read.get(of_original))
    estimate = _estimate(columns, read, rows)
    amount, currency = _sold(read, estimate, outcome == WON_CODE)
    currency = named(currency)
    everywhere = np.ones(len(outcome), dtype=bool)
    for name, column in read.items():
        is_replaced = name == "amount" and "amount_converted" in read
        _say(columns, column, rows, ~read["amount_converted"].is_filled if is_replaced else everywhere)
    marks = {column.position: column.mark for column in read.values()}
    assumed = frozenset(column.position for column in read.values() if column.is_assumed)
    before, of_before = _unconverted(read, outcome == WON_CODE, currency)
    return Money(amount, currency.labels, currency.codes, before, of_before.labels, of_before.codes, marks, assumed)


def _column(
    columns: Columns,
    fields: Mapping[str, int],
    name: str,
    told: Mapping[str, str],
    is_european: bool,
    original: _Column | None,
) -> _Column:
    position = fields[name]
    written = columns.taken_apart(position, written_amounts)
    mark, is_assumed = _decimal_mark(written, is_european, is_workbook=bool(columns.grid.dialect.sheet))
    if not written.is_typed and (answer := told.get(plain_words(columns.grid.header[position]))):
        mark, is_assumed = answer, False
    amounts = written.amounts(mark)
    if _FIELDS[name]:
        before = original.amounts if original else np.full(len(amounts), np.nan)
        currencies = converted_currency(columns, fields, position, written, amounts, before)
    else:
        currencies = currencies_of(columns, position, written, fields.get("currency"))
    return _Column(position, written, amounts, currencies, mark, is_assumed)


def _say(columns: Columns, column: _Column, rows: Rows, is_used: np.ndarray) -> None:
    """What is assumed or unreadable in the rows that use the column."""
    header = columns.grid.header[column.position]
    if column.is_assumed and (column.is_filled & is_used).any():
        rows.record("ambiguous_amounts", "question", AMBIGUOUS, next_step=CHECK_AMOUNT, column=header)
    if (strange := column.written.is_unreadable(column.amounts) & is_used & rows.in_use).any():
        rows.record("bad_amount", "question", UNREADABLE, strange, next_step=CORRECT_AMOUNTS, column=header)


def _estimate(columns: Columns, read: Mapping[str, _Column], rows: Rows) -> tuple[np.ndarray, Currencies]:
    """The converted amounts, and where these are empty those before the conversion, in their own currency."""
    size = len(columns.grid.lines)
    original, converted = read.get("amount"), read.get("amount_converted")
    amount = original.amounts if original else np.full(size, np.nan)
    currency = original.currencies if original else one_currency("", size)
    if converted is None:
        return amount, currency
    is_left = ~converted.is_filled & ~np.isnan(amount)
    if converted.currencies.labels == ("",) and is_left.any() and converted.is_filled.any():
        if (left := is_left & rows.in_use).any():
            rows.record("unconverted", "question", UNCONVERTED, left, next_step=ADD_CONVERTED)
        amount = np.where(is_left, np.nan, amount)
    return np.where(converted.is_filled, converted.amounts, amount), converted.currencies.where(
        converted.is_filled, currency
    )


def _sold(
    read: Mapping[str, _Column], estimate: tuple[np.ndarray, Currencies], is_won: np.ndarray
) -> tuple[np.ndarray, Currencies]:
    """What won deals were really sold for, where that is told, in place of the estimate."""
    amount, currency = estimate
    if (sold := read.get("amount_won")) is not None:
        values, of_sale = sold.amounts, sold.currencies
        if (converted := read.get("amount_converted")) is not None:
            values = np.where(converted.is_filled, _at_rate_of_estimate(sold, read.get("amount"), converted), values)
            of_sale = converted.currencies.where(converted.is_filled, of_sale)
        is_told = is_won & ~np.isnan(values)
        amount, currency = np.where(is_told, values, amount), of_sale.where(is_told, currency)
    if (sold := read.get("amount_won_converted")) is not None:
        is_told = is_won & sold.is_filled
        amount, currency = np.where(is_told, sold.amounts, amount), sold.currencies.where(is_told, currency)
    return amount, currency


def _unconverted(
    read: Mapping[str, _Column], is_won: np.ndarray, currency: Currencies
) -> tuple[np.ndarray, Currencies]:
    """The amounts before the CRM converted them, in another currency than *currency*; NaN elsewhere."""
    size = len(is_won)
    nothing = one_currency("", size)
    if (original := read.get("amount")) is None or not {"amount_converted", "amount_won_converted"} & read.keys():
        return np.full(size, np.nan), nothing
    values, before = original.amounts, original.currencies
    if (sold := read.get("amount_won")) is not None:
        is_told = is_won & sold.is_filled
        values, before = np.where(is_told, sold.amounts, values), sold.currencies.where(is_told, before)
    is_foreign = ~np.isnan(values) & ~before.of("") & ~currency.of("") & ~before.equals(currency)
    return np.where(is_foreign, values, np.nan), before.where(is_foreign, nothing)


def _at_rate_of_estimate(sold: _Column, original: _Column | None, converted: _Column) -> np.ndarray:
    """The sale converted as its estimate was: 90 sold of 100, which were converted to 50, are 45.

    NaN where the estimate tells no rate and the sale is in another currency.
    """
    before = original.amounts if original else np.full(len(sold.amounts), np.nan)
    is_rate = (before > 0) & (converted.amounts > 0)
    rate = np.divide(converted.amounts, before, out=np.full(len(before), np.nan), where=is_rate)
    is_same = sold.currencies.equals(converted.currencies) & ~is_rate
    return np.where(is_same, sold.amounts, sold.amounts * rate)


def _decimal_mark(written: WrittenAmounts, is_european: bool, *, is_workbook: bool) -> tuple[str, bool]:
    """The mark, and whether it is only assumed. Three digits behind a mark are nearly always thousands.

    In Spanish "1500" beside "12.500" is how it is written; elsewhere such a list was kept by hand.
    """
    if mark := written.decimal_mark:
        is_doubtful = is_workbook and mark == POINT and written.has_texts_among_numbers
        return (COMMA, True) if is_doubtful else (mark, False)
    if not (open_mark := written.open_mark):
        return (COMMA if is_european else POINT), False
    is_foreign = is_european != (open_mark == POINT)
    return (COMMA if open_mark == POINT else POINT), is_foreign or written.has_bare_thousands
