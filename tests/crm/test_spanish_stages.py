"""A Spanish "Etapa" is where a deal stands: only "De etapa" and "A etapa" tell of changes."""

from tests.crm.exports import codes, csv_file, days, read, values

HEADER = ("Propietario de oportunidad", "Nombre de la oportunidad", "Etapa", "Fecha de cierre", "Fecha de creación")
ROWS = (
    ("Ana", "A", "Cerrada ganada", "25/03/2024", "13/01/2024"),
    ("Ana", "B", "Cerrada perdida", "26/03/2024", "14/01/2024"),
    ("Bo", "C", "Propuesta", "26/09/2024", "15/01/2024"),
)


def test_a_spanish_list_without_amounts_is_a_list_of_deals():
    export = read(HEADER, *ROWS)
    assert values(export, "outcome") == ["won", "lost", "open"]
    assert days(export, "created") == ["2024-01-13", "2024-01-14", "2024-01-15"]
    assert days(export, "proposal") == ["", "", ""]
    assert "last_states" not in codes(export)


def test_a_second_spanish_list_beside_it_keeps_its_deals():
    mexico = csv_file(
        ("Oportunidad", "Comercial", "Etapa", "Importe MXN", "Fecha de cierre", "Fecha de creación"),
        ("D", "Eva", "Cerrada ganada", "500", "27/03/2024", "16/01/2024"),
        name="mx.csv",
    )
    export = read(HEADER, *ROWS, beside=[mexico])
    assert [source.kind for source in export.sources] == ["opportunities", "opportunities"]
    assert values(export, "name") == ["A", "B", "C", "D"]


def test_an_identifier_that_a_list_of_products_repeats_makes_no_history():
    export = read(
        ("Propietario", "Identificador de la oportunidad", "Etapa", "Importe", "Fecha de creación"),
        ("Ana", "1", "Propuesta", "40", "13/01/2024"),
        ("Ana", "1", "Propuesta", "60", "13/01/2024"),
        ("Bo", "2", "Propuesta", "50", "14/01/2024"),
    )
    assert days(export, "created") == ["2024-01-13", "2024-01-14"]
    assert "last_states" not in codes(export)


def test_a_spanish_history_is_still_one():
    history = csv_file(
        ("Nombre de la oportunidad", "De etapa", "A etapa", "Fecha de edición"),
        ("C", "Primera cita", "Propuesta", "20/01/2024"),
        name="historial.csv",
    )
    export = read(HEADER, *ROWS, beside=[history])
    assert export.sources[1].kind == "history"
    assert days(export, "proposal") == ["", "", "2024-01-20"]
