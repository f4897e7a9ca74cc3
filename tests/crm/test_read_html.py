"""Tables in web pages and in Excel's XML of 2003, which CRMs export as .xls."""

import pytest

from crm.problems import Refused
from crm.read import open_grid
from crm.recognise import known_headers
from tests.crm.files import asides, rows

PAGE = """\
<html><head><meta charset="utf-8"><style>td {color: red}</style></head><body>
<table><tr><td>Logo</td></tr></table>
<table border="1">
<tr><th colspan="3">Informe de oportunidades</th></tr>
<tr><th>Propietario</th><th>Etapa</th><th>Importe</th></tr>
<tr><td>I&ntilde;igo &amp; Cía</td><td>Reunión<br>hecha</td><td> 1.200,50&nbsp;</td></tr>
<tr><td>Ana<td>Cierre<td>8
<tr><td>Total</td><td></td><td>1.208,50</td></tr>
</table></body></html>
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_largest_table_is_the_list_and_lines_are_its_rows(encoding):
    grid = open_grid(("deals.xls", PAGE.encode(encoding)))
    assert (grid.dialect.kind, grid.dialect.header_line) == ("html", 2)
    assert grid.header == ("Propietario", "Etapa", "Importe")
    assert rows(grid) == [("Iñigo & Cía", "Reunión\nhecha", "1.200,50"), ("Ana", "Cierre", "8")]
    assert list(grid.lines) == [3, 4]
    assert asides(grid) == [("footer", 5, ("Total", "", "1.208,50"))]


def test_excels_xml_of_2003_is_a_table_too():
    data = b"""<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
    <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
              xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Deals"><Table>
    <Row><Cell><Data ss:Type="String">Owner</Data></Cell><Cell><Data ss:Type="String">Stage</Data></Cell>
         <Cell><Data ss:Type="String">Amount</Data></Cell></Row>
    <Row><Cell><Data ss:Type="String">Rui</Data></Cell><Cell ss:Index="3"><Data ss:Type="Number">5</Data></Cell></Row>
    <Row><Cell><Data ss:Type="String">Ana</Data></Cell><Cell><Data ss:Type="String">Won</Data></Cell></Row>
    </Table></Worksheet></Workbook>"""
    grid = open_grid(("deals.xls", data))
    assert grid.header == ("Owner", "Stage", "Amount")
    assert rows(grid) == [("Rui", "", "5"), ("Ana", "Won", "")]


def test_what_a_cell_says_is_never_run_or_interpreted():
    header = b"<tr><th>Owner</th><th>Stage</th></tr>"
    row = b"<tr><td>&lt;b&gt;Rui<script>alert(1)</script></td><td>Won</td></tr>"
    assert rows(open_grid(("deals.xls", b"<table>" + header + row + b"</table>"))) == [("<b>Rui", "Won")]


def test_a_page_without_a_table_is_refused():
    with pytest.raises(Refused, match="without a table"):
        open_grid(("deals.xls", b"<!DOCTYPE html><html><body>Please log in</body></html>"))


def test_a_cell_that_spans_rows_stands_in_each_of_them():
    page = (
        b"<table><tr><th>Owner</th><th>Stage</th><th>Amount</th></tr>"
        b"<tr><td rowspan='2'>Rui</td><td>Won</td><td>5</td></tr><tr><td>Lost</td><td>7</td></tr>"
        b"<tr><td>Ana</td><td rowspan=2 colspan=2>on hold</td></tr><tr><td>Eva</td></tr></table>"
    )
    grid = open_grid(("deals.xls", page))
    assert rows(grid) == [
        ("Rui", "Won", "5"),
        ("Rui", "Lost", "7"),
        ("Ana", "on hold", ""),
        ("Eva", "on hold", ""),
    ]
    assert [(note.code, note.rows) for note in grid.notes] == [("merged_cells", (3, 5))]


def xml_sheet(name: str, body: str, state: str = "") -> str:
    options = f"<x:WorksheetOptions><x:Visible>{state}</x:Visible></x:WorksheetOptions>" if state else ""
    return f'<Worksheet ss:Name="{name}"><Table>{body}</Table>{options}</Worksheet>'


def xml_row(*cells: str, attributes: str = "") -> str:
    data = "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in cells)
    return f"<Row{attributes}>{data}</Row>"


def test_worksheets_of_2003_are_chosen_by_what_they_hold_and_hidden_ones_last():
    deals = xml_row("Owner", "Stage", "Amount") + xml_row("Rui", "Won", "5")
    more = deals + xml_row("Ana", "Won", "7") + xml_row("Eva", "Won", "9")
    sheets = xml_sheet("Old", more, "SheetHidden") + xml_sheet("Q1", deals) + xml_sheet("Q2", more)
    data = f'<?xml version="1.0"?><Workbook>{sheets}</Workbook>'.encode()
    grid = open_grid(("deals.xls", data), looks_like_header=known_headers)
    assert (grid.dialect.sheet, grid.sheets) == ("Q2", ("Old", "Q1", "Q2"))
    assert [note.code for note in grid.notes] == ["several_sheets"]
    told = open_grid(("deals.xls", data), looks_like_header=known_headers, sheet="Q1")
    assert (told.dialect.sheet, len(told.lines)) == ("Q1", 1)
    # Told, it is no question any more; but what stands on the other sheet is still not read.
    assert [(note.code, note.severity) for note in told.notes] == [("several_sheets", "note")]


def test_a_sheet_of_2003_counts_its_errors_and_leaps():
    wrong = '<Cell ss:Index="3"><Data ss:Type="Error">#N/A</Data></Cell></Row>'
    error = xml_row("Ana", attributes=' ss:Index="5"').replace("</Row>", wrong)
    body = xml_row("Owner", "Stage", "Amount") + xml_row("Rui", "Won", "5") + error
    data = f'<?xml version="1.0"?><Workbook>{xml_sheet("Deals", body)}</Workbook>'.encode()
    grid = open_grid(("deals.xls", data))
    assert (rows(grid), list(grid.lines)) == ([("Rui", "Won", "5"), ("Ana", "", "")], [2, 5])
    assert [(note.code, note.rows) for note in grid.notes] == [("error_cells", (5,))]


@pytest.mark.parametrize(
    "hostile",
    [b"<!--" * 500_000, b"<![CDATA[" * 200_000, b"<td a='" * 200_000, b"<td" + b" a" * 1_000_000, b"&#" + b"9" * 5_000],
)
def test_a_page_made_to_keep_the_reader_busy_is_read_once(hostile):
    # Read twice for each mark, this would take hours.
    page = b"<table><tr><td>Owner</td><td>Stage</td></tr><tr><td>Rui</td><td>Won</td></tr></table>" + hostile
    assert rows(open_grid(("deals.xls", page))) == [("Rui", "Won")]


def test_a_table_that_repeats_itself_beyond_the_limits_is_refused():
    wide = b"<table><tr><td colspan='501'>a</td></tr></table>"
    many = b"<table>" + (b"<tr>" + b"<td colspan=499>a" + b"</tr>") * 9_000 + b"</table>"
    for page, code in ((wide, "too_many_columns"), (many, "far_cell")):
        with pytest.raises(Refused) as caught:
            open_grid(("deals.xls", page))
        assert caught.value.problem.code == code
