"""A director brings goals in Excel, in a real browser: seen before they count, and there after a reload."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tools.serving import ROOT, settled

DEALS = ROOT / "data" / "samples" / "hubspot.csv"
SIDEBAR = '[data-testid="stSidebar"] [data-testid="stFileUploaderDropzoneInput"]'
MAIN = '[data-testid="stMain"] [data-testid="stFileUploaderDropzoneInput"]'
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(scope="module")
def server(serve, tmp_path_factory) -> str:
    return serve(ROOT / "app.py", {"DATA_DIR": str(tmp_path_factory.mktemp("team"))})


def on_goals(page: Page, server: str) -> Page:
    page.goto(f"{server}/goals")
    settled(page)
    page.set_input_files(SIDEBAR, [DEALS])
    expect(page.get_by_role("button", name="Close this message")).to_be_visible(timeout=60_000)
    return settled(page)


def filled_template(page: Page, goal: float) -> bytes:
    page.get_by_text("Goals from an Excel file").click()
    settled(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download the template").click()
    book = load_workbook(BytesIO(waiting.value.path().read_bytes()))
    sheet = book.worksheets[0]
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, 1).value:
            sheet.cell(row, 3).value = goal
    assert isinstance(sheet.cell(1, 4).value, date)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def test_goals_from_the_template_are_still_there_after_a_reload_and_in_another_browser(page, server, chromium):
    on_goals(page, server)
    content = filled_template(page, 12_000)
    page.set_input_files(MAIN, {"name": "goals.xlsx", "mimeType": XLSX, "buffer": content})
    take = page.get_by_role("button", name="Take these goals over")
    expect(take).to_be_visible(timeout=60_000)
    expect(page.get_by_text("goals would change:")).to_be_visible()
    settled(page)
    total = page.get_by_text("All together:").first
    before = total.inner_text()
    take.click()
    settled(page)
    expect(page.get_by_text("Saved for the team:")).to_be_visible()
    after = page.get_by_text("All together:").first.inner_text()
    assert after != before
    assert "000 a month" in after
    page.reload()
    settled(page)
    expect(page.get_by_text("All together:").first).to_have_text(after)
    other = chromium.new_context().new_page()
    on_goals(other, server)
    expect(other.get_by_text("All together:").first).to_have_text(after)
    other.context.close()


def type_first_goal(page: Page, goal: str) -> None:
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    settled(page)
    box = table.bounding_box()
    page.mouse.click(box["x"] + 0.6 * box["width"], box["y"] + 55)
    page.wait_for_timeout(300)  # the cell is drawn on a canvas: nothing in the page tells that it is chosen
    page.keyboard.press("Enter")
    page.locator("#portal input").fill(goal)
    page.keyboard.press("Enter")


def test_a_goal_typed_into_the_table_is_kept_and_taken_back_by_one_click(page, server):
    on_goals(page, server)
    type_first_goal(page, "77777")
    expect(page.get_by_text("Saved for the team:")).to_contain_text("77,777")
    settled(page)
    page.reload()
    settled(page)
    kept = page.get_by_text("All together:").first.inner_text()
    type_first_goal(page, "88888")
    expect(page.get_by_text("Saved for the team:")).to_contain_text("88,888")
    settled(page)
    assert page.get_by_text("All together:").first.inner_text() != kept
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("All together:").first).to_have_text(kept)
