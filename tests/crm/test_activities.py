"""Activities beside the deals: what was held counts as a conversation, the first meeting as the first appointment."""

import pytest

import crm
from tests.crm.exports import codes, csv_file, days, problem, read, values

DEALS = (
    ("Opportunity ID", "Opportunity Name", "Opportunity Owner", "Stage"),
    ("1", "Alpha", "Ana", "Demo"),
    ("2", "Beta", "Ben", "New"),
)
HEADER = ("Activity ID", "Activity Type", "Activity Date", "Assigned to", "Outcome", "Opportunity ID")


def beside(*rows, header=HEADER, **how):
    return read(*DEALS, beside=[csv_file(header, *rows, name="activities.csv")], **how)


def told(export, column):
    return export.activities[column].tolist()


def test_the_first_held_meeting_is_the_first_appointment():
    export = beside(
        ("1", "Call", "2026-01-05", "Ana", "Connected", "1"),
        ("2", "Meeting", "2026-01-07", "Ana", "No show", "1"),
        ("3", "Meeting", "2026-01-20", "Ana", "Completed", "1"),
        ("4", "Meeting", "2026-01-12", "Ana", "Completed", "1"),
        ("5", "Email", "2026-01-01", "Ana", "Completed", "2"),
    )
    assert days(export, "first_appointment") == ["2026-01-12", ""]
    assert values(export, "first_appointment_basis") == ["activity", ""]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Call", "call"),
        ("Llamada saliente", "call"),
        ("Outbound", "call"),
        ("Meeting", "meeting"),
        ("Reunión", "meeting"),
        ("Cita", "meeting"),
        ("Visita a cliente", "meeting"),
        ("Event", "meeting"),
        ("Demo", "demo"),
        ("Demostración", "demo"),
        ("E-mail", "email"),
        ("Correo electrónico", "email"),
        ("Tarea", "task"),
        ("Nota", "note"),
        ("Fax", "other"),
    ],
)
def test_a_type_is_read_in_both_languages(text, expected):
    assert told(beside(("1", text, "2026-01-05", "Ana", "Done", "")), "type") == [expected]


@pytest.mark.parametrize(
    ("text", "is_held"),
    [
        ("Completed", True),
        ("Done", True),
        ("Realizada", True),
        ("Connected", True),
        ("Celebrada", True),
        ("Contestada", True),
        ("TRUE", True),
        ("Sí", True),
        ("Not interested", True),
        ("No interesado", True),
        ("No show", False),
        ("Canceled", False),
        ("Cancelada", False),
        ("Rescheduled", False),
        ("Reprogramada", False),
        ("Scheduled", False),
        ("Left voicemail", False),
        ("No answer", False),
        ("Sin respuesta", False),
        ("Busy", False),
        ("Wrong number", False),
        ("Not held", False),
        ("No realizada", False),
        ("Unanswered", False),
        ("To do", False),
        ("Not Started", False),
        ("FALSE", False),
        ("No", False),
        ("", False),
    ],
)
def test_held_means_it_took_place_with_a_person(text, is_held):
    assert told(beside(("1", "Meeting", "2026-01-05", "Ana", text, "")), "is_held") == [is_held]


def test_an_outcome_that_says_nothing_is_asked_about():
    export = beside(("1", "Call", "2026-01-05", "Ana", "Blue", ""), ("2", "Call", "2026-01-05", "Ana", "Connected", ""))
    assert told(export, "is_held") == [False, True]
    assert problem(export, "unknown_outcome").values["outcomes"] == "Blue"


def test_calls_and_meetings_have_their_own_outcomes_and_the_filled_one_counts():
    export = beside(
        ("Call", "2026-01-05", "Ana", "Left voicemail", "", "Completed"),
        ("Meeting", "2026-01-05", "Ana", "", "Completed", "Open"),
        ("Meeting", "2026-01-05", "Ana", "", "", "Completed"),
        header=("Activity type", "Activity date", "Activity assigned to", "Call outcome", "Meeting outcome", "Status"),
    )
    assert told(export, "is_held") == [False, True, True]


def test_without_any_outcome_all_count_as_held_and_we_ask():
    export = beside(("Alpha", "2026-01-05 10:00", "Ana"), header=("Regarding", "Start Time", "Organizer"))
    assert told(export, "is_held") == [True]
    assert told(export, "type") == ["meeting"]
    assert days(export, "first_appointment") == ["2026-01-05", ""]
    assert "activities_without_outcome" in codes(export, "question")


@pytest.mark.parametrize(("header", "done", "to_do"), [("Status", "Completed", "Scheduled"), ("Done", "Done", "To do")])
def test_a_status_tells_what_took_place_where_there_is_no_outcome(header, done, to_do):
    export = beside(
        ("Meeting", "2026-01-05", "Ana", done),
        ("Meeting", "2026-01-06", "Ana", to_do),
        ("Meeting", "2026-01-07", "Ana", to_do),
        ("Meeting", "2026-01-08", "Ana", to_do),
        header=("Activity Type", "Due date", "Assigned to", header),
    )
    assert told(export, "is_held") == [True, False, False, False]
    assert codes(export, "question") == []


def test_a_list_of_calls_needs_no_type():
    export = beside(
        ("Ana", "2026-01-05 10:00", "Intro", "Connected"),
        header=("Call Owner", "Call Start Time", "Subject", "Call Result"),
    )
    assert told(export, "type") == ["call"]


@pytest.mark.parametrize(
    ("header", "link"),
    [
        ("Associated Deal IDs", "99;1"),
        ("Opportunity ID", "1"),
        ("Deal", "alpha "),
        ("Regarding", "Alpha"),
        ("Trato", "Alpha"),
    ],
)
def test_an_activity_finds_its_deal_by_identifier_or_by_name(header, link):
    export = beside(
        ("Meeting", "2026-01-05", "Ana", "Completed", link),
        header=("Activity Type", "Activity Date", "Assigned to", "Outcome", header),
    )
    assert told(export, "opportunity_id") == ["1"]
    assert days(export, "first_appointment") == ["2026-01-05", ""]


def test_an_activity_without_a_deal_is_still_a_conversation():
    export = beside(
        ("1", "Call", "2026-01-05", "Ana", "Connected", ""), ("2", "Call", "2026-01-06", "Ana", "Connected", "77")
    )
    assert told(export, "opportunity_id") == ["", ""]
    assert export.sources[1].rows_used == 2
    found = problem(export, "unlinked")
    assert (found.severity, found.rows) == ("note", (3,))


def test_rows_that_count_for_nobody_or_for_no_day_are_set_aside():
    export = beside(
        ("1", "Call", "2026-01-05", "", "Connected", ""),
        ("2", "Call", "2026-01-05", "", "Connected", "2"),
        ("3", "Call", "", "Ana", "Connected", ""),
        ("4", "Call", "2026-01-06", "Ana", "Connected", ""),
        ("4", "Call", "2026-01-06", "Ana", "Connected", ""),
    )
    aside = export.sources[1].aside
    assert dict(zip(aside["line"], aside["reason"], strict=True)) == {
        2: "no_owner",
        4: "no_date",
        6: "repeated_activity",
    }
    assert told(export, "rep") == ["Ben", "Ana"]


def test_lists_that_overlap_count_an_activity_once():
    january = csv_file(HEADER, ("1", "Call", "2026-01-30", "Ana", "Connected", ""), name="january.csv")
    february = csv_file(
        HEADER,
        ("1", "Call", "2026-01-30", "Ana", "Connected", ""),
        ("2", "Call", "2026-02-02", "Ana", "Connected", ""),
        name="february.csv",
    )
    export = read(*DEALS, beside=[january, february])
    assert told(export, "activity_id") == ["1", "2"]
    assert problem(export, "repeated_activity").file == "february.csv"


def test_the_spelling_of_a_rep_is_one_over_deals_and_activities():
    export = beside(
        ("1", "Call", "2026-01-05", "ANA", "Connected", ""), ("2", "Call", "2026-01-05", "ana ", "Busy", "")
    )
    assert told(export, "rep") == values(export, "rep")[:1] * 2


def test_activities_alone_ask_for_the_deals():
    with pytest.raises(crm.Refused) as refused:
        crm.read([csv_file(HEADER, ("1", "Call", "2026-01-05", "Ana", "Connected", ""))])
    assert refused.value.problem.code == "activities_alone"
    assert refused.value.problem.code in crm.BESIDE_DEALS
