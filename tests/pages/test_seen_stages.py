"""What was remembered before changes no number of an export, unless it shows the same deals a step earlier."""

from datetime import date

import pytest

import crm
import store
from tests.pages.small_export import NAME, SCORECARD, plain, told
from tests.pages.test_every_page import launch
from ui.session.data import fingerprint_of

_HEADER = "Deal ID,Deal Name,Owner,Close Date,Status,Stage,Amount,Created Date"
_MEETING = "First Meeting Held"


def bare(stage: str, *more: str, first: int = 1, header: str = _HEADER) -> bytes:
    """Seven open deals of March 2 that date no steps, one entered on each of the days *more*, and a sale."""
    days = [*["2026-03-02"] * 7, *more]
    deals = [
        f"{number},Deal {number},Nora Vidal,,Open,{stage},1000,{day}" for number, day in enumerate(days, start=first)
    ]
    return "\n".join([header, *deals, "90,Old,Nora Vidal,2026-03-02,Won,Closed Won,1000,2026-02-02"]).encode()


def remember(as_of: date, content: bytes) -> None:
    files = ((NAME, content),)
    export = crm.read(files)
    about = {"files": [NAME], "layouts": {source.file: source.signature for source in export.sources}}
    store.Store(store.address()).exports.remember(
        as_of, fingerprint_of(files, crm.Choices()), about, export.opportunities
    )


def said(content: bytes) -> list[str]:
    app = launch(SCORECARD, files=((NAME, content),), as_of="2026-03-16")
    assert not app.exception
    return [plain(one.value) for one in app.main.caption] + told(app)


NEWEST = bare("Proposal Sent", "2026-03-14")
ASKS = "This file has"  # whether it is the team's, of a file unlike the one before it


def test_the_scorecard_says_how_many_steps_earlier_exports_date():
    remember(date(2026, 3, 9), bare(_MEETING))
    assert any("1 earlier export of the same deals" in text and "7 proposals" in text for text in said(NEWEST))


@pytest.mark.parametrize(
    "earlier",
    [
        NEWEST,
        bare(_MEETING, first=500),
        "\n".join(bare(_MEETING).decode().splitlines()[:3]).encode(),
        bare(_MEETING, header=_HEADER.replace("Deal Name", "Title")),
    ],
    ids=["itself", "another team's", "two rows", "another layout"],
)
def test_what_tells_nothing_about_these_deals_changes_nothing(earlier):
    fresh = said(NEWEST)
    remember(date(2026, 3, 9), earlier)
    assert [text for text in said(NEWEST) if not text.startswith(ASKS)] == fresh
