"""The rows of a list of deals in the columns of the table of opportunities."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from crm.columns import Columns
from crm.milestones import AGREED, NEGOTIATED, STAGE_CHANGED
from crm.money import Money
from crm.outcome import LOST_CODE, OPEN_CODE, UNKNOWN, WON_CODE
from crm.stages import StageWords
from crm.words import plain_words
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
    "stage_change_date": STAGE_CHANGED,
}


def deal_table(
    columns: Columns,
    fields: Mapping[str, int],
    days: Mapping[str, np.ndarray],
    outcome: np.ndarray,
    sums: Money,
    stages: StageWords,
    is_close_date_actual: bool,
) -> pd.DataFrame:
    """One row for each row of the file, those set aside included; days and outcomes as read before.

    A deal without an identifier gets one from its file and line.
    """
    size = len(outcome)
    nothing = np.full(size, NO_DAY)
    stood = np.where(outcome == UNKNOWN, OPEN_CODE, outcome)
    data: dict[str, object] = {}
    for field, name in _TEXTS.items():
        data[name] = columns.text(fields[field]).reset_index(drop=True) if field in fields else _empty_text(size)
    for field, name in _LABELS.items():
        data[name] = columns[fields[field]].category() if field in fields else _one_label("", size)
    for field, name in _DAYS.items():
        data[name] = days.get(field, nothing)
    data["closed"], data["expected_close"] = _closings(days, stood, is_close_date_actual)
    data["outcome"] = pd.Categorical.from_codes(stood, pd.Index(OUTCOMES))
    data["position"] = _one_label("", size)
    if "stage" in fields:
        column = columns[fields["stage"]]
        data["position"] = column.category(stages.place(word).position for word in column.words)
    if "last_stage" in fields:
        before = columns[fields["last_stage"]].each(lambda word: stages.place(word).position, object)
        is_ended = (np.asarray(data["position"]) == "") & (stood != OPEN_CODE)
        data["position"] = pd.Categorical(np.where(is_ended, before, np.asarray(data["position"], dtype=object)))
    data["amount"] = sums.amount
    data["currency"] = pd.Categorical.from_codes(sums.currency, pd.Index(sums.currencies, dtype="str"))
    data["original_amount"] = sums.original
    names = pd.Index(sums.original_currencies, dtype="str")
    data["original_currency"] = pd.Categorical.from_codes(sums.original_currency, names)
    for milestone in MILESTONES:
        known = ~np.isnat(np.asarray(data[milestone]))
        data[f"{milestone}_basis"] = pd.Categorical.from_codes(known.astype(np.int8), pd.Index(["", MEASURED]))
    data[AGREED] = data[NEGOTIATED] = nothing
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


def forget_places(table: pd.DataFrame, closed_stages: frozenset[str]) -> None:
    """Take the place from closed deals that stand at one of *closed_stages*, in place: it is no way they went."""
    if not closed_stages:
        return
    stages = table["stage"].array
    at_the_end = np.append([plain_words(stage) in closed_stages for stage in stages.categories], False)[stages.codes]
    is_closed = (table["outcome"] != "open").to_numpy()
    table["position"] = _only_where(table["position"], ~(at_the_end & is_closed))


def _closings(days: Mapping[str, np.ndarray], outcome: np.ndarray, is_close_date_actual: bool) -> tuple:
    """The day a deal was closed, and the day an open one is expected to close.

    A "Close Date" is the expected day while the deal is open and the actual one afterwards, except where the CRM
    keeps it for the actual day alone. A day on an open deal that can only be actual is left from a re-opening.
    """
    nothing = np.full(len(outcome), NO_DAY)
    closed = nothing
    for field, when in (
        ("won_date", outcome == WON_CODE),
        ("lost_date", outcome == LOST_CODE),
        ("closed_date", outcome != OPEN_CODE),
        ("close_date", outcome != OPEN_CODE),
    ):
        if field in days:
            closed = np.where(np.isnat(closed) & when, days[field], closed)
    expected = days.get("expected_close_date", nothing)
    if not is_close_date_actual and "close_date" in days:
        expected = np.where(np.isnat(expected) & (outcome == OPEN_CODE), days["close_date"], expected)
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
