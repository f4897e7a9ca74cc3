"""Where a type is missing the subject tells what an activity was, and we say that it did."""

import pytest

from tests.crm.exports import codes, csv_file, days, problem, read

DEALS = (("Opportunity", "Opportunity Owner", "Stage"), ("A", "Ana", "New"))
HEADER = ("Assigned", "Task Subtype", "Subject", "Date", "Opportunity", "Status", "Activity ID")


def beside(*rows):
    return read(*DEALS, beside=[csv_file(HEADER, *rows, name="act.csv")])


def told(subject):
    return beside(("Ana", "", subject, "1/16/2024", "A", "Completed", "3")).activities["type"].tolist()


def test_an_e_mail_about_a_meeting_is_no_first_appointment():
    export = beside(
        ("Ana", "", "Email: meeting confirmation", "1/16/2024", "A", "Completed", "3"),
        ("Ana", "Event", "Meeting", "1/20/2024", "A", "Completed", "4"),
    )
    assert days(export, "first_appointment") == ["2024-01-20"]
    assert "types_of_subjects" not in codes(export)


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Send meeting notes", "note"),
        ("Confirmar reunión", "task"),
        ("Cancel meeting", "task"),
        ("Llamada para concertar cita", "call"),
        ("Follow-up call after demo", "call"),
        ("Seguimiento de la demo", "task"),
        ("Meeting follow-up", "task"),
        ("Re: meeting on Monday", "email"),
        ("Correo: propuesta y reunión", "email"),
        ("Meeting", "meeting"),
        ("Follow-up meeting", "meeting"),
        ("Reunión de seguimiento", "meeting"),
        ("Video call with Acme", "meeting"),
        ("Videollamada", "meeting"),
        ("Demo call", "demo"),
        ("Call", "call"),
        ("Follow up", "task"),
        ("Fax", "other"),
    ],
)
def test_what_is_done_about_an_appointment_is_none(subject, expected):
    assert told(subject) == [expected]


def test_a_meeting_that_only_its_subject_tells_is_said():
    export = beside(
        ("Ana", "", "Meeting", "1/16/2024", "A", "Completed", "3"),
        ("Ana", "", "Call", "1/17/2024", "A", "Completed", "4"),
    )
    assert days(export, "first_appointment") == ["2024-01-16"]
    found = problem(export, "types_of_subjects")
    assert (found.severity, found.rows) == ("note", (2,))


def test_in_a_list_of_calls_no_subject_makes_a_meeting():
    calls = csv_file(
        ("Call Owner", "Call Start Time", "Subject", "Call Result", "Deal"),
        ("Ana", "2026-01-05 10:00", "Meeting agreed", "Connected", "A"),
        name="calls.csv",
    )
    export = read(*DEALS, beside=[calls])
    assert export.activities["type"].tolist() == ["call"]
    assert days(export, "first_appointment") == [""]
