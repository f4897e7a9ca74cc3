"""Identifiers that Excel spoilt: "1.23457E+11" stands for a million deals, and so does a number cut to 15 digits."""

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from crm.deals import Deals
from crm.problems import N_

_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?E\+\d{2,}", re.IGNORECASE)
_DIGITS_OF_EXCEL = 15

SPOILT_IDS = N_(
    "Identifiers that Excel turned into numbers like {example}: {n} deals. Different deals look alike in them, so they "
    "were not used as identifiers; each of these rows counts as a deal of its own."
)
KEEP_TEXT = N_(
    "Load the file as the CRM exported it, without saving it in Excel; or import it there with that column as text."
)

SPOILT_ACTIVITIES = N_(
    "Identifiers of activities that Excel turned into numbers like {example}: {n}. Different activities look alike in "
    "them, so they were not used: an activity that is in the files twice counts twice."
)


def is_spoilt(text: str) -> bool:
    """Whether an identifier is a number in scientific notation, in which those of many deals are one."""
    return bool(_SCIENTIFIC.fullmatch(text.strip()))


def which_are_spoilt(ids: pd.Series) -> np.ndarray:
    """Which of many identifiers are numbers in scientific notation."""
    spoilt = ids.str.contains("e+", case=False, regex=False).to_numpy(dtype=bool, copy=True)
    if spoilt.any():
        spoilt[spoilt] = [is_spoilt(text) for text in ids[spoilt]]
    return spoilt


def is_cut(text: str) -> bool:
    """Whether a number has more digits than Excel keeps, and only zeros behind those."""
    return len(text) > _DIGITS_OF_EXCEL and text.isdecimal() and not text[_DIGITS_OF_EXCEL:].strip("0")


def forget_spoilt_ids(parts: Sequence[Deals]) -> None:
    """Deals whose identifier is in scientific notation are named by their file and line, in place; a question."""
    for part in parts:
        ids = part.table["opportunity_id"]
        spoilt = which_are_spoilt(ids)
        if not spoilt.any():
            continue
        example = str(ids[spoilt].iloc[0])
        part.table["opportunity_id"] = ids.where(~spoilt, by_file_and_line(part.table))
        part.rows.record(
            "spoilt_ids", "question", SPOILT_IDS, part.in_grid(spoilt), next_step=KEEP_TEXT, example=example
        )


def by_file_and_line(table: pd.DataFrame) -> pd.Series:
    """The names of deals that have no identifier of their own."""
    return table["file"].astype("str") + ":" + table["line"].astype("str")
