"""A table copied out of a CRM's database, as vtiger's are: no column names, so one clear question and no number."""

import pytest

import crm

STAGES = ("Closed Won", "Cerrada-Perdida", "Prospecting", "Presupuesto Propuesto", "Negociando-Revisando")


def dump(delimiter: str) -> bytes:
    rows = [
        (
            str(900 + number), f"POT{number}", str(300 + number), f"Instalación Peñalmar {number}", "179500.00000000",
            r"\N", f"2026-0{number % 9 + 1}-15", r"\N", "Llamar", "0", "50.000", STAGES[number % 5],
            "Existing Business", "Año próximo", r"\N",
        )
        for number in range(40)
    ]  # fmt: skip
    return "".join(f"{delimiter.join(row)}\n" for row in rows).encode("cp1252")


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_dump_without_column_names_is_refused_with_what_is_missing(delimiter):
    with pytest.raises(crm.Refused) as refused:
        crm.read([("vtiger_potential.csv", dump(delimiter))])
    problem = refused.value.problem
    assert problem.code == "no_header"
    assert problem.values["n"] == 15
    assert problem.values["first"] == "900, POT0, 300, Instalación Peñalmar 0, 179500.00000000, …"
    assert "the rep, the stage, the amount" in problem.message(str.format)
    assert "names of the columns in the first line" in problem.advice(str.format)


def test_told_what_its_columns_are_the_dump_is_read():
    choices = crm.Choices(header_lines={"vtiger_potential.csv": crm.NO_HEADER})
    (source,) = crm.layouts([("vtiger_potential.csv", dump(","))], choices=choices)
    fields = {"Column 1": "opportunity_id", "Column 5": "amount", "Column 7": "close_date", "Column 12": "stage"}
    told = crm.Choices(header_lines=choices.header_lines, columns={source.signature: {**fields, "Column 4": "owner"}})
    export = crm.read([("vtiger_potential.csv", dump(","))], choices=told)
    assert len(export.opportunities) == 40
    assert export.opportunities["outcome"].value_counts().to_dict() == {"open": 24, "won": 8, "lost": 8}
    assert export.opportunities["amount"].sum() == 40 * 179_500
