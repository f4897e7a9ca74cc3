"""A click on the funnel lists the opportunities behind it."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tools.serving import settled


@pytest.fixture
def funnel(page: Page, app_url: str) -> Page:
    page.goto(f"{app_url}/funnel")
    settled(page)
    page.locator(".st-key-funnel .bars").first.wait_for()
    return page


def click_segment(page: Page, number: str) -> None:
    """Click the part of the funnel with this *number* in it."""
    segment = page.locator(".st-key-funnel .bartext", has_text=re.compile(f"^{number}$")).first
    segment.evaluate("drawn => drawn.scrollIntoView({block: 'center'})")  # not below the bar of pages
    box = segment.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    settled(page)


def numbers_in(page: Page) -> list[str]:
    return page.locator(".st-key-funnel .bartext").all_text_contents()


def rows_listed(page: Page) -> int:
    """The rows of the table, its line of headings not counted."""
    return int(page.get_by_test_id("stDataFrame").locator("table").first.get_attribute("aria-rowcount")) - 1


def test_a_click_on_a_segment_lists_as_many_opportunities_as_it_counts_to_take_along_as_excel(funnel):
    expect(funnel.get_by_text("Click a part of the funnel and its opportunities are listed here")).to_be_visible()
    expect(funnel.get_by_test_id("stDataFrame")).to_have_count(0)
    number = min((text for text in numbers_in(funnel) if text), key=lambda text: int(text.replace(",", "")))
    click_segment(funnel, number)
    expect(funnel.get_by_role("heading", name=re.compile(rf": {number}\b"))).to_be_visible()
    assert rows_listed(funnel) == int(number)
    with funnel.expect_download() as download:
        funnel.get_by_role("button", name="Download as Excel").click()
    assert download.value.suggested_filename == "opportunities.xlsx"
    sheet = load_workbook(BytesIO(Path(download.value.path()).read_bytes())).active
    assert sheet.max_row - 1 == int(number)


def test_the_list_can_be_chosen_without_a_mouse_and_changes_with_the_next_click(funnel):
    choice = funnel.get_by_role("combobox", name=re.compile("Click a part of the funnel"))
    choice.focus()
    funnel.keyboard.press("ArrowDown")
    funnel.keyboard.press("ArrowDown")
    funnel.keyboard.press("Enter")
    settled(funnel)
    expect(funnel.get_by_role("heading", name=re.compile("First appointment: "))).to_be_visible()
    last = numbers_in(funnel)[-1]
    click_segment(funnel, last)
    expect(funnel.get_by_role("heading", name=re.compile(rf": {last}\b"))).to_be_visible()
