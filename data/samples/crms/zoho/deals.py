"""Zoho CRM: deals as a workbook whose dates are text and whose lookups come in pairs, and their stage history."""

from pathlib import Path

import numpy as np
import pandas as pd

from data.samples.moments import moments, whole, written
from data.samples.words import NEW_BUSINESS
from data.samples.workbook import save

DEALS, HISTORY = "Deals_2026_11_20.xlsx", "Deals_Stage_History_2026_11_20.csv"
DAY, MOMENT = "%Y-%m-%d", "%Y-%m-%d %H:%M:%S"
# A pipeline of the house's own, in capitals, and two ways to lose.
STAGES = {
    "new": "DATA SEARCH",
    "appointment_held": "PERSONAL VISIT",
    "next_step": "PRODUCT DEMO",
    "proposal": "QUOTE",
    "negotiation": "NEGOTIATION",
    "won": "Closed Won",
    "lost": "Closed Lost",
}
TO_COMPETITION = "Closed-Lost to Competition"
PROBABILITY = {"new": 10, "appointment_held": 25, "next_step": 50, "proposal": 75, "negotiation": 90}
ENTRIES = {"new": "created", "appointment_held": "first_appointment"}
ENTRIES |= {position: position for position in ("next_step", "proposal", "negotiation")}
MARKETPLACE, SPELLINGS = "Partner", ("INDIAMART", "INDIAMART", "Indiamart", "INDIAMART", "IndiaMart")
FIRST_ID = 4_876_876_000_000_000
NEXT_STEPS = ("Send brochure", "Call back", "", "Visit plant", "")


def write(opportunities: pd.DataFrame, _activities: pd.DataFrame, folder: Path) -> None:
    """The workbook of the deals, and the list of their changes of stage."""
    deals = opportunities.assign(
        stage=_stages(opportunities),
        probability=opportunities["position"].map(PROBABILITY).mask(opportunities["outcome"] == "lost", 0).fillna(100),
        close=opportunities["closed"].fillna(opportunities["expected_close"]).dt.strftime(DAY),
    )
    save(_deals(deals), "Sheet0", folder / DEALS)
    _history(deals).to_csv(folder / HISTORY, index=False, lineterminator="\n", encoding="utf-8")


def record_id(numbers: pd.Series, module: int = 0) -> pd.Series:
    """As the CRM writes them; in the tables of Analytics the same number stands without its prefix."""
    return "zcrm_" + analytics_id(numbers, module)


def analytics_id(numbers: pd.Series, module: int = 0) -> pd.Series:
    return (FIRST_ID + module * 10_000_000 + numbers.astype("int64") * 13).astype("str")


def user_ids(reps: pd.Series) -> pd.Series:
    return record_id(pd.Series(pd.factorize(reps, sort=True)[0], index=reps.index), module=1)


def _stages(deals: pd.DataFrame) -> pd.Series:
    stands = deals["position"].mask(deals["outcome"] != "open", deals["outcome"])
    return stands.map(STAGES).mask(deals["loss_reason"] == "Competitor", TO_COMPETITION)


def _deals(deals: pd.DataFrame) -> pd.DataFrame:
    numbers = deals["opportunity_id"].astype("int64")
    turn = numbers % len(SPELLINGS)
    return pd.DataFrame(
        {
            "Record Id": record_id(numbers),
            "Deal Owner.id": user_ids(deals["rep"]),
            "Deal Owner": deals["rep"],
            "Amount": deals["amount"],
            "Deal Name": deals["name"],
            "Closing Date": deals["close"],
            "Account Name.id": record_id(numbers, module=2),
            "Account Name": deals["account"],
            "Stage": deals["stage"],
            "Type": np.where(deals["type"] == NEW_BUSINESS, "New Business", "Existing Business"),
            "Probability (%)": deals["probability"],
            "Next Step": (numbers % len(NEXT_STEPS)).map(dict(enumerate(NEXT_STEPS))),
            "Lead Source": deals["source"].mask(deals["source"] == MARKETPLACE, turn.map(dict(enumerate(SPELLINGS)))),
            "Campaign Source.id": "",
            "Campaign Source": "",
            "Created By.id": user_ids(deals["rep"]),
            "Created By": deals["rep"],
            "Modified By.id": user_ids(deals["rep"]),
            "Modified By": deals["rep"],
            "Created Time": written(moments(deals["created"], numbers), MOMENT),
            "Modified Time": written(moments(deals["modified"], numbers, 1), MOMENT),
            "Currency": deals["currency"],
            "Exchange Rate": 1,
            "Expected Revenue": deals["amount"] * deals["probability"] / 100,
            "Last Activity Time": written(moments(deals["modified"], numbers, 2), MOMENT),
            "Lead Conversion Time": numbers % 9,
            "Sales Cycle Duration": (deals["closed"] - deals["created"]).dt.days,
            "Overall Sales Duration": (deals["closed"] - deals["created"]).dt.days + numbers % 9,
            "Pipeline": "Standard (Standard)",
            "Reason For Loss": deals["loss_reason"],
            "Tag": "",
            "Locked": False,
        }
    )


def _history(deals: pd.DataFrame) -> pd.DataFrame:
    """One row for each stage that a deal entered, on the day it did."""
    steps = [deals.assign(stage=STAGES[position], day=deals[milestone]) for position, milestone in ENTRIES.items()]
    steps.append(deals.assign(day=deals["closed"]))
    rows = pd.concat(steps).dropna(subset="day").sort_values("opportunity_id", kind="stable", ignore_index=True)
    numbers = rows["opportunity_id"].astype("int64")
    until = rows.groupby(numbers)["day"].shift(-1)
    return pd.DataFrame(
        {
            "Record Id": record_id(pd.Series(rows.index), module=5),
            "Deal Name.id": record_id(numbers),
            "Deal Name": rows["name"],
            "Stage": rows["stage"],
            "Amount": whole(rows["amount"]),
            "Probability (%)": rows["probability"].astype("int64"),
            "Closing Date": rows["close"],
            "Stage Duration (Calendar Days)": (until - rows["day"]).dt.days.astype("Int64"),
            "Modified Time": written(moments(rows["day"], numbers, 3), MOMENT),
            "Modified By.id": user_ids(rows["rep"]),
            "Modified By": rows["rep"],
        }
    )
