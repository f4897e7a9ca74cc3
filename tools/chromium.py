"""The browser that the tests and the screenshots drive: found where there is one, installed where there is none.

python -m tools.chromium              prints where it is
python -m tools.chromium --install    first installs one if none is found
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Error, Playwright, sync_playwright

from tools.installing import install_debian

NAMES = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
# A container has neither a GPU nor a user namespace for the sandbox; the rest keeps the browser off the network.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NOT_FOUND = (
    "No Chrome or Chromium was found. Install one (Debian: apt-get install chromium) "
    "or name it: CHROME=/path/to/chrome make test"
)


def find_chromium(playwright: Playwright) -> str | None:
    """$CHROME, else an installed Chrome or Chromium, else the one Playwright downloaded."""
    named = os.environ.get("CHROME")
    if named:
        return shutil.which(named)
    on_path = (found for name in NAMES if (found := shutil.which(name)))
    in_place = (place for place in (*PLACES, playwright.chromium.executable_path) if Path(place).exists())
    return next(on_path, None) or next(in_place, None)


def install_chromium() -> None:
    """Debian's package where apt and root are at hand, else Playwright's own; tells what it does."""
    if install_debian("Chrome or Chromium", "chromium") and shutil.which("chromium"):
        return
    print("No Chrome or Chromium found: downloading Playwright's", file=sys.stderr)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], stdout=sys.stderr, check=False)


def start_chromium(playwright: Playwright):
    """A headless browser, or a sentence that says how to get one."""
    return playwright.chromium.launch(executable_path=_found(playwright), args=list(FLAGS))


def start_chromium_with_a_profile(playwright: Playwright, folder: Path, **window):
    """A headless browser that keeps in *folder* what it has loaded and compiled: the window to open pages in.

    Streamlit's scripts are some megabytes, which every page of a private window compiles anew.
    """
    settings = {"executable_path": _found(playwright), "args": list(FLAGS), **window}
    return playwright.chromium.launch_persistent_context(folder, **settings)


def _found(playwright: Playwright) -> str:
    path = find_chromium(playwright)
    if path is None:
        raise Error(NOT_FOUND)
    return path


def main() -> int:
    with sync_playwright() as playwright:
        path = find_chromium(playwright)
        if path is None and "--install" in sys.argv[1:]:
            install_chromium()
            path = find_chromium(playwright)
    print(path or NOT_FOUND, file=sys.stdout if path else sys.stderr)
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
