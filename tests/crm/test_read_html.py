"""Tables in web pages and in Excel's XML of 2003, which CRMs export as .xls."""

import pytest

from crm.problems import Refused
from crm.read import open_grid
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
