"""The report "Opportunities" exported as "Details Only": English, two currencies; and a Spanish one saved by Excel."""

from pathlib import Path

import numpy as np
import pandas as pd

from data.samples.crms.salesforce.ids import with_ids
from data.samples.salesforce import american, as_kept, save_report, write_spanish
from data.samples.words import NEW_BUSINESS, SALESFORCE_STAGES

RATES = {"North": ("GBP", 0.8), "South": ("EUR", 1.0), "Iberia": ("EUR", 1.0)}  # one euro in the team's own currency
PROBABILITIES = {
    "Prospecting": 10, "First Meeting Held": 20, "Demo Done": 50, "Proposal/Price Quote": 75, "Negotiation/Review": 90,
    "Closed Won": 100, "Closed Lost": 0,
}  # fmt: skip
NEXT_STEPS = ("", "Call back", "Send references", "Demo with IT 4/12", "")
LAST_DAY = pd.Timestamp("2026-11-20")
CHANGES = ("created", "first_appointment", "next_step", "proposal", "negotiation", "closed")
COLUMNS = {
    "Opportunity Owner": "rep",
    "Owner Role": "team",
    "Account Name": "account",
    "Opportunity Name": "name",
    "Stage": "stage",
    "Fiscal Period": "fiscal_period",
    "Amount Currency": "own_currency",
    "Amount": "own_amount",
    "Amount (converted) Currency": "currency",
    "Amount (converted)": "amount",
    "Expected Revenue (converted) Currency": "currency",
    "Expected Revenue (converted)": "expected_revenue",
    "Probability (%)": "probability",
    "Age": "age",
    "Close Date": "close",
    "Created Date": "created",
    "Next Step": "next_text",
    "Lead Source": "source",
    "Type": "type",
    "Loss Reason": "loss_reason",
    "Opportunity ID": "id",
    "Opportunity Owner: Manager": "manager",
    "Forecast Category": "forecast",
    "Close Month": "close_month",
    "Last Modified Date": "modified",
    "Last Stage Change Date": "changed",
    "Stage Duration": "stage_duration",
    "Last Activity": "modified",
}
DATES = ("close", "created", "modified", "changed", "first_appointment", "next_step", "proposal")


def write_report(opportunities: pd.DataFrame, _activities: pd.DataFrame, folder: Path) -> None:
    """salesforce_report.csv, dates month first."""
    rows = described(with_ids(opportunities))
    rows = rows.assign(**{name: american(rows[name]) for name in DATES})
    for name in ("amount", "own_amount", "expected_revenue"):
        rows[name] = rows[name].map("{:.2f}".format).where(rows[name].notna(), "")
    save_report(rows[list(COLUMNS.values())].set_axis(list(COLUMNS), axis=1), folder / "salesforce_report.csv")


def write_resaved(opportunities: pd.DataFrame, _activities: pd.DataFrame, folder: Path) -> None:
    """salesforce_es.csv: semicolons, decimal commas and Windows' letters."""
    write_spanish(as_kept(opportunities), folder / "salesforce_es.csv")


def described(deals: pd.DataFrame) -> pd.DataFrame:
    """The opportunities with what a report says of each besides."""
    stage = deals["stands"].map(SALESFORCE_STAGES)
    probability = stage.map(PROBABILITIES)
    changed = deals[list(CHANGES)].max(axis=1)
    until = deals["closed"].fillna(LAST_DAY)
    rate = deals["team"].map({team: rate for team, (_, rate) in RATES.items()})
    numbers = deals["opportunity_id"].astype("int64")
    return deals.assign(
        stage=stage,
        type=np.where(deals["type"] == NEW_BUSINESS, "New Customer", "Existing Customer - Renewal"),
        own_currency=deals["team"].map({team: code for team, (code, _) in RATES.items()}),
        own_amount=deals["amount"] * rate,
        expected_revenue=deals["amount"] * probability / 100,
        probability=probability,
        fiscal_period="Q" + deals["close"].dt.quarter.astype("str") + "-" + deals["close"].dt.year.astype("str"),
        age=(until - deals["created"]).dt.days,
        next_text=[NEXT_STEPS[number % len(NEXT_STEPS)] for number in numbers],
        manager="Isabel Prieto",
        forecast=np.select([stage == "Closed Won", stage == "Closed Lost"], ["Closed", "Omitted"], "Pipeline"),
        close_month=deals["close"].dt.strftime("%B %Y"),
        changed=changed,
        stage_duration=(until - changed).dt.days,
    )
