"""The weekly review in a real browser: keys, clock, link, and a slide that fits the screen."""

import re

import pytest
from playwright.sync_api import Page, expect

from tools.serving import settled

SAMPLE_PARTS = 15
TO_THE_FIRST_REP = ("ArrowRight",) * 3
NOTE = "Note to this part"


@pytest.fixture
def review(page: Page, app_url: str) -> Page:
    page.goto(f"{app_url}/review?present=1")
    return settled(page)


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1, name=text)).to_be_visible()


def press(page: Page, *keys: str) -> Page:
    for key in keys:
        page.keyboard.press(key)
    return settled(page)


def test_arrows_and_what_a_clicker_sends_turn_the_pages(review):
    heading(review, "Barometer and pace")
    press(review, "ArrowRight")
    heading(review, "What we agreed")
    expect(review).to_have_url(re.compile(r"part=2"))
    press(review, "PageDown", "PageDown", "PageUp")
    expect(review).to_have_url(re.compile(r"part=3"))
    press(review, "End")
    heading(review, "Close")
    press(review, "Home")
    heading(review, "Barometer and pace")


def test_back_and_forward_of_the_browser_turn_the_pages_too(review):
    press(review, "ArrowRight")
    press(review, "End")
    review.go_back()
    heading(review, "What we agreed")
    settled(review)
    review.go_forward()
    heading(review, "Close")
    settled(review)
    press(review, "ArrowLeft")
    heading(review, "Commitments for the week")


def test_arrows_move_the_cursor_where_somebody_writes_and_nothing_typed_is_lost(review):
    note = review.get_by_label(NOTE)
    note.fill("started late")
    note.press("ArrowLeft")
    heading(review, "Barometer and pace")
    # A clicker turns the page all the same, in the middle of typing.
    note.press("PageDown")
    heading(review, "What we agreed")
    settled(review)
    press(review, "PageUp")
    expect(review.get_by_label(NOTE)).to_have_value("started late")


def test_own_words_that_were_not_agreed_on_yet_are_still_there_after_a_look_elsewhere(review):
    press(review, *TO_THE_FIRST_REP)
    review.get_by_label("In our own words").fill("call the partners first")
    press(review, "PageDown")
    press(review, "PageUp")
    expect(review.get_by_label("In our own words")).to_have_value("call the partners first")


def test_a_tip_that_is_clicked_is_agreed_on_for_that_rep(review):
    press(review, *TO_THE_FIRST_REP)
    tip = review.get_by_test_id("stRadio").locator("label").filter(has=review.get_by_role("radio")).last
    told = tip.inner_text()
    tip.click()
    settled(review)
    review.get_by_role("button", name="Agree").click()
    expect(review.get_by_text(re.compile("^Agreed: "))).to_be_visible()
    settled(review)
    press(review, "End")
    expect(review.get_by_test_id("stCode")).to_contain_text(told.rstrip("."))


def test_the_key_that_hides_names_works_in_the_presentation_too(review):
    press(review, *TO_THE_FIRST_REP)
    name = review.get_by_role("heading", level=1).inner_text()
    press(review, "h")
    expect(review.get_by_role("heading", level=1, name=name)).to_have_count(0)
    review.get_by_label(NOTE).fill("starts on Tuesday")
    press(review, "PageDown")
    press(review, "PageUp", "h")
    heading(review, name)
    expect(review.get_by_label(NOTE)).to_have_value("starts on Tuesday")


def test_escape_leaves_the_presentation_and_brings_the_bar_back(review):
    expect(review.get_by_test_id("stSidebar")).to_have_count(0)
    expect(review.get_by_role("link", name="Scorecard")).to_have_count(0)
    press(review, "Escape")  # and once more there and back
    review.get_by_role("button", name="Present").click()
    expect(review.get_by_test_id("stSidebar")).not_to_be_visible()
    expect(review.get_by_role("button", name="Leave (Esc)")).to_be_visible()  # from now on the key is listened to
    press(review, "Escape")
    expect(review.get_by_test_id("stSidebar")).to_be_visible()
    expect(review.get_by_role("link", name="Scorecard")).to_be_visible()
    assert "present" not in review.url


def test_the_clock_counts_in_the_browser_stops_and_outlasts_a_reload(review):
    clock = review.get_by_role("timer")
    expect(clock).to_have_text("0:00 of 5:00 min")
    review.get_by_role("button", name="Start the clock").click()
    expect(clock).to_have_text(re.compile(r"0:0[1-9] of 5:00 min"))
    review.get_by_role("button", name="Pause the clock").click()
    stopped = clock.text_content()
    expect(review.get_by_text(re.compile(r"^meeting 0:0[1-9] of \d+:00 min, paused$"))).to_be_visible()
    press(review, "ArrowRight")
    expect(clock).to_have_text("0:00 of 5:00 min")
    review.reload()
    settled(review)
    press(review, "ArrowLeft")
    expect(clock).to_have_text(stopped)
    press(review, "End")
    review.get_by_role("button", name="Start the clock").click()
    settled(review)
    review.get_by_role("button", name="End the review").click()
    took = review.get_by_test_id("stMarkdown").get_by_text("The review took 1 of 40 minutes.", exact=True)
    expect(took).to_be_visible()
    expect(review.get_by_role("button", name="Start the clock")).to_be_visible()


def test_a_clock_that_runs_goes_on_when_the_page_is_loaded_again(review):
    clock = review.get_by_role("timer")
    review.get_by_role("button", name="Start the clock").click()
    expect(clock).to_have_text(re.compile(r"0:0[1-9] of 5:00 min"))
    review.reload()
    settled(review)
    expect(review.get_by_role("button", name="Pause the clock")).to_be_visible()
    before = clock.text_content()
    expect(clock).not_to_have_text(before)


def test_every_slide_fits_a_projector_without_scrolling(new_page, app_url):
    page = new_page()
    page.goto(f"{app_url}/review?present=1&lang=es")  # the longer words of the two languages
    settled(page)
    too_tall = []
    for part in range(1, SAMPLE_PARTS + 1):
        main = page.get_by_test_id("stMain")
        if main.evaluate("main => main.scrollHeight > main.clientHeight + 1"):
            too_tall.append(part)
        press(page, "PageDown")
    assert too_tall == []


def test_the_type_grows_with_the_screen(new_page, app_url):
    sizes = []
    for width, height in ((1280, 720), (3840, 2160)):
        page = new_page(viewport={"width": width, "height": height})
        page.goto(f"{app_url}/review?present=1&part=4")
        settled(page)
        title = page.get_by_role("heading", level=1)
        sizes.append(float(title.evaluate("title => parseFloat(getComputedStyle(title).fontSize)")))
        main = page.get_by_test_id("stMain")
        assert main.evaluate("main => main.scrollHeight <= main.clientHeight + 1")
    assert sizes[1] == pytest.approx(3 * sizes[0], rel=0.01)
