"""The day of a change of stage: a history may also have days that belong to the deal, the same in all of its rows."""

from collections.abc import Mapping, Sequence

import numpy as np

from crm.columns import Columns
from crm.dates import written_dates
from crm.vocabulary import HISTORY

_MOST = 0.5
_OF_CREATION = ("creat", "creacion")


def with_day_of_change(
    columns: Columns, names: Sequence[Sequence[str]], fields: Mapping[str, int], told: Mapping[int, str]
) -> dict[str, int]:
    """The fields of a history, dated by the column that varies within a deal; of several the one with the best header.

    Where none varies, the day on which the deal was created is the last to be taken. `names`: what each header answers
    to. What the director told stays.
    """
    found = dict(fields)
    if fields["date"] in told:
        return found
    taken = {place for field, place in fields.items() if field != "date"} | told.keys()
    known = (place for word in HISTORY["date"] for place, own in enumerate(names) if word in own and place not in taken)
    days = [place for place in dict.fromkeys((fields["date"], *known)) if _holds_days(columns, place)]
    if len(days) < 2:
        return found
    key = fields.get("opportunity_id", fields.get("opportunity_name", 0))
    varying = [place for place in days if _varies(columns, key, place)]
    later = [place for place in days if not any(sign in name for name in names[place] for sign in _OF_CREATION)]
    found["date"] = (varying or later or days)[0]
    return found


def _holds_days(columns: Columns, place: int) -> bool:
    return bool(columns.taken_apart(place, written_dates).share_of_dates >= _MOST)


def _varies(columns: Columns, key: int, place: int) -> bool:
    deal, day = columns[key], columns[place]
    pairs = deal.codes.astype(np.int64) * len(day.texts) + day.codes
    return len(np.unique(pairs)) > len(np.unique(deal.codes))
