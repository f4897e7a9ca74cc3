"""Amounts: one decimal mark for a column, and no zero where nothing is known."""

import math

import pytest

import crm
from tests.crm.exports import asked, codes, excel_file, problem, read, values

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
        (["EUR 5.000,00", "6.000,00 EUR", "7.000,00EUR"], [5000, 6000, 7000]),
        (["Rs. 1,200.50", "₹2,000.00"], [1200.5, 2000]),
        (["$300.00 USD", "-12.50 USD"], [300, -12.5]),
        (["1,234.50", "12,5", "3,75"], [1234.5, 12.5, 3.75]),
        (["1.200", "1500", "2.5"], [1.2, 1500, 2.5]),
    ],
)
def test_the_column_decides_how_its_amounts_are_written(texts, expected):
    found, export = amounts(*texts)
    assert found == expected
    assert asked(export) == []


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


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["12.500", "1500", "25.000"], [12500, 1500, 25000]),  # as the RAE writes it
        (["1,200", "15,300", "2500"], [1200, 15300, 2500]),
        (["$12,500", "$1500"], [12500, 1500]),
    ],
)
def test_thousands_without_a_mark_beside_those_with_one_are_thousands_all_the_same_and_we_ask(texts, expected):
    for header in (ENGLISH, SPANISH):
        found, export = amounts(*texts, header=header)
        assert found == expected
        assert "ambiguous_amounts" in codes(export, "question")


def test_the_director_may_say_that_the_mark_is_a_decimal_one():
    told = crm.Choices(decimal_marks={"Amount": "."})
    found, export = amounts("1.200", "1500", choices=told)
    assert found == [1.2, 1500]
    assert asked(export) == []


def test_a_text_among_the_numbers_of_a_workbook_has_thousands_and_we_ask():
    export = crm.read([excel_file(ENGLISH, *(("Ana", "Closed Won", cell) for cell in ("1.234", 12.5, 1500)))])
    assert values(export, "amount") == [1234, 12.5, 1500]
    assert "ambiguous_amounts" in codes(export, "question")


def test_three_decimals_among_the_numbers_of_a_workbook_stay_decimals():
    export = crm.read([excel_file(ENGLISH, *(("Ana", "Closed Won", cell) for cell in ("n/a", 1.234, 1500.125)))])
    assert values(export, "amount")[1:] == [1.234, 1500.125]
    assert asked(export) == []


def test_the_record_tells_the_decimal_mark():
    marks = {column.header: column.decimal_mark for column in amounts("1.200,50", header=SPANISH)[1].sources[0].columns}
    assert marks == {"Propietario": "", "Etapa": "", "Importe": ","}


def test_numbers_of_excel_are_taken_as_they_are():
    export = crm.read([excel_file(ENGLISH, ("Ana", "Closed Won", 1.2), ("Ana", "Closed Won", 1500))])
    assert values(export, "amount") == [1.2, 1500]


def test_zero_and_less_are_amounts_as_the_file_has_them():
    assert amounts("0", "-5", "10")[0] == [0, -5, 10]


def test_the_revenue_of_a_sale_beats_its_estimate():
    export = read(
        ("Topic", "Owner", "Status", "Est. revenue", "Actual Revenue", "Potential Customer"),
        ("A", "Ana", "Won", "100", "90", "X"),
        ("B", "Ana", "Open", "100", "0", "X"),
        ("C", "Ana", "Won", "100", "", "X"),
    )
    assert values(export, "amount") == [90, 100, 100]


def test_a_sale_in_another_currency_is_converted_at_the_rate_of_its_estimate():
    header = ("Topic", "Owner", "Status", "Potential Customer", "Currency",
              "Est. revenue", "Est. revenue (Base)", "Actual Revenue")  # fmt: skip
    export = read(
        header,
        ("A", "Ana", "Won", "X", "US Dollar", "100", "50", "90"),  # 90 sold of 100, converted to 50, are 45
        ("B", "Ana", "Won", "X", "Euro", "80", "80", "70"),
        ("C", "Ana", "Won", "X", "Euro", "", "80", "60"),
        ("D", "Ana", "Won", "X", "US Dollar", "", "50", "90"),  # no rate: what was converted stays
        ("E", "Ana", "Open", "X", "US Dollar", "100", "50", "0"),
    )
    assert values(export, "amount") == [45, 70, 60, 50, 50]
    told = read((*header, "Actual Revenue (Base)"), ("A", "Ana", "Won", "X", "US Dollar", "100", "50", "90", "44"))
    assert values(told, "amount") == [44]
