"""An export small enough to do the sums by hand: Nora in the East, Otto in the West, four weeks in March 2026.

Decided, new customers          Nora   Otto   all
first appointments                 5      5    10
next steps                         5      3     8
proposals                          3      2     5
sales, at 1,000                    3      1     4

Beside them: one open first appointment of Otto's, and a renewal of Nora's sold at 3,500.
"""

import json
import re

from tests.pages.test_every_page import launch

NAME = "march.csv"
DAYS = {"period": "2026-03-02_2026-03-29", "as_of": "2026-03-29"}  # four weeks, Monday to Sunday
SCORECARD, REP, GOALS = "pages/meeting/scorecard.py", "pages/meeting/rep.py", "pages/setup/goals.py"

_HEADER = (
    "Deal ID,Deal Name,Owner,Team,Type,First Appointment Date,Next Step Date,Proposal Date,Close Date,Status,"
    "Stage,Amount,Created Date"
)
_NORA, _OTTO = "Nora Vidal,East", "Otto Lang,West"
_WON = "New Business,2026-03-0{},2026-03-10,2026-03-12,2026-03-17,Won,Closed Won,1000,2026-03-01"
_LOST_AFTER_PROPOSAL = "New Business,2026-03-0{},2026-03-10,2026-03-12,2026-03-17,Lost,Closed Lost,1000,2026-03-01"
_LOST_AFTER_NEXT_STEP = "New Business,2026-03-0{},2026-03-10,,2026-03-17,Lost,Closed Lost,1000,2026-03-01"
_LOST_AT_ONCE = "New Business,2026-03-0{},,,2026-03-17,Lost,Closed Lost,1000,2026-03-01"
_OPEN = "New Business,2026-03-0{},,,,Open,First Meeting Held,1000,2026-03-01"
_RENEWAL = "Renewal,2026-03-0{},2026-03-10,2026-03-12,2026-03-17,Won,Closed Won,3500,2026-03-01"
_DEALS = [
    *[(_NORA, _WON)] * 3, *[(_NORA, _LOST_AFTER_NEXT_STEP)] * 2, (_NORA, _RENEWAL),
    (_OTTO, _WON), (_OTTO, _LOST_AFTER_PROPOSAL), (_OTTO, _LOST_AFTER_NEXT_STEP), *[(_OTTO, _LOST_AT_ONCE)] * 2,
    (_OTTO, _OPEN),
]  # fmt: skip


def march(*more: str) -> bytes:
    """The export as CSV, with *more* lines at its end."""
    deals = [
        f"{number},Deal {number},{owner},{line.format(2 + number % 5)}"
        for number, (owner, line) in enumerate(_DEALS, start=1)
    ]
    return "\n".join([_HEADER, *deals, *more]).encode()


def open_march(page: str, language: str = "en", **parameters: str):
    """The app with this export dropped, at *page*."""
    return launch(page, language, files=((NAME, march()),), **{**DAYS, **parameters})


def plain(text: str) -> str:
    """Markdown without its escapes."""
    return re.sub(r"\\(.)", r"\1", text)


def told(app) -> list[str]:
    return [plain(element.value) for element in app.main.markdown]


def hero(app) -> dict:
    """What the magic number, large, is painted from."""
    (painted,) = [element for element in app.main if element.type == "bidi_component"]
    return json.loads(painted.proto.json)


def value(app, name: str) -> str:
    """The value on the tile of a KPI."""
    return plain(next(metric.value for metric in app.main.metric if plain(metric.label) == name))


def who_misses(app, key: str) -> set[str]:
    """The first names below the miss of a KPI on the scorecard."""
    below = [group for group in app.main.button_group if str(group.key).startswith(f"open-{key}-missed")]
    return {option.split()[0] for group in below for option in group.options}
