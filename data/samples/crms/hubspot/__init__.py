"""HubSpot: all columns with the days of the stages, in English and in Spanish; one view; the fields' internal names."""

from pathlib import Path

import pandas as pd

from data.samples import hubspot
from data.samples.crms import Shape
from data.samples.crms.hubspot.default_pipeline import write_default, write_internal, write_owners
from data.samples.crms.hubspot.spanish import write_spanish
from data.samples.crms.hubspot.view import write_activities, write_view


def write(opportunities: pd.DataFrame, activities: pd.DataFrame, folder: Path) -> None:
    hubspot.write(opportunities, folder)
    for writer in (write_spanish, write_default, write_internal, write_owners, write_view):
        writer(opportunities, folder)
    write_activities(activities, folder)


def _shape(name: str, *files: str, lacks: str = "", asks: str = "") -> Shape:
    return Shape(f"HubSpot {name}", "HubSpot", files, write, frozenset(lacks.split()), asks=frozenset(asks.split()))


VIEW, ACTIVITIES = "hubspot_view.csv", "hubspot_activities.csv"

SHAPES = (
    _shape("all columns", "hubspot.csv", lacks="activities"),
    _shape("all columns with activities", "hubspot.csv", ACTIVITIES),
    # Nobody can tell where "Standby" stands, so one question is right.
    _shape("in Spanish with emoji", "hubspot_es.csv", lacks="activities", asks="unknown_stage"),
    _shape(
        "default pipeline as a workbook",
        "hubspot_default.xlsx",
        lacks="activities team product proposal proposal_stage",
    ),
    _shape(
        "internal names with owners",
        "hubspot_internal.csv",
        "owners.csv",
        lacks="activities team product proposal proposal_stage",
    ),
    _shape("view in two currencies", VIEW, lacks="activities team product first_appointment next_step proposal"),
    _shape("view with activities", VIEW, ACTIVITIES, lacks="team product next_step proposal"),
)
