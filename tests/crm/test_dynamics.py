"""What is particular to the exports of Dynamics 365."""

from datetime import datetime
from io import BytesIO

import openpyxl

import crm
from tests.crm.exports import csv_file, days, field_of, values

SPANISH = (
    "(No modificar) Oportunidad",
    "(No modificar) Suma de comprobación de fila",
    "(No modificar) Modificado el",
    "Tema",
    "Cliente potencial",
    "Propietario",
    "Estado",
    "Razón para el estado",
    "Ingresos est.",
    "Ingresos reales",
    "Fecha est. de cierre",
    "Fecha de cierre real",
    "Fase de ventas",
)


def test_a_very_hidden_sheet_is_never_the_list_even_where_it_is_larger():
    book = openpyxl.Workbook()
    book.active.append(["(Do Not Modify) Opportunity", "Topic", "Owner", "Status"])
    book.active.append(["g1", "Vans", "Ana", "Won"])
    hidden = book.create_sheet("hiddenSheet")
    hidden.sheet_state = "veryHidden"
    hidden.append(["Topic", "Owner", "Status", "Sales Stage", "Actual Close Date"])
    for number in range(20):
        hidden.append([f"T{number}", "Nobody", "Won", "Close", datetime(2026, 1, 1)])
    content = BytesIO()
    book.save(content)
    export = crm.read([("All Opportunities.xlsx", content.getvalue())])
    assert values(export, "name") == ["Vans"]
    assert export.sources[0].dialect.sheet == "Sheet"


def test_spanish_labels_are_read_with_their_hidden_columns():
    export = crm.read(
        [
            csv_file(
                SPANISH,
                ("g1", "x", "2026-03-02", "Furgonetas", "Acme", "Ana", "Ganada", "Ganada", "100", "90", "2026-03-31",
                 "2026-03-01", "Cerrar"),
                ("g2", "y", "2026-03-03", "Grúas", "Beta", "Ana", "Perdida", "Vendida por otro", "80", "", "2026-03-31",
                 "2026-03-02", "Cerrar"),
                ("g3", "z", "2026-03-04", "Palas", "Gama", "Ben", "Abierta", "En curso", "70", "", "2026-04-30", "",
                 "Proponer"),
            )
        ]
    )  # fmt: skip
    assert export.sources[0].vendor == "Dynamics 365"
    assert values(export, "opportunity_id") == ["g1", "g2", "g3"]
    assert values(export, "outcome") == ["won", "lost", "open"]
    assert values(export, "amount") == [90, 80, 70]
    assert days(export, "closed") == ["2026-03-01", "2026-03-02", ""]
    assert values(export, "loss_reason") == ["", "Vendida por otro", ""]
    assert values(export, "position") == ["", "", "proposal"]
    assert field_of(export, "(No modificar) Suma de comprobación de fila") == ""


def test_what_was_lost_at_the_stage_close_is_not_taken_to_have_got_a_proposal():
    header = ("Topic", "Potential Customer", "Owner", "Status", "Sales Stage", "Actual Close Date", "Est. revenue")
    export = crm.read([csv_file(header, ("Vans", "Acme", "Ana", "Lost", "Close", "2026-03-01", "100"),
                                ("Vans", "Acme", "Ana", "Open", "Close", "", "100"))])  # fmt: skip
    assert values(export, "position") == ["", "negotiation"]
    assert days(export, "proposal") == ["", ""]


DEALS = (("Tema", "Cliente potencial", "Propietario", "Estado", "Ingresos est.", "Fecha de creación"),
         ("Furgonetas", "Acme", "Ana", "Lograda", "100", "2026-01-01"))  # fmt: skip


def test_citas_and_llamadas_are_meetings_and_calls_whatever_their_subject_says():
    meetings = csv_file(
        ("(No modificar) Cita", "Asunto", "Referente a", "Hora de inicio", "Hora de finalización", "Estado",
         "Organizador"),
        ("a1", "Hablar del contrato", "Furgonetas", "2026-01-05 10:00", "2026-01-05 11:00", "Completada", "Ana"),
        ("a2", "Hablar del contrato", "Furgonetas", "2026-01-04 10:00", "2026-01-04 11:00", "Cancelada", "Ana"),
        name="citas.csv",
    )  # fmt: skip
    calls = csv_file(
        ("(Do Not Modify) Phone Call", "Subject", "Regarding", "Call From", "Call To", "Due Date", "Status", "Owner"),
        ("c1", "About the offer", "Acme", "Ana", "Acme", "2026-01-02 10:00", "Completed", "Ana"),
        name="calls.csv",
    )
    export = crm.read([csv_file(*DEALS), meetings, calls])
    assert values(export, "outcome") == ["won"]
    assert days(export, "first_appointment") == ["2026-01-05"]
    assert export.activities["type"].tolist() == ["meeting", "meeting", "call"]
    assert export.activities["is_held"].tolist() == [True, False, True]
    assert [source.vendor for source in export.sources] == ["Dynamics 365"] * 3
