"""The two ways in: open an export once and ask it anything, or ask for one report."""

from datetime import date

import pandas as pd

from kpi.book import Book
from kpi.events import build_events
from kpi.facts import establish, existing_business
from kpi.period import Period, as_of_date
from kpi.report import Report
from kpi.settings import Settings
from kpi.tables import complete_chain, conform_activities, conform_opportunities
from kpi.tally import build_tally


def open_book(
    opportunities: pd.DataFrame,
    activities: pd.DataFrame | None = None,
    *,
    today: date,
    as_of: date | None = None,
    settings: Settings | None = None,
) -> Book:
    """Build events and sums of an export; *as_of* overrules the day that `as_of_date` finds."""
    settings = settings or Settings()
    exported = conform_opportunities(opportunities)
    calls = conform_activities(activities)
    day = as_of or as_of_date(exported, today)
    table = complete_chain(exported, day)
    is_existing = existing_business(table) & (not settings.include_existing)
    facts = establish(exported, table, calls, settings, is_existing, day)
    events = build_events(table, calls, gateway=facts.gateway, settings=settings, is_existing=is_existing, as_of=day)
    return Book(table, calls, day, settings, facts, events, build_tally(table, calls, events, day))


def analyse(
    opportunities: pd.DataFrame,
    activities: pd.DataFrame | None = None,
    *,
    period: Period | None = None,
    today: date,
    as_of: date | None = None,
    settings: Settings | None = None,
) -> Report:
    """All KPIs of the team and of every rep over a period (default: the last 13 complete weeks).

    *opportunities* and *activities* have the columns of `kpi.tables`; what is missing there is told as missing, never
    guessed. *today* is the caller's: this room has no clock.
    """
    return open_book(opportunities, activities, today=today, as_of=as_of, settings=settings).report(period)
