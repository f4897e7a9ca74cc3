"""Pipedrive: deals and activities as workbooks and as CSV, in English and in Spanish, and with a custom field."""

from pathlib import Path

import pandas as pd

from data.samples import pipedrive
from data.samples.crms import Shape
from data.samples.crms.pipedrive.english import write_activities, write_deals, write_proposals
from data.samples.crms.pipedrive.spanish import write_spanish_activities, write_spanish_deals


def write(opportunities: pd.DataFrame, activities: pd.DataFrame, folder: Path) -> None:
    pipedrive.write(opportunities, activities, folder)
    for writer in (write_deals, write_proposals, write_spanish_deals):
        writer(opportunities, folder)
    for writer in (write_activities, write_spanish_activities):
        writer(opportunities, activities, folder)


def _shape(name: str, *files: str, lacks: str) -> Shape:
    return Shape(f"Pipedrive {name}", "Pipedrive", files, write, frozenset(lacks.split()))


NO_DATES, NO_GATEWAYS = "team activities first_appointment next_step proposal", "team next_step proposal"

SHAPES = (
    _shape("workbook", "pipedrive_deals.xlsx", lacks=NO_DATES),
    _shape("workbooks with activities", "pipedrive_deals.xlsx", "pipedrive_activities.xlsx", lacks=NO_GATEWAYS),
    _shape("text", "pipedrive_deals.csv", lacks=NO_DATES),
    _shape("text with activities", "pipedrive_deals.csv", "pipedrive_activities.csv", lacks=NO_GATEWAYS),
    _shape("in Spanish", "pipedrive_tratos.csv", lacks=NO_DATES),
    _shape("in Spanish with activities", "pipedrive_tratos.csv", "pipedrive_actividades.csv", lacks=NO_GATEWAYS),
    _shape(
        "with a field for the proposal", "pipedrive_proposals.csv", "pipedrive_activities.csv", lacks="team next_step"
    ),
)
