"""An export without stage dates, loaded week after week: the team's memory dates the stages."""

from datetime import date

import crm
import store
from tests.pages.small_export import open_march, plain, told, value
from tests.pages.test_every_page import launch

DATA = "pages/setup/data.py"
SCORECARD = "pages/meeting/scorecard.py"
CHANGED = "pages/week/what_changed.py"
_HEADER = "Deal ID,Deal Name,Owner,First Appointment Date,Close Date,Status,Stage,Amount,Created Date"


def bare(*lines: str) -> bytes:
    """An export that tells stages, and no day of any."""
    return "\n".join([_HEADER, *lines]).encode()


def week(stages: dict[int, str], closed: dict[int, str]) -> bytes:
    """Twelve deals of Nora's, met on 3 March: their stage, or how and when they were closed."""
    lines = []
    for number in range(1, 13):
        end = closed.get(number, "")
        status = "Won" if end.startswith("won") else "Lost" if end else "Open"
        stage = f"Closed {status}" if end else stages.get(number, "First Meeting Held")
        lines.append(f"{number},Deal {number},Nora Vidal,2026-03-03,{end[-10:]},{status},{stage},1000,2026-03-02")
    return bare(*lines)


PROPOSED = dict.fromkeys(range(1, 9), "Proposal Sent")
FIRST, SECOND = week({}, {}), week(PROPOSED, {12: "lost 2026-03-12"})
CLOSED = dict.fromkeys(range(1, 6), "won 2026-03-19") | dict.fromkeys(range(6, 12), "lost 2026-03-19")
THIRD = week({}, CLOSED | {12: "lost 2026-03-12"})


def remember(day: date, content: bytes) -> None:
    export = crm.read([("march.csv", content)])
    about = {"layouts": {source.file: source.signature for source in crm.layouts([("march.csv", content)])}}
    store.Store(store.address()).exports.remember(day, f"week of {day}", about, export.opportunities)


def opened(page: str):
    return launch(page, files=(("march.csv", THIRD),), period="2026-03-02_2026-03-29", as_of="2026-03-20")


def test_ratios_that_one_export_cannot_tell_are_told_by_three():
    assert "Closing ratio" not in {plain(metric.label) for metric in opened(SCORECARD).main.metric}
    remember(date(2026, 3, 6), FIRST)
    remember(date(2026, 3, 13), SECOND)
    app = opened(SCORECARD)
    assert not app.exception
    # of eight proposals five were won, of twelve first appointments eight led to one
    assert value(app, "Closing ratio") == "63%"
    assert value(app, "First-appointment-to-proposal ratio") == "67%"


def test_the_page_says_what_earlier_exports_dated():
    remember(date(2026, 3, 6), FIRST)
    remember(date(2026, 3, 13), SECOND)
    assert any("8 proposals" in line and "earlier exports" in line for line in told(opened(CHANGED)))


def test_an_export_that_dates_its_stages_is_left_alone():
    remember(date(2026, 3, 6), FIRST)
    assert not any("earlier exports" in line for line in told(open_march(CHANGED)))
