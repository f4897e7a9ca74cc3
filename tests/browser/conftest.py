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
from playwright.sync_api import Browser, Page, sync_playwright

from tools.chromium import start_chromium
from tools.serving import BUILD, ROOT, serving

HERE = Path(__file__).parent
SCREEN = {"width": 1280, "height": 720}  # a meeting room's projector
failed_tests: pytest.StashKey[bool] = pytest.StashKey()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker runs all browser tests, so that they share a server and do not fight for the processor."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    report = yield
    if report.failed:
        item.stash[failed_tests] = True
    return report


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = start_chromium(playwright)
        yield browser
        browser.close()


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
def new_page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """new_page(locale="es-ES", color_scheme="dark", viewport=...) -> a page of a browser window of its own.

    A test that fails leaves a picture of each of its pages in build/.
    """
    pages: list[Page] = []

    def open_page(**options) -> Page:
        settings = {"viewport": SCREEN, "locale": "en-US", "reduced_motion": "reduce", **options}
        pages.append(chromium.new_context(**settings).new_page())
        return pages[-1]

    yield open_page
    for number, page in enumerate(pages, start=1):
        if request.node.stash.get(failed_tests, False) and not page.is_closed():
            BUILD.mkdir(exist_ok=True)
            name = re.sub(r"[^\w.-]+", "-", request.node.nodeid.removeprefix("tests/browser/"))
            page.screenshot(path=BUILD / f"{name}-{number}.png", full_page=True)
        page.context.close()


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    return new_page()
