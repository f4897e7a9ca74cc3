"""A click on a bar lands on the rep's page."""

import pytest
from playwright.sync_api import Page, expect

from tools.serving import settled


@pytest.fixture
def peers(page: Page, app_url: str) -> Page:
    page.goto(f"{app_url}/peers?team=North")
    settled(page)
    page.locator(".js-plotly-plot .bars").first.wait_for()
    return page


def test_a_click_on_a_bar_opens_the_rep_and_the_way_back_stays_open(peers):
    first = peers.locator(".js-plotly-plot .ytick text").first.text_content().strip()
    box = peers.locator(".js-plotly-plot .bars .point path").first.bounding_box()
    peers.mouse.click(box["x"] + box["width"] / 4, box["y"] + box["height"] / 2)
    peers.wait_for_url("**/rep?*")
    settled(peers)
    assert f"rep={first.replace(' ', '+')}" in peers.url
    expect(peers.get_by_test_id("stSidebar").get_by_role("combobox", name="Rep")).to_have_value(first)
    peers.get_by_role("link", name="Peers").click()
    settled(peers)
    expect(peers.locator(".js-plotly-plot .ytick text", has_text=f"▶ {first}")).to_be_visible()
    assert "/peers?" in peers.url


def test_the_kpi_chosen_is_still_there_after_a_visit_to_a_rep(peers):
    peers.get_by_role("combobox", name="KPI").click()
    peers.get_by_role("option", name="Sales cycle").first.click()
    settled(peers)
    peers.get_by_role("link", name="Rep", exact=True).click()
    settled(peers)
    peers.get_by_role("link", name="Peers").click()
    settled(peers)
    expect(peers.get_by_text("days from first appointment to won")).to_be_visible()
