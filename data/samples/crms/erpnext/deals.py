"""Opportunities of ERPNext: the status tells won (Converted) from lost, days of the house's own say when."""

from pathlib import Path

import numpy as np
import pandas as pd

from data.samples.moments import moments, written

REPORT, FIELDS = "Opportunity.csv", "opportunity_fields.csv"
STAGES = {
    "new": "Prospecting",
    "appointment_held": "Needs Analysis",
    "next_step": "Identifying Decision Makers",
    "proposal": "Proposal/Price Quote",
    "negotiation": "Negotiation/Review",
}
STATUS = {"won": "Converted", "lost": "Lost", "proposal": "Quotation", "negotiation": "Quotation"}
OPEN, REPLIED = "Open", "Replied"
HOUSE = "Magna Solutions S.L."


def write(opportunities: pd.DataFrame, _activities: pd.DataFrame, folder: Path) -> None:
    """Opportunity.csv as the report view saves it in a site with decimal commas, and the names of the fields."""
    numbers = opportunities["opportunity_id"].astype("int64")
    stands = opportunities["position"].mask(opportunities["outcome"] != "open", opportunities["outcome"])
    deals = opportunities.assign(
        number=numbers,
        status=stands.map(STATUS).fillna(pd.Series(np.where(numbers % 4 == 0, REPLIED, OPEN), index=stands.index)),
        stage=opportunities["reached"].map(STAGES),
        name_of_record="CRM-OPP-2026-" + opportunities["opportunity_id"],
        kind=opportunities["type"].replace({"New Business": "Sales", "Renewal": "Renewal"}),
    )
    _report(deals).to_csv(folder / REPORT, index=False, quoting=2, lineterminator="\r\n", encoding="utf-8")
    _fields(deals).to_csv(folder / FIELDS, index=False, lineterminator="\n", encoding="utf-8")


def _report(deals: pd.DataFrame) -> pd.DataFrame:
    day = "%d-%m-%Y"
    return pd.DataFrame(
        {
            "Sr": range(1, len(deals) + 1),
            "ID": deals["name_of_record"],
            "Title": deals["name"],
            "Opportunity From": np.where(deals["outcome"] == "won", "Customer", "Lead"),
            "Party": "CRM-LEAD-2026-" + deals["opportunity_id"],
            "Customer / Lead Name": deals["account"],
            "Status": deals["status"],
            "Opportunity Type": deals["kind"],
            "Source": deals["source"],
            "Campaign": "",
            "Opportunity Owner": deals["rep"],
            "Territory": deals["team"],
            "Sales Stage": deals["stage"],
            "Probability (%)": "50,0",
            "Opportunity Date": written(deals["created"], day),
            "Expected Closing Date": written(deals["expected_close"], day),
            "Currency": deals["currency"],
            "Opportunity Amount": _with_comma(deals["amount"]),
            "Opportunity Amount (Company Currency)": _with_comma(deals["amount"]),
            "Company": HOUSE,
            "Lost Reasons": "",
            "Detailed Reason": deals["loss_reason"],
            "Product": deals["product"],
            "First Meeting Date": written(deals["first_appointment"], day),
            "Demo Date": written(deals["next_step"], day),
            "Proposal Date": written(deals["proposal"], day),
            "Closed On": written(deals["closed"], day),
            "Last Updated On": written(moments(deals["modified"], deals["number"], 1), f"{day} %H:%M:%S"),
        }
    )


def _fields(deals: pd.DataFrame) -> pd.DataFrame:
    day = "%Y-%m-%d"
    amount = deals["amount"].fillna(0).map("{:.1f}".format)
    return pd.DataFrame(
        {
            "name": deals["name_of_record"],
            "owner": "Administrator",
            "creation": written(moments(deals["created"], deals["number"]), f"{day} %H:%M:%S.123456"),
            "modified": written(moments(deals["modified"], deals["number"], 1), f"{day} %H:%M:%S.654321"),
            "modified_by": "Administrator",
            "docstatus": "0",
            "naming_series": "CRM-OPP-.YYYY.-",
            "opportunity_from": np.where(deals["outcome"] == "won", "Customer", "Lead"),
            "party_name": "CRM-LEAD-2026-" + deals["opportunity_id"],
            "customer_name": deals["account"],
            "status": deals["status"],
            "opportunity_type": deals["kind"],
            "source": deals["source"],
            "opportunity_owner": deals["rep"],
            "sales_stage": deals["stage"],
            "expected_closing": written(deals["expected_close"], day),
            "probability": "50.0",
            "currency": deals["currency"],
            "opportunity_amount": amount.where(deals["amount"].notna(), ""),
            "base_opportunity_amount": amount.where(deals["amount"].notna(), ""),
            "company": HOUSE,
            "territory": deals["team"],
            "transaction_date": written(deals["created"], day),
            "order_lost_reason": deals["loss_reason"],
            "title": deals["name"],
            "custom_closed_on": written(deals["closed"], day),
        }
    )


def _with_comma(amounts: pd.Series) -> pd.Series:
    return amounts.map("{:.2f}".format).str.replace(".", ",").where(amounts.notna(), "")
