"""The sliders on their page: live, kept over a visit to another page, and in the link."""

import re

import pytest
from playwright.sync_api import Page, expect

from tools.serving import settled


@pytest.fixture
def sliders(page: Page, app_url: str) -> Page:
    page.goto(f"{app_url}/magic_number?rep=Emma+Clarke")
    page.locator(".magic-number").wait_for()
    return settled(page)


def number(page: Page):
    return page.locator(".magic-number")


def box(page: Page, name: str):
    return page.get_by_role("spinbutton", name=f"{name}, exact number")


def type_in(page: Page, name: str, value: str) -> None:
    box(page, name).fill(value)
    box(page, name).press("Enter")
    page.wait_for_url(re.compile("slider="))
    settled(page)


def test_the_number_moves_while_the_slider_is_in_the_hand(sliders):
    before = number(sliders).inner_text()
    track = sliders.get_by_role("slider", name="Monthly revenue goal", exact=True).bounding_box()
    middle = track["y"] + track["height"] / 2
    sliders.mouse.move(track["x"] + track["width"] / 2, middle)
    sliders.mouse.down()
    sliders.mouse.move(track["x"] + track["width"] * 1.2, middle, steps=8)
    expect(number(sliders)).not_to_have_text(before)
    held = number(sliders).inner_text()
    assert "slider=" not in sliders.url
    sliders.mouse.up()
    sliders.wait_for_url(re.compile("slider="))
    settled(sliders)
    expect(number(sliders)).to_have_text(held)


def test_what_was_moved_survives_a_visit_and_opens_in_another_browser(sliders, new_page):
    type_in(sliders, "Closing ratio", "50")
    assert "slider=___0.5" in sliders.url
    moved = number(sliders).inner_text()
    sliders.get_by_role("link", name="Funnel").click()
    settled(sliders)
    assert "slider=___0.5" in sliders.url
    sliders.get_by_role("link", name="Magic number").click()
    settled(sliders)
    expect(number(sliders)).to_have_text(moved)
    expect(box(sliders, "Closing ratio")).to_have_value("50")

    other = new_page()
    other.goto(sliders.url)
    other.locator(".magic-number").wait_for()
    expect(number(other)).to_have_text(moved)
    expect(box(other, "Closing ratio")).to_have_value("50")


def test_another_period_moves_the_sliders_that_nobody_moved(sliders):
    type_in(sliders, "Closing ratio", "50")
    revenue = box(sliders, "Average revenue per sale").input_value()
    sliders.get_by_role("combobox", name="Period").click()
    sliders.get_by_role("option", name="Last 52 weeks").click()
    settled(sliders)
    expect(box(sliders, "Average revenue per sale")).not_to_have_value(revenue)
    expect(box(sliders, "Closing ratio")).to_have_value("50")


def test_each_rep_has_sliders_of_their_own_and_the_way_back_leads_to_them(sliders):
    type_in(sliders, "Closing ratio", "50")
    sliders.get_by_role("combobox", name="Rep", exact=True).click()
    sliders.get_by_role("option", name="Sophie Turner").click()
    settled(sliders)
    expect(box(sliders, "Closing ratio")).not_to_have_value("50")
    assert "slider=" not in sliders.url
    sliders.get_by_role("combobox", name="Rep", exact=True).click()
    sliders.get_by_role("option", name="Emma Clarke").click()
    settled(sliders)
    expect(box(sliders, "Closing ratio")).to_have_value("50")
    sliders.get_by_role("button", name="Back to Emma Clarke's own numbers").click()
    settled(sliders)
    expect(box(sliders, "Closing ratio")).not_to_have_value("50")
    assert "slider=" not in sliders.url


def test_the_chance_on_the_dial_is_the_one_that_is_explained_and_it_survives_a_visit(sliders):
    dial = sliders.get_by_role("slider", name="How sure do you want to be?")
    for _ in range(2):
        dial.press("ArrowRight")
    settled(sliders)
    sliders.get_by_role("button", name="How is the chance of the goal worked out?").click()
    dialog = sliders.get_by_role("dialog")
    expect(dialog.get_by_role("combobox", name="How sure do you want to be?")).to_have_value("90%")
    expect(dialog).to_contain_text("For 90")
    sliders.keyboard.press("Escape")
    sliders.get_by_role("link", name="Funnel").click()
    settled(sliders)
    sliders.get_by_role("link", name="Magic number").click()
    settled(sliders)
    expect(dial).to_have_value("90")
