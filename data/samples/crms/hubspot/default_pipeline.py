"""HubSpot's default pipeline, which has no stage for proposals: as a workbook, and by the fields' internal names."""

import csv
from pathlib import Path

import numpy as np
import pandas as pd

from data.samples.hubspot import FIRST_RECORD
from data.samples.team import NEWCOMER, REPS
from data.samples.words import NEW_BUSINESS
from data.samples.workbook import save

STAGES = {
    "appointmentscheduled": ("Appointment Scheduled", "created"),
    "qualifiedtobuy": ("Qualified To Buy", "first_appointment"),
    "presentationscheduled": ("Presentation Scheduled", "next_step"),
    "decisionmakerboughtin": ("Decision Maker Bought-In", "negotiation"),
    "contractsent": ("Contract Sent", "contract"),
    "closedwon": ("Closed Won", "won"),
    "closedlost": ("Closed Lost", "lost"),
}
CHANCES = {"appointmentscheduled": 0.2, "qualifiedtobuy": 0.4, "presentationscheduled": 0.6,
           "decisionmakerboughtin": 0.8, "contractsent": 0.9, "closedwon": 1, "closedlost": 0}  # fmt: skip
OWNERS = {name: str(71_200_000 + 311 * place) for place, name in enumerate((*(rep.name for rep in REPS), NEWCOMER), 1)}


def write_default(opportunities: pd.DataFrame, folder: Path) -> None:
    """hubspot_default.xlsx: real dates and numbers."""
    deals = _staged(opportunities)
    columns = {
        "Record ID": deals["record"],
        "Deal Name": deals["name"],
        "Deal Stage": deals["stage"].map({code: label for code, (label, _) in STAGES.items()}),
        "Close Date": deals["close"],
        "Deal owner": deals["rep"],
        "Amount": deals["amount"],
        "Weighted amount": deals["amount"] * deals["chance"],
        "Currency": deals["currency"],
        "Pipeline": "Sales Pipeline",
        "Create Date": deals["created"],
        "Last Activity Date": deals["modified"],
        "Last Modified Date": deals["modified"],
        "Forecast category": "Pipeline",
        "Number of Sales Activities": deals["record"] % 9,
        "Next step": np.where(deals["record"] % 5 == 0, "Call back", ""),
        "Deal Type": np.where(deals["type"] == NEW_BUSINESS, "New Business", "Existing Business"),
        "Original Traffic Source": deals["source"],
        "Primary Associated Company": deals["account"],
        "Closed Lost Reason": deals["loss_reason"],
    }
    for label, milestone in STAGES.values():
        columns[f'Date entered "{label} (Sales Pipeline)"'] = deals[milestone]
    save(pd.DataFrame(columns), "Deals", folder / "hubspot_default.xlsx")


def write_internal(opportunities: pd.DataFrame, folder: Path) -> None:
    """hubspot_internal.csv: as programs that ask HubSpot's API save it."""
    deals = _staged(opportunities)
    columns = {
        "hs_object_id": deals["record"],
        "dealname": deals["name"],
        "dealstage": deals["stage"],
        "pipeline": "default",
        "amount": deals["amount"].map("{:.2f}".format).where(deals["amount"].notna(), ""),
        "amount_in_home_currency": deals["amount"].map("{:.2f}".format).where(deals["amount"].notna(), ""),
        "deal_currency_code": deals["currency"],
        "closedate": _moments(deals["close"]),
        "createdate": _moments(deals["created"]),
        "hs_lastmodifieddate": _moments(deals["modified"]),
        "hubspot_owner_id": deals["rep"].map(OWNERS),
        "dealtype": np.where(deals["type"] == NEW_BUSINESS, "newbusiness", "existingbusiness"),
        "hs_analytics_source": deals["source"],
        "hs_deal_stage_probability": deals["chance"],
        "hs_is_closed": (deals["outcome"] != "open").map({True: "true", False: "false"}),
        "hs_is_closed_won": (deals["outcome"] == "won").map({True: "true", False: "false"}),
        "hs_forecast_amount": "",
        "hs_next_step": "",
        "closed_lost_reason": deals["loss_reason"],
    }
    for code, (_, milestone) in STAGES.items():
        columns[f"hs_v2_date_entered_{code}"] = _moments(deals[milestone])
    table = pd.DataFrame(columns)
    table.to_csv(folder / "hubspot_internal.csv", index=False, lineterminator="\n", encoding="utf-8")


def write_owners(_opportunities: pd.DataFrame, folder: Path) -> None:
    """owners.csv: whom the owners' numbers name."""
    first, last = (pd.Series(list(OWNERS)).str.split(" ", n=1).str[part] for part in (0, 1))
    table = pd.DataFrame({"id": OWNERS.values(), "firstName": first, "lastName": last, "archived": "false"})
    table.insert(1, "email", [f"rep{place}@example.com" for place in range(1, len(table) + 1)])
    table.to_csv(folder / "owners.csv", index=False, quoting=csv.QUOTE_MINIMAL, lineterminator="\n")


def _staged(opportunities: pd.DataFrame) -> pd.DataFrame:
    """Each deal at the last stage of the default pipeline that it entered."""
    won = opportunities["closed"].where(opportunities["outcome"] == "won")
    deals = opportunities.assign(
        record=FIRST_RECORD + 37 * opportunities["opportunity_id"].astype("int64"),
        close=opportunities["closed"].fillna(opportunities["expected_close"]),
        contract=won.where(opportunities["negotiation"].notna()),
        won=won,
        lost=opportunities["closed"].where(opportunities["outcome"] == "lost"),
        stage="",
    )
    for code, (_, milestone) in STAGES.items():
        deals["stage"] = deals["stage"].mask(deals[milestone].notna(), code)
    return deals.assign(chance=deals["stage"].map(CHANCES))


def _moments(days: pd.Series) -> pd.Series:
    return days.dt.strftime("%Y-%m-%dT12:30:00.000Z").fillna("")
