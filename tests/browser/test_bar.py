"""The bar of pages on a meeting room's projector: every page is in sight or in its menu, in both languages."""

import pytest
from playwright.sync_api import Page

from tools.serving import settled
from ui.navigation import MEETING, PAGES
from ui.words import Words


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_page_hides_behind_a_second_menu(page: Page, app_url: str, language: str):
    page.goto(f"{app_url}/this_week?lang={language}")
    settled(page)
    words = Words(language)
    wanted = {words.say(entry.name) if entry.part == MEETING else words.say(entry.part) for entry in PAGES}
    # What does not fit is put behind "3 more", which stands in no catalogue.
    shown = [text.strip() for text in page.locator("header").inner_text().splitlines() if text.strip()]
    visible = {text for text in shown if page.locator("header").get_by_text(text, exact=True).last.is_visible()}
    assert visible == wanted
