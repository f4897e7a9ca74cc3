"""A HubSpot export of all deals with the stage dates of a custom pipeline: every field quoted, dates with a time."""

import csv
from pathlib import Path

import numpy as np
import pandas as pd

from data.samples.words import NEW_BUSINESS, STAGES

PIPELINE = "Sales Pipeline"
ENTRIES = {
    STAGES["new"]: "created",
    STAGES["appointment_held"]: "first_appointment",
    STAGES["next_step"]: "next_step",
    STAGES["proposal"]: "proposal",
    STAGES["negotiation"]: "negotiation",
    "Closed Won": "won",
    "Closed Lost": "lost",
}
LEFT = (STAGES["appointment_held"], STAGES["proposal"])
FIRST_RECORD = 19_400_000_000
OPENING, SPREAD = 9 * 60, 480


def write(opportunities: pd.DataFrame, folder: Path) -> None:
    """hubspot.csv."""
    deals = opportunities.assign(
        won=opportunities["closed"].where(opportunities["outcome"] == "won"),
        lost=opportunities["closed"].where(opportunities["outcome"] == "lost"),
    )
    numbers = deals["opportunity_id"].astype("int64")
    is_closed = deals["outcome"] != "open"
    columns = {
        "Record ID": (FIRST_RECORD + 37 * numbers).astype("str"),
        "Deal Name": deals["name"],
        "Deal Stage": deals["stage"].mask(deals["outcome"] == "lost", "Closed Lost"),
        "Close Date": stamps(deals["closed"].where(is_closed, deals["expected_close"]), numbers, 6),
        "Deal owner": deals["rep"],
        "HubSpot Team": deals["team"],
        "Amount": deals["amount"].map("{:.0f}".format).where(deals["amount"].notna(), ""),
        "Currency": deals["currency"],
        "Pipeline": PIPELINE,
        "Create Date": stamps(deals["created"], numbers, 0),
        "Last Modified Date": stamps(deals["modified"], numbers, 7),
        "Deal Type": np.where(deals["type"] == NEW_BUSINESS, "New Business", "Existing Business"),
        "Original Traffic Source": deals["source"],
        "Product": deals["product"],
        "Associated Company": deals["account"],
        "Closed Lost Reason": deals["loss_reason"],
    }
    for place, (stage, milestone) in enumerate(ENTRIES.items()):
        columns[f'Date entered "{stage} ({PIPELINE})"'] = stamps(deals[milestone], numbers, place)
        if stage in LEFT:
            later = deals[list(ENTRIES.values())[place + 1 :]].min(axis=1).where(deals[milestone].notna())
            columns[f'Date exited "{stage} ({PIPELINE})"'] = stamps(later, numbers, place + 1)
    table = pd.DataFrame(columns)
    table.to_csv(folder / "hubspot.csv", index=False, quoting=csv.QUOTE_ALL, lineterminator="\n", encoding="utf-8")


def stamps(days: pd.Series, numbers: pd.Series, place: int) -> pd.Series:
    """The days at some minute of the working hours, the same in every run."""
    minutes = OPENING + (numbers * 131 + place * 67) % SPREAD
    return (days + pd.to_timedelta(minutes, unit="min")).dt.strftime("%Y-%m-%d %H:%M").fillna("")
