"""Freshsales: the export of all deals, and the same with the date fields that a house added."""

from pathlib import Path

import pandas as pd

from data.samples.crms import Shape
from data.samples.moments import moments, whole, written
from data.samples.words import NEW_BUSINESS

PLAIN, DATED = "deals_export_20261120.csv", "deals_export_with_milestones_20261120.csv"
MOMENT, DAY = "%Y-%m-%d %H:%M:%S UTC", "%Y-%m-%d"
STAGES = {
    "new": "New",
    "appointment_held": "First Meeting Held",
    "next_step": "Demo",
    "proposal": "Proposal Sent",
    "negotiation": "Negotiation",
    "won": "Won",
    "lost": "Lost",
}
PROBABILITY = {"New": 10, "First Meeting Held": 30, "Demo": 50, "Proposal Sent": 70, "Negotiation": 90, "Won": 100}
FIRST_ID = 16_003_104_000
PAYMENT = ("Online", "Cash payment", "Cheque", "")


def write(deals: pd.DataFrame, _activities: pd.DataFrame, folder: Path) -> None:
    """Both files, comma and UTF-8."""
    plain = _deals(deals)
    days = {"First meeting date": "first_appointment", "Demo date": "next_step", "Proposal date": "proposal"}
    dated = plain.assign(**{header: written(deals[milestone], DAY) for header, milestone in days.items()})
    for table, file in ((plain, PLAIN), (dated, DATED)):
        table.to_csv(folder / file, index=False, lineterminator="\n", encoding="utf-8")


def _deals(deals: pd.DataFrame) -> pd.DataFrame:
    numbers = deals["opportunity_id"].astype("int64")
    stage = deals["position"].mask(deals["outcome"] != "open", deals["outcome"]).map(STAGES)
    probability = stage.map(PROBABILITY).fillna(0).astype("int64")
    return pd.DataFrame(
        {
            "Deal ID": FIRST_ID + numbers,
            "Deal Name": deals["name"],
            "Deal Value": whole(deals["amount"]),
            "Currency": deals["currency"],
            "Deal value in Base Currency": whole(deals["amount"]),
            "Expected Deal Value": whole(deals["amount"] * probability / 100),
            "Type": deals["type"].where(deals["type"] == NEW_BUSINESS, "Existing Business"),
            "Expected close date": written(deals["expected_close"], DAY),
            "Closed date": written(moments(deals["closed"], numbers, 2), MOMENT),
            "Product": deals["product"],
            "Payment status": (numbers % len(PAYMENT)).map(dict(enumerate(PAYMENT))),
            "Probability (%)": probability,
            "Owner": deals["rep"],
            "Territory": deals["team"],
            "Deal Pipeline": "Default Pipeline",
            "Deal Stage": stage,
            "Account": deals["account"],
            "Related Contacts": "",
            "Source": deals["source"],
            "Campaign": "",
            "Lost reason": deals["loss_reason"],
            "Forecast category": "",
            "Age (in days)": (deals["modified"] - deals["created"]).dt.days,
            "Tags": "",
            "Created at": written(moments(deals["created"], numbers), MOMENT),
            "Updated at": written(moments(deals["modified"], numbers, 1), MOMENT),
        }
    )


_MILESTONES = frozenset({"first_appointment", "next_step", "proposal"})

SHAPES = (
    Shape("Freshsales", "Freshsales", (PLAIN,), write, lacks=_MILESTONES | {"activities"}),
    Shape("Freshsales with date fields of its own", "Freshsales", (DATED,), write),
)
