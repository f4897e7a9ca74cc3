"""A director maps a file that nobody's vocabulary knows, in a real browser: once, and never again."""

import re

from playwright.sync_api import Page, expect

from tests.browser.test_upload import UPLOADER
from tools.serving import settled

_DEALS = [
    f"{rep};{stage};{amount};0{day}.03.2026;1{day}.03.2026;2{day}.03.2026"
    for day in range(1, 9)
    for rep, stage, amount in (("Ana", "Closed Won", 1000), ("Ben", "Closed Lost", 500))
]
STRANGE = "\n".join(["Wer;Woran;Wieviel;Erstes;Zweites;Fertig", *_DEALS]).encode()
FIELDS = {
    "Wer": "Rep",
    "Woran": "Stage",
    "Wieviel": "Amount",
    "Erstes": "First appointment on",
    "Zweites": "Proposal on",
    "Fertig": "Closed or expected on",
}


def drop(page: Page, name: str, content: bytes) -> None:
    page.set_input_files(UPLOADER, {"name": name, "mimeType": "text/csv", "buffer": content})
    expect(page.get_by_role("button", name="Close this message")).to_be_visible(timeout=60_000)
    settled(page)


def choose(page: Page, control: str, option: str) -> None:
    """As a reader does: open the select, type the first letters, click the option."""
    box = page.get_by_role("combobox", name=control).first
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option, exact=True).click()
    settled(page)


def metrics(page: Page, app_url: str) -> list[str]:
    """The figures of the scorecard, over all the data of what is on screen."""
    data = re.search(r"data=([^&]+)", page.url)
    assert data
    page.goto(f"{app_url}/?data={data[1]}&period=all")
    settled(page)
    return page.locator('[data-testid="stMain"] [data-testid="stMetricValue"]').all_inner_texts()


def test_a_file_with_unknown_headers_is_mapped_and_its_figures_appear(new_page, app_url):
    page = new_page()
    page.goto(f"{app_url}/data")
    settled(page)
    drop(page, "strange.csv", STRANGE)
    expect(page.get_by_role("heading", name="Not used yet: tell what the columns are")).to_be_visible()
    for column, field in FIELDS.items():
        choose(page, f"{column} is read as", field)
    expect(page.get_by_role("heading", name="Not used yet: tell what the columns are")).to_have_count(0)
    expect(page.get_by_test_id("stSidebar").get_by_text("strange.csv")).to_be_visible()

    figures = metrics(page, app_url)
    assert "50%" in figures  # 8 of 16 first appointments, or proposals, became a sale
    page.reload()
    settled(page)
    expect(page.get_by_test_id("stSidebar").get_by_text("strange.csv")).to_be_visible()
    again = page.locator('[data-testid="stMain"] [data-testid="stMetricValue"]')
    assert again.all_inner_texts() == figures

    elsewhere = new_page()  # another browser, a later export with the same columns
    elsewhere.goto(f"{app_url}/data")
    settled(elsewhere)
    drop(elsewhere, "april.csv", STRANGE.replace(b"Ben", b"Cleo"))
    expect(elsewhere.get_by_text("april.csv: you have corrected this layout before")).to_be_visible()
    elsewhere.get_by_role("button", name="Use them again").click()
    expect(elsewhere.get_by_test_id("stSidebar").get_by_text("april.csv")).to_be_visible(timeout=60_000)
    settled(elsewhere)
    assert metrics(elsewhere, app_url) == figures  # Cleo sold what Ben had sold
    expect(elsewhere.get_by_test_id("stMain").get_by_text("Cleo").first).to_be_visible()


def test_the_preview_follows_a_choice_at_once_and_the_choice_can_be_undone(new_page, app_url):
    page = new_page()
    page.goto(f"{app_url}/data")
    settled(page)
    content = b"Deal Name,Owner,Backup,Stage\nA,Ana,Xenia,Proposal\nB,Ben,Yves,Closed Won\n"
    page.set_input_files(UPLOADER, {"name": "two.csv", "mimeType": "text/csv", "buffer": content})
    expect(page.get_by_test_id("stSidebar").get_by_text("two.csv")).to_be_visible(timeout=60_000)
    settled(page)
    before = page.url
    page.get_by_test_id("stExpander").filter(has_text="not used").locator("summary").click()
    settled(page)
    choose(page, "Backup is read as", "Rep")
    assert page.url != before
    page.get_by_role("button", name="Undo the last change").click()
    settled(page)
    assert page.url == before
