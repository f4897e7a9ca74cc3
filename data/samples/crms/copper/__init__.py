"""Copper: opportunities won, lost or abandoned, American dates, and date fields that a house added."""

from pathlib import Path

import pandas as pd

from data.samples.crms import Shape
from data.samples.moments import whole

PLAIN, DATED = "opportunities_2026-11-20.csv", "opportunities_with_custom_fields_2026-11-20.csv"
STAGES = {
    "new": "Qualified",
    "appointment_held": "First Meeting",
    "next_step": "Presentation",
    "proposal": "Proposal",
    "negotiation": "Contract Negotiation",
}
WIN = {"new": 5, "appointment_held": 20, "next_step": 35, "proposal": 60, "negotiation": 90}
GAVE_UP = "No decision"
FIRST_ID = 31_400_000
PRIORITIES = ("None", "Low", "Medium", "High")


def write(deals: pd.DataFrame, _activities: pd.DataFrame, folder: Path) -> None:
    """Both files, as they come from the list of all opportunities."""
    plain = _opportunities(deals)
    days = {"First Meeting Date": "first_appointment", "Demo Date": "next_step", "Proposal Date": "proposal"}
    dated = plain.assign(**{header: _american(deals[milestone]) for header, milestone in days.items()})
    for table, file in ((plain, PLAIN), (dated, DATED)):
        table.to_csv(folder / file, index=False, lineterminator="\n", encoding="utf-8")


def _opportunities(deals: pd.DataFrame) -> pd.DataFrame:
    """The stage stays where an opportunity ended; what the prospect never decided was abandoned."""
    numbers = deals["opportunity_id"].astype("int64")
    is_lost = deals["outcome"] == "lost"
    status = deals["outcome"].str.title().mask(is_lost & (deals["loss_reason"] == GAVE_UP), "Abandoned")
    return pd.DataFrame(
        {
            "Copper ID": FIRST_ID + numbers,
            "Name": deals["name"],
            "Company": deals["account"],
            "Primary Contact": "",
            "Owner": deals["rep"],
            "Pipeline": "Sales",
            "Stage": deals["reached"].map(STAGES),
            "Status": status,
            "Loss Reason": deals["loss_reason"],
            "Value": whole(deals["amount"]),
            "Currency": deals["currency"],
            "Win %": deals["reached"].map(WIN).mask(deals["outcome"] == "won", 100).mask(is_lost, 0),
            "Close Date": _american(deals["closed"].fillna(deals["expected_close"])),
            "Source": deals["source"],
            "Priority": (numbers % len(PRIORITIES)).map(dict(enumerate(PRIORITIES))),
            "Tags": "",
            "Details": "",
            "Interaction Count": numbers % 23,
            "Last Contacted": _american(deals["modified"]),
            "Created At": _american(deals["created"]),
            "Updated At": _american(deals["modified"]),
        }
    )


def _american(days: pd.Series) -> pd.Series:
    """Month first, without leading zeros: 2/3/2026."""
    return days.map(lambda day: "" if pd.isna(day) else f"{day.month}/{day.day}/{day.year}")


_LABELS = frozenset({"team", "product", "type"})
_MILESTONES = frozenset({"first_appointment", "next_step", "proposal"})

SHAPES = (
    Shape("Copper", "Copper", (PLAIN,), write, lacks=_LABELS | _MILESTONES | {"activities"}),
    Shape("Copper with date fields of its own", "Copper", (DATED,), write, lacks=_LABELS | {"activities"}),
)
