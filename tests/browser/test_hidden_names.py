"""The key that hides names: on any page, at once, but not for whoever types."""

import pytest

from tests.pages.hidden import names_in, told_of
from tests.pages.test_hidden_names import EXPORT
from tools.serving import settled

NAMES = names_in(EXPORT)


def names_on(page) -> set[str]:
    """Names in the texts and attributes of the page, the title and the address."""
    return told_of(NAMES, page.content() + page.title() + page.url)


def press_h(page) -> None:
    page.keyboard.press("h")
    page.wait_for_timeout(300)  # the browser tells the server
    settled(page)


@pytest.mark.parametrize("path", ["", "peers", "rep?rep=Andr%C3%A9s+Vidal"])
def test_one_key_hides_the_names_and_shows_them_again(page, app_url, path):
    page.goto(f"{app_url}/{path}")
    settled(page)
    assert names_on(page)
    press_h(page)
    assert names_on(page) == set()
    assert "hide=names" in page.url
    press_h(page)
    assert names_on(page)
    assert "hide=" not in page.url


def test_the_key_works_with_the_sidebar_folded_away(page, app_url):
    page.goto(app_url)
    settled(page)
    page.get_by_test_id("stSidebar").hover()
    page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
    page.wait_for_timeout(500)  # it slides away
    press_h(page)
    assert names_on(page) == set()


def test_the_letter_typed_into_a_field_hides_nothing(page, app_url):
    page.goto(f"{app_url}/goals")
    settled(page)
    page.get_by_label("The same goal for everybody").focus()
    press_h(page)
    assert "hide=" not in page.url


def test_going_back_shows_no_name_that_is_hidden_by_now(page, app_url):
    page.goto(f"{app_url}/rep?rep=Andr%C3%A9s+Vidal")
    settled(page)
    page.get_by_role("link", name="Peers", exact=True).click()
    settled(page)
    press_h(page)
    page.go_back()
    settled(page)
    assert names_on(page) == set()
    assert "hide=names" in page.url
