"""CRMs whose only closing date is called the expected one: SuiteCRM, SugarCRM and vtiger."""

import pytest

from tests.crm.exports import codes, days, problem, read

SUITECRM = ("Opportunity Name", "Opportunity Amount", "Sales Stage", "Expected Close Date", "Assigned to")
ROWS = (
    ("Pump", "100", "Closed Won", "2026-03-05", "Ana"),
    ("Lift", "200", "Closed Lost", "2026-03-06", "Ana"),
    ("Door", "300", "Prospecting", "2026-09-30", "Ben"),
)


def test_the_expected_day_is_the_day_of_closing_once_a_deal_is_closed():
    export = read(SUITECRM, *ROWS)
    assert days(export, "closed") == ["2026-03-05", "2026-03-06", ""]
    assert days(export, "expected_close") == ["", "", "2026-09-30"]


def test_it_is_said_of_which_deals_the_expected_day_was_taken():
    found = problem(read(SUITECRM, *ROWS), "expected_is_actual")
    assert (found.severity, found.rows, found.values["column"]) == ("note", (2, 3), "Expected Close Date")
    assert found.next_step


def test_an_actual_day_of_the_house_beats_the_expected_one():
    header = (*SUITECRM, "Actual Close Date")
    export = read(header, (*ROWS[0], "2026-03-01"), (*ROWS[2], ""))
    assert days(export, "closed") == ["2026-03-01", ""]
    assert "expected_is_actual" not in codes(export)


def test_the_name_of_the_field_is_read_like_its_label():
    header = ("id", "name", "sales_stage", "date_closed", "assigned_user_name")
    export = read(
        header, ("a1", "Pump", "Closed Won", "2026-03-05", "Ana"), ("a2", "Door", "Prospecting", "2026-09-30", "Ana")
    )
    assert days(export, "closed") == ["2026-03-05", ""]
    assert days(export, "expected_close") == ["", "2026-09-30"]
    assert "expected_is_actual" in codes(export)


@pytest.mark.parametrize("header", ["Expected Close Date", "Fecha estimada de cierre"])
def test_vtiger_is_read_alike(header):
    export = read(("Potential No", "Sales Stage", header, "Assigned To"), ("POT1", "Closed Won", "2026-03-05", "Ana"))
    assert days(export, "closed") == ["2026-03-05"]


def test_elsewhere_an_expected_day_stays_expected():
    export = read(("Owner", "Stage", "Expected Close Date"), ("Ana", "Closed Won", "2026-03-05"))
    assert days(export, "closed") == [""]
    assert "undated" in codes(export)
