"""Which of several rows of one deal is the later one: by the moment of the last change, to the second."""

import re

import numpy as np
import pandas as pd

from crm.deals import Deals
from crm.milestones import STAGE_CHANGED

# "2024-02-05T10:36:00+01:00", "15/04/2021 00:02", "02/23/26 08:55 PM", "5.2.2024, 9.30".
_CLOCK = re.compile(
    r"[ ,T]\s*(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[.,]\d+)?\s*(?:([ap])\.?\s?m\.?)?"
    r"\s*([+-]\d{2}:?\d{2})?\s*(?:Z|UTC|GMT)?$",
    re.IGNORECASE,
)
_DAY_NUMBER = re.compile(r"\d{5}(\.\d+)")
_OF_A_DAY, _OF_AN_HOUR, _OF_A_MINUTE = 86_400, 3_600, 60


def days_of_change(table: pd.DataFrame) -> np.ndarray:
    """The day of the last change of every row: modified, or without that day its stage changed."""
    modified, stage_changed = table["modified"].to_numpy(), table[STAGE_CHANGED].to_numpy()
    return np.where(np.isnat(modified), stage_changed, modified)


def clocks_of_change(part: Deals, which: np.ndarray) -> np.ndarray:
    """The time of the last change, in seconds since midnight, of the rows of the table that *which* marks."""
    is_modified = ~np.isnat(part.table["modified"].to_numpy()[which])
    return np.where(is_modified, _clocks(part, which, "modified_date"), _clocks(part, which, "stage_change_date"))


def _clocks(part: Deals, which: np.ndarray, field: str) -> np.ndarray:
    if field not in part.recognised.fields:
        return np.zeros(int(which.sum()), dtype=np.int64)
    texts = part.rows.grid.text(part.recognised.fields[field], part.row[which]).to_pylist()
    return np.array([clock(text) for text in texts], dtype=np.int64)


def clock(text: str) -> int:
    """The seconds since midnight in a cell that holds a day and a time, counted in universal time where it says its
    zone; 0 without a time."""
    text = text.strip()
    if match := _DAY_NUMBER.fullmatch(text):
        return round(float(match[1]) * _OF_A_DAY)
    if not (match := _CLOCK.search(text)):
        return 0
    hour = int(match[1])
    if match[4]:
        hour = hour % 12 + (12 if match[4].casefold() == "p" else 0)
    seconds = hour * _OF_AN_HOUR + int(match[2]) * _OF_A_MINUTE + int(match[3] or 0)
    if match[5]:
        zone = match[5].replace(":", "")
        ahead = int(zone[1:3]) * _OF_AN_HOUR + int(zone[3:]) * _OF_A_MINUTE
        seconds -= ahead if zone[0] == "+" else -ahead
    return seconds
