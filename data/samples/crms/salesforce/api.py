"""Salesforce's Data Loader and weekly export: the fields' API names, identifiers, moments in UTC, a BOM in front."""

import csv
from pathlib import Path

import pandas as pd

from data.samples.crms.salesforce.ids import USERS, account_ids, long_id, with_ids
from data.samples.crms.salesforce.report import described
from data.samples.salesforce import stage_changes

ADMINISTRATOR = "005Qy0000009999"
DELETED = 5


def write_opportunities(opportunities: pd.DataFrame, _activities: pd.DataFrame, folder: Path) -> None:
    """Opportunity.csv."""
    deals = described(with_ids(opportunities))
    is_closed = deals["outcome"] != "open"
    table = pd.DataFrame(
        {
            "Id": deals["id"].map(long_id),
            "IsDeleted": "false",
            "AccountId": account_ids(deals["account"]).map(long_id),
            "IsPrivate": "false",
            "Name": deals["name"],
            "Description": "",
            "StageName": deals["stage"],
            "Amount": amounts(deals["amount"]),
            "Probability": deals["probability"].map("{:.1f}".format),
            "ExpectedRevenue": amounts(deals["expected_revenue"]),
            "CloseDate": deals["close"].dt.strftime("%Y-%m-%d"),
            "Type": deals["type"],
            "NextStep": deals["next_text"],
            "LeadSource": deals["source"],
            "IsClosed": flags(is_closed),
            "IsWon": flags(deals["outcome"] == "won"),
            "ForecastCategory": deals["forecast"],
            "ForecastCategoryName": deals["forecast"],
            "CurrencyIsoCode": deals["currency"],
            "HasOpportunityLineItem": "false",
            "OwnerId": owner_ids(deals["rep"]),
            "CreatedDate": moments(deals["created"], deals["opportunity_id"]),
            "CreatedById": owner_ids(deals["rep"]),
            "LastModifiedDate": moments(deals["modified"], deals["opportunity_id"]),
            "LastModifiedById": long_id(ADMINISTRATOR),
            "SystemModstamp": moments(deals["modified"], deals["opportunity_id"]),
            "LastActivityDate": deals["modified"].dt.strftime("%Y-%m-%d"),
            "FiscalQuarter": deals["close"].dt.quarter,
            "FiscalYear": deals["close"].dt.year,
            "LastStageChangeDate": moments(deals["changed"], deals["opportunity_id"]),
            "Loss_Reason__c": deals["loss_reason"],
            "Product__c": deals["product"],
        }
    )
    # "Export All" and the weekly export hold what lies in the recycle bin as well.
    trials = table.head(DELETED).assign(Name="Test", IsDeleted="true")
    trials["Id"] = [long_id(f"006Qy0000099{number:04d}") for number in range(DELETED)]
    save(pd.concat([table, trials]), folder / "Opportunity.csv")


def write_users(_opportunities: pd.DataFrame, _activities: pd.DataFrame, folder: Path) -> None:
    """User.csv: the reps, and users who sell nothing."""
    names = {**USERS, "Isabel Prieto": "005Qy0000000900", "Integration User": ADMINISTRATOR}
    first, last = (pd.Series(list(names)).str.split(" ", n=1).str[part] for part in (0, 1))
    login = (first + "." + last).str.lower().str.normalize("NFKD").str.encode("ascii", "ignore").str.decode("ascii")
    table = pd.DataFrame(
        {
            "Id": [long_id(user) for user in names.values()],
            "Username": login + "@example.com",
            "LastName": last,
            "FirstName": first,
            "Name": list(names),
            "CompanyName": "",
            "Division": "",
            "Department": "Sales",
            "Title": "",
            "Email": login + "@example.com",
            "Alias": login.str[:5],
            "IsActive": "true",
            "UserRoleId": "",
            "ProfileId": long_id("00eQy0000000001"),
            "ManagerId": "",
        }
    )
    save(table, folder / "User.csv")


def write_history(opportunities: pd.DataFrame, _activities: pd.DataFrame, folder: Path) -> None:
    """OpportunityHistory.csv: a row for each change of stage, and once more with the stage where the amount changed."""
    deals = with_ids(opportunities)
    moved = stage_changes(deals)
    priced = moved[moved["to"] == "Proposal/Price Quote"]
    priced = priced.assign(day=priced["day"] + pd.Timedelta(days=1))
    priced = priced[priced["day"] <= priced["id"].map(deals.set_index("id")["modified"])]
    rows = pd.concat([moved, priced]).sort_values(["id", "day"], kind="stable", ignore_index=True)
    of_deal = deals.set_index("id").reindex(rows["id"]).reset_index()
    table = pd.DataFrame(
        {
            "Id": [long_id(f"008Qy000000{number:04d}") for number in range(1, len(rows) + 1)],
            "OpportunityId": rows["id"].map(long_id),
            "CreatedById": owner_ids(of_deal["rep"]),
            "CreatedDate": moments(rows["day"], of_deal["opportunity_id"]),
            "StageName": rows["to"],
            "Amount": amounts(of_deal["amount"]),
            "ExpectedRevenue": "",
            "CloseDate": of_deal["close"].dt.strftime("%Y-%m-%d"),
            "Probability": "",
            "ForecastCategory": "",
            "SystemModstamp": moments(rows["day"], of_deal["opportunity_id"]),
            "IsDeleted": "false",
        }
    )
    save(table, folder / "OpportunityHistory.csv")


def save(table: pd.DataFrame, file: Path) -> None:
    table.to_csv(file, index=False, quoting=csv.QUOTE_ALL, lineterminator="\n", encoding="utf-8-sig")


def owner_ids(reps: pd.Series) -> pd.Series:
    return reps.map(USERS).map(long_id)


def amounts(values: pd.Series) -> pd.Series:
    return values.map("{:.1f}".format).where(values.notna(), "")


def flags(values: pd.Series) -> pd.Series:
    return values.map({True: "true", False: "false"})


def moments(days: pd.Series, numbers: pd.Series) -> pd.Series:
    """2026-01-22T16:14:25.000+0000, at some second of the working hours."""
    seconds = 8 * 3600 + numbers.astype("int64") * 7919 % (9 * 3600)
    return (days + pd.to_timedelta(seconds, unit="s")).dt.strftime("%Y-%m-%dT%H:%M:%S.000+0000").fillna("")
