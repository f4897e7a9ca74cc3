"""Salesforce's report "Activities with Opportunities"."""

from pathlib import Path

import pandas as pd

from data.samples.crms.salesforce.ids import with_ids
from data.samples.salesforce import american, save_report

STATUS = {"Completed": "Completed", "No show": "Deferred", "Scheduled": "Not Started"}
COLUMNS = {
    "Assigned": "rep",
    "Assigned Role": "team",
    "Company / Account": "account",
    "Contact": "contact",
    "Lead": "lead",
    "Activity Type": "type",
    "Task Subtype": "subtype",
    "Subject": "subject",
    "Call Result": "call_result",
    "Date": "day",
    "Status": "status",
    "Priority": "priority",
    "Activity ID": "id",
    "Opportunity": "opportunity",
    "Opportunity ID": "opportunity_id",
}


def write_activities(opportunities: pd.DataFrame, activities: pd.DataFrame, folder: Path) -> None:
    """salesforce_activities.csv: a call that reached nobody is completed, but its result says so."""
    deals = with_ids(opportunities).set_index("opportunity_id")
    is_call = activities["type"] == "call"
    teams = deals.drop_duplicates("rep").set_index("rep")["team"]
    rows = activities.assign(
        team=activities["rep"].map(teams),
        contact="",
        lead="",
        type=activities["type"].str.title(),
        subtype=is_call.map({True: "Call", False: "Task"}),
        call_result=activities["outcome"].where(is_call, ""),
        day=american(activities["day"]),
        status=activities["outcome"].map(STATUS).where(~is_call, "Completed"),
        priority="Normal",
        id="00TQy0000" + activities["activity_id"],
        opportunity=activities["opportunity_id"].map(deals["name"]).fillna(""),
        opportunity_id=activities["opportunity_id"].map(deals["id"]).fillna(""),
    )
    table = rows[list(COLUMNS.values())].set_axis(list(COLUMNS), axis=1)
    save_report(table, folder / "salesforce_activities.csv")
