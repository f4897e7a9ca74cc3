"""Which sheet of a workbook is read, and what is said where others could have been meant."""

import re

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference

from crm.read import open_grid
from crm.recognise import known_headers
from tests.crm.old_workbooks import old_workbook
from tests.crm.refused import refused
from tests.crm.workbooks import part_of, saved, with_part, workbook

DEALS = [["Owner", "Stage", "Amount"], ["Rui", "Won", 5], ["Ana", "Lost", 7]]
MORE = [*DEALS, ["Eva", "Won", 9]]
SUMMARY = [["Rep", "Total"], ["Rui", 5], ["Ana", 7], ["Eva", 9], ["Leo", 1]]


def read(data: bytes, **how):
    grid = open_grid(("deals.xlsx", data), looks_like_header=known_headers, **how)
    return grid.dialect.sheet, {note.code: note for note in grid.notes}


def test_of_several_lists_one_is_read_and_the_others_are_named():
    sheet, notes = read(workbook({"Q1": DEALS, "Q2": MORE, "Prices": [["Article", "Cost"], ["a", 1]]}))
    assert (sheet, list(notes)) == ("Q2", ["several_sheets"])
    assert notes["several_sheets"].severity == "question"
    assert notes["several_sheets"].message(str.format).endswith("Q2 was read; not read: Q1.")


def test_the_sheet_that_is_told_is_read_without_a_question():
    assert read(workbook({"Q1": DEALS, "Q2": MORE}), sheet="Q1") == ("Q1", {})


def test_a_told_sheet_that_is_empty_gives_way_and_that_is_said():
    sheet, notes = read(workbook({"Q1": DEALS, "Empty": []}), sheet="Empty")
    assert (sheet, list(notes)) == ("Q1", ["told_sheet_empty"])


def test_a_sheet_that_is_not_there_leaves_the_choice_to_us():
    assert read(workbook({"Q1": DEALS}), sheet="Q9") == ("Q1", {})


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_list_is_passed_over_in_favour_of_one_that_shows(state):
    assert read(workbook({"Old": MORE, "Now": DEALS}, hidden=["Old"], state=state)) == ("Now", {})


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_list_behind_a_summary_is_read_with_a_question(state):
    sheet, notes = read(workbook({"Summary": SUMMARY, "Data": DEALS}, hidden=["Data"], state=state))
    assert (sheet, list(notes)) == ("Data", ["hidden_sheet"])
    assert "hidden sheet Data was read" in notes["hidden_sheet"].message(str.format)


def test_a_hidden_sheet_of_an_old_workbook_is_read_with_a_question():
    assert list(read(old_workbook(DEALS, state=1))[1]) == ["hidden_sheet"]


def test_the_sheets_to_choose_from_are_listed_without_charts():
    book = Workbook()
    book.active.title = "Deals"
    for row in DEALS:
        book.active.append(row)
    book.create_sheet("Notes")
    chart = BarChart()
    chart.add_data(Reference(book.active, min_col=3, min_row=1, max_row=3))
    book.create_chartsheet("Chart").add_chart(chart)
    data = saved(book)
    assert open_grid(("deals.xlsx", data)).sheets == ("Deals", "Notes")
    # The same workbook with nothing but the chart.
    alone = re.sub(rb'<sheet [^>]*name="(Deals|Notes)"[^>]*/>', b"", part_of(data, "xl/workbook.xml"))
    assert refused(with_part(data, "xl/workbook.xml", alone), "deals.xlsx").code == "no_cells"


def test_a_damaged_sheet_beside_the_list_is_named():
    data = workbook({"Q1": DEALS, "Q2": MORE})
    broken = part_of(data, "xl/worksheets/sheet2.xml").replace(b"Eva", b"&eva;")
    sheet, notes = read(with_part(data, "xl/worksheets/sheet2.xml", broken))
    assert (sheet, list(notes)) == ("Q1", ["broken_sheets"])


def test_a_strict_workbook_is_read_like_any_other():
    data = workbook({"Deals": DEALS})
    spaces = {
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    for part in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"):
        content = part_of(data, part)
        for usual, strict in spaces.items():
            content = content.replace(usual, strict)
        data = with_part(data, part, content)
    dated = b'<c r="D2" t="d"><v>2026-03-31T10:00:00</v></c></row>'
    sheet = part_of(data, "xl/worksheets/sheet1.xml")
    first_end = sheet.index(b"</row>", sheet.index(b"</row>") + 1)
    data = with_part(data, "xl/worksheets/sheet1.xml", sheet[:first_end] + dated + sheet[first_end + 6 :])
    grid = open_grid(("deals.xlsx", data), looks_like_header=known_headers)
    assert [grid.text(position)[0].as_py() for position in range(4)] == ["Rui", "Won", "5", "2026-03-31 10:00:00"]


def test_a_sheet_with_too_many_columns_is_passed_over_and_named():
    wide = [[f"c{number}" for number in range(501)]] * 3
    sheet, notes = read(workbook({"Pivot": wide, "Deals": DEALS}))
    assert (sheet, list(notes)) == ("Deals", ["wide_sheets"])
    problem = refused(workbook({"Pivot": wide}), "deals.xlsx")
    assert (problem.code, problem.values["columns"]) == ("too_many_columns", 501)


def test_cells_with_nothing_but_a_format_make_no_sheet_wide():
    data = workbook({"Deals": DEALS})
    sheet = part_of(data, "xl/worksheets/sheet1.xml")
    formatted = b"".join(b'<c r="%s2" s="0"/>' % letters for letters in (b"ZZ", b"AAA", b"XFD"))
    end = sheet.index(b"</row>", sheet.index(b"</row>") + 1)
    data = with_part(data, "xl/worksheets/sheet1.xml", sheet[:end] + formatted + sheet[end:])
    assert read(data) == ("Deals", {})
