"""The team's data are found again: after a reload, after a crash of the server, and in another browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.store.conftest import empty_database, postgresql  # noqa: F401  the fixture that starts one
from tools.serving import ROOT, running, settled

HUBSPOT = ROOT / "data" / "samples" / "hubspot.csv"
UPLOADER = '[data-testid="stSidebar"] [data-testid="stFileUploaderDropzoneInput"]'
METRICS = '[data-testid="stMain"] [data-testid="stMetricValue"]'


@pytest.fixture(params=["sqlite", "postgresql"])
def memory(request, tmp_path) -> dict[str, str]:
    """Where the server remembers, as its environment tells it."""
    folder = {"DATA_DIR": str(tmp_path)}
    if request.param == "sqlite":
        return folder
    return {**folder, "DATABASE_URL": empty_database(request.getfixturevalue("postgresql"))}


def figures(page: Page) -> list[str]:
    expect(page.get_by_test_id("stSidebar").get_by_text("hubspot.csv")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("heading", level=1, name="Scorecard")).to_be_visible()
    settled(page)
    return page.locator(METRICS).all_inner_texts()


def test_a_new_server_and_another_browser_find_the_teams_data_with_the_same_figures(new_page, memory):
    with running(ROOT / "app.py", memory) as server:
        page = new_page()
        page.goto(f"{server.url}/data")
        settled(page)
        page.get_by_text("Remember the team's data").click()
        settled(page)
        page.set_input_files(UPLOADER, HUBSPOT)
        expect(page.get_by_text("Remembered: 1 export")).to_be_visible(timeout=60_000)
        page.get_by_role("link", name="Scorecard").click()
        before = figures(page)
        assert before
        server.kill()
    with running(ROOT / "app.py", memory) as server:
        elsewhere = new_page()
        elsewhere.goto(server.url)
        settled(elsewhere)
        expect(elsewhere.get_by_test_id("stAlert").filter(has_text="remembered on")).to_contain_text("hubspot.csv")
        assert figures(elsewhere) == before
        elsewhere.reload()
        assert figures(elsewhere) == before
        elsewhere.goto(elsewhere.url.replace("/?", "/data?"))
        settled(elsewhere)
        elsewhere.get_by_role("button", name="Delete everything").click()
        elsewhere.get_by_role("button", name="Yes, delete everything").click()
        expect(elsewhere.get_by_text("Everything that was remembered is deleted.")).to_be_visible()
        last = new_page()
        last.goto(server.url)
        settled(last)
        expect(last.get_by_test_id("stSidebar").get_by_text("Sample data: drop your own export here")).to_be_visible()
