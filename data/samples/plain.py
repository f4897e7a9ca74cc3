"""The plain shape: one row per opportunity, every milestone in a column of its own. UTF-8, comma, ISO dates."""

from pathlib import Path

import pandas as pd

OPPORTUNITY = {
    "opportunity_id": "Opportunity ID",
    "name": "Opportunity Name",
    "account": "Account",
    "rep": "Owner",
    "team": "Team",
    "source": "Lead Source",
    "product": "Product",
    "type": "Type",
    "created": "Created Date",
    "first_appointment": "First Appointment Date",
    "next_step": "Next Step Date",
    "proposal": "Proposal Date",
    "closed": "Close Date",
    "expected_close": "Expected Close Date",
    "stage": "Stage",
    "status": "Status",
    "loss_reason": "Loss Reason",
    "amount": "Amount",
    "currency": "Currency",
    "modified": "Last Modified Date",
}
ACTIVITY = {
    "activity_id": "Activity ID",
    "rep": "Assigned To",
    "type": "Activity Type",
    "day": "Activity Date",
    "outcome": "Outcome",
    "opportunity_id": "Opportunity ID",
}


def write(opportunities: pd.DataFrame, activities: pd.DataFrame, folder: Path) -> None:
    """plain.csv and plain_activities.csv."""
    rows = opportunities.assign(status=opportunities["outcome"].str.title())
    rows["amount"] = rows["amount"].astype("Int64")
    _save(rows, OPPORTUNITY, folder / "plain.csv")
    _save(activities.assign(type=activities["type"].str.title()), ACTIVITY, folder / "plain_activities.csv")


def _save(rows: pd.DataFrame, headers: dict[str, str], file: Path) -> None:
    table = rows[list(headers)].rename(columns=headers)
    table.to_csv(file, index=False, date_format="%Y-%m-%d", lineterminator="\n", encoding="utf-8")
