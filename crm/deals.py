"""A list of deals -> the columns of the table of opportunities, one row for each row of the file that is used."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from crm.columns import Columns
from crm.days import days_of
from crm.export import Choices, ColumnRead, StageRead
from crm.milestones import AGREED, APPOINTMENT_HELD, add_entries, add_last_stage_change, entered_stage, entries_of
from crm.money import Money, money
from crm.outcome import LOST_CODE, OPEN_CODE, UNKNOWN, WON_CODE, standing
from crm.problems import N_
from crm.recognise import Recognised
from crm.rows import Rows
from crm.stages import StageWords
from crm.understood import columns_read, stages_read
from crm.vendors import ACTUAL
from kpi.tables import MEASURED, MILESTONES, OUTCOMES

NO_DAY = np.datetime64("NaT", "s")
_TEXTS = {"opportunity_id": "opportunity_id", "opportunity_name": "name", "account": "account"}
_LABELS = {
    "owner": "rep",
    "team": "team",
    "lead_source": "source",
    "product": "product",
    "type": "type",
    "stage": "stage",
    "loss_reason": "loss_reason",
}
_DAYS = {
    "created_date": "created",
    "first_appointment_date": "first_appointment",
    "next_step_date": "next_step",
    "proposal_date": "proposal",
    "modified_date": "modified",
}
_DATE_FIELDS = (
    *_DAYS,
    "won_date",
    "lost_date",
    "closed_date",
    "close_date",
    "expected_close_date",
    "stage_change_date",
)

CONTESTED = N_(
    "Deals whose status and stage disagree about won or lost: {n}. The status counts; correct the stage in the CRM."
)
UNKNOWN_STAGES = N_(
    "Stages that say nothing to us: {stages}. Their deals count as open, without a place in the funnel; tell where "
    "each of these stages stands."
)
NO_REP_COLUMN = N_(
    "No column of {file} names the owner of a deal, so only the team as a whole can be judged. Add the owner to the "
    "export."
)


@dataclass
class Deals:
    """One list of deals as read: `table` has the rows in use, `row` the place in the grid of each of them."""

    rows: Rows
    recognised: Recognised
    table: pd.DataFrame
    row: np.ndarray
    columns: tuple[ColumnRead, ...]
    stages: tuple[StageRead, ...]
    has_held_stage: bool


def read_deals(rows: Rows, columns: Columns, recognised: Recognised, choices: Choices) -> Deals:
    """Read one list of deals; rows without an owner, or without any sign how they stand, are set aside."""
    fields = recognised.fields
    stages = StageWords(choices.stages, recognised.vendor.stages)
    entered = {place: stage for place, title in enumerate(columns.grid.header) if (stage := entered_stage(title))}
    entered = {place: stage for place, stage in entered.items() if place not in fields.values()}
    rows.set_aside(rows.repeats_header(), "header_again")
    dated = [fields[field] for field in _DATE_FIELDS if field in fields]
    days = days_of(rows, columns, recognised, choices, [*dated, *entered])
    by_field = {field: days[fields[field]].days for field in _DATE_FIELDS if field in fields}
    stand = standing(columns, fields, stages, by_field)
    _set_aside(rows, columns, recognised, stand.outcome)
    sums = money(columns, fields, stand.outcome, rows, is_spanish=recognised.is_spanish)
    if (contested := stand.is_contested & rows.in_use).any():
        rows.say("contested_outcome", "note", CONTESTED, contested)

    table = _table(columns, recognised, by_field, stand.outcome, sums, stages)
    entries = entries_of(((stage, days[place].days) for place, stage in entered.items()), stages)
    add_entries(table, entries, MEASURED)
    if "stage_change_date" in by_field:
        add_last_stage_change(table, by_field["stage_change_date"])
    read = stages_read(columns, fields, entered.values(), stages, rows.in_use)
    if unknown := [f"{stage.stage} ({stage.rows})" for stage in read if not (stage.position or stage.outcome)]:
        rows.say("unknown_stage", "question", UNKNOWN_STAGES, stages=", ".join(unknown))
    row = np.flatnonzero(rows.in_use)
    return Deals(
        rows,
        recognised,
        table if len(row) == len(table) else table.iloc[row].reset_index(drop=True),
        row,
        columns_read(columns, recognised, days, sums.marks, entered),
        tuple(read),
        any(stage.position == APPOINTMENT_HELD for stage in read),
    )


def _set_aside(rows: Rows, columns: Columns, recognised: Recognised, outcome: np.ndarray) -> None:
    if "owner" in recognised.fields:
        rows.set_aside(columns[recognised.fields["owner"]].each(lambda owner: not owner, bool), "no_rep")
    else:
        rows.say("no_rep_column", "question", NO_REP_COLUMN)
    rows.set_aside(outcome == UNKNOWN, "no_stage")


def _table(
    columns: Columns,
    recognised: Recognised,
    days: Mapping[str, np.ndarray],
    outcome: np.ndarray,
    sums: Money,
    stages: StageWords,
) -> pd.DataFrame:
    fields = recognised.fields
    size = len(outcome)
    nothing = np.full(size, NO_DAY)
    stood = np.where(outcome == UNKNOWN, OPEN_CODE, outcome)
    data: dict[str, object] = {}
    for field, name in _TEXTS.items():
        data[name] = columns.text(fields[field]).reset_index(drop=True) if field in fields else _empty_text(size)
    for field, name in _LABELS.items():
        data[name] = columns[fields[field]].category() if field in fields else _one_label("", size)
    for field, name in _DAYS.items():
        data[name] = days[field].astype("datetime64[s]") if field in days else nothing
    data["closed"], data["expected_close"] = _closings(days, stood, recognised.vendor.close_date == ACTUAL)
    data["outcome"] = pd.Categorical.from_codes(stood, pd.Index(OUTCOMES))
    data["position"] = _one_label("", size)
    if "stage" in fields:
        column = columns[fields["stage"]]
        data["position"] = column.category(stages.place(word).position for word in column.words)
    data["amount"] = sums.amount
    data["currency"] = pd.Categorical.from_codes(sums.currency, pd.Index(sums.currencies, dtype="str"))
    for milestone in MILESTONES:
        known = ~np.isnat(np.asarray(data[milestone]))
        data[f"{milestone}_basis"] = pd.Categorical.from_codes(known.astype(np.int8), pd.Index(["", MEASURED]))
    data[AGREED] = nothing
    data["file"] = _one_label(columns.grid.file, size)
    data["line"] = columns.grid.lines
    table = pd.DataFrame(data, copy=False)
    # A CRM that blanks nothing leaves a reason on deals that were re-opened; Dynamics has one for every deal.
    table["loss_reason"] = _only_where(table["loss_reason"], stood == LOST_CODE)
    unnamed = (table["opportunity_id"] == "").to_numpy()
    if unnamed.any():
        made = pd.Series([f"{columns.grid.file}:{line}" for line in columns.grid.lines[unnamed]], dtype="str")
        table.loc[unnamed, "opportunity_id"] = made.to_numpy()
    return table


def _closings(days: Mapping[str, np.ndarray], outcome: np.ndarray, is_close_date_actual: bool) -> tuple:
    """The day a deal was closed, and the day an open one is expected to close.

    A "Close Date" is the expected day while the deal is open and the actual one afterwards, except where the CRM
    keeps it for the actual day alone. A day on an open deal that can only be actual is left from a re-opening.
    """
    nothing = np.full(len(outcome), NO_DAY)
    day = {field: values.astype("datetime64[s]") for field, values in days.items()}
    closed = nothing
    for field, when in (
        ("won_date", outcome == WON_CODE),
        ("lost_date", outcome == LOST_CODE),
        ("closed_date", outcome != OPEN_CODE),
        ("close_date", outcome != OPEN_CODE),
    ):
        closed = np.where(np.isnat(closed) & when, day.get(field, nothing), closed)
    expected = day.get("expected_close_date", nothing)
    if not is_close_date_actual:
        is_open = outcome == OPEN_CODE
        expected = np.where(np.isnat(expected) & is_open, day.get("close_date", nothing), expected)
    return closed, expected


def _only_where(labels: pd.Series, which: np.ndarray) -> "pd.Categorical[str]":
    column = labels.array
    if "" not in column.categories:
        column = column.add_categories([""])
    codes = np.where(which, column.codes, column.categories.get_loc(""))
    return pd.Categorical.from_codes(codes, dtype=column.dtype)


def _empty_text(size: int) -> pd.Series:
    return pd.Series("", index=range(size), dtype="str")


def _one_label(label: str, size: int) -> "pd.Categorical[str]":
    return pd.Categorical.from_codes(np.zeros(size, dtype=np.int8), pd.Index([label], dtype="str"))
