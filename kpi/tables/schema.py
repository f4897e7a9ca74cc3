"""The two tables everything is computed from: names, dtypes and meaning of their columns.

A text that is not known is "", a day that is not known NaT, an amount that is not known NaN. Days are whole days.
"""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

Kind = Literal["text", "label", "day", "amount", "flag", "whole"]

MEASURED, HISTORY, ACTIVITY, IMPLIED, ESTIMATED = "measured", "history", "activity", "implied", "estimated"
OBSERVED = (MEASURED, HISTORY, ACTIVITY)
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

    Missing columns are added empty, further columns dropped. Days lose their time of day. A milestone that has a
    day but no basis counts as measured. Outcomes are lower-cased; an empty one is won or lost nowhere: open.
    The frame passed in is not changed.

    Raises
    ------
    ValueError
        where a day or amount is text that is no day or amount, or an outcome is none of open, won, lost.
    """
    table = _conform(frame, OPPORTUNITY)
    outcome = table["outcome"].astype("str").str.strip().str.lower().replace("", "open")
    if strange := sorted(set(outcome) - set(OUTCOMES)):
        raise ValueError(f"outcome must be open, won or lost, not {', '.join(map(repr, strange))}")
    table["outcome"] = pd.Categorical(outcome, categories=OUTCOMES)
    for milestone in MILESTONES:
        basis = table[f"{milestone}_basis"].astype("str")
        known = table[milestone].notna()
        table[f"{milestone}_basis"] = basis.where(basis != "", MEASURED).where(known, "").astype("category")
    return table


def conform_activities(frame: pd.DataFrame | None) -> pd.DataFrame:
    """*frame* as the table of activities; `None` gives an empty one."""
    return _conform(pd.DataFrame() if frame is None else frame, ACTIVITY_TABLE)


def _conform(frame: pd.DataFrame, columns: tuple[Column, ...]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            column.name: _typed(frame[column.name], column.kind)
            if column.name in frame.columns
            else _empty(column.kind, frame.index)
            for column in columns
        },
        index=frame.index,
    ).reset_index(drop=True)


def _typed(values: pd.Series, kind: Kind) -> pd.Series:
    if kind == "day":
        days = values if pd.api.types.is_datetime64_any_dtype(values) else pd.to_datetime(values, format="ISO8601")
        if getattr(days.dt, "tz", None) is not None:
            days = days.dt.tz_localize(None)
        return days.dt.floor("D").astype("datetime64[s]")
    if kind == "amount":
        return pd.to_numeric(values).astype("float64")
    if kind == "whole":
        return pd.to_numeric(values).fillna(0).astype("int64")
    if kind == "flag":
        return values.fillna(False).astype("bool")
    if kind == "label" and isinstance(values.dtype, pd.CategoricalDtype) and not values.hasnans:
        return values
    text = values.astype("object").where(values.notna(), "").astype("str")
    return text.astype("category") if kind == "label" else text


def _empty(kind: Kind, index: pd.Index) -> pd.Series:
    blank: dict[Kind, tuple[object, str]] = {
        "text": ("", "str"),
        "label": ("", "category"),
        "day": (None, "datetime64[s]"),
        "amount": (float("nan"), "float64"),
        "flag": (False, "bool"),
        "whole": (0, "int64"),
    }
    value, dtype = blank[kind]
    return pd.Series(value, index=index, dtype="object").astype(dtype)  # type: ignore[call-overload]
