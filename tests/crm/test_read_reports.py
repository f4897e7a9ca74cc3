"""Titles above the list, totals below and inside it."""

import pytest

from crm.preamble import header_at
from crm.read import open_grid
from tests.crm.files import asides, rows

REPORT = """\
Pipeline by rep

As of Monday, 9 November 2026
Filtered by,Stage,not equal to,Qualification

,Owner ↑,Opportunity Name,Stage,Amount,Close Date
,Ana Peña,Roof,Closed Won,1200,2026-03-31
,Rui Almeida,Doors,Closed Lost,800,2026-04-02
,Rui Almeida,Windows,Proposal,950,2026-05-07
,Total,,,2950,
Confidential Information - Do Not Distribute
Copyright (c) 2000-2026 salesforce.com
"""


def test_titles_filters_and_a_blank_first_column_stand_above_and_beside_the_list():
    grid = open_grid(("report.csv", REPORT.encode()))
    assert grid.dialect.header_line == 6
    assert grid.header == ("", "Owner ↑", "Opportunity Name", "Stage", "Amount", "Close Date")
    assert rows(grid)[0] == ("", "Ana Peña", "Roof", "Closed Won", "1200", "2026-03-31")
    assert list(grid.lines) == [7, 8, 9]
    assert [(code, line) for code, line, _ in asides(grid)] == [("footer", 10), ("footer", 11), ("footer", 12)]
    assert grid.rows_read == 6


def test_a_column_with_neither_header_nor_cells_is_left_out():
    grid = open_grid(("report.csv", b",Owner,Stage,\n,Rui,Won,\n,Ana,Lost,\n"))
    assert grid.header == ("Owner", "Stage")
    assert rows(grid) == [("Rui", "Won"), ("Ana", "Lost")]
    assert list(grid.cells.columns) == [0, 1]


@pytest.mark.parametrize(
    "footer",
    [
        "Grand Totals (2 records)",
        "Total;;;2000",
        "Totales generales (2 registros)",
        "Suma;;;2.000,00",
        "Recuento;2;;",
        "Subtotal;;;2000",
        "Suma de Importe;;;2000",
        "Confidential Information - Do Not Distribute",
        "Información confidencial - No distribuir",
        "Copyright © 2026 salesforce.com, inc. Todos los derechos reservados.",
    ],
)
def test_totals_and_notices_at_the_end_are_footers(footer):
    grid = open_grid(("deals.csv", f"Owner;Stage;Reason;Amount\nRui;Won;;1200\nAna;Lost;;800\n\n{footer}\n".encode()))
    assert len(grid.cells) == 2
    assert [(code, line) for code, line, _ in asides(grid)] == [("footer", 5)]


def test_a_customer_called_total_is_no_footer():
    data = b"Account;Stage;Amount\nTotal;Won;5\nTotal Energies;Lost;8\nSuma Capital;Won;1\n"
    grid = open_grid(("deals.csv", data))
    assert (len(grid.cells), grid.set_aside) == (3, ())


def test_groups_named_once_are_filled_down_in_a_report_and_this_is_told():
    text = (
        "Deals by stage\n\nStage ↑,Owner,Amount,Close Date\n"
        "Closed Won,Ana,5,2026-01-02\n,Rui,6,2026-01-03\nSubtotal,,11,\n"
        "Proposal,Eva,7,2026-01-04\n,Leo,8,2026-01-05\nSubtotal,,15,\nTotal,,26,\n"
    )
    grid = open_grid(("report.csv", text.encode()))
    assert [row[:2] for row in rows(grid)] == [
        ("Closed Won", "Ana"),
        ("Closed Won", "Rui"),
        ("Proposal", "Eva"),
        ("Proposal", "Leo"),
    ]
    assert list(grid.lines) == [4, 5, 7, 8]
    assert [line for _, line, _ in asides(grid)] == [6, 9, 10]
    assert [(note.code, note.values["columns"]) for note in grid.notes] == [("groups_filled_down", "Stage ↑")]


def test_groups_within_groups_are_filled_down_too():
    text = (
        "Deals\n\nTeam ↑,Stage ↑,Owner,Amount\n"
        "North,Won,Ana,5\n,,Rui,6\n,Lost,Eva,7\nSubtotal,,,18\nSouth,Lost,Leo,8\n,,Iris,9\nSubtotal,,,17\n"
    )
    grid = open_grid(("report.csv", text.encode()))
    assert [row[:3] for row in rows(grid)] == [
        ("North", "Won", "Ana"),
        ("North", "Won", "Rui"),
        ("North", "Lost", "Eva"),
        ("South", "Lost", "Leo"),
        ("South", "Lost", "Iris"),
    ]


def test_blank_cells_of_a_plain_list_stay_blank():
    grid = open_grid(("deals.csv", b"Team,Owner,Amount\nNorth,Ana,5\n,Rui,6\nSouth,Eva,7\n,Leo,8\n"))
    assert [row[0] for row in rows(grid)] == ["North", "", "South", ""]
    assert grid.notes == ()


def test_a_list_without_header_keeps_all_its_rows_below_blank_headers():
    grid = open_grid(("deals.csv", b"1,2026-01-02,500\n2,2026-01-03,600\n"))
    assert grid.header == ("", "", "")
    assert rows(grid) == [("1", "2026-01-02", "500"), ("2", "2026-01-03", "600")]
    assert (grid.dialect.header_line, list(grid.lines)) == (0, [1, 2])


def test_known_header_words_decide_where_the_hint_is_given():
    records = [("Region", "All"), ("Owner", "Stage"), ("Rui", "Won"), ("Ana", "Lost")]
    known = {"Owner", "Stage"}
    assert header_at(records) == 0
    assert header_at(records, lambda cells: sum(cell in known for cell in cells)) == 1
