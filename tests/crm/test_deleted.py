"""Rows that a CRM keeps although they were deleted are no deals."""

from tests.crm.exports import csv_file, problem, read, values

DEALS = ("id", "name", "amount", "sales_stage", "date_closed", "assigned_user_name", "deleted")
MEETINGS = (
    "id",
    "name",
    "status",
    "date_start",
    "date_end",
    "parent_type",
    "parent_id",
    "assigned_user_name",
    "deleted",
)


def test_deleted_deals_are_set_aside_with_their_reason():
    export = read(
        DEALS,
        ("a1", "Pump", "100", "Closed Won", "2026-03-05", "Ana", "0"),
        ("a2", "Lift", "900", "Closed Won", "2026-03-06", "Ana", "1"),
        ("a3", "Door", "300", "Prospecting", "2026-09-30", "Ben", ""),
    )
    assert values(export, "opportunity_id") == ["a1", "a3"]
    found = problem(export, "deleted")
    assert (found.severity, found.rows) == ("set_aside", (3,))
    assert export.sources[0].aside["reason"].tolist() == ["deleted"]


def test_salesforce_marks_deleted_deals_too():
    export = read(
        ("Id", "IsDeleted", "Name", "StageName", "OwnerId"),
        ("006a", "false", "Pump", "Closed Won", "Ana"),
        ("006b", "true", "Lift", "Closed Won", "Ana"),
    )
    assert values(export, "opportunity_id") == ["006a"]


def test_a_deleted_meeting_was_no_first_appointment():
    meetings = csv_file(
        MEETINGS,
        ("m1", "First visit", "Held", "2026-02-01 10:00:00", "2026-02-01 11:00:00", "Opportunities", "a1", "Ana", "1"),
        ("m2", "First visit", "Held", "2026-02-08 10:00:00", "2026-02-08 11:00:00", "Opportunities", "a1", "Ana", "0"),
        ("m3", "Visit", "Not Held", "2026-02-03 10:00:00", "2026-02-03 11:00:00", "Opportunities", "a1", "Ana", "0"),
        name="meetings.csv",
    )
    export = read(DEALS, ("a1", "Pump", "100", "Closed Won", "2026-03-05", "Ana", "0"), beside=[meetings])
    assert str(export.opportunities["first_appointment"][0].date()) == "2026-02-08"
    assert export.activities["is_held"].tolist() == [True, False]
    assert export.activities["type"].tolist() == ["meeting", "meeting"]
