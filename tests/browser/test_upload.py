"""A director drops files on the page, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tools.serving import ROOT, settled

SAMPLES = ROOT / "data" / "samples"
UPLOADER = '[data-testid="stSidebar"] [data-testid="stFileUploaderDropzoneInput"]'


def drop(page: Page, *files) -> None:
    page.set_input_files(UPLOADER, list(files))
    expect(page.get_by_role("button", name="Close this message")).to_be_visible(timeout=60_000)
    settled(page)


@pytest.fixture
def opened(page: Page, app_url: str) -> Page:
    page.goto(f"{app_url}/this_week")  # the lightest of the pages that show the data
    return settled(page)


def on_page(page: Page, path: str) -> None:
    """Open another page by its address, with all that the link tells."""
    page.goto(page.url.replace("/this_week?", f"/{path}{'&' if '?' in path else '?'}"))
    settled(page)


def test_a_dropped_export_replaces_the_sample_and_survives_pages_and_a_reload(opened):
    expect(opened.get_by_test_id("stSidebar").get_by_text("Sample data: drop your own export here")).to_be_visible()
    drop(opened, SAMPLES / "hubspot.csv")
    sidebar = opened.get_by_test_id("stSidebar")
    expect(sidebar.get_by_text("hubspot.csv")).to_be_visible()
    expect(opened.get_by_text("Sample data: drop your own export here")).to_have_count(0)
    assert re.search(r"[?&]data=[0-9a-f]{16}", opened.url)
    opened.get_by_role("link", name="Review").click()
    settled(opened)
    expect(sidebar.get_by_text("hubspot.csv")).to_be_visible()
    opened.reload()
    settled(opened)
    expect(opened.get_by_test_id("stSidebar").get_by_text("hubspot.csv")).to_be_visible()


def test_deals_and_activities_dropped_together_measure_conversations(opened):
    drop(opened, SAMPLES / "pipedrive_deals.xlsx", SAMPLES / "pipedrive_activities.xlsx")
    expect(opened.get_by_text("pipedrive_activities.xlsx").first).to_be_visible()
    on_page(opened, "data")
    main = opened.get_by_test_id("stMain")
    expect(main.get_by_text("Conversation-to-appointment ratio")).to_contain_text("✓")


def test_a_file_that_is_no_list_of_deals_is_refused_and_what_is_on_screen_stays(opened):
    headings = opened.get_by_test_id("stMain").get_by_test_id("stHeading")
    before = headings.all_inner_texts()
    assert before
    for name, content in (
        ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(300)),
        ("empty.csv", b""),
        ("contacts.csv", b"Name,Phone,Email\nAna,555-1234,ana@x.example\nBen,555-4321,ben@x.example\n"),
    ):
        drop(opened, {"name": name, "mimeType": "application/octet-stream", "buffer": content})
        refusal = opened.get_by_test_id("stAlert").filter(has_text=name)
        expect(refusal).to_contain_text("Still on screen, unchanged: the sample data")
        expect(headings).to_have_text(before)
        opened.get_by_role("button", name="Close this message").click()
        expect(refusal).to_have_count(0)
        expect(headings).to_have_text(before)
        settled(opened)


def test_a_link_to_other_data_asks_for_it_and_then_shows_what_the_sender_saw(page, app_url):
    page.goto(f"{app_url}/this_week?data=0123456789abcdef&period=26w")
    settled(page)
    expect(page.get_by_text("This link was made with an export that is not open here")).to_be_visible()
    assert "period=26w" in page.url


def test_dropping_the_files_of_a_link_shows_what_the_sender_saw(opened, new_page, serve, tmp_path):
    drop(opened, SAMPLES / "salesforce_es.csv")
    on_page(opened, "rep?rep=Emma+Clarke&period=26w")
    address = opened.url.split("/rep?")[1]
    elsewhere = new_page()  # another server has never seen the file
    elsewhere.goto(f"{serve(ROOT / 'app.py', {'DATA_DIR': str(tmp_path)})}/rep?{address}")
    settled(elsewhere)
    expect(elsewhere.get_by_text("This link was made with an export that is not open here")).to_be_visible()
    elsewhere.set_input_files(UPLOADER, SAMPLES / "salesforce_es.csv")
    # The sample knows an Emma Clarke too: the name of the file tells that it is read.
    expect(elsewhere.get_by_test_id("stSidebar").get_by_text("salesforce_es.csv")).to_be_visible(timeout=60_000)
    expect(elsewhere.get_by_role("heading", name="Emma Clarke")).to_be_visible()
    settled(elsewhere)
    values = '[data-testid="stMain"] [data-testid="stMetricValue"]'
    assert elsewhere.locator(values).all_inner_texts() == opened.locator(values).all_inner_texts() != []


def test_a_link_shows_a_colleague_the_same(new_page, app_url):
    opened = new_page()
    opened.goto(app_url)
    settled(opened)
    opened.get_by_test_id("stSidebar").get_by_role("combobox", name="Team").click()
    opened.get_by_role("option").nth(1).click()
    settled(opened)
    team = re.search(r"team=([^&]+)", opened.url)
    assert team
    colleague = new_page()
    colleague.goto(opened.url)
    settled(colleague)
    figures = '[data-testid="stMain"] [data-testid="stMetricValue"]'
    assert colleague.locator(figures).all_inner_texts() == opened.locator(figures).all_inner_texts() != []


def test_the_language_follows_the_browser_and_the_switch(new_page, app_url):
    page = new_page(locale="es-MX")
    page.goto(f"{app_url}/this_week")
    settled(page)
    expect(page.get_by_test_id("stSidebar").get_by_text("Periodo")).to_be_visible()
    page.get_by_test_id("stSidebar").get_by_role("radio", name="English").click()
    settled(page)
    expect(page.get_by_test_id("stSidebar").get_by_text("Period", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile(r"[?&]lang=en"))


def test_back_undoes_the_last_choice_and_leaves_the_page_of_a_rep(opened):
    opened.get_by_role("link", name="Peers").click()
    settled(opened)
    opened.get_by_test_id("stSidebar").get_by_role("combobox", name="Team").click()
    opened.get_by_role("option").nth(1).click()
    settled(opened)
    assert "team=" in opened.url
    opened.go_back()
    settled(opened)
    assert "team=" not in opened.url
    expect(opened.get_by_test_id("stSidebar").get_by_role("combobox", name="Team")).to_have_value("All teams")
    expect(opened.get_by_role("heading", name="Peers", level=1)).to_be_visible()
    opened.get_by_test_id("stMain").get_by_role("combobox", name=re.compile("Open a rep")).click()
    opened.get_by_role("option").first.click()
    settled(opened)
    assert "/rep?rep=" in opened.url
    opened.go_back()
    settled(opened)
    expect(opened.get_by_role("heading", name="Peers", level=1)).to_be_visible()


def test_activities_dropped_alone_join_the_deals_on_screen(opened):
    drop(opened, SAMPLES / "pipedrive_deals.xlsx")
    opened.get_by_role("button", name="Close this message").click()
    settled(opened)
    drop(opened, SAMPLES / "pipedrive_activities.xlsx")
    sidebar = opened.get_by_test_id("stSidebar")
    expect(sidebar.get_by_text("pipedrive_deals.xlsx, pipedrive_activities.xlsx")).to_be_visible()


def test_an_unknown_stage_is_asked_about_and_the_answer_counts(opened):
    lines = ["Deal ID,Deal Name,Owner,Stage,Amount,Created Date,Close Date"]
    lines += [
        f"{n},Deal {n},Ana,{stage},100,2026-01-0{n},2026-02-0{n}"
        for n, stage in ((1, "Zzyzx"), (2, "Won"), (3, "Lost"))
    ]
    drop(opened, {"name": "odd.csv", "mimeType": "text/csv", "buffer": "\n".join(lines).encode()})
    expect(opened.get_by_text("1 question for you").first).to_be_visible()
    on_page(opened, "data")
    expect(opened.get_by_role("heading", name="1 question for you")).to_be_visible()
    expect(opened.get_by_test_id("stAlert").filter(has_text="Zzyzx")).to_be_visible()
    opened.get_by_role("combobox", name="Zzyzx").first.click()
    opened.get_by_role("option", name="deal lost", exact=True).click()
    settled(opened)
    expect(opened.get_by_role("heading", name="1 question for you")).to_have_count(0)
