"""Which dates of two exports can be compared: those that come from the same place in both.

A stage history, a list of activities or a column of dates that only one of them came with adds or takes dates of
hundreds of deals, and nobody has rewritten anything. So a date counts as one that appeared or is gone only where the
other export has dates of the same milestone from the same place; where it has, but this deal's came from elsewhere,
they are not compared either. The rest is counted, to be said once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import pandas as pd

from kpi.tables import MILESTONES, OBSERVED, POSITIONS, places

_REACHED = {"first_appointment": "appointment_held", "next_step": "next_step", "proposal": "proposal"}


@dataclass(frozen=True)
class NotCompared:
    """Dates of *deals* deals that one export has and the other cannot have: `basis` as in `kpi.tables.OBSERVED`, or
    "expected_close" or "amount" for what one export has of no deal; `lacks` is the export without it, "" where both
    have such dates, but not of these deals."""

    basis: str
    lacks: Literal["older", "newer", ""]
    deals: int


@dataclass(frozen=True)
class Dates:
    """Of the deals in both exports, row by row and by milestone: a day before the older as-of day that was not there
    then (`appeared`), and one up to that day that is gone (`gone`)."""

    appeared: Mapping[str, np.ndarray]
    gone: Mapping[str, np.ndarray]
    not_compared: tuple[NotCompared, ...]


def compare_dates(
    before: pd.DataFrame, after: pd.DataFrame, was: pd.DataFrame, now: pd.DataFrame, older_as_of: date
) -> Dates:
    """*before* and *after* are the whole exports, *was* and *now* the deals in both, row by row."""
    stamp = pd.Timestamp(older_as_of)
    appeared, gone = {}, {}
    missing: dict[tuple[str, Literal["older", "newer", ""]], np.ndarray] = {}
    for milestone in MILESTONES:
        then, day = was[milestone], now[milestone]
        basis_then, basis_now = (table[f"{milestone}_basis"].astype("str").to_numpy() for table in (was, now))
        is_new = np.isin(basis_now, OBSERVED) & ((day < stamp) & (then.isna() | (then > day))).to_numpy()
        is_gone = np.isin(basis_then, OBSERVED) & ((then <= stamp) & day.isna()).to_numpy()
        if milestone == "closed":  # the close of a deal that is open again is not gone, the deal is re-opened
            is_gone &= (now["outcome"] != "open").to_numpy()
        appeared[milestone], gone[milestone] = np.zeros(len(was), dtype=bool), np.zeros(len(was), dtype=bool)
        for basis in OBSERVED:
            of_new, of_gone = is_new & (basis_now == basis), is_gone & (basis_then == basis)
            is_alike = (basis_then == "") | (basis_then == basis)
            in_older, in_newer = _has(before, milestone, basis), _has(after, milestone, basis)
            appeared[milestone] |= of_new & is_alike & in_older
            gone[milestone] |= of_gone & in_newer
            _add(missing, (basis, "" if in_older else "older"), of_new & ~(is_alike & in_older))
            _add(missing, (basis, "newer"), of_gone & (not in_newer))
    told = [NotCompared(basis, lacks, int(rows.sum())) for (basis, lacks), rows in missing.items()]
    return Dates(appeared, gone, tuple(told))


def has_lost_all(was: pd.Series, now: pd.Series) -> bool:
    """Whether a column that was filled for deals in both exports is empty for all of them now: nobody emptied it, the
    newer export came without it."""
    return bool(was.notna().any() and not now.notna().any())


def _has(table: pd.DataFrame, milestone: str, basis: str) -> bool:
    """Whether an export dates a milestone that way, or has no deal yet that is known to have got there."""
    if (table[f"{milestone}_basis"] == basis).any():
        return True
    if milestone == "closed":
        return not (table["outcome"] != "open").any()
    is_there = places(table["position"]) >= POSITIONS.index(_REACHED[milestone])
    return not (is_there | (table["outcome"] == "won").to_numpy()).any()


def _add(
    missing: dict[tuple[str, Literal["older", "newer", ""]], np.ndarray],
    key: tuple[str, Literal["older", "newer", ""]],
    rows: np.ndarray,
) -> None:
    if rows.any():
        missing[key] = missing.get(key, np.zeros(len(rows), dtype=bool)) | rows
