"""Amounts: one decimal mark for a column, currencies kept apart, and no zero where nothing is known."""

import math

import pytest

import crm
from tests.crm.exports import codes, excel_file, problem, read, values

ENGLISH = ("Owner", "Stage", "Amount")
SPANISH = ("Propietario", "Etapa", "Importe")


def amounts(*texts, header=ENGLISH, **how):
    export = read(header, *(("Ana", "Closed Won", text) for text in texts), **how)
    return [None if math.isnan(amount) else amount for amount in values(export, "amount")], export


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["1300", "210833.37", "0"], [1300, 210833.37, 0]),
        (["$22,700.00", "$100"], [22700, 100]),
        (["179500.00000000"], [179500]),
        (["2,70,000.00"], [270000]),
        (["1'200.50", "US$ 300.25"], [1200.5, 300.25]),
        (["(1,500.00)", "-12.5", "5.25-", "−3.5"], [-1500, -12.5, -5.25, -3.5]),
        (["12.345,67", "1.200", "950"], [12345.67, 1200, 950]),
        (["1.234.567 €", "1.200 €"], [1234567, 1200]),
        (["1 234,50 €", "12\u00a0000,00 €", "1\u202f200,5"], [1234.5, 12000, 1200.5]),
        (["1,234,567", "1,200"], [1234567, 1200]),
        (["12,5", "1,200"], [12.5, 1.2]),
        (["0.125", "1.200"], [0.125, 1.2]),
        (["1.2E+05", "7"], [120000, 7]),
        (["EUR 5.000,00", "6.000,00 EUR"], [5000, 6000]),
        (["1,234.50", "12,5", "3,75"], [1234.5, 12.5, 3.75]),
        (["1.200", "1500", "2.5"], [1.2, 1500, 2.5]),
    ],
)
def test_the_column_decides_how_its_amounts_are_written(texts, expected):
    found, export = amounts(*texts)
    assert found == expected
    assert codes(export, "question") == []


@pytest.mark.parametrize("text", ["", "-", "N/A", "null", "—", "sin importe"])
def test_an_amount_that_is_not_there_is_missing_not_zero(text):
    found, export = amounts(text, "0", "10")
    assert found == [None, 0, 10]
    assert "bad_amount" not in codes(export)


@pytest.mark.parametrize("text", ["to be defined", "10 %", "1.2.3", "12/05", "ten"])
def test_an_amount_that_cannot_be_read_is_missing_and_counted(text):
    found, export = amounts("10", text, "20")
    assert found == [10, None, 20]
    assert problem(export, "bad_amount").rows == (3,)


@pytest.mark.parametrize(
    ("header", "delimiter", "text", "expected", "asked"),
    [
        (SPANISH, ",", "1.200", 1200, False),
        (ENGLISH, ";", "1.200", 1200, False),
        (ENGLISH, ",", "1.200", 1200, True),
        (ENGLISH, ",", "1,200", 1200, False),
        (SPANISH, ",", "1,200", 1200, True),
    ],
)
def test_three_digits_behind_a_mark_are_thousands_and_we_ask_where_the_language_says_otherwise(
    header, delimiter, text, expected, asked
):
    found, export = amounts(text, header=header, delimiter=delimiter)
    assert found == [expected]
    assert ("ambiguous_amounts" in codes(export)) is asked


def test_thousands_without_a_mark_beside_it_make_the_mark_a_decimal_one():
    assert amounts("1.200", "1500")[0] == [1.2, 1500]


def test_the_record_tells_the_decimal_mark():
    marks = {column.header: column.decimal_mark for column in amounts("1.200,50", header=SPANISH)[1].sources[0].columns}
    assert marks == {"Propietario": "", "Etapa": "", "Importe": ","}


def test_numbers_of_excel_are_taken_as_they_are():
    export = crm.read([excel_file(ENGLISH, ("Ana", "Closed Won", 1.2), ("Ana", "Closed Won", 1500))])
    assert values(export, "amount") == [1.2, 1500]


def test_the_converted_amount_is_preferred():
    export = read(
        ("Owner", "Stage", "Amount Currency", "Amount", "Amount (converted) Currency", "Amount (converted)"),
        ("Ana", "Closed Won", "USD", "110", "EUR", "100"),
        ("Ana", "Closed Won", "EUR", "50", "EUR", "50"),
    )
    assert values(export, "amount") == [100, 50]
    assert export.currency == "EUR"
    assert "other_currencies" not in codes(export)


def test_amounts_in_other_currencies_are_missing_and_counted():
    export = read(
        ("Owner", "Stage", "Amount", "Currency"),
        ("Ana", "Closed Won", "100", "EUR"),
        ("Ana", "Closed Won", "200", "USD"),
        ("Ana", "Closed Won", "300", "EUR"),
        ("Ana", "Closed Won", "", "USD"),
    )
    assert export.currency == "EUR"
    assert [str(amount) for amount in values(export, "amount")] == ["100.0", "nan", "300.0", "nan"]
    found = problem(export, "other_currencies")
    assert (found.severity, found.rows) == ("question", (3,))


@pytest.mark.parametrize(
    ("header", "cells", "currency"),
    [
        (("Amount", "Currency"), ("100", "Euro"), "EUR"),
        (("Amount", "Currency"), ("100", "USD - U.S. Dollar"), "USD"),
        (("Amount",), ("100 €",), "EUR"),
        (("Importe EUR",), ("100",), "EUR"),
        (("Amount",), ("100",), ""),
    ],
)
def test_the_currency_is_where_the_export_keeps_it(header, cells, currency):
    assert read(("Owner", "Stage", *header), ("Ana", "Closed Won", *cells)).currency == currency


def test_the_revenue_of_a_sale_beats_its_estimate():
    export = read(
        ("Topic", "Owner", "Status", "Est. revenue", "Actual Revenue", "Potential Customer"),
        ("A", "Ana", "Won", "100", "90", "X"),
        ("B", "Ana", "Open", "100", "0", "X"),
        ("C", "Ana", "Won", "100", "", "X"),
    )
    assert values(export, "amount") == [90, 100, 100]
