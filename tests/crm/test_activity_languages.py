"""Types and outcomes of activities in the languages of exports beside English and Spanish."""

import pytest

from tests.crm.exports import csv_file, read

HEADER = ("Activity ID", "Activity Type", "Activity Date", "Assigned to", "Outcome", "Opportunity ID")


def told(row, column):
    deals = (("Opportunity ID", "Opportunity Owner", "Stage"), ("1", "Ana", "Demo"))
    return read(*deals, beside=[csv_file(HEADER, row, name="activities.csv")]).activities[column].tolist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Звонок", "call"),
        ("Встреча", "meeting"),
        ("Задача", "task"),
        ("Anruf", "call"),
        ("Besprechung", "meeting"),
        ("Rendez-vous", "meeting"),
        ("Appel", "call"),
        ("Ligação", "call"),
        ("Reunião", "meeting"),
    ],
)
def test_a_type_is_read_in_russian_german_french_and_portuguese(text, expected):
    assert told(("1", text, "2026-01-05", "Ana", "Done", ""), "type") == [expected]


@pytest.mark.parametrize(
    ("text", "is_held"),
    [
        ("Held", True),
        ("Завершено", True),
        ("Да", True),
        ("Erledigt", True),
        ("Effectué", True),
        ("Concluída", True),
        ("Not Held", False),
        ("Planned", False),
        ("Не состоялась", False),
        ("Отменена", False),
        ("Geplant", False),
        ("Abgesagt", False),
        ("Annulé", False),
    ],
)
def test_an_outcome_is_read_in_russian_german_french_and_portuguese(text, is_held):
    assert told(("1", "Meeting", "2026-01-05", "Ana", text, ""), "is_held") == [is_held]
