"""The two tables everything is computed from: names, dtypes and meaning of their columns.

A text that is not known is "", a day that is not known NaT, an amount that is not known NaN. Days are whole days.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi.tables.typed import Kind, empty, typed

MEASURED, HISTORY, ACTIVITY, SEEN = "measured", "history", "activity", "seen"
IMPLIED, ESTIMATED = "implied", "estimated"
OBSERVED = (MEASURED, HISTORY, ACTIVITY)
# Between two exports more than a week apart: a date to count by, not to measure days by.
DATED = (*OBSERVED, SEEN)
BASES = (*DATED, IMPLIED, ESTIMATED)
POSITIONS = ("", "new", "appointment_set", "appointment_held", "next_step", "proposal", "negotiation")
OUTCOMES = ("open", "won", "lost")


@dataclass(frozen=True)
class Column:
    """One column: its kind decides the dtype, its meaning is written for the person who reads the table."""

    name: str
    kind: Kind
    meaning: str


OPPORTUNITY = (
    Column("opportunity_id", "text", "the CRM's own identifier; unique"),
    Column("name", "text", "the opportunity's name"),
    Column("account", "text", "the prospect or customer"),
    Column("rep", "label", "owner of the opportunity today"),
    Column("team", "label", "the rep's team"),
    Column("source", "label", "where the lead came from"),
    Column("product", "label", "what is sold"),
    Column("type", "label", "new business, renewal, existing customer, as the CRM words it"),
    Column("created", "day", "day the opportunity was entered"),
    Column("first_appointment", "day", "day the first appointment was held"),
    Column("next_step", "day", "day of the first demo, site visit, survey or trial after it"),
    Column("proposal", "day", "day the proposal was made"),
    Column("closed", "day", "day it was won or lost; NaT while it is open"),
    Column("expected_close", "day", "day the rep expects to close it"),
    Column("modified", "day", "day of the last change, of any kind"),
    Column("outcome", "label", "open, won or lost"),
    Column("stage", "label", "the stage in the CRM's own words"),
    Column("position", "label", "how far along the chain `stage` is; '' where the stage only says won or lost"),
    Column("loss_reason", "label", "why it was lost, in the CRM's own words"),
    Column("amount", "amount", "revenue of the sale in `currency`"),
    Column("currency", "label", "ISO 4217 code of `amount`"),
    Column("original_amount", "amount", "`amount` before it was converted, or left out; NaN where it is as it was"),
    Column("original_currency", "label", "ISO 4217 code of `original_amount`; '' where nothing was converted"),
    Column("first_appointment_basis", "label", "where `first_appointment` comes from; '' where it is not known"),
    Column("next_step_basis", "label", "where `next_step` comes from"),
    Column("proposal_basis", "label", "where `proposal` comes from"),
    Column("closed_basis", "label", "where `closed` comes from"),
    Column("file", "label", "the file the row was read from"),
    Column("line", "whole", "its line in that file, 1-based; 0 where unknown"),
)

ACTIVITY_TABLE = (
    Column("activity_id", "text", "the CRM's own identifier"),
    Column("rep", "label", "who did it"),
    Column("type", "label", "call, meeting, demo, email, task, note or other"),
    Column("day", "day", "day it took place"),
    Column("is_held", "flag", "it took place with a person at the other end (no voicemail, no no-show)"),
    Column("opportunity_id", "text", "the opportunity it is linked to; '' where none"),
    Column("account", "text", "the prospect or customer"),
    Column("subject", "text", "what it was about"),
    Column("file", "label", "the file the row was read from"),
    Column("line", "whole", "its line in that file, 1-based; 0 where unknown"),
)

MILESTONES = ("first_appointment", "next_step", "proposal", "closed")


def conform_opportunities(frame: pd.DataFrame) -> pd.DataFrame:
    """*frame* as the table of opportunities: every column of `OPPORTUNITY`, in order, with its dtype.

    Missing columns are added empty, further columns dropped. Days lose their time of day and are those that were
    written down, whatever the time zone. An amount that is no finite number is missing. A milestone that has a
    day but no basis counts as measured. Outcomes are lower-cased; an empty one is won or lost nowhere: open.
    The frame passed in is not changed.

    Raises
    ------
    ValueError
        where a day is text that is no day, an outcome none of open, won, lost, or a basis none of `BASES`.
    """
    table = _conform(frame, OPPORTUNITY)
    table["outcome"] = _outcomes(table["outcome"])
    for milestone in MILESTONES:
        basis = table[f"{milestone}_basis"].cat.remove_unused_categories()
        if strange := [str(label) for label in basis.cat.categories if label not in ("", *BASES)]:
            raise ValueError(f"{milestone}_basis must be one of {', '.join(BASES)}, not {', '.join(strange)}")
        labels = sorted({*basis.cat.categories, "", MEASURED})
        codes = basis.cat.set_categories(labels).cat.codes.to_numpy().copy()
        known = table[milestone].notna().to_numpy()
        codes[known & (codes == labels.index(""))] = labels.index(MEASURED)
        codes[~known] = labels.index("")
        table[f"{milestone}_basis"] = pd.Categorical.from_codes(codes, pd.Index(labels))
    return table


def places(positions: pd.Series) -> np.ndarray:
    """How far along the chain each label of `POSITIONS` is, 0 for "" (and for anything else)."""
    labels = positions.astype("category")
    known = {position: place for place, position in enumerate(POSITIONS)}
    return np.append([known.get(label, 0) for label in labels.cat.categories], 0)[labels.cat.codes].astype(np.int8)


def _outcomes(outcome: pd.Series) -> "pd.Categorical[str]":
    words = [str(word).strip().lower() or "open" for word in outcome.cat.categories]
    used = sorted({words[code] for code in np.unique(outcome.cat.codes)})
    if strange := [word for word in used if word not in OUTCOMES]:
        raise ValueError(f"outcome must be open, won or lost, not {', '.join(map(repr, strange))}")
    place = np.array([OUTCOMES.index(word) if word in OUTCOMES else -1 for word in words], dtype=np.int8)
    return pd.Categorical.from_codes(place[outcome.cat.codes.to_numpy()], pd.Index(OUTCOMES))


def conform_activities(frame: pd.DataFrame | None) -> pd.DataFrame:
    """*frame* as the table of activities; `None` gives an empty one."""
    return _conform(pd.DataFrame() if frame is None else frame, ACTIVITY_TABLE)


def _conform(frame: pd.DataFrame, columns: tuple[Column, ...]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            column.name: _of_kind(frame[column.name], column.kind)
            if column.name in frame.columns
            else empty(column.kind, frame.index)
            for column in columns
        },
        index=frame.index,
    ).reset_index(drop=True)


def _of_kind(values: pd.Series, kind: Kind) -> pd.Series:
    """As `typed`; the texts of pandas need no walk through those of Python."""
    if kind in ("text", "label") and isinstance(values.dtype, pd.StringDtype):
        text = values.fillna("").astype("str")
        return text.astype("category") if kind == "label" else text
    return typed(values, kind)
