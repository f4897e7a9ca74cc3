"""Any column as one of the kinds that a table has: texts, labels, whole days, amounts, claims and whole numbers."""

import re
from datetime import datetime
from typing import Literal

import numpy as np
import pandas as pd

Kind = Literal["text", "label", "day", "amount", "flag", "whole"]

_OFFSET = re.compile(r"(?<=\d)\s*(Z|[+-]\d{2}(:?\d{2})?)$")
_CLAIMS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False, "": False}


def typed(values: pd.Series, kind: Kind) -> pd.Series:
    """*values* in the dtype of a kind.

    Raises
    ------
    ValueError
        where a text is no day, or neither true nor false.
    """
    if kind == "day":
        return _days(values)
    if kind == "amount":
        amounts = pd.to_numeric(values, errors="coerce").astype("float64")
        return amounts.where(np.isfinite(amounts))
    if kind == "whole":
        return pd.to_numeric(values).fillna(0).astype("int64")
    if kind == "flag":
        return _claims(values)
    if kind == "label" and _names_everybody(values):
        return values
    text = values.astype("object").where(values.notna(), "").astype("str")
    return text.astype("category") if kind == "label" else text


def empty(kind: Kind, index: pd.Index) -> pd.Series:
    """A column of a kind in which nothing is known."""
    if kind == "label":
        return pd.Series(pd.Categorical.from_codes(np.zeros(len(index), dtype=np.int8), pd.Index([""])), index=index)
    if kind == "text":
        return pd.Series("", index=index, dtype="str")
    if kind == "day":
        return pd.Series(pd.NaT, index=index, dtype="datetime64[s]")
    if kind == "amount":
        return pd.Series(np.nan, index=index, dtype="float64")
    return pd.Series(0, index=index, dtype="bool" if kind == "flag" else "int64")


def _names_everybody(values: pd.Series) -> bool:
    """Whether these are labels already: categories, all of them text, and none missing."""
    is_categorical = isinstance(values.dtype, pd.CategoricalDtype) and not values.hasnans
    return is_categorical and pd.api.types.is_string_dtype(values.cat.categories)


def _days(values: pd.Series) -> pd.Series:
    days = values
    if not pd.api.types.is_datetime64_any_dtype(values):
        try:
            days = pd.to_datetime(values, format="ISO8601")
        except ValueError:
            # Summer and winter time, or several countries, in one column: the day is the one that was written down.
            days = pd.to_datetime(values.map(_as_written), format="ISO8601")
    if getattr(days.dt, "tz", None) is not None:
        days = days.dt.tz_localize(None)
    return days.dt.floor("D").astype("datetime64[s]")


def _as_written(moment: object) -> object:
    if isinstance(moment, datetime) and moment is not pd.NaT:
        return moment.replace(tzinfo=None)
    return _OFFSET.sub("", moment) if isinstance(moment, str) and ":" in moment else moment


def _claims(values: pd.Series) -> pd.Series:
    if pd.api.types.is_bool_dtype(values) or pd.api.types.is_numeric_dtype(values):
        return values.fillna(False).astype("bool")
    said = values.where(values.notna(), "").map(lambda claim: str(claim).strip().lower())
    if strange := sorted(set(said) - set(_CLAIMS)):
        raise ValueError(f"a claim must be true or false, not {', '.join(map(repr, strange))}")
    return said.map(_CLAIMS).astype("bool")
