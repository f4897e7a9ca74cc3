"""Pipedrive's list views in English as CSV: every field quoted, moments to the second."""

import csv
from pathlib import Path

import numpy as np
import pandas as pd

from data.samples.pipedrive import CHANGES
from data.samples.words import PIPEDRIVE_STAGES

CHANCES = {"new": 10, "appointment_held": 20, "next_step": 40, "proposal": 60, "negotiation": 80}


def write_deals(opportunities: pd.DataFrame, folder: Path) -> None:
    """pipedrive_deals.csv."""
    save(_deals(opportunities), folder / "pipedrive_deals.csv")


def write_proposals(opportunities: pd.DataFrame, folder: Path) -> None:
    """pipedrive_proposals.csv: with a custom date field of the deals."""
    table = _deals(opportunities).assign(
        **{"Deal - Proposal date": opportunities["proposal"].dt.strftime("%Y-%m-%d").fillna("")}
    )
    save(table, folder / "pipedrive_proposals.csv")


def write_activities(opportunities: pd.DataFrame, activities: pd.DataFrame, folder: Path) -> None:
    """pipedrive_activities.csv: the deal by title, and by number, since titles repeat."""
    titles = opportunities.set_index("opportunity_id")["name"]
    table = pd.DataFrame(
        {
            "Activity - ID": activities["activity_id"],
            "Activity - Done": activities["is_held"].map({True: "Done", False: "To do"}),
            "Activity - Subject": activities["subject"],
            "Activity - Type": activities["type"].str.title(),
            "Activity - Due date": activities["day"].dt.strftime("%Y-%m-%d"),
            "Activity - Due time": "",
            "Activity - Duration": "01:00",
            "Activity - Priority": "",
            "Activity - Deal": activities["opportunity_id"].map(titles).fillna(""),
            "Activity - Contact person": "",
            "Activity - Organization": activities["account"],
            "Activity - Assigned to user": activities["rep"],
            "Deal - ID": activities["opportunity_id"],
        }
    )
    save(table, folder / "pipedrive_activities.csv")


def _deals(opportunities: pd.DataFrame) -> pd.DataFrame:
    rows = told(opportunities)
    return pd.DataFrame(
        {
            "Deal - ID": rows["opportunity_id"],
            "Deal - Title": rows["name"],
            "Deal - Creator": "Isabel Prieto",
            "Deal - Owner": rows["rep"],
            "Deal - Value": rows["value"],
            "Deal - Currency of Value": rows["currency"],
            "Deal - Weighted value": rows["weighted"],
            "Deal - Probability": rows["chance"],
            "Deal - Organization": rows["account"],
            "Deal - Pipeline": "Sales",
            "Deal - Contact person": "",
            "Deal - Stage": rows["reached"].map(PIPEDRIVE_STAGES),
            "Deal - Label": np.where(rows["number"] % 7 == 0, "HOT", ""),
            "Deal - Status": rows["outcome"].str.title(),
            "Deal - Deal created": rows["created_at"],
            "Deal - Update time": rows["modified_at"],
            "Deal - Last stage change": rows["changed_at"],
            "Deal - Next activity date": "",
            "Deal - Last activity date": rows["modified_at"].str[:10],
            "Deal - Won time": rows["won_at"],
            "Deal - Lost time": rows["lost_at"],
            "Deal - Deal closed on": rows["closed_at"],
            "Deal - Lost reason": rows["loss_reason"],
            "Deal - Total activities": rows["number"] % 9,
            "Deal - Done activities": rows["number"] % 7,
            "Deal - Expected close date": rows["expected_close"].dt.strftime("%Y-%m-%d"),
            "Deal - Product quantity": "1",
            "Deal - Product name": rows["product"],
            "Deal - Source channel": rows["source"],
            "Deal - Type": rows["type"],
            "Deal - Archive status": "Not archived",
        }
    )


def told(opportunities: pd.DataFrame) -> pd.DataFrame:
    """The opportunities with what Pipedrive tells of each besides, as texts."""
    number = opportunities["opportunity_id"].astype("int64")
    chance = opportunities["reached"].map(CHANCES)
    won, lost = (opportunities["closed"].where(opportunities["outcome"] == end) for end in ("won", "lost"))
    amount = opportunities["amount"]
    return opportunities.assign(
        number=number,
        chance=chance,
        value=amount.map("{:.0f}".format).where(amount.notna(), ""),
        weighted=(amount * chance / 100).map("{:.2f}".format).where(amount.notna(), ""),
        created_at=moments(opportunities["created"], number),
        modified_at=moments(opportunities["modified"], number),
        changed_at=moments(opportunities[CHANGES].max(axis=1), number),
        won_at=moments(won, number),
        lost_at=moments(lost, number),
        closed_at=moments(opportunities["closed"], number),
    )


def moments(days: pd.Series, numbers: pd.Series) -> pd.Series:
    seconds = 8 * 3600 + numbers * 7919 % (9 * 3600)
    return (days + pd.to_timedelta(seconds, unit="s")).dt.strftime("%Y-%m-%d %H:%M:%S").fillna("")


def save(table: pd.DataFrame, file: Path) -> None:
    table.to_csv(file, index=False, quoting=csv.QUOTE_ALL, lineterminator="\n", encoding="utf-8")
