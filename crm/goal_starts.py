"""The days on which reps began, from a column of a list of goals."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pyarrow as pa

from crm import goal_problems as say
from crm.columns import coded
from crm.dates import DMY, MDY, written_dates
from crm.grid import TEXT


def starts_in(texts: Sequence[str]) -> list[date | str | None]:
    """The day in each cell, `None` where it is empty; where it cannot be told, what to say about it.

    A day such as 05/06/2026 is told by the others of the column, or by none.
    """
    dates = written_dates(coded(pa.array(texts, TEXT)), is_typed=True)
    days, is_strange = dates.days(dates.order or DMY), dates.is_unreadable(dates.days(dates.order or DMY))
    other = dates.days(MDY)
    is_open = (not dates.order) & (other != days) & ~np.isnat(other)
    told: list[date | str | None] = []
    for day, strange, open_ in zip(days.astype("datetime64[D]").tolist(), is_strange, is_open, strict=True):
        told.append(say.NO_DAY if strange else say.TWO_DAYS if open_ else day)
    return told
