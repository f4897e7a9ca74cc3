"""What to add to an export that cannot tell a KPI: the CRM's own way to get it."""

import pandas as pd

from crm.problems import Problem, Severity
from crm.vendors import Vendor, advice_for
from kpi.tables import OBSERVED

_ENOUGH_SALES = 5  # without a single loss beside them


def advice(opportunities: pd.DataFrame, vendor: Vendor, file: str) -> list[Problem]:
    """A note for each milestone that no file dates, and a question where every deal that was decided was won; a note
    where those are too few to tell that losses are left out."""
    missing = [
        Problem("add_columns", "note", advice_for(vendor.name, milestone), {}, file)
        for milestone in ("first_appointment", "proposal")
        if not opportunities[f"{milestone}_basis"].isin(OBSERVED).any()
    ]
    outcomes = opportunities["outcome"].value_counts()
    if (won := outcomes.get("won", 0)) and not outcomes.get("lost", 0):
        severity: Severity = "question" if won >= _ENOUGH_SALES else "note"
        missing.append(Problem("no_lost", severity, advice_for(vendor.name, "no_lost"), {}, file))
    return missing
