"""The key that hides names: on any page, at once, but not for whoever types."""

import re

import pytest
from playwright.sync_api import expect

from tests.pages.hidden import names_in, told_of
from tests.pages.test_hidden_names import EXPORT
from tools.serving import settled

NAMES = names_in(EXPORT)


def names_on(page) -> set[str]:
    """Names in the texts and attributes of the page, the title and the address."""
    return told_of(NAMES, page.content() + page.title() + page.url)


def press_h(page, *, hides: bool) -> None:
    page.keyboard.press("h")
    expect(page).to_have_url(re.compile("hide=names") if hides else re.compile("^((?!hide=).)*$"))
    settled(page)


@pytest.mark.parametrize("path", ["", "peers", "rep?rep=Andr%C3%A9s+Vidal"])
def test_one_key_hides_the_names_and_shows_them_again(page, app_url, path):
    page.goto(f"{app_url}/{path}")
    settled(page)
    assert names_on(page)
    press_h(page, hides=True)
    assert names_on(page) == set()
    press_h(page, hides=False)
    assert names_on(page)


def test_a_page_opened_in_a_tab_of_its_own_keeps_the_names_hidden(page, app_url):
    page.goto(f"{app_url}/?team=Iberia")
    settled(page)
    press_h(page, hides=True)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Peers", exact=True).click(button="middle")
    settled(opened.value)
    assert names_on(opened.value) == set()
    assert opened.value.url.endswith("/peers?team=Iberia&hide=names")
    press_h(page, hides=False)
    page.get_by_role("link", name="Funnel", exact=True).hover()
    link = page.get_by_role("link", name="Peers", exact=True)
    link.hover()
    assert link.get_attribute("href") == f"{app_url}/peers"


def test_the_key_works_with_the_sidebar_folded_away(page, app_url):
    page.goto(f"{app_url}/this_week")
    settled(page)
    assert names_on(page)
    page.get_by_test_id("stSidebar").hover()
    page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
    expect(page.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "true")
    press_h(page, hides=True)
    assert names_on(page) == set()


def test_the_letter_typed_into_a_field_hides_nothing(page, app_url):
    page.goto(f"{app_url}/goals")
    settled(page)
    page.get_by_label("The same goal for everybody").focus()
    page.keyboard.press("h")
    page.wait_for_timeout(300)  # the browser would tell the server
    settled(page)
    assert "hide=" not in page.url


def test_going_back_shows_no_name_that_is_hidden_by_now(page, app_url):
    page.goto(f"{app_url}/rep?rep=Andr%C3%A9s+Vidal")
    settled(page)
    page.get_by_role("link", name="Peers", exact=True).click()
    settled(page)
    press_h(page, hides=True)
    page.go_back()
    settled(page)
    assert names_on(page) == set()
    assert "hide=names" in page.url
