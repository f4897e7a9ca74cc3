"""Where each opportunity stands in the CRM on the last day: outcome, stage, expected close, last change."""

import numpy as np
import pandas as pd

from data.samples.words import STAGES
from data.samples.workdays import END, after

REACHED = ("first_appointment", "next_step", "proposal", "negotiation")
POSITIONS = ("appointment_held", "next_step", "proposal", "negotiation")
WORKING_DAYS_EXPECTED = 50
LAST_TOUCH = 8


def stand(rng: np.random.Generator, deals: pd.DataFrame) -> pd.DataFrame:
    """The deals as of `END`; a lost one keeps the stage it had reached."""
    count = len(deals)
    is_closed = deals["closed"].notna().to_numpy()
    outcome = np.where(is_closed, np.where(deals["is_won"], "won", "lost"), "open")
    position = pd.Series("new", index=deals.index)
    for milestone, reached in zip(REACHED, POSITIONS, strict=True):
        position = position.mask(deals[milestone].notna(), reached)
    created = deals["created"].to_numpy("datetime64[D]")
    latest = deals[["created", *REACHED, "closed"]].max(axis=1).to_numpy("datetime64[D]")
    touched = np.where(is_closed, latest, after(latest, rng.exponential(LAST_TOUCH, count)))
    return deals.drop(columns=["place", "begin", "is_won"]).assign(
        expected_close=after(created, WORKING_DAYS_EXPECTED + rng.integers(-20, 40, count)),
        modified=np.minimum(touched, END),
        outcome=outcome,
        stage=np.where(outcome == "won", "Closed Won", position.map(STAGES)),
        position=position.mask(outcome == "won", ""),
        reached=position,
        loss_reason=deals["loss_reason"].where(outcome == "lost", ""),
        currency="EUR",
    )
