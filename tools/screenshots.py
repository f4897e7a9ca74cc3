"""`make screenshots`: every page in every guise, in build/screenshots/.

One picture for each page, screen, theme and language, of the whole page: look at them before a change goes out.
"""

import shutil
import sys
import tempfile
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the rooms, when run as a script

from playwright.sync_api import sync_playwright  # noqa: E402  the path comes first

from tools.chromium import start_chromium  # noqa: E402
from tools.serving import BUILD, ROOT, serving, settled  # noqa: E402

FOLDER = BUILD / "screenshots"
SCREENS = ((1280, 720), (1920, 1080))
THEMES = ("light", "dark")
LANGUAGES = ("en", "es")


def page_addresses() -> list[str]:
    """The address of a page is the name of its file."""
    return [path.stem for path in sorted((ROOT / "pages").glob("*/*.py")) if path.stem != "__init__"]


def main() -> int:
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    pages = sys.argv[1:] or page_addresses()
    with (
        tempfile.TemporaryDirectory() as data,
        serving(ROOT / "app.py", {"DATA_DIR": data}) as url,
        sync_playwright() as playwright,
    ):
        browser = start_chromium(playwright)
        for (width, height), theme, language in product(SCREENS, THEMES, LANGUAGES):
            window = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme)
            for address in pages:
                page = window.new_page()
                page.goto(f"{url}/{address}?lang={language}")
                settled(page)
                picture = FOLDER / f"{address}-{width}-{theme}-{language}.png"
                page.screenshot(path=picture, full_page=True)
                page.close()
                print(picture.relative_to(ROOT))
            window.close()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
