"""The scorecard in a real browser: sorting, and the click that opens a rep."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tools.serving import settled

ROW_HEIGHT = 42  # pixels, the heading's too
NAME, NUMBER = 60, 345  # pixels from the left: inside the names, inside a column of ratios


LEAKS = re.compile(r"\b(nan|NaN|None|inf|Infinity|undefined)\b")


@pytest.fixture
def scorecard(page: Page, app_url: str) -> Page:
    page.goto(app_url)
    return settled(page)


AT_REST = """async table => {
    const place = () => {
        table.scrollIntoView({ block: "center" })
        return JSON.stringify(table.getBoundingClientRect())
    }
    for (let before, still = 0; still < 5; before = place()) {
        await new Promise(resolve => setTimeout(resolve, 100))
        still = before === place() ? still + 1 : 0
    }
}"""


def matrix(page: Page) -> Locator:
    """The table once nothing above it grows any more."""
    table = page.get_by_test_id("stDataFrame")
    expect(table.locator("table tr").nth(1)).to_be_attached()
    table.evaluate(AT_REST)
    return table


def click(page: Page, x: int, row: int) -> None:
    """Row 0 is the heading."""
    table = matrix(page).bounding_box()
    page.mouse.click(table["x"] + x, table["y"] + ROW_HEIGHT * (row + 0.5))


def cells(page: Page) -> list[list[str]]:
    """The table that the canvas keeps for screen readers."""
    return (
        matrix(page)
        .locator("table tr")
        .evaluate_all("rows => rows.map(row => [...row.querySelectorAll('td, th')].map(cell => cell.textContent))")
    )


def test_a_click_on_a_name_opens_that_rep_and_the_scorecard_stays_the_scorecard(scorecard):
    rep = cells(scorecard)[2][0]
    click(scorecard, NAME, 2)
    expect(scorecard.get_by_role("heading", level=1, name=rep)).to_be_visible()
    settled(scorecard)
    assert f"rep={rep.replace(' ', '+')}" in scorecard.url
    scorecard.get_by_role("link", name="Scorecard").click()
    settled(scorecard)
    expect(scorecard.get_by_role("heading", level=1, name="Scorecard")).to_be_visible()


def test_a_heading_sorts_by_the_number_and_opens_nobody(scorecard):
    click(scorecard, NUMBER, 0)
    expect(matrix(scorecard).locator("table th", has_text="↑")).to_have_count(1)
    heading, *rows = cells(scorecard)
    column = next(place for place, name in enumerate(heading) if name.startswith("↑"))
    values = [float(row[column]) for row in rows if row[column]]
    assert len(values) > 5 and values == sorted(values)
    assert "rep=" not in scorecard.url


def test_the_magic_number_and_a_miss_stand_on_the_first_screen_of_a_projector(scorecard):
    for text in ("Magic number of the team", "a week now: ", "Missed by"):
        box = scorecard.get_by_text(text).first.bounding_box()
        assert box is not None and box["y"] + box["height"] < 720, text
    assert LEAKS.findall(scorecard.get_by_test_id("stMain").inner_text()) == []


def test_nothing_on_a_rep_s_page_reads_like_a_gap(page, app_url):
    page.goto(f"{app_url}/rep?rep=Nuria+Campos")
    settled(page)
    text = page.get_by_test_id("stMain").inner_text()
    assert "Nuria Campos" in text and LEAKS.findall(text) == []
