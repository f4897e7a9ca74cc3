"""A rep's page, printed: one sheet, A4 or Letter, in both languages, also of a long name."""

from io import BytesIO
from urllib.parse import quote

import pytest
from pypdf import PdfReader

from tests.pages.small_export import DAYS, NAME, march
from tools.serving import settled

LONG = "Maximiliana-Bartholomea von und zu Hohenfels-Ortiz"  # 50 letters
FORMATS = ("A4", "Letter")


def sheets(page, format: str) -> list[str]:
    """The texts of the printed sheets."""
    found = PdfReader(BytesIO(page.pdf(format=format)))
    return [" ".join(sheet.extract_text().split()) for sheet in found.pages]


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_reps_page_is_printed_on_one_sheet_with_its_figures(page, app_url, language):
    # Daniel Ward misses most of all reps of the sample.
    page.goto(f"{app_url}/rep?lang={language}&rep={quote('Daniel Ward')}")
    settled(page)
    assert page.locator(".one-page").count() == 1
    assert not page.locator(".one-page").is_visible()  # on the screen
    magic = page.locator(".hero .large").text_content()
    for format in FORMATS:
        (sheet,) = sheets(page, format)
        assert "Daniel Ward" in sheet
        assert magic in sheet
        assert sheet.count("%") > 10


def test_a_name_of_fifty_letters_fits_as_well(page, app_url):
    assert len(LONG) == 50
    page.goto(f"{app_url}/data?lang=es&period={DAYS['period']}&as_of={DAYS['as_of']}")
    settled(page)
    files = [{"name": NAME, "mimeType": "text/csv", "buffer": march().replace(b"Nora Vidal", LONG.encode())}]
    page.locator("input[type=file]").first.set_input_files(files)
    page.get_by_text(NAME).first.wait_for()
    settled(page)
    page.goto(page.url.replace("/data", "/rep") + f"&rep={quote(LONG)}")
    settled(page)
    for format in FORMATS:
        (sheet,) = sheets(page, format)
        assert LONG in sheet
        assert "60 %" in sheet  # 3 of 5 proposals


def test_other_pages_are_printed_without_the_sidebar_and_with_their_tables_whole(page, app_url):
    page.goto(app_url)
    settled(page)
    told = " ".join(sheets(page, "A4"))
    assert "Scorecard" in told
    assert "Judged as of" not in told  # of the sidebar
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 720, "height": 1020})  # a sheet of A4 in pixels
    settled(page)
    right_ends = page.get_by_test_id("stDataFrame").evaluate_all(
        "tables => tables.map(table => table.getBoundingClientRect().right)"
    )
    assert right_ends and max(right_ends) <= 720
