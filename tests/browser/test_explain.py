"""The name of a figure opens what stands behind it: formula, what was counted, the deals to take along."""

import re

from playwright.sync_api import expect

from tools.serving import settled


def test_a_figure_explains_itself_with_its_own_numbers_and_deals(page, app_url):
    page.goto(app_url)
    settled(page)
    tile = page.get_by_text(re.compile(r"^\d+ of \d+ decided proposals$")).first
    k, n = map(int, re.findall(r"\d+", tile.inner_text()))
    page.get_by_role("button", name="Closing ratio", exact=False).first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"{k} won ÷ ({k} won + {n - k} not won)")
    expect(dialog).to_contain_text(f"{k} won")
    expect(dialog).to_contain_text("open and still in time")
    expect(dialog).to_contain_text(f"{n} opportunities")
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Download as Excel").click()
    assert download.value.suggested_filename.endswith(".xlsx")


def test_a_rep_s_figure_is_explained_from_the_rep_s_own_deals(page, app_url):
    page.goto(f"{app_url}/rep?rep=Carmen+Ortega")
    settled(page)
    page.get_by_role("button", name="Average revenue per sale").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Average revenue per sale · Carmen Ortega")
    expect(dialog).to_contain_text("sales with an amount =")


def test_a_cell_of_the_matrix_is_explained_after_a_click_and_any_other_from_there(page, app_url):
    page.goto(app_url)
    settled(page)
    matrix = page.get_by_test_id("stDataFrame").first
    matrix.scroll_into_view_if_needed()
    box = matrix.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 63)  # the first row, below the headings
    asked = page.get_by_role("button", name=re.compile(r"How is this worked out: .+, .+\?"))
    expect(asked).to_be_visible()
    settled(page)
    rep = asked.inner_text().rsplit(", ", 1)[1].removesuffix("?")
    asked.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("combobox", name="Rep or team")).to_have_value(rep)
    expect(dialog.locator("strong").first).to_contain_text("=")
    expect(dialog.get_by_role("button", name="Download as Excel")).to_be_visible()


def test_a_section_says_how_its_figures_are_worked_out(page, app_url):
    page.goto(f"{app_url}/magic_number")
    settled(page)
    page.get_by_role("button", name="How is the gap worked out?").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("ln(")
    expect(dialog).to_contain_text("Timing:")
    expect(dialog.get_by_role("button", name="Download as Excel")).to_be_visible()
