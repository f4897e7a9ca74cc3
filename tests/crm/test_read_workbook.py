"""Excel and OpenDocument workbooks: real dates and numbers, titles, totals, several sheets."""

import io
import zipfile
from datetime import date, datetime, time

from crm.read import open_grid
from tests.crm.files import asides, rows
from tests.crm.workbooks import part_of, with_part, workbook

HEADER = ["Owner", "Amount", "Closed", "Moved", "Won"]


def test_dates_and_numbers_come_as_text_that_reads_in_one_way_only():
    data = workbook(
        {
            "Deals": [
                HEADER,
                ["Rui", 12345.0, date(2026, 3, 31), datetime(2026, 3, 31, 10, 36), True],
                ["Ana", 0.1 + 0.2, date(2026, 4, 1), datetime(2026, 4, 1), False],
                ["Eva", -1234.5, None, None, None],
                ["Leo", 1e-5, date(1999, 12, 31), datetime(2026, 4, 1, 23, 59, 59), True],
            ]
        }
    )
    grid = open_grid(("deals.xlsx", data))
    assert (grid.dialect.kind, grid.dialect.sheet, grid.dialect.header_line) == ("xlsx", "Deals", 1)
    assert rows(grid) == [
        ("Rui", "12345", "2026-03-31", "2026-03-31 10:36:00", "TRUE"),
        ("Ana", "0.3", "2026-04-01", "2026-04-01", "FALSE"),
        ("Eva", "-1234.5", "", "", ""),
        ("Leo", "0.00001", "1999-12-31", "2026-04-01 23:59:59", "TRUE"),
    ]
    assert grid.typed == {1, 2, 3}
    assert list(grid.lines) == [2, 3, 4, 5]
    assert {str(dtype) for dtype in grid.cells.dtypes} == {"str"}


def test_long_whole_numbers_keep_their_digits():
    grid = open_grid(("deals.xlsx", workbook({"Deals": [["Id", "Big"], [19400370037, 1e20], [7, 0.5]]})))
    assert rows(grid) == [("19400370037", "100000000000000000000"), ("7", "0.5")]


def test_text_that_looks_like_a_number_or_a_date_is_not_typed():
    data = workbook({"Deals": [["Id", "Amount", "Closed"], ["007", "1.234", "03/04/2026"], ["8", "5", "05/06/2026"]]})
    grid = open_grid(("deals.xlsx", data))
    assert rows(grid)[0] == ("007", "1.234", "03/04/2026")
    assert grid.typed == frozenset()


def test_a_column_of_texts_and_numbers_is_not_typed():
    grid = open_grid(("deals.xlsx", workbook({"Deals": [["Id", "Amount"], ["a", 5], ["b", "on request"]]})))
    assert rows(grid) == [("a", "5"), ("b", "on request")]
    assert grid.typed == frozenset()


def test_error_cells_are_empty():
    data = workbook({"Deals": [["Owner", "Amount"], ["Rui", "#N/A"], ["Ana", 5], ["Eva", "#DIV/0!"]]})
    grid = open_grid(("deals.xlsx", data))
    assert rows(grid) == [("Rui", ""), ("Ana", "5"), ("Eva", "")]
    assert grid.typed == {1}


def test_times_without_a_day_are_times():
    grid = open_grid(("calls.xlsx", workbook({"Calls": [["Owner", "Start"], ["Rui", time(9, 30)], ["Ana", time(16)]]})))
    assert rows(grid) == [("Rui", "09:30:00"), ("Ana", "16:00:00")]


def test_a_formatted_report_keeps_the_row_numbers_of_excel_and_pure_columns():
    data = workbook(
        {
            "Report": [
                [],
                [None, "Pipeline by stage"],
                [None, "As of", datetime(2026, 11, 9)],
                [],
                [None, "Stage ↑", "Owner", "Close Date", "Amount ↓"],
                [None, "Closed Won", "Ana", date(2026, 1, 2), 10.5],
                [None, None, "Rui", date(2026, 1, 3), 5],
                [None, "Subtotal", None, "Sum of Amount", 15.5],
                [None, None, None, "Count", 2],
                [None, "Proposal", "Eva", date(2026, 1, 4), 7],
                [],
                [None, None, "Leo", date(2026, 1, 5), 8],
                [None, "Total", None, "Count", 4],
                [None, "Confidential Information - Do Not Distribute"],
            ]
        }
    )
    grid = open_grid(("report.xlsx", data))
    assert grid.header == ("Stage ↑", "Owner", "Close Date", "Amount ↓")
    assert rows(grid) == [
        ("Closed Won", "Ana", "2026-01-02", "10.5"),
        ("Closed Won", "Rui", "2026-01-03", "5"),
        ("Proposal", "Eva", "2026-01-04", "7"),
        ("Proposal", "Leo", "2026-01-05", "8"),
    ]
    assert list(grid.lines) == [6, 7, 10, 12]
    assert grid.typed == {2, 3}  # though "Sum of Amount" and "Count" stand among the dates
    assert [(code, line) for code, line, _ in asides(grid)] == [("footer", line) for line in (8, 9, 13, 14)]
    assert [note.code for note in grid.notes] == ["groups_filled_down"]
    assert grid.rows_read == 8


def test_the_row_of_a_group_with_its_count_is_no_deal():
    data = workbook(
        {
            "Leads": [
                ["Lead", "Salesperson", "Revenue"],
                ["Ganado (2)", None, 300],
                ["Roof", "Ana", 100],
                ["Doors", "Rui", 200],
                ["Perdido (1)", None, 50],
                ["Windows (new)", "Eva", 50],
            ]
        }
    )
    grid = open_grid(("leads.xlsx", data))
    assert [row[0] for row in rows(grid)] == ["Roof", "Doors", "Windows (new)"]
    assert [line for _, line, _ in asides(grid)] == [2, 5]


def test_an_empty_column_is_read_without_a_warning(caplog):
    grid = open_grid(("deals.xlsx", workbook({"Deals": [["Owner", "Note"], ["Rui", None], ["Ana", None]]})))
    assert rows(grid) == [("Rui", ""), ("Ana", "")]
    assert caplog.records == []


def test_headers_that_repeat_stay_as_they_are():
    data = workbook({"Deals": [["Amount", "Owner", "Amount", None], [1, "Rui", 2, None], [3, "Ana", 4, None]]})
    grid = open_grid(("deals.xlsx", data))
    assert grid.header == ("Amount", "Owner", "Amount")
    assert rows(grid) == [("1", "Rui", "2"), ("3", "Ana", "4")]


def test_the_largest_sheet_is_the_list():
    notes = [["Made by", "Ana"], ["On", "Monday"]]
    deals = [["Owner", "Stage"], *(["Rui", "Won"] for _ in range(9))]
    grid = open_grid(("deals.xlsx", workbook({"Notes": notes, "Deals": deals, "Empty": []})))
    assert (grid.dialect.sheet, len(grid.cells)) == ("Deals", 9)


def test_known_headers_count_more_than_size():
    prices = [["Article", "Price"], *([f"a{number}", number] for number in range(50))]
    deals = [["Owner", "Stage"], ["Rui", "Won"], ["Ana", "Lost"]]
    data = workbook({"Prices": prices, "Deals": deals})
    known = {"Owner", "Stage"}
    grid = open_grid(("deals.xlsx", data), looks_like_header=lambda cells: sum(cell in known for cell in cells))
    assert grid.dialect.sheet == "Deals"


def test_a_hidden_sheet_is_read_only_where_no_other_holds_anything():
    large = [["Owner", "Stage"], *(["Rui", "Won"] for _ in range(99))]
    small = [["Owner", "Stage"], ["Ana", "Lost"]]
    seen = open_grid(("deals.xlsx", workbook({"Cache": large, "Deals": small}, hidden=["Cache"])))
    assert seen.dialect.sheet == "Deals"
    unseen = open_grid(("deals.xlsx", workbook({"Cache": large, "Deals": []}, hidden=["Cache"])))
    assert unseen.dialect.sheet == "Cache"


def test_a_workbook_is_known_by_its_bytes_not_by_its_name():
    assert open_grid(("deals.csv", workbook({"Deals": [["Owner"], ["Rui"]]}))).dialect.kind == "xlsx"


def test_a_sheet_that_only_claims_to_be_huge_is_read():
    # Careless writers give <dimension ref="A1:XFD1048576"> to every sheet.
    data = workbook({"Deals": [["Owner", "Stage"], ["Rui", "Won"]]})
    sheet = part_of(data, "xl/worksheets/sheet1.xml").replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"')
    assert b"XFD1048576" in sheet
    assert rows(open_grid(("deals.xlsx", with_part(data, "xl/worksheets/sheet1.xml", sheet)))) == [("Rui", "Won")]


def test_an_opendocument_sheet_is_read_too():
    cells = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in _ODS_ROWS)
    grid = open_grid(("deals.ods", _ods(cells)))
    assert grid.dialect.kind == "ods"
    assert rows(grid) == [("Rui", "5.5"), ("Ana", "7")]
    assert grid.typed == {1}


_ODS_ROWS = [("Owner", "Amount"), ("Rui", 5.5), ("Ana", 7)]
_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def _ods_cell(value: object) -> str:
    kind = (
        'office:value-type="string"' if isinstance(value, str) else f'office:value-type="float" office:value="{value}"'
    )
    return f"<table:table-cell {kind}><text:p>{value}</text:p></table:table-cell>"


def _ods(rows_as_xml: str) -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="Deals">{rows_as_xml}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", _ODS_TYPE)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return out.getvalue()
