"""The rows set aside, as the reader sees and downloads them."""

from io import BytesIO

import openpyxl

import crm
from ui.sources import aside_in_words
from ui.words import Words
from ui.workbook import workbook

# The third deal has no owner; its name would call a page if a spreadsheet took it for a formula.
DEALS = b"""Deal Name,Deal Owner,Deal Stage,Amount
A,Ana,Closed Won,5
B,Ben,Closed Lost,6
"=HYPERLINK(""http://evil.example"")",,Closed Won,7
"""


def aside(language: str):
    (source,) = crm.read([("deals.csv", DEALS)]).sources
    return aside_in_words(source, Words(language))


def test_a_row_set_aside_stands_behind_its_line_and_the_reason_in_words():
    table = aside("en")
    assert list(table.columns[:3]) == ["Line of the file", "Why set aside", "Deal Name"]
    assert table.iloc[0].tolist()[:2] == [4, "no owner"]


def test_the_reason_is_told_in_spanish_too():
    assert aside("es").iloc[0].tolist()[1] == "sin propietario"


def test_a_downloaded_row_never_becomes_a_formula():
    sheet = openpyxl.load_workbook(BytesIO(workbook(aside("en"), "Set aside"))).active
    name = sheet["C2"]
    assert (name.value, name.data_type) == ('=HYPERLINK("http://evil.example")', "s")
