"""The newcomer's three deals: too few to say anything."""

import numpy as np
import pandas as pd

from data.samples.team import NEWCOMER, NEWCOMERS_TEAM
from data.samples.words import NEW_BUSINESS

_DEALS = (
    # account, source, product, amount, created, met, demo, proposal, closed, loss reason
    ("Belcastre Foods S.L.", "Web", "Service Desk", 9800, "2026-10-14", "2026-10-20", "2026-10-27", "2026-10-30",
     "2026-11-17", "Competitor"),
    ("Valdecorzo Printing S.A.", "Cold call", "Route Planner", 8650, "2026-10-21", "2026-10-27", None, None,
     "2026-11-10", "No budget"),
    ("Peñalmar Hotels S.L.", "Referral", "Fleet Monitor", 13200, "2026-11-05", "2026-11-12", "2026-11-18", None,
     None, ""),
)  # fmt: skip
NOT_YET = np.datetime64("NaT", "D")
_COLUMNS = (
    "account", "source", "product", "amount", "created", "first_appointment", "next_step", "proposal", "closed",
    "loss_reason",
)  # fmt: skip


def first_deals() -> pd.DataFrame:
    """One lost after the proposal, one lost before it, one under way."""
    deals = pd.DataFrame(_DEALS, columns=list(_COLUMNS))
    for milestone in ("created", "first_appointment", "next_step", "proposal", "closed"):
        deals[milestone] = pd.to_datetime(deals[milestone])
    name = deals["account"].str.split().str[0] + " " + deals["product"]
    return deals.assign(
        rep=NEWCOMER, team=NEWCOMERS_TEAM, name=name, type=NEW_BUSINESS, negotiation=NOT_YET, is_won=False
    )
