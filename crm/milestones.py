"""Milestone dates from the days a deal entered its stages, each with where it comes from.

Best first: a date column (`measured`), columns of stage entries (`measured`), the stage history (`history`), the
activities (`activity`). What follows from other milestones (`implied`, `estimated`) the KPIs add, but for what only the
export can tell: a deal that stands at its gateway got there at the last stage change, one that went straight into
negotiations passed the proposal then, and the day a first appointment was agreed stands in for it in a pipeline that
has no stage for having held it.
"""

import re
from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from crm.stages import StageWords
from kpi.tables import ESTIMATED, IMPLIED, OBSERVED, POSITIONS

APPOINTMENT_HELD, APPOINTMENT_SET = "appointment_held", "appointment_set"
GATEWAYS = ("next_step", "proposal")
_STAGE_OF = {"first_appointment": APPOINTMENT_HELD, "next_step": "next_step", "proposal": "proposal"}
# Kept beside the table until all files are read: the day an appointment was agreed, the day negotiations began, the
# last change of the stage.
AGREED, NEGOTIATED, STAGE_CHANGED = "agreed", "negotiated", "stage_changed"

_QUOTES = "\"'“”«»‘’"
_ENTERED = re.compile(
    r"(?:date entered|fecha (?:introducida|de entrada|de ingreso)(?: en| a)?(?: la etapa)?)\s+(?P<stage>.+)"
    r"|(?:hs_)?(?:v2_)?date_entered_(?P<code>\w+)",
    re.IGNORECASE,
)
_AROUND = re.compile(r"[\s\ufeff↑↓▲▼]+")  # blanks, marks of an encoding, arrows of a sorted report
_QUOTED = re.compile(rf"[{_QUOTES}\[](.+)[{_QUOTES}\]]")
_PIPELINE = re.compile(r"(.+) \([^()]+\)")

Entries = Mapping[str, np.ndarray]
"""Position (or "won", "lost") -> the day each row first entered a stage there (the last day, for won and lost)."""


def entered_stage(header: str) -> str:
    """The stage in 'Date entered "Demo Done (Sales Pipeline)"' and its kin; "" where the header is another one."""
    match = _ENTERED.fullmatch(_AROUND.sub(" ", header).strip())
    if not match:
        return ""
    if match["code"]:
        return match["code"].replace("_", " ")
    quoted = _QUOTED.fullmatch(match["stage"].strip())
    stage = quoted[1] if quoted else match["stage"].strip()
    pipeline = _PIPELINE.fullmatch(stage)
    return pipeline[1] if pipeline else stage


def entries_of(days_by_stage: Iterable[tuple[str, np.ndarray]], stages: StageWords) -> dict[str, np.ndarray]:
    """The columns of stage entries by position: the first of several stages there, the last of won and lost."""
    entries: dict[str, np.ndarray] = {}
    for stage, days in days_by_stage:
        place = stages.place(stage)
        if not place.is_known:
            continue
        key = place.outcome or place.position
        choose = np.fmax if place.outcome else np.fmin
        entries[key] = choose(entries[key], days) if key in entries else days
    return entries


def joined(of_files: Iterable[Entries]) -> dict[str, np.ndarray]:
    """The entries of several histories of the same deals, whatever the order of the files."""
    entries: dict[str, np.ndarray] = {}
    for part in of_files:
        for position, days in part.items():
            choose = np.fmax if position in ("won", "lost") else np.fmin
            entries[position] = choose(entries[position], days) if position in entries else days
    return entries


def add_entries(table: pd.DataFrame, entries: Entries, basis: str) -> None:
    """Fill what the table does not know yet from the days of stage entries, in place."""
    for milestone, position in _STAGE_OF.items():
        if position in entries:
            fill(table, milestone, entries[position], basis)
    for outcome in ("won", "lost"):
        if outcome in entries:
            is_so = (table["outcome"] == outcome).to_numpy()
            fill(table, "closed", np.where(is_so, entries[outcome], np.datetime64("NaT")), basis)
    for position, column in ((APPOINTMENT_SET, AGREED), ("negotiation", NEGOTIATED)):
        if position in entries:
            table[column] = np.fmin(table[column].to_numpy(), entries[position].astype("datetime64[s]"))
    _place_losses(table, entries)


def _place_losses(table: pd.DataFrame, entries: Entries) -> None:
    """A deal whose stage says no more than "Closed Lost" died at the farthest stage it entered, in place."""
    reached = [position for position in POSITIONS if position in entries]
    column = table["position"].array
    unplaced = np.asarray(table["position"] == "") & (table["outcome"] == "lost").to_numpy()
    if not reached or not unplaced.any():
        return
    column = column.add_categories([position for position in reached if position not in column.categories])
    codes = column.codes.copy()
    for position in reached:
        codes[unplaced & ~np.isnat(entries[position])] = column.categories.get_loc(position)
    table["position"] = pd.Categorical.from_codes(codes, dtype=column.dtype)


def add_estimated_appointments(table: pd.DataFrame, has_held_stage: bool) -> None:
    """The day an appointment was agreed, where neither the pipeline nor any date tells that one was held."""
    if not has_held_stage and not table["first_appointment_basis"].isin(OBSERVED).any():
        fill(table, "first_appointment", table[AGREED].to_numpy(), ESTIMATED)


def add_skipped_proposals(table: pd.DataFrame) -> None:
    """Who negotiates has got a proposal by then, in a pipeline whose proposals are dated; in place."""
    if table["proposal_basis"].isin(OBSERVED).any():
        fill(table, "proposal", table[NEGOTIATED].to_numpy(), IMPLIED)


def add_last_stage_change(table: pd.DataFrame) -> None:
    """A deal whose stage is the gateway entered it at the last change of its stage, in place."""
    for gateway in GATEWAYS:
        stands_there = table["position"] == gateway
        fill(table, gateway, table[STAGE_CHANGED].where(stands_there).to_numpy(), IMPLIED)


def fill(table: pd.DataFrame, milestone: str, days: np.ndarray, basis: str) -> None:
    """Take over *days* where the table has none, with their basis, in place."""
    known = table[milestone].to_numpy()
    fresh = np.isnat(known) & ~np.isnat(days)
    if not fresh.any():
        return
    table[milestone] = np.where(fresh, days.astype("datetime64[s]"), known)
    column = table[f"{milestone}_basis"].array
    if basis not in column.categories:
        column = column.add_categories([basis])
    codes = column.codes.copy()
    codes[fresh] = column.categories.get_loc(basis)
    table[f"{milestone}_basis"] = pd.Categorical.from_codes(codes, dtype=column.dtype)
