"""Axe finds nothing serious on any page. The dark theme has the same colours on all, so half of them are tried."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tools.serving import settled
from ui.navigation import PAGES

# Streamlit's own: the sparkline of st.metric is a picture without a name.
UPSTREAM = {"svg-img-alt"}
SERIOUS = {"serious", "critical"}
NAMES = [entry.file.split("/")[-1].removesuffix(".py") for entry in PAGES]
# The page of a rep is another one with a rep, the review one for each kind of part.
PARTS = [f"review?present=1&part={part}" for part in (1, 2, 3, 4, 13, 15)]
ADDRESSES = ["", *NAMES[1:], "rep?rep=Emma+Clarke", *PARTS]


@pytest.mark.parametrize(
    ("theme", "addresses"), [("light", ADDRESSES), ("dark", ADDRESSES[::2])], ids=["light", "dark"]
)
def test_axe_finds_nothing_serious(new_page, app_url, theme, addresses):
    page = new_page(color_scheme=theme)
    found = {}
    for address in addresses:
        page.goto(f"{app_url}/{address}")
        settled(page)
        violations = Axe().run(page).response["violations"]
        serious = [
            (violation["id"], violation["nodes"][0]["html"][:160])
            for violation in violations
            if violation["impact"] in SERIOUS and violation["id"] not in UPSTREAM
        ]
        if serious:
            found[address] = serious
    assert found == {}
