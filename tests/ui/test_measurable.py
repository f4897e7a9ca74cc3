"""What an export lacks, and which figures wait for it."""

from datetime import date

import pytest

import crm
import kpi
from crm.vendors import MISSING
from kpi.metrics import ALL
from tests.crm.exports import csv_file
from ui.measurable import GATEWAY, LACKING, NEEDS, lacking, needs_of

FULL = ("Deal ID", "Owner", "Stage", "Amount", "First Appointment Date", "Proposal Date", "Close Date")
WON = ("1", "Ana", "Closed Won", "100", "2026-03-02", "2026-03-05", "2026-03-09")
LOST = ("2", "Ana", "Closed Lost", "100", "2026-03-02", "2026-03-05", "2026-03-09")


def lacks(*rows, without: str = "", beside=()) -> set[str]:
    """What is lacking in an export of these rows *without* one column."""
    kept = [place for place, name in enumerate(FULL) if name != without]
    file = csv_file(*[[row[place] for place in kept] for row in (FULL, *rows)])
    export = crm.read([file, *beside])
    facts = kpi.open_book(
        export.opportunities, export.activities, today=date(2026, 3, 31), settings=kpi.Settings()
    ).facts
    return lacking(export, facts)


def test_every_kpi_says_what_it_needs_and_every_need_has_its_advice():
    assert NEEDS.keys() == ALL.keys()
    needed = {need for needs in NEEDS.values() for need in needs} - {GATEWAY}
    assert needed | {"next_step", "proposal", "owner"} == {*MISSING} == LACKING.keys()


def test_an_export_with_all_its_columns_lacks_the_activities_only():
    assert lacks(WON, LOST) == {"activities"}


@pytest.mark.parametrize(
    ("column", "need"),
    [
        ("First Appointment Date", "first_appointment"),
        ("Proposal Date", "proposal"),
        ("Close Date", "closed"),
        ("Amount", "amount"),
        ("Owner", "owner"),
    ],
)
def test_a_column_left_out_is_what_is_lacking(column, need):
    assert lacks(WON, LOST, without=column) == {"activities", need}


def test_five_sales_without_a_loss_lack_the_lost_deals():
    five = [(str(number), *WON[1:]) for number in range(5)]
    assert lacks(*five) == {"activities", "no_lost"}
    assert lacks(*five[:4]) == {"activities"}


def test_activities_beside_the_deals_are_not_lacking():
    calls = csv_file(
        ("Activity ID", "Activity Type", "Activity Date", "Assigned To", "Deal ID"),
        ("a1", "Call", "2026-03-01", "Ana", "1"),
        name="calls.csv",
    )
    assert lacks(WON, LOST, beside=[calls]) == set()


def test_the_ratios_need_whichever_gateway_is_in_force():
    assert needs_of("closing_ratio", "next_step")[0] == "next_step"
    assert needs_of("closing_ratio", "proposal")[0] == "proposal"
