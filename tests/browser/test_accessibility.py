"""Axe finds nothing serious on any page. The dark theme differs in its colours only, the same ones on all pages."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tools.serving import settled
from ui.navigation import PAGES

SERIOUS = {"serious", "critical"}
NAMES = [entry.file.split("/")[-1].removesuffix(".py") for entry in PAGES]
# The page of a rep is another one with a rep, the review one for each kind of part.
PARTS = [f"review?present=1&part={part}" for part in (1, 2, 3, 4, 13, 14)]
ADDRESSES = ["", *NAMES[1:], "rep?rep=Emma+Clarke", *PARTS]
ALL_RULES = {"resultTypes": ["violations"]}
COLOURS = {**ALL_RULES, "runOnly": ["color-contrast"]}


@pytest.mark.parametrize(
    ("theme", "addresses", "rules"),
    [("light", ADDRESSES, ALL_RULES), ("dark", ADDRESSES[::2], COLOURS)],
    ids=["light", "dark"],
)
def test_axe_finds_nothing_serious(new_page, app_url, theme, addresses, rules):
    page = new_page(color_scheme=theme)
    found = {}
    for address in addresses:
        page.goto(f"{app_url}/{address}")
        settled(page)
        violations = Axe().run(page, options=rules).response["violations"]
        serious = [
            (violation["id"], violation["nodes"][0]["html"][:160])
            for violation in violations
            if violation["impact"] in SERIOUS
        ]
        if serious:
            found[address] = serious
    assert found == {}
