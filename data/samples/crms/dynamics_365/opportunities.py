"""The view "All Opportunities": status and status reason, what was expected and what it became, real dates."""

import base64
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import numpy as np
import pandas as pd

from data.samples.moments import moments
from data.samples.topics import topics
from data.samples.workbook import save

VIEW, FILE = "All Opportunities", "All Opportunities 11-20-2026 6-04-12 PM.xlsx"
# Every closed opportunity stands at the last stage.
SALES_STAGES = {"new": "Qualify", "appointment_held": "Develop", "next_step": "Develop", "proposal": "Propose"}
LAST_STAGE = "Close"
OPEN_REASONS, LOST_REASONS = ("In Progress", "In Progress", "On Hold"), {"Competitor": "Out-Sold"}
RATINGS = ("Warm", "Hot", "Cold")
RISE = 1.08  # what was expected of a sale, compared with what it became
HIDDEN = 3


def write(deals: pd.DataFrame, _activities: pd.DataFrame, folder: Path) -> None:
    """The view as a workbook."""
    save_view(_view(deals), VIEW, folder / FILE)


def save_view(table: pd.DataFrame, view: str, file: Path) -> None:
    """As the server writes it: what it needs to import the sheet again is there, but not shown."""
    note = base64.b64encode(",".join(table.columns).encode()).decode()
    save(table, view, file, hidden_columns=HIDDEN, very_hidden={"hiddenSheet": [[f"opportunity:{note[:200]}"]]})


def guids(numbers: pd.Series, table: str) -> pd.Series:
    """One for each row, the same in every run."""
    return numbers.map(lambda number: str(UUID(bytes=sha256(f"{table} {number}".encode()).digest()[:16], version=4)))


def checksums(numbers: pd.Series) -> pd.Series:
    return numbers.map(lambda number: base64.b64encode(sha256(f"row {number}".encode()).digest() * 2).decode())


def revenues(deals: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """The estimated and the actual revenue: the latter of sales alone."""
    is_won = deals["outcome"] == "won"
    return deals["amount"].mask(is_won, (deals["amount"] * RISE).round(2)), deals["amount"].where(is_won)


def _view(deals: pd.DataFrame) -> pd.DataFrame:
    numbers = deals["opportunity_id"].astype("int64")
    estimated, actual = revenues(deals)
    is_open = deals["outcome"] == "open"
    lost = deals["loss_reason"].map(LOST_REASONS).fillna("Canceled")
    waiting = (numbers % len(OPEN_REASONS)).map(dict(enumerate(OPEN_REASONS)))
    return pd.DataFrame(
        {
            "(Do Not Modify) Opportunity": guids(numbers, "opportunity"),
            "(Do Not Modify) Row Checksum": checksums(numbers),
            "(Do Not Modify) Modified On": moments(deals["modified"], numbers, 1),
            "Topic": topics(deals),
            "Potential Customer": deals["account"],
            "Contact": "",
            "Owner": deals["rep"],
            "Owning Business Unit": deals["team"],
            "Status": deals["outcome"].str.title(),
            "Status Reason": waiting.mask(deals["outcome"] == "won", "Won").mask(deals["outcome"] == "lost", lost),
            "Est. close date": deals["expected_close"],
            "Est. revenue": estimated,
            "Actual Close Date": deals["closed"],
            "Actual Revenue": actual,
            "Currency": "Euro",
            "Probability": np.where(is_open, 20 + numbers % 7 * 10, np.where(deals["outcome"] == "won", 100, 0)),
            "Rating": (numbers % len(RATINGS)).map(dict(enumerate(RATINGS))),
            "Sales Stage": deals["position"].map(SALES_STAGES).where(is_open).fillna(LAST_STAGE),
            "Forecast category": "Pipeline",
            "Source Campaign": deals["source"],
            "Email Address (Contact) (Contact)": "",
            "Created On": moments(deals["created"], numbers),
        }
    )
