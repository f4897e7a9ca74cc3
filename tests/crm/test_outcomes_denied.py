"""An outcome that denies what it names, or puts it off, is no appointment held."""

import pytest

from tests.crm.exports import codes, csv_file, days, problem, read

DEALS = (("Opportunity ID", "Opportunity Owner", "Stage"), ("3", "Bo", "New"))
HEADER = ("Activity type", "Activity date", "Activity assigned to", "Meeting outcome", "Associated Deal IDs")

NOT_HELD = (
    "Not attended|Not connected|Disconnected|Not answered|Unsuccessful|Not successful|Sin éxito|Not reached|Never held|"
    "Not yet completed|Uncompleted|Incomplete|Incompleta|To be done|To be held|Will be done|Didn't connect|To complete|"
    "Por realizar|Desconectado|Nunca realizada|Nicht erledigt|Не завершено|Aún no completada"
)
HELD = (
    "Completed|Connected - no decision|Realizada, sin acuerdo|Not interested|No está interesado|Interested|Completada|"
    "Successful|Con éxito|Attended|Held in person|Erledigt"
)


def after(outcome):
    return read(*DEALS, beside=[csv_file(HEADER, ("Meeting", "2024-01-10 10:00", "Bo", outcome, "3"), name="a.csv")])


@pytest.mark.parametrize(
    "outcome",
    NOT_HELD.split("|"),
)
def test_a_denied_or_future_outcome_is_not_held(outcome):
    export = after(outcome)
    assert days(export, "first_appointment") == [""]
    assert export.activities["is_held"].tolist() == [False]
    assert "unknown_outcome" not in codes(export)


@pytest.mark.parametrize(
    "outcome",
    HELD.split("|"),
)
def test_what_follows_the_outcome_denies_nothing(outcome):
    assert days(after(outcome), "first_appointment") == ["2024-01-10"]


def test_a_denial_far_before_it_is_asked_about():
    export = after("No one was sure whether it was completed")
    assert days(export, "first_appointment") == [""]
    assert problem(export, "unknown_outcome").severity == "question"
