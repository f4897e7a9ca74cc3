"""User text is shown letter by letter, wherever Streamlit would read markdown."""

import pytest

from tests.browser.names import NAMES
from tools.serving import ROOT, settled

INVISIBLE = "\u2060"


@pytest.fixture
def names_page(page, serve):
    page.goto(serve(ROOT / "tests/browser/names.py"))
    page.locator(f".st-key-name-{len(NAMES) - 1} [data-testid=stMetricValue]").wait_for()
    return settled(page)


def test_names_are_shown_as_they_were_typed(names_page):
    for number, name in enumerate(NAMES):
        box = names_page.locator(f".st-key-name-{number}")
        shown = [
            box.locator(part).first.evaluate("element => element.textContent").replace(INVISIBLE, "")
            for part in (
                "[data-testid=stMarkdownContainer]",
                "[data-testid=stMetricLabel]",
                "[data-testid=stMetricValue]",
            )
        ]
        assert shown == [name] * 3


def test_names_make_no_links_pictures_or_formulas(names_page):
    boxes = names_page.locator("[class*=st-key-name-]")
    assert boxes.locator("a, img, svg, code, em, strong, b, del, h1, li, blockquote, table, .katex").count() == 0
