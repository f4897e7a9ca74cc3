"""The export with the names of the fields: deals with those that were deleted, and the modules Meetings and Calls."""

import csv
from pathlib import Path

import numpy as np
import pandas as pd

from data.samples.crms.suitecrm.labels import STAGES
from data.samples.crms.suitecrm.records import HOUSE_CURRENCY, PROBABILITY, record_ids, standing
from data.samples.moments import moments, written

DEALS, MEETINGS, CALLS = "opportunities_fields.csv", "meetings_fields.csv", "calls_fields.csv"
DELETED = 24  # deals that were deleted stay in the table, marked
DAY, MOMENT = "%Y-%m-%d", "%Y-%m-%d %H:%M:%S"


def write(opportunities: pd.DataFrame, activities: pd.DataFrame, folder: Path) -> None:
    """The three files; each is quoted throughout."""
    _save(_deals(opportunities), folder / DEALS)
    of_module = activities["type"].map({"call": CALLS}).fillna(MEETINGS)
    for file in (MEETINGS, CALLS):
        _save(_module(activities[of_module == file], file), folder / file)


def _deals(deals: pd.DataFrame) -> pd.DataFrame:
    gone = deals.iloc[:: len(deals) // DELETED].head(DELETED)
    numbers = deals["opportunity_id"].astype("int64")
    both = pd.concat([deals.assign(number=numbers, deleted=0), gone.assign(number=numbers + 90_000, deleted=1)])
    both = both.sort_values(["created", "number"], kind="stable", ignore_index=True)
    stands = standing(both)
    amount = both["amount"].map("{:.6f}".format).where(both["amount"].notna(), "")
    return pd.DataFrame(
        {
            "id": record_ids("opportunity", both["number"]),
            "name": both["name"],
            "date_entered": written(moments(both["created"], both["number"]), MOMENT),
            "date_modified": written(moments(both["modified"], both["number"], 1), MOMENT),
            "modified_user_id": record_ids("user", both["rep"]),
            "created_by": "1",
            "description": "",
            "deleted": both["deleted"],
            "assigned_user_id": record_ids("user", both["rep"]),
            "assigned_user_name": both["rep"],
            "opportunity_type": both["type"].replace({"Renewal": "Existing Business"}),
            "account_name": both["account"],
            "campaign_id": "",
            "lead_source": both["source"],
            "amount": amount,
            "amount_usdollar": amount,
            "currency_id": HOUSE_CURRENCY,
            "date_closed": written(both["closed"].fillna(both["expected_close"]), DAY),
            "next_step": "",
            "sales_stage": stands.map(STAGES),
            "probability": stands.map(PROBABILITY),
            "loss_reason_c": both["loss_reason"],
        }
    )


def _module(done: pd.DataFrame, file: str) -> pd.DataFrame:
    numbers = done["activity_id"].astype("int64")
    start = moments(done["day"], numbers)
    status = np.where(done["is_held"], "Held", np.where(done["outcome"] == "Scheduled", "Planned", "Not Held"))
    columns = {
        "id": record_ids("activity", numbers),
        "name": done["subject"],
        "status": status,
        "date_start": written(start, MOMENT),
        "date_end": written(start + pd.to_timedelta(30, unit="min"), MOMENT),
        "duration_hours": 0,
        "duration_minutes": 30,
        "parent_type": np.where(done["opportunity_id"] != "", "Opportunities", "Accounts"),
        "parent_id": record_ids(
            "opportunity",
            pd.to_numeric(done["opportunity_id"])
            .astype("Int64")
            .astype("object")
            .where(done["opportunity_id"] != "", ""),
        ),
        "assigned_user_name": done["rep"],
        "deleted": 0,
    }
    if file == CALLS:
        columns["direction"] = "Outbound"
    else:
        columns["location"] = ""
    return pd.DataFrame(columns)


def _save(table: pd.DataFrame, file: Path) -> None:
    table.to_csv(file, index=False, quoting=csv.QUOTE_ALL, lineterminator="\r\n", encoding="utf-8")
