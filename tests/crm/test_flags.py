"""What a yes-or-no column says of a deal, and the questions where it says something nobody understands."""

import pytest

from tests.crm.exports import codes, problem, read, values


def test_a_deal_with_an_empty_status_and_a_lost_day_is_lost():
    export = read(
        ("Owner", "Stage", "Status", "Won time", "Lost time"),
        ("Ana", "Proposal Made", "", "", "2024-03-01 10:00:00"),
        ("Ana", "Proposal Made", "", "2024-03-02 10:00:00", ""),
        ("Ana", "Proposal Made", "Open", "", "2024-03-01 10:00:00"),
        ("Ana", "Proposal Made", "", "", ""),
        ("Ana", "Proposal Made", "Lost", "", "2024-03-01 10:00:00"),
    )
    assert values(export, "outcome") == ["lost", "won", "open", "open", "lost"]


@pytest.mark.parametrize("stage", ["Archivado", "PREPARATION"])
def test_a_deal_that_a_flag_calls_closed_and_nothing_won_or_lost_is_asked_about(stage):
    export = read(
        ("ID", "TITLE", "STAGE_ID", "CLOSED", "ASSIGNED_BY_ID"),
        ("1", "A", stage, "Y", "Ana"),
        ("2", "B", "WON", "Y", "Ana"),
        ("3", "C", "PREPARATION", "N", "Ana"),
    )
    assert values(export, "outcome") == ["open", "won", "open"]
    found = problem(export, "closed_how")
    assert (found.severity, found.rows, found.values["column"]) == ("question", (2,), "CLOSED")


@pytest.mark.parametrize(("yes", "no"), [("WAHR", "FALSCH"), ("VRAI", "FAUX"), ("TRUE", "FALSE")])
def test_odoos_archive_is_read_from_a_german_or_french_excel(yes, no):
    export = read(("Salesperson", "Stage", "Active"), ("Ana", "Qualified", yes), ("Ana", "Qualified", no))
    assert values(export, "outcome") == ["open", "lost"]
    assert "flag_unknown" not in codes(export)


def test_a_flag_whose_values_say_neither_yes_nor_no_is_asked_about():
    export = read(("Salesperson", "Stage", "Active"), ("Ana", "Qualified", "aktiv"), ("Ana", "Qualified", "archiviert"))
    found = problem(export, "flag_unknown")
    assert (found.severity, found.values["column"], found.values["example"]) == ("question", "Active", "aktiv")


def test_a_text_column_with_the_header_of_a_flag_is_no_question():
    rows = [("Ana", "Qualified", text) for text in ("one", "two", "three")]
    assert "flag_unknown" not in codes(read(("Salesperson", "Stage", "Active"), *rows))


def test_a_next_meeting_is_planned_and_no_step_taken():
    export = read(("Owner", "Stage", "Next meeting date"), ("Ana", "Proposal", "2024-03-01"))
    assert values(export, "next_step_basis") == [""]
