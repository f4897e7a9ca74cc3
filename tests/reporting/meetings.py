"""Meetings to take away: the invented team's, in both languages, and one of nothing but naughty names."""

from datetime import date
from functools import cache

import pandas as pd

import kpi
from data.samples.activities import activities
from data.samples.story import opportunities
from reporting.excel import excel_pack
from reporting.letter import letter
from reporting.meeting import Meeting
from reporting.slides import slide_pack
from tests.naughty import OURS, naughty_names
from ui.words import Words

TODAY = date(2026, 11, 20)
LANGUAGES = ("en", "es")
GOAL = 45_000.0


@cache
def opened() -> kpi.Book:
    deals = opportunities()
    settings = kpi.Settings(goal_per_rep=GOAL)
    return kpi.open_book(deals, activities(deals), today=TODAY, settings=settings)


@cache
def meeting(language: str = "en") -> Meeting:
    """The thirteen weeks up to November 20, 2026."""
    report = opened().report()
    return Meeting(opened(), report, Words(language), report.currency)


def naughty() -> tuple[str, ...]:
    """The ones that a sheet or a slide might take for more than text, and a hundred of the list."""
    return (*OURS, "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", *naughty_names()[::5])


@cache
def naughty_meeting() -> Meeting:
    """Each name is a rep, an account, a deal and the reason for a loss, in March 2026."""
    day = pd.Timestamp
    rows = [
        {
            "opportunity_id": f"D{number}-{place}",
            "name": name,
            "account": name,
            "rep": name,
            "source": name,
            "loss_reason": name if outcome == "lost" else "",
            "created": day("2026-03-01"),
            "first_appointment": day("2026-03-03"),
            "proposal": day("2026-03-12"),
            "closed": day("2026-03-17"),
            "outcome": outcome,
            "amount": 1000.0,
        }
        for number, name in enumerate(naughty())
        for place, outcome in enumerate(("won", "lost"))
    ]
    book = kpi.open_book(pd.DataFrame(rows), today=date(2026, 3, 31), as_of=date(2026, 3, 31))
    return Meeting(book, book.report(kpi.Period(date(2026, 3, 2), date(2026, 3, 29))), Words("en"))


@cache
def workbook(language: str) -> bytes:
    return excel_pack(meeting(language))


@cache
def naughty_workbook() -> bytes:
    return excel_pack(naughty_meeting())


@cache
def slides(language: str) -> bytes:
    return slide_pack(meeting(language))


@cache
def naughty_slides() -> bytes:
    return slide_pack(naughty_meeting())


@cache
def word_letter(language: str) -> bytes:
    return letter(meeting(language))


@cache
def naughty_letter() -> bytes:
    return letter(naughty_meeting())
