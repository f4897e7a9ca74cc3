"""Rows with a delimiter, a quotation mark or a line end too many or too few, among rows that are in order."""

import pytest

from crm.read import open_grid, read_grid
from tests.crm.files import asides, rows

HEADER = ["Id", "Account", "Owner", "Stage", "Closed", "Amount", "Page"]
TABLE = [
    [
        f"{700 + 13 * n}",
        f"{('Peñalmar', 'Thornleigh', 'Castrovia', 'Caldermoor')[n % 4]} {('Motors', 'Hotels', 'Retail')[n % 3]}",
        ("Ana Peña", "Rui Almeida", "Eva Clarke")[n % 3],
        ("Won", "Lost", "Proposal")[n % 3],
        f"2026-{1 + n % 12:02}-{1 + n % 28:02}",
        f"{1250 + 75 * n}.{n % 100:02}",
        f"https://crm.example/deal/{n * 31 % 997}",
    ]
    for n in range(80)
]
ROW = 30  # line 32 of the file


def file_with(line: str, row: int = ROW) -> tuple[str, bytes]:
    lines = [",".join(cells) for cells in (HEADER, *TABLE)]
    lines[row + 1] = line
    return "deals.csv", "\n".join(lines).encode() + b"\n"


def expected() -> list[tuple[str, ...]]:
    return [tuple(cells) for cells in TABLE]


def notes(grid) -> list[tuple[str, tuple[int, ...]]]:
    return [(note.code, note.rows) for note in grid.notes]


@pytest.mark.parametrize("gap", range(1, len(HEADER)))
def test_a_missing_delimiter_is_put_back_where_both_cells_suit_their_columns(gap):
    cells = TABLE[ROW]
    grid = open_grid(file_with(",".join([*cells[: gap - 1], cells[gap - 1] + cells[gap], *cells[gap + 1 :]])))
    if gap == 2:  # account and owner are both names: nobody can say where one ends
        assert ("ragged", 32) in [(code, line) for code, line, _ in asides(grid)] or rows(grid) == expected()
    else:
        assert rows(grid) == expected()
        assert notes(grid) == [("repaired_rows", (32,))]
    assert grid.rows_read == 80


@pytest.mark.parametrize("gap", range(len(HEADER) + 1))
def test_a_delimiter_too_many_is_left_out_at_every_place(gap):
    cells = TABLE[ROW]
    grid = open_grid(file_with(",".join([*cells[:gap], "", *cells[gap:]])))
    assert rows(grid) == expected()
    assert grid.set_aside == ()


def test_a_delimiter_inside_a_text_stays_in_it():
    cells = [*TABLE[ROW]]
    cells[1] = "Castrovia, Retail"
    grid = open_grid(file_with(",".join(cells)))
    assert rows(grid)[ROW] == tuple(cells)
    assert notes(grid) == [("repaired_rows", (32,))]


@pytest.mark.parametrize("delimiter", [" ", ";", "\t", "|"])
def test_one_row_with_another_delimiter_is_cut_like_the_others(delimiter):
    cells = [f'"{cell}"' if delimiter in cell else cell for cell in TABLE[ROW]]
    grid = open_grid(file_with(delimiter.join(cells)))
    assert rows(grid) == expected()
    assert notes(grid) == [("repaired_rows", (32,))]


@pytest.mark.parametrize("column", range(len(HEADER)))
@pytest.mark.parametrize("where", ["start", "middle", "end"])
def test_a_quotation_mark_too_many_is_a_letter_of_its_cell_and_costs_no_row(column, where):
    cells = [*TABLE[ROW]]
    at = {"start": 0, "middle": len(cells[column]) // 2, "end": len(cells[column])}[where]
    cells[column] = f'{cells[column][:at]}"{cells[column][at:]}'
    grid = read_grid(file_with(",".join(cells)))
    wanted = expected()
    wanted[ROW] = tuple(cells)
    assert list(grid.itertuples(index=False, name=None)) == wanted


def test_two_rows_on_one_line_are_two_rows_and_both_have_that_line():
    lines = [",".join(cells) for cells in (HEADER, *TABLE)]
    text = "\n".join([*lines[:31], f"{lines[31]},{lines[32]}", *lines[33:]])
    grid = open_grid(("deals.csv", text.encode()))
    assert rows(grid) == expected()
    assert list(grid.lines[29:33]) == [31, 32, 32, 33]


@pytest.mark.parametrize("column", [1, 2, 6])
def test_a_row_torn_in_two_is_one_row_with_the_line_break_in_its_cell(column):
    cells = [*TABLE[ROW]]
    half = len(cells[column]) // 2
    cells[column] = f"{cells[column][:half]}\n{cells[column][half:]}"
    grid = open_grid(file_with(",".join(cells)))
    assert rows(grid)[ROW] == tuple(cells)
    assert len(grid.lines) == 80
    assert list(grid.lines[ROW : ROW + 2]) == [32, 34]
    assert notes(grid) == [("repaired_rows", (32,))]


def test_a_row_whose_cells_are_visibly_shifted_is_never_filled_up_at_its_end():
    cells = TABLE[ROW]
    grid = open_grid(file_with(",".join([*cells[:1], *cells[2:]])))  # the account is gone, with its delimiter
    amounts = [row[5] for row in rows(grid)]
    assert not any(amount.startswith("http") for amount in amounts)
    assert grid.rows_read == 80


def test_what_is_not_certain_is_set_aside_by_the_list_and_kept_by_the_view():
    junk = "one,two,three,four,five,six,seven,eight,nine"
    name, data = file_with(junk)
    grid = open_grid((name, data))
    assert asides(grid) == [("ragged", 32, tuple(junk.split(",")))]
    assert len(read_grid((name, data))) == 80


def test_the_view_keeps_blanks_around_cells_and_the_list_does_not():
    data = ("deals.csv", b"Owner,Stage,Amount\n Rui ,Won,5\nAna,Lost ,7\n")
    assert list(read_grid(data)["Owner"]) == [" Rui ", "Ana"]
    assert rows(open_grid(data)) == [("Rui", "Won", "5"), ("Ana", "Lost", "7")]


@pytest.mark.parametrize(
    "line", ['Id,"Acc"ount,Owner,Stage,Closed,Amount,Page', "Id;Account;Owner;Stage;Closed;Amount;Page"]
)
def test_a_damaged_header_still_has_its_names(line):
    grid = open_grid(file_with(line, row=-1))
    assert [name.replace('"', "") for name in grid.header] == HEADER
    assert rows(grid) == expected()


@pytest.mark.parametrize("gap", range(len(HEADER) + 1))
def test_a_header_with_a_delimiter_too_many_stands_above_its_columns(gap):
    grid = open_grid(file_with(",".join([*HEADER[:gap], "", *HEADER[gap:]]), row=-1))
    assert list(grid.header) == HEADER
    assert rows(grid) == expected()


def test_two_headers_written_as_one_are_cut_where_both_are_known():
    grid = open_grid(file_with("Id,Account,Owner,Stage,Closed,AmountPage", row=-1))
    assert rows(grid) == expected() or not len(grid.lines)
    known = open_grid(file_with("Id,Account,OwnerStage,Closed,Amount,Page", row=-1))
    assert list(known.header) == HEADER
    assert rows(known) == expected()


def test_marks_behind_a_backslash_apostrophes_and_marks_that_are_not_doubled():
    written = {
        "backslash": 'Id,Note\n1,"says \\"yes\\", twice"\n2,"fine, too"\n3,"or \\"no\\""\n',
        "apostrophe": "Id,Note\n1,'says \"yes\", twice'\n2,'fine, too'\n3,'or \"no\"'\n",
        "not doubled": 'Id,Note\n1,"says "yes", twice"\n2,"fine, too"\n3,"or "no""\n',
    }
    for text in written.values():
        assert [row[1] for row in rows(open_grid(("deals.csv", text.encode())))] == [
            'says "yes", twice',
            "fine, too",
            'or "no"',
        ]


def test_a_short_row_is_not_torn_where_its_quotation_marks_are_in_order():
    lines = ["Id,Owner,Price,Kind,Text,Page,Remark"]
    lines += [
        f"{700 + n},Ana,{n}.50,Lamp,blue lamp {n},https://a.example/{n},{'gift' if n % 3 else ''}" for n in range(60)
    ]
    lines[31] = '730,Ana,30.50,Lamp,"blue lamp, ""best"" 32"" screen"'
    assert rows(open_grid(("deals.csv", "\n".join(lines).encode())))[30] == (
        "730",
        "Ana",
        "30.50",
        "Lamp",
        'blue lamp, "best" 32" screen',
        "",
        "",
    )


@pytest.mark.parametrize("lost", [1, 2, 3])
def test_a_header_that_lost_its_last_names_is_a_header_still(lost):
    lines = [",".join(cells) for cells in (HEADER[:-lost], *TABLE)]
    table = read_grid(("deals.csv", "\n".join(lines).encode()))
    assert list(table.columns) == [*HEADER[:-lost], *[""] * lost]
    assert list(table.itertuples(index=False, name=None)) == expected()


def test_a_name_of_two_words_is_not_parted_to_fill_a_header_that_is_too_short():
    header = ["Id", "ProductType", "Owner", "Stage", "Closed", "Amount"]  # and the page, without a name
    lines = [",".join(cells) for cells in (header, *TABLE)]
    assert list(read_grid(("deals.csv", "\n".join(lines).encode())).columns) == [*header, ""]
