"""The plain shape: one row per opportunity, every milestone in a column of its own."""

from pathlib import Path

import pandas as pd

HEADERS = {
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


def write(opportunities: pd.DataFrame, folder: Path) -> None:
    """UTF-8, comma, ISO dates."""
    rows = opportunities.assign(status=opportunities["outcome"].str.title())
    rows["amount"] = rows["amount"].astype("Int64")
    rows[list(HEADERS)].rename(columns=HEADERS).to_csv(
        folder / "plain.csv", index=False, date_format="%Y-%m-%d", lineterminator="\n", encoding="utf-8"
    )
