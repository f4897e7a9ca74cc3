"""Another, smaller list above the deals, and short rows by the thousand: nothing is lost, and nothing shifts."""

import random

import pytest

from crm.read import open_grid, read_grid
from crm.recognise import known_headers
from tests.crm.files import asides, rows

GOALS = [
    "Month,Goal,Hired,Visits,Calls,Cars,Days",
    "January,9,8,7,6,5,4",
    "February,8,8,7,6,5,4",
    "March,8,8,7,6,5,4",
]
DEALS = ["Id,Owner,Stage,Closed,Amount"] + [
    f"{70 + n},{('Ana Peña', 'Rui', 'Eva')[n % 3]},{('Won', 'Lost')[n % 2]},2026-03-{1 + n:02},{100 + n}"
    for n in range(12)
]


def goals(columns: int) -> list[str]:
    return [",".join(line.split(",")[:columns]) for line in GOALS]


def file_of(lines: list[str]) -> tuple[str, bytes]:
    return "deals.csv", "\n".join(lines).encode()


@pytest.mark.parametrize("columns", [2, 3, 5, 7])
@pytest.mark.parametrize("gap", [[], [""], ["", ""]])
@pytest.mark.parametrize("hint", [None, known_headers])
def test_a_smaller_list_above_is_set_aside_with_the_lines_of_its_rows(columns, gap, hint):
    grid = open_grid(file_of([*goals(columns), *gap, *DEALS]), looks_like_header=hint)
    assert grid.header == ("Id", "Owner", "Stage", "Closed", "Amount")
    assert [(code, line) for code, line, _ in asides(grid)] == [("second_table", line) for line in (1, 2, 3, 4)]
    assert (len(grid.lines), grid.rows_read) == (12, 16)
    assert grid.lines[0] == 6 + len(gap)


def test_titles_filters_and_their_values_above_a_list_are_no_other_list():
    titles = ["Pipeline", "Company,Peñalmar", "As of,2026-11-20", "Currency,EUR", ""]
    grid = open_grid(file_of([*titles, *DEALS]))
    assert (grid.set_aside, len(grid.lines)) == ((), 12)


def test_the_view_has_the_longer_of_two_lists_as_well():
    table = read_grid(file_of([*goals(5), *DEALS]))
    assert (list(table.columns), len(table)) == (["Id", "Owner", "Stage", "Closed", "Amount"], 12)


def test_of_thousands_of_short_rows_those_that_left_out_their_last_cells_fit_and_no_shifted_one_is_filled_up():
    dice, lines, whole = random.Random(1), ["Id,Owner,Stage,Closed,Amount,Source,Note"], []
    for n in range(2_400):
        cells = [f"D-{n:04}", dice.choice(["Ana Peña", "Rui", "Eva"]), dice.choice(["Won", "Lost"])]
        cells += [f"2026-03-{1 + n % 28:02}", f"{1000 + n}.50", "", ""]
        whole.append(tuple(cells))
        if n % 4 == 0:
            cells = cells[:5]
        elif n % 4 == 2:
            del cells[dice.choice([1, 2, 3])]
            cells = cells[:-1]
        lines.append(",".join(cells))
    grid = open_grid(file_of(lines))
    fitting, found = set(whole), rows(grid)
    repaired = [row for row in found if row not in fitting]
    assert len(found) - len(repaired) == 1_800  # every row in order, and every one without its last cells
    assert {code for code, _, _ in asides(grid)} == {"ragged"}
    assert grid.rows_read == 2_400
    # What was put right has its date and amount in their columns, and blank is what was lost.
    assert all(row[4].endswith(".50") and row[3][:5] in ("2026-", "") for row in repaired)
