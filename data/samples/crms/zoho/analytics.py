"""The tables of Zoho Analytics: dates as "15 Apr, 2021 00:02:00", amounts as "$22,700.00", one table per module."""

from pathlib import Path

import numpy as np
import pandas as pd

from data.samples.crms.zoho.deals import analytics_id
from data.samples.moments import moments, written

POTENTIALS, CALLS, EVENTS = "Potentials.csv", "Calls.csv", "Events.csv"
DAY, MOMENT = "%d %b, %Y", "%d %b, %Y %H:%M:%S"
STAGES = {
    "new": "Qualification",
    "appointment_held": "Needs Analysis",
    "next_step": "Value Proposition",
    "proposal": "Proposal/Price Quote",
    "negotiation": "Negotiation/Review",
    "won": "Closed Won",
    "lost": "Closed Lost",
}
PROBABILITY = {"Qualification": 10, "Needs Analysis": 20, "Value Proposition": 40, "Proposal/Price Quote": 75}
PROBABILITY |= {"Negotiation/Review": 90, "Closed Won": 100, "Closed Lost": 0}
RESULTS = {"Connected": "Interested", "No answer": "No response/Busy", "Left voicemail": "No response/Busy"}
RESULTS |= {"Busy": "Invalid number"}
SPOKEN = ("Interested", "Requested more info", "Requested call back", "Not interested")
PURPOSES = ("Prospecting", "Negotiation", "Demo", "Project")
MINUTES = 45


def write(opportunities: pd.DataFrame, activities: pd.DataFrame, folder: Path) -> None:
    """Potentials.csv, which has no identifier, and Calls.csv and Events.csv, which name the potential by its own."""
    _save(_potentials(opportunities), folder / POTENTIALS)
    is_call = activities["type"] == "call"
    _save(_calls(activities[is_call]), folder / CALLS)
    _save(_events(activities[~is_call]), folder / EVENTS)


def _potentials(deals: pd.DataFrame) -> pd.DataFrame:
    numbers = deals["opportunity_id"].astype("int64")
    stage = deals["position"].mask(deals["outcome"] != "open", deals["outcome"]).map(STAGES)
    probability = stage.map(PROBABILITY)
    return pd.DataFrame(
        {
            "Potential Name": deals["name"],
            "Potential Owner": deals["rep"],
            "Account Name": deals["account"],
            "Amount": _dollars(deals["amount"]),
            "Closing Date": written(deals["closed"].fillna(deals["expected_close"]), DAY),
            "Stage": stage,
            "Forecast Type": deals["outcome"].str.title(),
            "Probability": probability,
            "Expected Revenue": _dollars(deals["amount"] * probability / 100),
            "Lead Source": deals["source"],
            "Campaign Source": "",
            "Next Step": "",
            "Created Time": written(moments(deals["created"], numbers), MOMENT),
            "Modified Time": written(moments(deals["modified"], numbers, 1), MOMENT),
            "Lost Reason": deals["loss_reason"],
        }
    )


def _calls(calls: pd.DataFrame) -> pd.DataFrame:
    numbers = calls["activity_id"].astype("int64")
    spoken = (numbers % len(SPOKEN)).map(dict(enumerate(SPOKEN)))
    result = calls["outcome"].map(RESULTS).mask(calls["is_held"], spoken)
    return _linked(calls, module=6).assign(
        **{
            "Subject": "Call with " + calls["account"],
            "Call Type": "Outbound",
            "Call Purpose": (numbers % len(PURPOSES)).map(dict(enumerate(PURPOSES))),
            "Call Start Time": written(moments(calls["day"], numbers), MOMENT),
            "Call Duration": np.where(calls["is_held"], numbers % 17 + 1, 0),
            "Call Owner": calls["rep"],
            "Call Result": result,
            "Created Time": written(moments(calls["day"], numbers, 1), MOMENT),
        }
    )


def _events(events: pd.DataFrame) -> pd.DataFrame:
    """Who was there checked in with the app; a meeting nobody came to stays planned."""
    numbers = events["activity_id"].astype("int64")
    begins = moments(events["day"], numbers)
    return _linked(events, module=7).assign(
        **{
            "Subject": events["subject"] + " " + events["account"],
            "Event Owner": events["rep"],
            "Start DateTime": written(begins, MOMENT),
            "End DateTime": written(begins + pd.Timedelta(minutes=MINUTES), MOMENT),
            "Check-In Status": events["is_held"].map({True: "Checked In", False: "Planned"}),
            "Venue": "",
            "All day": "No",
            "Created Time": written(moments(events["day"] - pd.Timedelta(days=5), numbers, 1), MOMENT),
        }
    )


def _linked(activities: pd.DataFrame, module: int) -> pd.DataFrame:
    deal = pd.to_numeric(activities["opportunity_id"]).fillna(0)
    own = {6: "CALLID", 7: "EVENTID"}[module]
    return pd.DataFrame(
        {
            own: analytics_id(activities["activity_id"], module),
            "POTENTIALID": analytics_id(deal).where(deal > 0, ""),
            "LEADID": "",
            "ACCOUNTID": analytics_id(deal, module=2).where(deal > 0, ""),
        }
    )


def _dollars(amounts: pd.Series) -> pd.Series:
    return amounts.map("${:,.2f}".format).where(amounts.notna(), "")


def _save(table: pd.DataFrame, file: Path) -> None:
    table.to_csv(file, index=False, lineterminator="\r\n", encoding="utf-8")
