"""`make screenshots`: every page in every guise, in build/screenshots/. Look at them before a change goes out.

One picture of the first screen for each page, screen size, theme and language, and one of the whole page where it is
longer. `python -m tools.screenshots funnel peers` takes these pages only.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tools.chromium import start_chromium
from tools.serving import BUILD, ROOT, serving, settled

FOLDER = BUILD / "screenshots"
SCREENS = ((1280, 720), (1920, 1080))
THEMES = ("light", "dark")
LANGUAGES = ("en", "es")
DEFAULT_PAGE = "scorecard"  # Streamlit serves the default page at the root
LONGEST = 8000  # pixels


def page_names() -> list[str]:
    """A page's address is the name of its file."""
    return [path.stem for path in sorted((ROOT / "pages").glob("*/*.py")) if path.stem != "__init__"]


def photograph(page: Page, name: str) -> Iterator[Path]:
    """The first screen; then the window is made as tall as the page, which scrolls inside it."""
    first = FOLDER / f"{name}.png"
    page.screenshot(path=first)
    yield first
    size = page.viewport_size
    height = page.locator('[data-testid="stMain"]').evaluate("main => main.scrollHeight")
    if size and height > size["height"]:
        page.set_viewport_size({"width": size["width"], "height": min(height, LONGEST)})
        settled(page)
        whole = FOLDER / f"{name}-whole.png"
        page.screenshot(path=whole)
        yield whole


def main() -> int:
    names = sys.argv[1:] or page_names()
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with (
        tempfile.TemporaryDirectory() as data,
        serving(ROOT / "app.py", {"DATA_DIR": data}) as url,
        sync_playwright() as playwright,
    ):
        browser = start_chromium(playwright)
        for (width, height), theme, language in product(SCREENS, THEMES, LANGUAGES):
            window = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=theme, reduced_motion="reduce"
            )
            for name in names:
                page = window.new_page()
                page.goto(f"{url}/{'' if name == DEFAULT_PAGE else name}?lang={language}")
                for picture in photograph(settled(page), f"{name}-{width}-{theme}-{language}"):
                    print(picture.relative_to(ROOT))
                page.close()
            window.close()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
