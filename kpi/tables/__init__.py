"""The tables of opportunities and activities: what the CRM room hands over and the KPIs are computed from."""

from kpi.tables.chain import complete_chain, has_observed, runs_backwards
from kpi.tables.schema import (
    ACTIVITY,
    ACTIVITY_TABLE,
    ESTIMATED,
    HISTORY,
    IMPLIED,
    MEASURED,
    MILESTONES,
    OBSERVED,
    OPPORTUNITY,
    OUTCOMES,
    POSITIONS,
    Column,
    conform_activities,
    conform_opportunities,
    places,
)

__all__ = [
    "ACTIVITY",
    "ACTIVITY_TABLE",
    "ESTIMATED",
    "HISTORY",
    "IMPLIED",
    "MEASURED",
    "MILESTONES",
    "OBSERVED",
    "OPPORTUNITY",
    "OUTCOMES",
    "POSITIONS",
    "Column",
    "complete_chain",
    "conform_activities",
    "conform_opportunities",
    "has_observed",
    "places",
    "runs_backwards",
]
