"""Two Mondays: what one meeting agrees on, the next one judges; no reload and no crash loses or halves it.

On a file and on a real PostgreSQL.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import create_engine, text

from tests.store.conftest import empty_database, postgresql  # noqa: F401  the fixture that starts one
from tests.two_mondays import FIRST, FIRST_FRIDAY, REP, SECOND, SECOND_FRIDAY, export
from tools.serving import ROOT, running, settled

UPLOADER = '[data-testid="stSidebar"] [data-testid="stFileUploaderDropzoneInput"]'
AGREED, NORA, COMMITMENTS = 2, 3, "Commitments for the week"
LOOKS, LOOK = 1500, 20  # milliseconds: half a minute, on a busy machine
FIRST_WORDS, SECOND_WORDS = "Ask how they decide", "Bring the reference list"


@pytest.fixture(params=["sqlite", "postgresql"])
def memory(request, tmp_path) -> dict[str, str]:
    """Where the server remembers, as its environment tells it: both begin with nothing."""
    folder = {"DATA_DIR": str(tmp_path)}
    if request.param == "sqlite":
        return folder
    return {**folder, "DATABASE_URL": empty_database(request.getfixturevalue("postgresql"))}


def load(page: Page, url: str, friday: date) -> None:
    """Open the app on that Friday, on a page that is quickly there, and drop that week's export."""
    page.goto(f"{url}/this_week?as_of={friday}")
    settled(page)
    name = FIRST if friday == FIRST_FRIDAY else SECOND
    page.set_input_files(UPLOADER, {"name": name, "mimeType": "text/csv", "buffer": export(friday)})
    expect(page.get_by_role("button", name="Close this message")).to_be_visible(timeout=60_000)
    settled(page)


def open_part(page: Page, part: int) -> None:
    page.get_by_role("link", name="Review").click()
    settled(page)
    page.get_by_role("combobox", name="Parts of the meeting").select_option(str(part - 1))
    settled(page)


def agree(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1, name=REP)).to_be_visible()
    page.get_by_label("In our own words").fill(words)
    page.get_by_role("button", name="Agree").click()


def expect_judged(page: Page) -> None:
    # 4 of 20 before it was agreed, 9 of 10 since
    expect(page.get_by_role("heading", level=1, name="What we agreed")).to_be_visible()
    main = page.get_by_test_id("stMain")
    expect(main.get_by_text(FIRST_WORDS)).to_have_count(1)
    expect(main.get_by_text("20% → 90%")).to_be_visible()
    told = re.compile("^20% .4 of 20. before. Since .*: 90% .9 of 10.; last 13 weeks: 43%")
    expect(main.get_by_text(told)).to_be_visible()


@contextmanager
def in_the_way_of_a_save(memory: dict[str, str]) -> Iterator[Callable[[], bool]]:
    """A save begins and cannot end while the block lasts; the function tells whether one has begun."""
    if "DATABASE_URL" in memory:
        engine = create_engine(memory["DATABASE_URL"])
        waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
        with engine.connect() as holder, engine.connect().execution_options(isolation_level="AUTOCOMMIT") as observer:
            holder.execute(text("LOCK TABLE commitments IN SHARE MODE"))
            yield lambda: observer.execute(waiting).scalar_one() > 0
        engine.dispose()
        return
    (file,) = Path(memory["DATA_DIR"]).glob("*.sqlite")
    reader = sqlite3.connect(file, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM commitments").fetchone()
    yield file.with_name(f"{file.name}-journal").exists
    reader.close()


def test_what_one_monday_agreed_the_next_one_judges_and_a_crash_leaves_it_whole(new_page, memory):
    with running(ROOT / "app.py", memory) as server:
        page = new_page()
        load(page, server.url, FIRST_FRIDAY)
        open_part(page, NORA)
        agree(page, FIRST_WORDS)
        expect(page.get_by_text("better than 20% by").first).to_be_visible()
        page.get_by_role("button", name="Start the clock").click()
        settled(page)
        page.get_by_role("button", name="Pause the clock").click()
        settled(page)

        load(page, server.url, SECOND_FRIDAY)
        page.get_by_role("link", name="Scorecard").click()
        page.get_by_role("button", name="1 agreement is open: 1 moved.").click()
        expect_judged(page)
        took = re.compile("review of the week of Mar 23, 2026 took 1 of .* minutes")
        expect(page.get_by_text(took)).to_be_visible()
        page.reload()
        settled(page)
        expect_judged(page)

        open_part(page, NORA)
        with in_the_way_of_a_save(memory) as has_begun:
            agree(page, SECOND_WORDS)
            for _ in range(LOOKS):
                if has_begun():
                    break
                page.wait_for_timeout(LOOK)
            assert has_begun()
            server.kill()

    with running(ROOT / "app.py", memory) as server:
        page = new_page()
        load(page, server.url, SECOND_FRIDAY)
        open_part(page, AGREED)
        expect_judged(page)
        open_part(page, NORA)
        # The save that was cut off left nothing, and is made once more as if it had never begun.
        agree(page, SECOND_WORDS)
        expect(page.get_by_text("better than 43% by").first).to_be_visible()
        page.get_by_role("combobox", name="Parts of the meeting").select_option(label=COMMITMENTS)
        settled(page)
        expect(page.get_by_test_id("stMain").get_by_text(SECOND_WORDS)).to_have_count(1)
