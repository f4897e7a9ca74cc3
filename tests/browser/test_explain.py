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
