"""A stage that denies, puts off or contradicts what it names counts as reached only if the director says so."""

import pytest

import crm
from crm.stages import StageWords
from tests.crm.exports import days, problem, read, values

DOUBTFUL = (
    "Meeting cancelled|Reunión no realizada|Visita no realizada|Cita no realizada|Demo no show|Sin propuesta|"
    "Proposal not sent|Pendiente de propuesta|Propuesta por enviar|Preparing proposal|Quote requested|"
    "Proposal rejected|Propuesta rechazada|Reunión cancelada|Demo cancelada|Won / Lost|Ganada/Perdida|"
    "Lost lead revived|Ganado pendiente de firma|Verbally won|Won back - proposal|Almost won|Not signed|"
    "Contract to be signed|Not lost|No perdida|Reunión pendiente|Demo pospuesta|Not qualified|Likely lost|"
    "Propuesta en elaboración|Negociación pendiente|Contrato no firmado|Recuperado - ganado"
)
CERTAIN = {
    "won": "Closed Won|Cerrada ganada|Firmado|Ganada - segundo proyecto",
    "lost": "Not won|No ganada|Closed Lost|Lost - no budget|Perdida sin presupuesto|Perdida tras demo cancelada|"
    "Unqualified|No califica|No interesado|Cancelada|Oportunidad cancelada|Rechazado|Descartado tras propuesta",
    "new": "Sin contactar|Not contacted|Lead pendiente|Lead sin respuesta",
    "appointment_set": "Reunión agendada|Cita concertada",
    "next_step": "Demo Scheduled|Visita técnica programada",
    "proposal": "Propuesta enviada|Propuesta pendiente de respuesta|Proposal sent, awaiting decision",
    "negotiation": "Pendiente de firma|Pending signature - contract sent|Pendiente de contrato|Verbal",
}


@pytest.mark.parametrize("stage", DOUBTFUL.split("|"))
def test_a_doubtful_stage_stands_nowhere(stage):
    assert not StageWords().place(stage).is_known


@pytest.mark.parametrize(
    ("stage", "expected"), [(stage, word) for word, stages in CERTAIN.items() for stage in stages.split("|")]
)
def test_what_leaves_no_doubt_stands_where_it_says(stage, expected):
    place = StageWords().place(stage)
    assert (place.outcome or place.position) == expected


def test_it_is_asked_about_and_dates_nothing_until_the_director_answers():
    rows = (
        ("Deal owner", "Deal Name", "Deal Stage", 'Date entered "Meeting cancelled (P)"', 'Date entered "Demo (P)"'),
        ("Ana", "A", "Demo", "2024-01-10", "2024-01-20"),
        ("Ana", "B", "Won / Lost", "", ""),
    )
    export = read(*rows)
    assert days(export, "first_appointment") == ["", ""]
    assert days(export, "next_step") == ["2024-01-20", ""]
    assert values(export, "outcome") == ["open", "open"]
    assert problem(export, "unknown_stage").values["stages"] == "Won / Lost (1), Meeting cancelled (0)"
    answered = read(*rows, choices=crm.Choices(stages={"Won / Lost": "lost", "Meeting cancelled": "appointment_held"}))
    assert values(answered, "outcome") == ["open", "lost"]
    assert days(answered, "first_appointment") == ["2024-01-10", ""]
