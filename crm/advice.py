"""What to add to an export that cannot tell a KPI: the CRM's own way to get it."""

import pandas as pd

from crm.problems import Problem
from crm.vendors import Vendor, advice_for
from kpi.tables import OBSERVED


def advice(opportunities: pd.DataFrame, vendor: Vendor, file: str) -> list[Problem]:
    """A note for each milestone that no file dates, and a question where every deal that was decided was won."""
    missing = [
        Problem("add_columns", "note", advice_for(vendor.name, milestone), {}, file)
        for milestone in ("first_appointment", "proposal")
        if not opportunities[f"{milestone}_basis"].isin(OBSERVED).any()
    ]
    outcomes = opportunities["outcome"].value_counts()
    if outcomes.get("won", 0) and not outcomes.get("lost", 0):
        missing.append(Problem("no_lost", "question", advice_for(vendor.name, "no_lost"), {}, file))
    return missing
