"""The milestones of every opportunity as day numbers, so that a million of them are compared at once."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi.tables import DATED, IMPLIED, OBSERVED, POSITIONS, places, runs_backwards

NO_DAY = np.iinfo(np.int32).max
_PLACE = {position: place for place, position in enumerate(POSITIONS)}


@dataclass(frozen=True)
class Milestones:
    """Days since 1970-01-01 of each opportunity's milestones, `NO_DAY` where not (yet) reached.

    `is_..._observed`: the export itself dates it; `is_gateway_dated`: it does, or two exports have it between them;
    `is_..._known`: it may enter days, as it does not follow from a later
    milestone. `is_undated` is won or lost without a date, `is_beyond` in a stage at or past the gateway.
    """

    appointment: np.ndarray
    gateway: np.ndarray
    won: np.ndarray
    lost: np.ndarray
    is_undated: np.ndarray
    is_beyond: np.ndarray
    is_backwards: np.ndarray
    is_appointment_observed: np.ndarray
    is_appointment_known: np.ndarray
    is_gateway_observed: np.ndarray
    is_gateway_dated: np.ndarray
    is_close_observed: np.ndarray
    is_close_known: np.ndarray


def day_numbers(days: pd.Series, until: int | None = None) -> np.ndarray:
    """Days since 1970-01-01; `NO_DAY` for NaT and for days after *until*."""
    stamps = days.to_numpy("datetime64[D]")
    numbers = stamps.astype("int64")
    unknown = np.isnat(stamps)
    if until is not None:
        unknown |= numbers > until
    return np.where(unknown, NO_DAY, numbers).astype(np.int32)


def milestones(table: pd.DataFrame, gateway: str, until: int) -> Milestones:
    """The milestones reached up to the day number *until*, of opportunities whose chain is complete."""
    closed = day_numbers(table["closed"], until)
    is_won = (table["outcome"] == "won").to_numpy()
    is_lost = (table["outcome"] == "lost").to_numpy()
    first_basis, closed_basis = table["first_appointment_basis"], table["closed_basis"]
    return Milestones(
        appointment=day_numbers(table["first_appointment"], until),
        gateway=day_numbers(table[gateway], until),
        won=np.where(is_won, closed, NO_DAY),
        lost=np.where(is_lost, closed, NO_DAY),
        is_undated=(is_won | is_lost) & table["closed"].isna().to_numpy(),
        is_beyond=places(table["position"]) >= _PLACE[gateway],
        is_backwards=runs_backwards(table, gateway),
        is_appointment_observed=first_basis.isin(OBSERVED).to_numpy(),
        is_appointment_known=(first_basis != IMPLIED).to_numpy(),
        is_gateway_observed=table[f"{gateway}_basis"].isin(OBSERVED).to_numpy(),
        is_gateway_dated=table[f"{gateway}_basis"].isin(DATED).to_numpy(),
        is_close_observed=closed_basis.isin(OBSERVED).to_numpy(),
        is_close_known=(closed_basis != IMPLIED).to_numpy(),
    )


def days_between(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Days from start to end, NaN where one is unknown or time went backwards."""
    known = (start != NO_DAY) & (end != NO_DAY) & (end >= start)
    return np.where(known, end.astype(np.float64) - start, np.nan)
