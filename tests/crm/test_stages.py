"""Stage texts of real CRMs, English and Spanish: where each stands in the chain."""

import pytest

import crm
from crm.stages import StageWords
from crm.vendors import all_vendors
from tests.crm.exports import problem, read, values

STAGES = {
    "won": "Выдано|Сделка успешна|Fechado ganho|Gagnée|Gewonnen|Closed Won|closedwon|Won|Ganado|Cerrada ganada|"
    "Cerrado Ganado|Cierre Ganado 🤓|Firmado|Vendido|Converted",
    "lost": "Провал|Сделка провалена|Сделка не успешна|Отказ клиента|Perdue|Verloren|Fechado perdido|Closed Lost|"
    "closedlost|Closed-Lost to Competition|Lost|Perdida|Cerrada perdida|Cierre perdido|Not won|No ganada|Descartada|"
    "Declinada|Cancelada|Disqualified|Unqualified|No interesado|Cerrada por el sistema|Abandoned",
    "new": "Запрос|Новая|Новый лид|Nouveau|Neue Anfrage|Novo|New|Nuevo|Prospecting|Prospección|Qualification|"
    "Qualified|Calificado|Lead|Contact Made|Contactado|Creada|New Lead|DATA SEARCH|Investigando",
    "appointment_set": "Встреча назначена|Rendez-vous pris|Reunião agendada|Termin vereinbart|Appointment Scheduled|"
    "appointmentscheduled|Meeting Scheduled|Reunión Agendada 📆|Cita concertada|Reunión programada|Meeting booked",
    "appointment_held": "Встреча проведена|Rendez-vous effectué|Primeira reunião|Erstgespräch|Termin durchgeführt|"
    "First Meeting Held|Reunión Realizada ✅|Primera reunión realizada|Discovery|Needs Analysis|Necesita Análisis|"
    "Análisis de necesidades|Qualified To Buy|First appointment|Primera cita|PERSONAL VISIT|First call|"
    "Cita realizada|Visita realizada",
    "next_step": "Демонстрация|Präsentation|Apresentação|Identifying Decision Makers|Id. Tomadores de Decisiones|"
    "Demo|Demo Scheduled|Demo Done|Presentation Scheduled|Value Proposition|Propuesta de valor|Site visit|"
    "Visita técnica|Trial|Prueba|POC|Id. Decision Makers|Identify Decision Makers|Perception Analysis|Next step|"
    "Siguiente paso|Diagnóstico",
    "proposal": "Коммерческое предложение|Devis envoyé|Angebot erstellt|Orçamento|Proposta enviada|Proposal|"
    "Proposal Made|Proposal/Price Quote|Propuesta Enviada 📖|Proposition|Cotización Enviada|Quote|Presupuesto|"
    "Oferta enviada|Propose|Presupuesto Propuesto",
    "negotiation": "Переговоры|Договор|Négociation|Verhandlung|Negociação|Negotiation|Negotiation/Review|"
    "Negociación|Negotiations Started|Contract Sent|Decision Maker Bought-In|Contrato enviado|Pendiente de firma|"
    "Negociando-Revisando",
    "": "Follow up|Blocked|WAITING|Standby|On Hold|Reintentar a Futuro / Standby|Actualizada|COURIER",
}


@pytest.mark.parametrize(
    ("stage", "expected"), [(stage, word) for word, stages in STAGES.items() for stage in stages.split("|")]
)
def test_a_stage_stands_where_the_trade_puts_it(stage, expected):
    place = StageWords().place(stage)
    assert (place.outcome or place.position) == expected


@pytest.mark.parametrize(
    "stage", ["propuesta enviada", "  PROPUESTA   ENVIADA ", "Propuesta-Enviada", "propuestá enviada"]
)
def test_case_accents_and_blanks_make_no_difference(stage):
    assert StageWords().place(stage).position == "proposal"


@pytest.mark.parametrize(
    ("vendor", "stage", "position"),
    [
        ("Dynamics 365", "Develop", "appointment_held"),
        ("Dynamics 365", "Close", "negotiation"),
        ("Zoho", "Quote", "proposal"),
        ("vtiger", "Análisis", "next_step"),
        ("Bitrix24", "FINAL_INVOICE", "negotiation"),
        ("ERPNext", "Replied", "new"),
    ],
)
def test_a_crm_may_mean_its_own_by_a_stage(vendor, stage, position):
    (found,) = [one for one in all_vendors() if one.name == vendor]
    assert StageWords(of_vendor=found.stages).place(stage).position == position


@pytest.mark.parametrize(
    ("stage", "expected"),
    [("C6:WON", "won"), ("C2:LOSE", "lost"), ("C14:NEW", "new"), ("C6:PREPARATION", "proposal"), ("WON", "won")],
)
def test_bitrix24_writes_the_pipeline_before_the_stage(stage, expected):
    (bitrix24,) = [one for one in all_vendors() if one.name == "Bitrix24"]
    place = StageWords(None, bitrix24.stages, bitrix24.stage_prefix).place(stage)
    assert (place.outcome or place.position) == expected
    assert not StageWords().place("C6:PREPARATION").is_known


def test_an_unknown_stage_is_listed_with_its_rows_and_the_deals_count_as_open():
    export = read(
        ("Owner", "Stage"),
        ("Ana", "Standby"),
        ("Ana", "Proposal"),
        ("Ben", "Standby"),
        ("Ben", "Blocked"),
    )
    assert values(export, "outcome") == ["open"] * 4
    assert values(export, "position") == ["", "proposal", "", ""]
    found = problem(export, "unknown_stage")
    assert found.severity == "question"
    assert found.values["stages"] == "Standby (2), Blocked (1)"


def test_stage_words_that_match_nothing_are_asked_about():
    words = ["Follow up", "Blocked", "WAITING", "Actualizada", "Standby", "On Hold", "COURIER"]
    export = read(("Owner", "Stage"), *(("Ana", word) for word in words), ("Ana", "Open"))
    assert set(problem(export, "unknown_stage").values["stages"].split(", ")) == {f"{word} (1)" for word in words}
    assert values(export, "position") == [""] * 7 + ["new"]


def test_the_director_says_where_a_stage_stands():
    answers = crm.Choices(stages={"standby": "negotiation", "Archived": "lost", "Proposal": "next_step"})
    export = read(("Owner", "Stage"), ("Ana", "Standby"), ("Ana", "Archived"), ("Ana", "Proposal"), choices=answers)
    assert values(export, "position") == ["negotiation", "", "next_step"]
    assert values(export, "outcome") == ["open", "lost", "open"]
    assert "unknown_stage" not in [problem.code for problem in export.problems]


def test_every_stage_is_on_record_with_its_rows():
    export = read(("Owner", "Stage"), ("Ana", "Proposal"), ("Ana", "Closed Won"), ("Ana", "Proposal"))
    assert export.sources[0].stages == (
        crm.StageRead("Closed Won", "", "won", 1),
        crm.StageRead("Proposal", "proposal", "", 2),
    )
