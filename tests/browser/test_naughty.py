"""Names that try to be scripts, pictures, links or formulas stay names on every page of a real browser."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_upload import drop
from tests.naughty import export, naughty_names
from tests.pages.small_export import DAYS
from tools.serving import settled
from ui.navigation import PAGES

# What a page, a chart or a table could take for more than text.
BOLD = tuple(name for name in naughty_names() if any(sign in name for sign in ("<", "](", "$", ":red", "javascript:")))
INJECTED = (
    "[onload], [onerror], [onclick], [onmouseover], [onfocus], [onmouseenter], [href^='javascript' i], img[src='x' i], "
    "[src*='evil.example'], [href*='evil.example'], .katex, main script, main iframe, main object, main marquee"
)


@pytest.fixture
def watched(page):
    """A page, and everything that must never happen there."""
    happened: list[str] = []
    page.on("dialog", lambda dialog: (happened.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: happened.append(f"error: {error}"))
    # Opened by its own address, a page first looks for the server below itself: that is Streamlit's own way.
    page.on(
        "console",
        lambda said: (
            happened.append(f"console: {said.text} {said.location}")
            if said.type == "error" and "/_stcore/" not in said.location["url"]
            else None
        ),
    )
    page.on("request", lambda asked: happened.append(f"asked {asked.url}") if "evil" in asked.url else None)
    return page, happened


def test_naughty_names_are_inert_on_every_page(watched, app_url):
    page, happened = watched
    assert len(BOLD) > 150
    page.goto(app_url)
    settled(page)
    drop(page, {"name": "deals.csv", "mimeType": "text/csv", "buffer": export(BOLD)})
    expect(page.get_by_test_id("stSidebar").get_by_text("deals.csv").first).to_be_visible()
    data = page.url.split("data=")[1].split("&")[0]
    for entry in PAGES:
        path = entry.file.rsplit("/", 1)[1].removesuffix(".py")
        days = "&".join(f"{name}={value}" for name, value in DAYS.items())
        page.goto(f"{app_url}/{'' if entry is PAGES[0] else path}?data={data}&{days}")
        settled(page)
        expect(page.get_by_test_id("stSidebar").get_by_text("deals.csv").first).to_be_visible()
        assert page.locator(INJECTED).count() == 0, path
        assert page.evaluate("typeof window.__x") == "undefined", path
    assert happened == []
