"""Pipedrive exports: deals and activities as workbooks with real dates; a lost deal keeps the stage where it died."""

from pathlib import Path

import pandas as pd

from data.samples.words import PIPEDRIVE_STAGES
from data.samples.workbook import save

DEAL = {
    "ID": "id",
    "Title": "name",
    "Owner": "rep",
    "Value": "amount",
    "Currency of Value": "currency",
    "Organization": "account",
    "Pipeline": "pipeline",
    "Stage": "stage",
    "Status": "status",
    "Deal created": "created",
    "Update time": "modified",
    "Last stage change": "changed",
    "Won time": "won",
    "Lost time": "lost",
    "Deal closed on": "closed",
    "Lost reason": "loss_reason",
    "Expected close date": "expected_close",
    "Product name": "product",
    "Source channel": "source",
    "Type": "type",
}
ACTIVITY = {
    "ID": "id",
    "Subject": "subject",
    "Type": "type",
    "Due date": "day",
    "Done": "done",
    "Deal": "deal",
    "Deal ID": "deal_id",
    "Organization": "account",
    "Assigned to user": "rep",
}
CHANGES = ["created", "first_appointment", "next_step", "proposal", "negotiation"]


def write(opportunities: pd.DataFrame, activities: pd.DataFrame, folder: Path) -> None:
    """pipedrive_deals.xlsx and pipedrive_activities.xlsx."""
    deals = opportunities.assign(
        id=opportunities["opportunity_id"].astype("int64"),
        pipeline="Sales",
        status=opportunities["outcome"].str.title(),
        stage=opportunities["reached"].map(PIPEDRIVE_STAGES),
        changed=opportunities[CHANGES].max(axis=1),
        won=opportunities["closed"].where(opportunities["outcome"] == "won"),
        lost=opportunities["closed"].where(opportunities["outcome"] == "lost"),
    )
    save(_titled(deals, "Deal", DEAL), "Deals", folder / "pipedrive_deals.xlsx")
    titles = opportunities.set_index("opportunity_id")["name"]
    done = activities.assign(
        id=activities["activity_id"].astype("int64"),
        type=activities["type"].str.title(),
        done=activities["is_held"].map({True: "Done", False: "To do"}),
        deal=activities["opportunity_id"].map(titles),
        deal_id=pd.to_numeric(activities["opportunity_id"]),
    )
    save(_titled(done, "Activity", ACTIVITY), "Activities", folder / "pipedrive_activities.xlsx")


def _titled(rows: pd.DataFrame, entity: str, columns: dict[str, str]) -> pd.DataFrame:
    return rows[list(columns.values())].set_axis([f"{entity} - {header}" for header in columns], axis=1)
