"""A real Chromium on a real server.

    def test_a_tile_opens_the_rep(page, app_url): page.goto(app_url); settled(page); ...
    def test_the_slider_alone(page, serve): page.goto(serve("tests/browser/slider_alone.py")); settled(page); ...

`from tools.serving import settled` waits until the page shown is the whole page.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from tools.chromium import start_chromium_with_a_profile
from tools.serving import BUILD, ROOT, serving

SCREEN = {"width": 1280, "height": 720}  # a meeting room's projector
WINDOW = {"viewport": SCREEN, "locale": "en-US", "reduced_motion": "reduce"}
failed_tests: pytest.StashKey[bool] = pytest.StashKey()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    report = yield
    if report.failed:
        item.stash[failed_tests] = True
    return report


@pytest.fixture(scope="session")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """A browser window that compiles Streamlit's scripts once for all tests."""
    with sync_playwright() as playwright:
        folder = tmp_path_factory.mktemp("profile")
        context = start_chromium_with_a_profile(playwright, folder, **WINDOW)
        yield context
        context.close()


@pytest.fixture(scope="session")
def chromium(window: BrowserContext) -> Browser:
    browser = window.browser
    assert browser is not None
    return browser


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """serve(script, env=None) -> address of a server that lives until the tests end."""
    with ExitStack() as servers:

        def start(script: Path | str, env: Mapping[str, str] | None = None) -> str:
            return servers.enter_context(serving(script, env))

        yield start


@pytest.fixture(scope="session")
def app_url(serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The app itself, with nothing remembered from earlier meetings."""
    return serve(ROOT / "app.py", {"DATA_DIR": str(tmp_path_factory.mktemp("data"))})


@pytest.fixture
def new_page(
    chromium: Browser, window: BrowserContext, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Page]]:
    """new_page(locale="es-ES", color_scheme="dark", viewport=...) -> a page of a browser of its own.

    The first page of a test is one of the window of all tests, where no earlier test has left anything but what it
    compiled; the others are of private windows. A test that fails leaves a picture of each of its pages in build/.
    """
    pages: list[Page] = []

    def open_page(**options) -> Page:
        if not pages and options.keys() <= {"viewport", "color_scheme"}:
            pages.append(_page_of(window, **options))
        else:
            pages.append(chromium.new_context(**{**WINDOW, **options}).new_page())
        return pages[-1]

    yield open_page
    for number, page in enumerate(pages, start=1):
        if request.node.stash.get(failed_tests, False) and not page.is_closed():
            BUILD.mkdir(exist_ok=True)
            name = re.sub(r"[^\w.-]+", "-", request.node.nodeid.removeprefix("tests/browser/"))
            page.screenshot(path=BUILD / f"{name}-{number}.png", full_page=True)
        if page.context is not window:
            page.context.close()
    for page in window.pages:
        page.close()


def _page_of(window: BrowserContext, viewport: ViewportSize | None = None, color_scheme: str = "light") -> Page:
    """A page that remembers nothing of any site."""
    page = window.new_page()
    storage = {"origin": "*", "storageTypes": "cookies,local_storage,indexeddb,cache_storage"}
    window.new_cdp_session(page).send("Storage.clearDataForOrigin", storage)
    page.emulate_media(color_scheme=color_scheme)
    if viewport:
        page.set_viewport_size(viewport)
    return page


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    return new_page()
