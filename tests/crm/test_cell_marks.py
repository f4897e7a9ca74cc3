"""Errors, formulas without a result, hidden and merged cells: counted, named, and never taken for 0."""

import re
from datetime import date, datetime

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from crm.read import open_grid
from crm.recognise import known_headers
from tests.crm.files import rows
from tests.crm.old_workbooks import error_cell, hidden_column, hidden_row, merged_rows, old_workbook
from tests.crm.refused import refused
from tests.crm.workbooks import part_of, saved, with_part

SHEET = "xl/worksheets/sheet1.xml"
HEADER = ["Owner", "Stage", "Amount", "Close Date", "Notes"]


def read(book: Workbook | bytes, name: str = "deals.xlsx"):
    data = book if isinstance(book, bytes) else saved(book)
    grid = open_grid((name, data), looks_like_header=known_headers)
    return grid, {note.code: note for note in grid.notes}


def book_of(*table: list[object]) -> Workbook:
    book = Workbook()
    for row in table:
        book.active.append(row)
    return book


def test_errors_are_counted_and_named_and_count_as_empty():
    book = book_of(
        HEADER,
        ["Rui", "Won", "#N/A", date(2026, 1, 2), None],
        ["Ana", "Won", 5, "#REF!", "#VALUE!"],
        ["Eva", "Lost", 7, date(2026, 1, 4), "fine"],
    )
    grid, notes = read(book)
    assert rows(grid)[:2] == [("Rui", "Won", "", "2026-01-02", ""), ("Ana", "Won", "5", "", "")]
    found = notes["error_cells"]
    assert (found.severity, found.rows, found.values["n"]) == ("question", (2, 3), 3)
    assert found.values["errors"] == "#N/A, #REF!, #VALUE!"
    assert found.values["columns"] == "Amount, Close Date, Notes"
    assert grid.typed == {2, 3}  # errors do not make the amounts texts


def test_formulas_without_a_result_are_counted_and_named():
    grid, notes = read(book_of(HEADER, ["Rui", "Won", "=2+3", None, None], ["Ana", "Lost", 7, None, "=A2"]))
    assert [row[2] for row in rows(grid)] == ["", "7"]
    found = notes["not_calculated"]
    assert (found.severity, found.rows, found.values["n"]) == ("question", (2, 3), 2)
    assert found.values["columns"] == "Amount, Notes"


def test_formulas_with_a_result_are_their_result():
    data = saved(book_of(HEADER, ["Rui", "Won", "=2+3", None, "=A1"]))
    sheet = re.sub(rb"<v ?/>", b"<v></v>", part_of(data, SHEET))  # either is written, by the library that is there
    sheet = sheet.replace(b"<f>2+3</f><v></v>", b"<f>2+3</f><v>5</v>")
    empty_text = sheet.replace(b'<c r="E2"><f>A1</f>', b'<c r="E2" t="str"><f>A1</f>')
    assert empty_text.count(b"<v>5</v>") == empty_text.count(b't="str"') == 1
    grid, notes = read(with_part(data, SHEET, empty_text))
    assert (rows(grid), notes) == ([("Rui", "Won", "5", "", "")], {})


@pytest.mark.parametrize("header", [HEADER, ["=A2"] * 5])
def test_a_list_of_nothing_but_formulas_is_refused(header):
    problem = refused(saved(book_of(header, ["=1"] * 5, ["=2"] * 5)), "deals.xlsx")
    assert problem.code == "all_not_calculated"
    assert "Open the file in Excel" in problem.advice(str.format)


def test_marks_in_totals_and_titles_are_not_said():
    book = book_of(
        ["Pipeline", "=NOW()"], HEADER, ["Rui", "Won", 5, None, None], ["Total", None, "=SUM(C3)", None, None]
    )
    grid, notes = read(book)
    assert (rows(grid), notes) == ([("Rui", "Won", "5", "", "")], {})


def test_hidden_rows_and_columns_are_read_and_said():
    book = book_of(HEADER, ["Rui", "Won", 5, None, "a"], ["Ana", "Lost", 7, None, "b"])
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["E"].hidden = True
    grid, notes = read(book)
    assert rows(grid)[1] == ("Ana", "Lost", "7", "", "b")
    assert (notes["hidden_rows"].rows, notes["hidden_rows"].severity) == ((3,), "note")
    assert notes["hidden_columns"].values["columns"] == "Notes"


def test_columns_that_a_crm_hides_for_itself_are_not_said():
    book = book_of(["(Do Not Modify) Opportunity", "Owner", "Status"], ["4f0c", "Rui", "Won"], ["5a1d", "Ana", "Lost"])
    book.active.column_dimensions["A"].hidden = True
    grid, notes = read(book)
    assert (grid.header[0], notes) == ("(Do Not Modify) Opportunity", {})


def test_a_merged_owner_stands_in_each_of_its_rows():
    book = book_of(
        ["Pipeline 2026"],
        [],
        HEADER,
        ["Rui", "Won", 5, date(2026, 1, 2), None],
        [None, "Lost", 7, date(2026, 1, 3), None],
        ["Ana", "Won", 9, date(2026, 1, 4), None],
        [None, "Won", 1, date(2026, 1, 5), None],
        [None, None, None, None, None],
    )
    for cells in ("A1:E1", "A4:A5", "A6:A8"):
        book.active.merge_cells(cells)
    grid, notes = read(book)
    assert [row[0] for row in rows(grid)] == ["Rui", "Rui", "Ana", "Ana"]
    assert (notes["merged_cells"].rows, notes["merged_cells"].values["n"]) == ((5, 7), 2)


def test_a_sheet_whose_first_column_is_blank_names_the_right_columns():
    _, notes = read(book_of([None, *HEADER], [None, "Rui", "Won", "#N/A", None, "x"]))
    assert notes["error_cells"].values["columns"] == "Amount"


def test_dates_of_1904_are_the_days_they_say():
    book = book_of(HEADER, ["Rui", "Won", 5, datetime(2026, 3, 31, 10, 30), None])
    book.epoch = CALENDAR_MAC_1904
    data = saved(book)
    assert b'date1904="1"' in part_of(data, "xl/workbook.xml")
    assert rows(read(data)[0]) == [("Rui", "Won", "5", "2026-03-31 10:30:00", "")]


def test_percentages_and_money_are_the_numbers_below_their_format():
    book = book_of(["Owner", "Stage", "Probability", "Amount"], ["Rui", "Open", 0.25, 1234.5])
    book.active["C2"].number_format, book.active["D2"].number_format = "0%", "#,##0.00 [$€-407]"
    grid, _ = read(book)
    assert (rows(grid), grid.typed) == ([("Rui", "Open", "0.25", "1234.5")], {2, 3})


def test_an_old_workbook_says_the_same():
    marks = error_cell(2, 4, 42) + hidden_row(1) + hidden_column(3) + merged_rows(0, 1, 2)
    data = old_workbook([HEADER, ["Rui", "Won", 5, 1, "x"], [None, "Lost", 7, 2, "y"]], records=marks)
    grid, notes = read(data, "deals.xls")
    assert [(row[0], row[4]) for row in rows(grid)] == [("Rui", "x"), ("Rui", "")]
    assert notes["error_cells"].values["errors"] == "#N/A"
    assert notes["hidden_rows"].rows == (2,)
    assert notes["hidden_columns"].values["columns"] == "Close Date"
    assert notes["merged_cells"].rows == (3,)


def test_merged_cells_that_lie_upon_each_other_are_filled_once():
    data = saved(book_of(HEADER, ["Rui", "Won", 5, None, None], [None, "Lost", 7, None, None]))
    many = b"<mergeCells>" + b'<mergeCell ref="A2:A1048576"/>' * 100_000 + b"</mergeCells></worksheet>"
    grid, _ = read(with_part(data, SHEET, part_of(data, SHEET).replace(b"</worksheet>", many)))
    assert [row[0] for row in rows(grid)] == ["Rui", "Rui"]
