"""Salesforce's reports of what changed: "Opportunity History" and "Opportunity Field History"."""

from pathlib import Path

import numpy as np
import pandas as pd

from data.samples.crms.salesforce.ids import with_ids
from data.samples.crms.salesforce.report import described
from data.samples.salesforce import american, save_report, stage_changes, write_history

OF_DEALS = {
    "Opportunity Name": "name",
    "Opportunity Owner": "rep",
    "Owner Role": "team",
    "Account Name": "account",
    "Amount Currency": "currency",
    "Amount": "amount",
    "Probability (%)": "probability",
    "Close Date": "close",
    "Created Date": "created",
    "Lead Source": "source",
    "Type": "type",
    "Loss Reason": "loss_reason",
    "From Stage": "left",
    "To Stage": "to",
    "Last Stage Change Date": "day",
    "Last Modified Date": "modified",
    "Opportunity ID": "id",
}
FIELDS = {"id": "Opportunity ID", "rep": "Edited By", "field": "Field / Event", "old": "Old Value", "new": "New Value"}


def write_stage_history(opportunities: pd.DataFrame, _activities: pd.DataFrame, folder: Path) -> None:
    """salesforce_history.csv."""
    write_history(with_ids(opportunities), folder / "salesforce_history.csv")


def write_history_of_deals(opportunities: pd.DataFrame, _activities: pd.DataFrame, folder: Path) -> None:
    """salesforce_changes.csv: the history with the columns of the opportunity, so that no other report is needed."""
    deals = described(with_ids(opportunities)).drop(columns="closed")
    rows = stage_changes(with_ids(opportunities)).merge(deals, on="id", how="left", suffixes=("", " of the deal"))
    rows = rows.assign(**{name: american(rows[name]) for name in ("close", "created", "day", "modified")})
    rows["amount"] = rows["amount"].map("{:.2f}".format).where(rows["amount"].notna(), "")
    save_report(rows[list(OF_DEALS.values())].set_axis(list(OF_DEALS), axis=1), folder / "salesforce_changes.csv")


def write_field_history(opportunities: pd.DataFrame, _activities: pd.DataFrame, folder: Path) -> None:
    """salesforce_field_history.csv: a row for each field that changed, the time of day behind the date."""
    deals = with_ids(opportunities)
    moved = stage_changes(deals)
    moved = moved[moved["left"] != ""].rename(columns={"left": "old", "to": "new"}).assign(field="Stage")
    created = deals[["id", "created"]].rename(columns={"created": "day"}).assign(field="Created.", old="", new="")
    priced = deals[deals["proposal"].notna() & deals["amount"].notna()]
    priced = pd.DataFrame(
        {
            "id": priced["id"],
            "day": priced["proposal"],
            "field": "Amount",
            "old": "",
            "new": priced["amount"].map("EUR {:,.2f}".format),
        }
    )
    rows = pd.concat([created, moved, priced]).sort_values(["id", "day"], kind="stable", ignore_index=True)
    rows["rep"] = rows["id"].map(deals.set_index("id")["rep"])
    minutes = np.arange(len(rows)) * 37 % 480 + 30  # from half past eight, AM and PM
    moments = rows["day"] + pd.to_timedelta(8 * 60 + minutes, unit="min")
    table = rows[list(FIELDS)].rename(columns=FIELDS)
    table["Edit Date"] = american(rows["day"]) + moments.dt.strftime(" %I:%M %p").str.replace(" 0", " ")
    save_report(table, folder / "salesforce_field_history.csv")
