"""Currencies: never added up; the CRM's conversion, else the director's rates, else the main currency only."""

import pytest

import crm
from tests.crm.exports import asked, codes, csv_file, problem, read, values


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
        (("Amount", "Currency"), ("100", "Euro (EUR)"), "EUR"),
        (("Amount", "Currency"), ("100", "Dollar - USD"), "USD"),
        (("Importe MXN",), ("100",), "MXN"),
        (("Amount in EUR",), ("100",), "EUR"),
        (("Amount",), ("100 €",), "EUR"),
        (("Importe EUR",), ("100",), "EUR"),
        (("Amount",), ("100",), ""),
    ],
)
def test_the_currency_is_where_the_export_keeps_it(header, cells, currency):
    assert read(("Owner", "Stage", *header), ("Ana", "Closed Won", *cells)).currency == currency


def test_the_currencies_of_one_column_are_told_apart():
    export = read(("Owner", "Stage", "Amount"), *(("Ana", "Closed Won", text) for text in (
        "1.200,00 €", "US$ 300,00", "500,00 €", "400,00 USD", "$ 7,00", "€ 2,00")))  # fmt: skip
    assert export.currency == "EUR"
    assert export.currencies == {"$": 1, "EUR": 3, "USD": 2}
    assert export.left_out == {"$": 1, "USD": 2}
    assert [str(amount) for amount in values(export, "amount")] == ["1200.0", "nan", "500.0", "nan", "nan", "2.0"]
    found = problem(export, "other_currencies")
    assert (found.rows, found.values["codes"]) == ((3, 5, 6), "$ 1, USD 2")


@pytest.mark.parametrize(
    ("header", "texts", "currency"),
    [
        (("Amount",), ("$ 5",), "$"),  # a dozen countries write it: it stays what it is
        (("Amount USD",), ("$ 5",), "USD"),
        (("Amount (USD)",), ("5",), "USD"),
        (("Valor (€)",), ("5",), "EUR"),
        (("Amount", "Currency"), ("$ 5", "MXN"), "MXN"),
        (("Amount", "Currency"), ("€ 5", ""), "EUR"),
        (("Importe USD",), ("5 €",), "EUR"),
        (("Amount", "Currency"), ("5", "Peso mexicano"), "MXN"),
        (("Amount", "Currency"), ("5", "usd"), "USD"),
    ],
)
def test_the_column_says_more_than_the_sign_and_the_sign_more_than_the_header(header, texts, currency):
    assert read(("Owner", "Stage", *header), ("Ana", "Closed Won", *texts)).currency == currency


MIXED = (
    ("Owner", "Stage", "Amount", "Currency"),
    ("Ana", "Closed Won", "100", "EUR"),
    ("Ana", "Closed Won", "200", "USD"),
    ("Ana", "Closed Won", "300", "EUR"),
    ("Ana", "Closed Won", "1000", "MXN"),
)


def test_the_rates_of_the_director_convert():
    export = read(*MIXED, choices=crm.Choices(currency="EUR", rates={"USD": 0.9, "MXN": 0.05}))
    assert values(export, "amount") == [100, pytest.approx(180), 300, pytest.approx(50)]
    assert set(values(export, "currency")) == {"EUR"}
    assert (export.currency, export.left_out) == ("EUR", {})
    assert export.currencies == {"EUR": 2, "MXN": 1, "USD": 1}
    found = problem(export, "converted_currencies")
    assert (found.severity, found.rows, found.values["codes"]) == ("note", (3, 5), "MXN 1, USD 1")
    assert "other_currencies" not in codes(export)


def test_a_currency_without_a_rate_is_left_out_and_counted():
    export = read(*MIXED, choices=crm.Choices(currency="EUR", rates={"USD": 0.9}))
    assert [str(amount) for amount in values(export, "amount")] == ["100.0", "180.0", "300.0", "nan"]
    assert export.left_out == {"MXN": 1}
    assert problem(export, "other_currencies").rows == (5,)


def test_the_main_currency_can_be_chosen():
    export = read(*MIXED, choices=crm.Choices(currency="USD", rates={"EUR": 1.1}))
    assert [str(round(amount, 2)) for amount in values(export, "amount")] == ["110.0", "200.0", "330.0", "nan"]
    assert export.currency == "USD"


@pytest.mark.parametrize(
    ("currency", "rates", "expected"),
    [
        ("GBP", {}, "EUR"),  # a choice of another export, to which nothing leads
        ("GBP", {"CHF": 1.0}, "EUR"),
        ("GBP", {"EUR": 0.85}, "GBP"),
        ("", {"USD": 0.9}, "EUR"),
        ("EUR", {"USD": 0.0, "MXN": float("inf")}, "EUR"),
    ],
)
def test_a_choice_that_leads_nowhere_empties_nothing(currency, rates, expected):
    export = read(*MIXED, choices=crm.Choices(currency=currency, rates=rates))
    assert export.currency == expected
    assert export.opportunities["amount"].notna().any()


def test_rates_into_another_currency_than_the_main_one_are_not_used():
    export = read(*MIXED, choices=crm.Choices(currency="GBP", rates={"CHF": 1.0}))
    assert export.left_out == {"MXN": 1, "USD": 1}


def test_amounts_without_a_currency_count_as_the_main_one_and_are_named():
    export = read(*MIXED[:2], ("Ana", "Closed Won", "5", ""))
    assert values(export, "amount") == [100, 5]
    assert problem(export, "unnamed_currency").rows == (3,)


def test_files_in_different_currencies_are_not_added_up():
    dollars = csv_file(("Owner", "Stage", "Amount USD"), ("Ben", "Closed Won", "70"), name="us.csv")
    export = read(("Owner", "Stage", "Importe EUR"), *[("Ana", "Closed Won", "10")] * 2, beside=[dollars])
    assert [str(amount) for amount in values(export, "amount")] == ["10.0", "10.0", "nan"]
    assert problem(export, "other_currencies").file == "us.csv"


CONVERTED = [
    ("Amount Currency", "Amount", "Amount (converted) Currency", "Amount (converted)"),  # Salesforce
    ("Amount Currency", "Amount", "Amount Currency", "Amount (converted)"),  # its headers repeat
    ("Currency", "Amount", "", "Amount in company currency"),  # HubSpot
    ("Amount Currency", "Amount", "", "Amount (converted)"),  # EspoCRM
    ("Currency", "Opportunity Amount", "", "amount_usdollar"),  # SuiteCRM
    ("Currency", "Est. revenue", "", "Est. revenue (Base)"),  # Dynamics 365
    ("Moneda", "Importe", "", "Importe (convertido)"),
]


@pytest.mark.parametrize("header", CONVERTED, ids=lambda header: header[3])
def test_every_crm_has_its_converted_amount(header):
    rows = (("USD", "110", "EUR", "100"), ("EUR", "50", "EUR", "50"), ("EUR", "70", "EUR", "70"))
    used = [place for place, title in enumerate(header) if title]
    export = read(
        ("Owner", "Stage", *(header[place] for place in used)),
        *(("Ana", "Closed Won", *(row[place] for place in used)) for row in rows),
    )
    assert values(export, "amount") == [100, 50, 70]
    assert (export.currency, export.left_out) == ("EUR", {})


PARTLY = (
    ("Owner", "Stage", "Currency", "Amount", "Amount in company currency"),
    ("Ana", "Closed Won", "USD", "110", "100"),
    ("Ana", "Closed Won", "EUR", "50", "50"),
    ("Ana", "Closed Won", "EUR", "60", ""),
    ("Ana", "Closed Won", "USD", "220", ""),
)


def test_where_the_converted_amount_is_empty_the_other_one_needs_a_rate_or_is_left_out():
    export = read(*PARTLY)
    assert [str(amount) for amount in values(export, "amount")] == ["100.0", "50.0", "60.0", "nan"]
    assert problem(export, "other_currencies").rows == (5,)
    at_rates = read(*PARTLY, choices=crm.Choices(currency="EUR", rates={"USD": 0.5}))
    assert values(at_rates, "amount") == [100, 50, 60, 110]


def test_where_nothing_tells_the_currency_converted_to_the_others_are_left_out_and_asked_about():
    export = read(
        ("Owner", "Stage", "Currency", "Amount", "Amount (converted)"),
        ("Ana", "Closed Won", "USD", "110", "100"),
        ("Ana", "Closed Won", "GBP", "50", "60"),
        ("Ana", "Closed Won", "GBP", "50", ""),
    )
    assert [str(amount) for amount in values(export, "amount")] == ["100.0", "60.0", "nan"]
    assert problem(export, "unconverted").rows == (4,)


def test_nothing_is_asked_about_amounts_that_the_converted_ones_replace():
    export = read(
        ("Owner", "Stage", "Currency", "Amount", "Amount in company currency"),
        ("Ana", "Closed Won", "USD", "ten", "100"),
        ("Ana", "Closed Won", "EUR", "50", "50"),
    )
    assert values(export, "amount") == [100, 50]
    assert asked(export) == []
