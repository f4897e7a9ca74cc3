"""Close: the export of all opportunities in each of the three date formats that it offers."""

from hashlib import sha256
from pathlib import Path

import pandas as pd

from data.samples.crms import Shape
from data.samples.moments import moments, whole, written

ORIGINAL, ISO, EXCEL = "opportunities_original.csv", "opportunities_iso8601.csv", "opportunities_excel.csv"
FORMATS = {
    ORIGINAL: "%Y-%m-%dT%H:%M:%S.%f+00:00",
    ISO: "%Y-%m-%dT%H:%M:%SZ",
    EXCEL: "%Y-%m-%d %I:%M:%S %p",
}
DAY = "%Y-%m-%d"
LABELS = {
    "new": "New Lead",
    "appointment_held": "First Meeting Held",
    "next_step": "Demo Completed",
    "proposal": "Proposal Sent",
    "negotiation": "Contract Negotiation",
    "won": "Won",
    "lost": "Lost",
}
CONFIDENCE = {"open": 50, "won": 100, "lost": 0}
MILESTONES = {"First Meeting Date": "first_appointment", "Demo Date": "next_step", "Proposal Date": "proposal"}


def write(deals: pd.DataFrame, _activities: pd.DataFrame, folder: Path) -> None:
    """The three files; the original one has none of the fields that the house added."""
    for file, pattern in FORMATS.items():
        table = _opportunities(deals, pattern)
        if file != ORIGINAL:
            table = table.assign(
                **{f"custom.{name}": written(deals[milestone], DAY) for name, milestone in MILESTONES.items()}
            )
        table.to_csv(folder / file, index=False, lineterminator="\r\n", encoding="utf-8")


def _opportunities(deals: pd.DataFrame, pattern: str) -> pd.DataFrame:
    """`date_won` is the estimated day as long as an opportunity is active."""
    numbers = deals["opportunity_id"].astype("int64")
    outcome = deals["outcome"]
    won = deals["closed"].where(outcome == "won").fillna(deals["expected_close"].where(outcome == "open"))
    return pd.DataFrame(
        {
            "id": _ids("oppo", numbers),
            "date_created": written(moments(deals["created"], numbers), pattern),
            "date_updated": written(moments(deals["modified"], numbers, 1), pattern),
            "lead_id": _ids("lead", numbers),
            "lead_name": deals["account"],
            "contact_name": "",
            "user_id": _ids("user", deals["rep"]),
            "user_name": deals["rep"],
            "pipeline_name": "Sales",
            "status_label": deals["position"].mask(outcome != "open", outcome).map(LABELS),
            "status_type": outcome.replace("open", "active"),
            "value": whole(deals["amount"]),
            "value_currency": deals["currency"],
            "value_period": "one_time",
            "confidence": outcome.map(CONFIDENCE),
            "date_won": written(won, DAY),
            "date_lost": written(moments(deals["closed"].where(outcome == "lost"), numbers, 2), pattern),
            "note": deals["name"] + deals["loss_reason"].map(lambda reason: f"\nLost: {reason}" if reason else ""),
        }
    )


def _ids(kind: str, values: pd.Series) -> pd.Series:
    return values.map(lambda value: f"{kind}_{sha256(f'{kind} {value}'.encode()).hexdigest()[:22]}")


_LACKS = frozenset({"team", "source", "product", "type", "activities"})
_UNDATED = frozenset({"first_appointment", "next_step", "proposal"})

SHAPES = (
    Shape("Close, original dates", "Close", (ORIGINAL,), write, lacks=_LACKS | _UNDATED),
    Shape("Close, ISO 8601 dates and fields of its own", "Close", (ISO,), write, lacks=_LACKS),
    Shape("Close, Excel's dates and fields of its own", "Close", (EXCEL,), write, lacks=_LACKS),
)
