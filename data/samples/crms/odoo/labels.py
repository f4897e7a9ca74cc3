"""Odoo's labels in English as a workbook. What is lost is archived and keeps the stage where it died."""

from pathlib import Path

import numpy as np
import pandas as pd

from data.samples.moments import moments
from data.samples.topics import topics
from data.samples.workbook import save

FILE, DONE = "Lead_Opportunity (crm.lead).xlsx", "Activity Analysis (crm.activity.report).xlsx"
SUBTYPE = "Activities"
STAGES = {
    "new": "New",
    "appointment_held": "Meeting Held",
    "next_step": "Demo Done",
    "proposal": "Proposition",
    "negotiation": "Negotiation",
    "won": "Won",
}
PRIORITIES = ("Low", "Medium", "High", "Very High")


def write(deals: pd.DataFrame, activities: pd.DataFrame, folder: Path) -> None:
    """The leads, the archived ones included, with date fields that a house added; and the activities that were done."""
    save(_leads(deals), "Sheet1", folder / FILE)
    save(_done(activities[activities["is_held"]], deals), "Sheet1", folder / DONE)


def stages(deals: pd.DataFrame) -> pd.Series:
    """The position of each deal's stage, "won" for sales: a lost one stays where it was."""
    return deals["reached"].mask(deals["outcome"] == "won", "won")


def probabilities(deals: pd.DataFrame) -> pd.Series:
    numbers = deals["opportunity_id"].astype("int64")
    still_open = np.round(10 + numbers * 7 % 80 + numbers % 100 / 100, 2)
    return still_open.mask(deals["outcome"] == "won", 100.0).mask(deals["outcome"] == "lost", 0.0)


def _leads(deals: pd.DataFrame) -> pd.DataFrame:
    numbers = deals["opportunity_id"].astype("int64")
    return pd.DataFrame(
        {
            "ID": numbers,
            "Opportunity": topics(deals),
            "Customer": deals["account"],
            "Contact Name": "",
            "Email": "",
            "Phone": "",
            "Country": "",
            "Salesperson": deals["rep"],
            "Sales Team": deals["team"],
            "Created on": moments(deals["created"], numbers),
            "Assignment Date": moments(deals["created"], numbers, 1),
            "Stage": stages(deals).map(STAGES),
            "Expected Revenue": deals["amount"],
            "Prorated Revenue": (deals["amount"] * probabilities(deals) / 100).round(2),
            "Probability": probabilities(deals),
            "Expected Closing": deals["expected_close"],
            "Closed Date": moments(deals["closed"], numbers, 2),
            "Days to Close": (deals["closed"] - deals["created"]).dt.days,
            "Active": deals["outcome"] != "lost",
            "Lost Reason": deals["loss_reason"],
            "Source": deals["source"],
            "Medium": "",
            "Campaign": "",
            "Tags": "",
            "Priority": (numbers % len(PRIORITIES)).map(dict(enumerate(PRIORITIES))),
            "Company Currency": deals["currency"],
            "First Appointment Date": deals["first_appointment"],
            "Demo Date": deals["next_step"],
            "Proposal Date": deals["proposal"],
            "Last Updated on": moments(deals["modified"], numbers, 3),
        }
    )


def _done(activities: pd.DataFrame, deals: pd.DataFrame) -> pd.DataFrame:
    """The report of activities has none that were not done; a lead that is none yet has a company's name."""
    topic = activities["opportunity_id"].map(dict(zip(deals["opportunity_id"], topics(deals), strict=True)))
    return pd.DataFrame(
        {
            "Completion Date": moments(activities["day"], activities["activity_id"].astype("int64")),
            "Author": activities["rep"],
            "Activity Type": activities["type"].str.title(),
            "Subtype": SUBTYPE,
            "Lead/Opportunity": topic.fillna(activities["account"]),
            "Customer": activities["account"],
            "Assigned To": activities["rep"],
            "Summary": activities["subject"],
        }
    )
