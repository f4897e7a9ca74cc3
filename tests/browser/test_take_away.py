"""What the pages offer to take away is what they show: period, team, language, and names where they are not hidden."""

from io import BytesIO

import openpyxl
from docx import Document
from pptx import Presentation

from data.samples.team import REPS
from tools.serving import settled
from ui.words import Words

SCORECARD, MAGIC_NUMBER = 0, 4
TEAM = "Iberia"


def take(page, label) -> BytesIO:
    with page.expect_download() as download:
        page.get_by_role("button", name=label).click()
    return BytesIO(download.value.path().read_bytes())


def cells(book):
    return [str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value]


def test_the_scorecard_page_hands_out_the_team_on_screen_in_the_readers_language(page, app_url):
    say = Words("es").say
    page.goto(f"{app_url}/?lang=es&team={TEAM}")
    settled(page)
    book = openpyxl.load_workbook(take(page, say("The figures (Excel)")), data_only=True)
    listed = {row[0].value for row in book.worksheets[MAGIC_NUMBER].iter_rows(min_row=6)} - {None}
    assert listed == {TEAM, *(rep.name for rep in REPS if rep.team == TEAM)}
    needed = next(row[9].value for row in book.worksheets[MAGIC_NUMBER].iter_rows(min_row=6) if row[0].value == TEAM)
    assert f"{needed:.1f}".replace(".", ",") in page.get_by_test_id("stMain").inner_text()
    deck = Presentation(take(page, say("The weekly review (PowerPoint)")))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles[0] == say("Weekly review")
    others = [rep.name for rep in REPS if rep.team != TEAM]
    assert [title for title in titles if any(title.startswith(name) for name in others)] == []


def test_the_market_page_hands_out_the_letter(page, app_url):
    page.goto(f"{app_url}/market")
    settled(page)
    letter = Document(take(page, "Letter to marketing and product (Word)"))
    first = letter.tables[1].rows[1].cells
    shown = page.get_by_test_id("stMain").inner_text()
    assert all(text.split(" (")[0] in shown for text in (first[0].text, first[1].text, first[2].text))


def test_where_names_are_hidden_no_file_tells_them(page, app_url):
    page.goto(f"{app_url}/?hide=names")
    settled(page)
    told = cells(openpyxl.load_workbook(take(page, "The figures (Excel)")))
    deck = Presentation(take(page, "The weekly review (PowerPoint)"))
    told += [shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    told += [slide.notes_slide.notes_text_frame.text for slide in deck.slides]
    assert len(told) > 1000
    assert [text for text in told if any(rep.name in text for rep in REPS)] == []
