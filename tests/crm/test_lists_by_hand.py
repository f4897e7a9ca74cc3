"""A list of activities that somebody keeps by hand, beside the deals, is no list of deals."""

import pytest

from tests.crm.exports import csv_file, days, read, values

DEALS = (
    ("Deal ID", "Deal", "Rep", "Stage", "Amount", "Created", "Closed date"),
    ("1", "A", "Ana", "Proposal", "100", "2024-01-01", ""),
    ("2", "B", "Ana", "Closed Won", "200", "2024-01-02", "2024-02-01"),
)


@pytest.mark.parametrize(
    ("header", "meeting", "done"),
    [
        (("Tipo", "Fecha", "Comercial", "Resultado", "Oportunidad"), "Reunión", ("Realizada", "Cancelada")),
        (("Type", "Date", "Rep", "Status", "Deal"), "Meeting", ("Done", "Cancelled")),
        (("Activity", "Date", "Rep", "Result", "Deal"), "Meeting", ("Held", "Lost")),
        (("Subject", "Date", "Rep", "Outcome", "Deal"), "Meeting with them", ("Held", "Cancelled")),
    ],
)
def test_meetings_and_calls_with_the_names_of_deals_are_activities(header, meeting, done):
    by_hand = csv_file(
        header,
        (meeting, "2024-01-10", "Ana", done[0], "A"),
        (meeting, "2024-01-11", "Ana", done[1], "B"),
        name="a.csv",
    )
    export = read(*DEALS, beside=[by_hand])
    assert [source.kind for source in export.sources] == ["opportunities", "activities"]
    assert values(export, "name") == ["A", "B"]
    assert days(export, "first_appointment") == ["2024-01-10", ""]


def test_deals_that_began_with_a_visit_stay_deals():
    header = ("Tipo", "Fecha", "Comercial", "Resultado", "Oportunidad")
    export = read(
        header, ("Visita", "2024-01-10", "Ana", "Ganado", "A"), ("Visita", "2024-01-11", "Ana", "Perdido", "B")
    )
    assert export.sources[0].kind == "opportunities"
    assert values(export, "outcome") == ["won", "lost"]
