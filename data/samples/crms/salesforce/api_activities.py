"""Salesforce's tasks and events by their API names; meetings are events, with the outcome in a field of one's own."""

from pathlib import Path

import pandas as pd

from data.samples.crms.salesforce.api import moments, owner_ids, save
from data.samples.crms.salesforce.ids import account_ids, long_id, with_ids


def write_tasks(opportunities: pd.DataFrame, activities: pd.DataFrame, folder: Path) -> None:
    """Task.csv: the calls; those before there was an opportunity belong to the account."""
    rows = _related(opportunities, activities)
    rows = rows[rows["type"] == "call"].reset_index(drop=True)
    table = pd.DataFrame(
        {
            "Id": ("00TQy0000" + rows["activity_id"]).map(long_id),
            "WhoId": "",
            "WhatId": rows["what"],
            "Subject": rows["subject"],
            "ActivityDate": rows["day"].dt.strftime("%Y-%m-%d"),
            "Status": "Completed",
            "Priority": "Normal",
            "IsHighPriority": "false",
            "OwnerId": owner_ids(rows["rep"]),
            "Description": "",
            "Type": "Call",
            "IsDeleted": "false",
            "AccountId": rows["account_id"],
            "IsClosed": "true",
            "CreatedDate": moments(rows["day"], rows["activity_id"]),
            "CallDurationInSeconds": "",
            "CallType": "Outbound",
            "CallDisposition": rows["outcome"],
            "TaskSubtype": "Call",
        }
    )
    save(table, folder / "Task.csv")


def write_events(opportunities: pd.DataFrame, activities: pd.DataFrame, folder: Path) -> None:
    """Event.csv: meetings and demos."""
    rows = _related(opportunities, activities)
    rows = rows[rows["type"] != "call"].reset_index(drop=True)
    start = moments(rows["day"], rows["activity_id"])
    table = pd.DataFrame(
        {
            "Id": ("00UQy0000" + rows["activity_id"]).map(long_id),
            "WhoId": "",
            "WhatId": rows["what"],
            "Subject": rows["subject"],
            "Location": "",
            "IsAllDayEvent": "false",
            "ActivityDateTime": start,
            "ActivityDate": rows["day"].dt.strftime("%Y-%m-%d"),
            "DurationInMinutes": "60",
            "StartDateTime": start,
            "EndDateTime": moments(rows["day"] + pd.Timedelta(hours=1), rows["activity_id"]),
            "Description": "",
            "AccountId": rows["account_id"],
            "OwnerId": owner_ids(rows["rep"]),
            "Type": rows["type"].str.title(),
            "IsPrivate": "false",
            "ShowAs": "Busy",
            "IsDeleted": "false",
            "EventSubtype": "Event",
            "Meeting_Outcome__c": rows["outcome"],
        }
    )
    save(table, folder / "Event.csv")


def _related(opportunities: pd.DataFrame, activities: pd.DataFrame) -> pd.DataFrame:
    deals = with_ids(opportunities)
    ids = deals.set_index("opportunity_id")["id"]
    companies = dict(zip(deals["account"], account_ids(deals["account"]), strict=True))
    account = activities["account"].map(companies).map(long_id)
    what = activities["opportunity_id"].map(ids).map(long_id, na_action="ignore")
    return activities.assign(what=what.fillna(account), account_id=account)
