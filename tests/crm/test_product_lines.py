"""Reports that list a deal once for each of its products."""

import pytest

from tests.crm.exports import codes, problem, read, values

HEADER = (
    "Opportunity Owner", "Opportunity Name", "Account Name", "Stage", "Product Name", "Amount", "Close Date",
    "Created Date",
)  # fmt: skip


def line(product, amount, name="A"):
    return ("Ana", name, "Acme", "Closed Won", product, amount, "3/25/2024", "1/13/2024")


@pytest.mark.parametrize(
    ("rows", "asked"),
    [
        ([line("P1", "100"), line("P2", "100")], (2, 3)),
        ([line("P1", "40"), line("P2", "60")], (2, 3)),
        ([line("P1", "100"), line("P1", "100")], (2, 3)),  # wholly identical
        ([line("", "100"), line("", "100"), line("", "100", name="B")], (2, 3)),
    ],
)
def test_rows_without_an_identifier_that_may_be_one_deal_are_asked_about(rows, asked):
    export = read(HEADER, *rows)
    assert len(export.opportunities) == len(rows)
    found = problem(export, "alike_rows")
    assert (found.severity, found.rows) == ("question", asked)


def test_deals_of_one_name_and_day_with_amounts_of_their_own_are_no_question():
    assert "alike_rows" not in codes(read(HEADER, line("", "100"), line("", "150")))


WITH_ID = ("Opportunity ID", *HEADER)


def test_with_an_identifier_a_deal_counts_once_with_its_amount():
    export = read(WITH_ID, ("1", *line("P1", "100")), ("1", *line("P2", "100")), ("2", *line("P1", "70", name="B")))
    assert values(export, "amount") == [100, 70]
    assert problem(export, "product_line").rows == (3,)
    assert not {"alike_rows", "product_prices"} & set(codes(export))


def test_prices_of_products_are_added_up_and_said():
    rows = [
        ("1", *line("P1", "40")),
        ("1", *line("P2", "60")),
        ("2", *line("P1", "50", "B")),
        ("2", *line("P2", "50", "B")),
    ]
    export = read(WITH_ID, *rows, ("3", *line("P1", "7", name="C")))
    # 40 + 60; since the first deal shows that these are prices, 50 + 50; one product alone.
    assert values(export, "amount") == [100, 100, 7]
    found = problem(export, "product_prices")
    assert (found.severity, found.rows) == ("question", (2, 4))
    assert (export.sources[0].rows_used, export.sources[0].rows_set_aside) == (3, 2)


def test_a_deal_whose_product_was_changed_with_its_stage_is_a_change_and_no_second_product():
    proposal = ("Ana", "A", "Acme", "Proposal", "P1", "40", "3/25/2024", "1/13/2024")
    export = read(WITH_ID, ("1", *line("P2", "60")), ("1", *proposal))
    assert values(export, "amount") == [60]
    assert problem(export, "undated_duplicate").rows == (3,)
