"""What is particular to the exports of Zoho: variants of one source, a house's own stages, calls and events."""

import crm
from data.samples.crms import HERE
from tests.crm.exports import codes, csv_file, days, problem, read, values

HEADER = ("Record Id", "Deal Owner.id", "Deal Owner", "Deal Name", "Closing Date", "Stage", "Lead Source", "Amount")
SAMPLE = HERE / "zoho" / "Deals_2026_11_20.xlsx"


def deal(number, stage, source="Web"):
    return (f"zcrm_48768760000{number}", "zcrm_9", "Ana", f"D{number}", "2026-03-31", stage, source, "100")


def test_the_variants_of_one_source_are_one_and_listed():
    export = read(
        HEADER,
        deal(1, "QUOTE", "INDIAMART"),
        deal(2, "QUOTE", "INDIAMART"),
        deal(3, "QUOTE", "Indiamart"),
        deal(4, "QUOTE", "IndiaMart"),
    )
    assert values(export, "source") == ["INDIAMART"] * 4
    assert "INDIAMART = IndiaMart = Indiamart" in problem(export, "spellings").text(str.format)


def test_the_sample_has_such_variants_and_two_ways_to_lose():
    export = crm.read([SAMPLE])
    assert "Indiamart" in problem(export, "spellings").text(str.format)
    lost = export.opportunities["stage"].astype("str")[export.opportunities["outcome"] == "lost"]
    assert set(lost) == {"Closed Lost", "Closed-Lost to Competition"}


def test_stages_that_say_nothing_are_asked_and_not_guessed():
    export = read(
        HEADER,
        deal(1, "DATA SEARCH"),
        deal(2, "CUSTOMER VISIT"),
        deal(3, "QUOTE"),
        deal(4, "COURIER"),
        deal(5, "WAITING"),
        deal(6, "WAITING"),
        deal(7, "Closed-Lost to Competition"),
    )
    assert values(export, "position") == ["new", "appointment_held", "proposal", "", "", "", ""]
    assert values(export, "outcome") == ["open"] * 6 + ["lost"]
    found = problem(export, "unknown_stage")
    assert found.severity == "question"
    assert "WAITING (2), COURIER (1)" in found.text(str.format)


def test_calls_and_events_find_their_deal_by_the_number_behind_its_prefix():
    events = csv_file(
        ("EVENTID", "POTENTIALID", "Subject", "Event Owner", "Start DateTime", "Check-In Status"),
        ("1", "487687600001", "First meeting", "Ana", "15 Apr, 2026 09:02:00", "Planned"),
        ("2", "487687600001", "First meeting", "Ana", "16 Apr, 2026 09:02:00", "Checked In"),
        name="Events.csv",
    )
    calls = csv_file(
        ("CALLID", "POTENTIALID", "Subject", "Call Type", "Call Owner", "Call Start Time", "Call Result"),
        ("3", "", "Call", "Outbound", "Ana", "14 Apr, 2026 09:02:00", "Interested"),
        ("4", "", "Call", "Outbound", "Ana", "14 Apr, 2026 09:03:00", "No response/Busy"),
        ("5", "", "Call", "Outbound", "Ana", "14 Apr, 2026 09:04:00", "Invalid number"),
        name="Calls.csv",
    )
    export = crm.read([csv_file(HEADER, deal(1, "QUOTE")), events, calls])
    assert [source.kind for source in export.sources] == ["opportunities", "activities", "activities"]
    assert days(export, "first_appointment") == ["2026-04-16"]
    held = export.activities.set_index("activity_id")["is_held"].to_dict()
    assert held == {"1": False, "2": True, "3": True, "4": False, "5": False}
    assert "unlinked" not in codes(export)


def test_the_stage_history_dates_the_stages_that_a_lost_deal_went_through():
    history = csv_file(
        (
            "Record Id",
            "Deal Name.id",
            "Deal Name",
            "Stage",
            "Amount",
            "Stage Duration (Calendar Days)",
            "Modified Time",
        ),
        ("zcrm_1", "zcrm_487687600001", "D1", "PERSONAL VISIT", "100", "7", "2026-02-01 10:00:00"),
        ("zcrm_2", "zcrm_487687600001", "D1", "QUOTE", "100", "9", "2026-02-08 10:00:00"),
        ("zcrm_3", "zcrm_487687600001", "D1", "Closed Lost", "100", "", "2026-02-17 10:00:00"),
        name="history.csv",
    )
    export = crm.read([csv_file(HEADER, deal(1, "Closed Lost")), history])
    assert [source.kind for source in export.sources] == ["opportunities", "history"]
    assert days(export, "first_appointment") == ["2026-02-01"]
    assert days(export, "proposal") == ["2026-02-08"]
    assert values(export, "proposal_basis") == ["history"]


def test_the_module_meetings_is_dated_by_its_start_and_not_by_the_day_it_was_entered():
    meetings = csv_file(
        ("Record Id", "Title", "From", "To", "Host.id", "Host", "Related To.id", "Related To", "Check-In Status",
         "Created Time"),
        ("zcrm_1", "Plant tour", "2026-02-03 10:00:00", "2026-02-03 11:00:00", "zcrm_9", "Ana",
         "zcrm_487687600001", "D1", "Checked In", "2026-01-30 09:00:00"),
        name="Meetings.csv",
    )  # fmt: skip
    export = crm.read([csv_file(HEADER, deal(1, "QUOTE")), meetings])
    assert export.sources[1].vendor == "Zoho"
    assert export.activities["type"].tolist() == ["meeting"]
    assert days(export, "first_appointment") == ["2026-02-03"]


def test_the_module_reuniones_finds_its_deal_by_the_identifier_of_the_lookup():
    meetings = csv_file(
        ("Título", "Desde", "Hasta", "Anfitrión", "Relacionado con.id", "Relacionado con"),
        ("Visita", "2026-02-03 10:00:00", "2026-02-03 11:00:00", "Ana", "zcrm_487687600001", "Otro nombre"),
        name="Reuniones.csv",
    )
    export = crm.read([csv_file(HEADER, deal(1, "QUOTE")), meetings])
    assert days(export, "first_appointment") == ["2026-02-03"]
    assert codes(export, "question") == ["activities_without_outcome"]
