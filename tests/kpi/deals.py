"""Small hand-made exports: one line of a test is one opportunity."""

from datetime import date, timedelta
from typing import Any

import pandas as pd

import kpi

MONDAY = date(2026, 1, 5)
TODAY = date(2026, 7, 3)


def day(number: int | None) -> date | None:
    """The day *number* days after the first Monday."""
    return None if number is None else MONDAY + timedelta(days=number)


def deal(
    met: int | None = None,
    proposal: int | None = None,
    won: int | None = None,
    lost: int | None = None,
    *,
    rep: str = "Ana",
    amount: float | None = 1000.0,
    **columns: object,
) -> dict[str, object]:
    """An opportunity by the day numbers of its milestones; open where neither won nor lost."""
    outcome = "won" if won is not None else "lost" if lost is not None else "open"
    known = [number for number in (met, proposal, won, lost) if number is not None]
    return {
        "created": day(min(known, default=0)),
        "first_appointment": day(met),
        "proposal": day(proposal),
        "closed": day(won if won is not None else lost),
        "outcome": outcome,
        "amount": amount,
        "rep": rep,
        "team": "North",
    } | columns


def export(*deals: dict[str, object]) -> pd.DataFrame:
    """The deals as a table, ids in order."""
    return pd.DataFrame([{"opportunity_id": str(place)} | one for place, one in enumerate(deals)])


def book(*deals: dict[str, object], activities: pd.DataFrame | None = None, **settings: Any) -> kpi.Book:
    """The deals opened as of `TODAY`."""
    return kpi.open_book(
        export(*deals),
        activities,
        today=TODAY,
        as_of=TODAY,
        settings=kpi.Settings(**settings),
    )


def team(*deals: dict[str, object], period: kpi.Period | None = None, **settings: object) -> kpi.Scope:
    """The team's figures over everything the deals hold (or over *period*)."""
    opened = book(*deals, **settings)
    return opened.report(period or opened.whole_period()).team


def many(deal_: dict[str, object], times: int) -> list[dict[str, object]]:
    """The same deal several times."""
    return [dict(deal_) for _ in range(times)]
