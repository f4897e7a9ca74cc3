"""One view of a HubSpot portal with two currencies: only its visible columns; and the export of the activities."""

import csv
from pathlib import Path

import numpy as np
import pandas as pd

from data.samples.hubspot import FIRST_RECORD, stamps
from data.samples.words import NEW_BUSINESS

POUNDS = 0.8  # for one euro, where the team sells in pounds
IN_POUNDS = "North"


def write_view(opportunities: pd.DataFrame, folder: Path) -> None:
    """hubspot_view.csv: the amount in the deal's own currency, and in the company's."""
    deals = opportunities
    numbers = deals["opportunity_id"].astype("int64")
    is_closed = deals["outcome"] != "open"
    is_british = deals["team"] == IN_POUNDS
    ours = deals["amount"].map("{:.2f}".format).where(deals["amount"].notna(), "")
    theirs = (deals["amount"] * np.where(is_british, POUNDS, 1)).map("{:.2f}".format).where(deals["amount"].notna(), "")
    stage = deals["stage"].mask(deals["outcome"] == "lost", "Closed Lost")
    table = pd.DataFrame(
        {
            "Record ID": (FIRST_RECORD + 37 * numbers).astype("str"),
            "Deal Name": deals["name"],
            "Deal Stage": stage,
            "Close Date": stamps(deals["closed"].where(is_closed, deals["expected_close"]), numbers, 6),
            "Deal owner": deals["rep"],
            "Amount": theirs,
            "Currency": np.where(is_british, "GBP", "EUR"),
            "Amount in company currency": ours,
            "Weighted amount": theirs,
            "Pipeline": "Sales Pipeline",
            "Create Date": stamps(deals["created"], numbers, 0),
            "Last Activity Date": stamps(deals["modified"], numbers, 5),
            "Number of Sales Activities": (numbers % 9).astype("str"),
            "Next step": np.where(numbers % 5 == 0, "Call back", ""),
            "Deal Type": np.where(deals["type"] == NEW_BUSINESS, "New Business", "Existing Business"),
            "Original Traffic Source": deals["source"],
            "Associated Company": deals["account"],
            "Is Closed Won": (deals["outcome"] == "won").map({True: "true", False: "false"}),
            "Is Deal Closed?": is_closed.map({True: "true", False: "false"}),
            "Closed Lost Reason": deals["loss_reason"],
        }
    )
    _save(table, folder / "hubspot_view.csv")


def write_activities(activities: pd.DataFrame, folder: Path) -> None:
    """hubspot_activities.csv: an outcome for calls, another one for meetings."""
    deals = pd.to_numeric(activities["opportunity_id"]).astype("Int64")
    is_call = activities["type"] == "call"
    table = pd.DataFrame(
        {
            "Record ID": "6" + activities["activity_id"],
            "Activity type": is_call.map({True: "Call", False: "Meeting"}),
            "Activity date": stamps(activities["day"], activities["activity_id"].astype("int64"), 3),
            "Activity assigned to": activities["rep"],
            "Call and meeting type": activities["subject"],
            "Call outcome": activities["outcome"].where(is_call, ""),
            "Meeting outcome": activities["outcome"].where(~is_call, ""),
            "Associated Company": activities["account"],
            "Associated Contact IDs": "",
            "Associated Deal IDs": (FIRST_RECORD + 37 * deals).astype("str").where(deals.notna(), ""),
        }
    )
    _save(table, folder / "hubspot_activities.csv")


def _save(table: pd.DataFrame, file: Path) -> None:
    table.to_csv(file, index=False, quoting=csv.QUOTE_ALL, lineterminator="\n", encoding="utf-8")
