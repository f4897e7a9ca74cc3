"""Headers: which column is what, in whichever words the CRM writes it."""

import pytest

from crm.words import header_names, plain_words, speaks_spanish
from tests.crm.exports import codes, days, field_of, read, values

ROW = {"Owner": "Ana", "Stage": "Proposal"}


def read_as(header: str, cell: str, **others: str) -> str:
    """The field that *header* becomes in a list of deals, with *cell* below it."""
    row = {**ROW, **others, header: cell}
    return field_of(read(tuple(row), tuple(row.values())), header)


@pytest.mark.parametrize(
    "header",
    [
        "Importe",
        "IMPORTE",
        " Importe ",
        "\ufeffImporte",
        "Importe*",
        "Importe ↑",
        "Importé",
        "Importe\u00a0",
        "Oportunidad: Importe",
    ],
)
def test_case_accents_marks_and_prefixes_make_no_difference(header):
    assert "importe" in header_names(header)


def test_words_are_what_is_left_of_a_text():
    assert plain_words("Reunión  Agendada 📆") == "reunion agendada"
    assert plain_words("Proposal/Price_Quote") == "proposal price quote"


@pytest.mark.parametrize(
    ("header", "cell", "field"),
    [
        ("Opportunity ID", "006", "opportunity_id"),
        ("Identificador de la oportunidad", "006", "opportunity_id"),
        ("(Do Not Modify) Opportunity", "A-1", "opportunity_id"),
        ("Deal - ID", "1", "opportunity_id"),
        ("Opportunity: Opportunity Name", "X", "opportunity_name"),
        ("Nombre del negocio", "X", "opportunity_name"),
        ("Account Name: Account Name", "X", "account"),
        ("Probability (%)", "10", "probability"),
        ("Fecha de alta", "2026-01-01", "created_date"),
        ("First Appointment Date", "2026-01-01", "first_appointment_date"),
        ("Fecha de la primera cita", "2026-01-01", "first_appointment_date"),
        ("Fecha visita técnica", "2026-01-01", "next_step_date"),
        ("Fecha de presupuesto", "2026-01-01", "proposal_date"),
        ("Proposal_Date__c", "2026-01-01", "proposal_date"),
        ("Fecha en la que se ganó", "2026-01-01", "won_date"),
        ("Est. close date", "2026-01-01", "expected_close_date"),
        ("Fecha de cierre prevista", "2026-01-01", "expected_close_date"),
        ("Amount (converted)", "1", "amount_converted"),
        ("Importe MXN", "1", "amount"),
        ("Amount GBP", "1", "amount"),
        ("Importe (MXN)", "1", "amount"),
        ("Valor (USD)", "1", "amount"),
        ("Amount in EUR", "1", "amount"),
        ("Importe en EUR", "1", "amount"),
        ("Deal Amount (USD)", "1", "amount"),
        ("Revenue EUR", "1", "amount"),
        ("Total EUR", "1", "amount"),
        ("Importe neto", "1", "amount"),
        ("Importe sin IVA", "1", "amount"),
        ("Net amount", "1", "amount"),
        ("Contract value", "1", "amount"),
        ("Umsatz", "1", "amount"),
        ("Kunde", "X", "account"),
        ("Ersttermin", "13.02.2024", "first_appointment_date"),
        ("Angebot am", "13.02.2024", "proposal_date"),
        ("Erstellt am", "13.02.2024", "created_date"),
        ("Abschlussdatum", "13.02.2024", "close_date"),
        ("Motivo de pérdida", "Price", "loss_reason"),
        ("Fuente original de tráfico", "Web", "lead_source"),
        ("Familia de productos", "P", "product"),
        ("Shoe size", "44", ""),
        ("Contract signed by", "Ana", ""),
    ],
)
def test_a_header_is_known_by_its_names(header, cell, field):
    assert read_as(header, cell) == field


@pytest.mark.parametrize(
    "owner",
    [
        "Propietario de oportunidad",
        "Comercial",
        "Vendedor",
        "Asignado a",
        "Sales Rep",
        "Deal owner",
        "Responsable",
        "Salesperson",
        "Trato - Propietario",
        "Oportunidad: Propietario de oportunidad: Nombre completo",
    ],
)
def test_the_rep_is_found_under_any_of_its_names(owner):
    assert values(read((owner, "Stage"), ("Ana", "Proposal")), "rep") == ["Ana"]


def test_the_better_name_wins_and_one_column_serves_one_field():
    export = read(("Name", "Deal Name", "Owner", "Stage"), ("Ana Ruiz", "Big deal", "Ana", "Proposal"))
    assert values(export, "name") == ["Big deal"]
    assert field_of(export, "Name") == ""


def test_a_header_that_comes_twice_is_read_once():
    export = read(("Owner", "Stage", "Amount", "Amount"), ("Ana", "Closed Won", "1", "2"))
    assert values(export, "amount") == [1]


@pytest.mark.parametrize(
    ("header", "is_spanish"),
    [
        (("Propietario", "Etapa", "Importe"), True),
        (("Owner", "Stage", "Amount"), False),
        (("Owner", "Stage", "Amount", "Close Date", "Team", "Etapa"), False),
    ],
)
def test_the_headers_tell_the_language(header, is_spanish):
    assert speaks_spanish(header) is is_spanish


def test_the_contact_in_a_spanish_pipedrive_is_not_the_name_of_the_deal():
    header = (
        "Trato - ID",
        "Trato - Título",
        "Trato - Nombre",
        "Trato - Propietario",
        "Trato - Etapa",
        "Trato - Estado",
    )
    export = read(header, ("1", "Big deal", "Luis, the contact", "Ana", "Propuesta", "Abierto"))
    assert export.sources[0].vendor == "Pipedrive"
    assert values(export, "name") == ["Big deal"]


def test_salesforces_expected_revenue_is_no_amount_but_odoos_is():
    salesforce = read(
        ("Opportunity Owner", "Opportunity Name", "Stage", "Expected Revenue"), ("Ana", "A", "Closed Won", "50")
    )
    odoo = read(("Salesperson", "Sales Team", "Stage", "Expected Revenue"), ("Ana", "North", "Won", "50"))
    assert str(values(salesforce, "amount")) == "[nan]"
    assert values(odoo, "amount") == [50]


def test_a_german_export_is_understood_as_a_whole():
    export = read(
        ("Verkaufschance", "Verantwortlicher", "Kunde", "Phase", "Umsatz", "Erstellt am", "Ersttermin", "Angebot am",
         "Abschlussdatum", "Quelle", "Verlustgrund", "Status"),
        ("Chance 1", "Eva", "Firma 1", "Angebot", "29.400,00", "09.08.2026", "16.08.2026", "22.08.2026", "03.09.2026",
         "Messe", "", "Gewonnen"),
        ("Chance 2", "Anna", "Firma 2", "Angebot", "1.500", "10.09.2026", "14.09.2026", "", "08.10.2026",
         "Messe", "Preis", "Verloren"),
        delimiter=";",
    )  # fmt: skip
    assert values(export, "outcome") == ["won", "lost"]
    assert values(export, "amount") == [29400, 1500]
    assert (values(export, "rep"), values(export, "account")) == (["Eva", "Anna"], ["Firma 1", "Firma 2"])
    assert [days(export, day)[0] for day in ("created", "first_appointment", "proposal", "closed")] == [
        "2026-08-09",
        "2026-08-16",
        "2026-08-22",
        "2026-09-03",
    ]
    assert codes(export, "question") == []
