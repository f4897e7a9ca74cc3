"""One identifier on different deals: a customer's number, two lists that both count from 1, numbers cut by Excel."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from crm.deals import Deals
from crm.problems import N_
from crm.spoilt_ids import by_file_and_line, is_cut
from crm.words import plain_words

SHARED_IDS = N_(
    "Rows that share an identifier, but not the name and the created day: {n}, for example {example}. They look like "
    "different deals, so each of them counts."
)
SHARED_IDS_NEXT = N_(
    "If that column is not the deal's own identifier, tell below what it holds; if Excel cut its numbers, load the "
    "file as the CRM exported it. If the rows are one deal, delete the older ones."
)


@dataclass
class _Known:
    """The deals that one identifier was found to stand for, by number, so that each row is compared once."""

    first: tuple
    size: int = 1
    by_name: dict[str, int] = field(default_factory=dict)
    by_created: dict[int, tuple[int, int, int]] = field(default_factory=dict)


def tell_deals_apart(parts: Sequence[Deals], ids: pd.Series, changed: np.ndarray) -> bool:
    """Whether any identifier stands for different deals; those are then named by file and line, in place; a question.

    `ids` as they are compared, and `changed`, the day of the last change, go over the rows of all parts. Rows of one
    name are one deal. Others are one where the created day is the same, for a deal may be renamed: in another file,
    or on another day of change. Two files of one CRM may leave the created day out.
    """
    rows = _suspects(parts, ids, changed)
    if rows.empty:
        return False
    known: dict[str, _Known] = {}
    deal = [_place(known, *row) for row in rows[["id", "name", "created", "part", "changed", "crm"]].itertuples(False)]
    rows["deal"] = deal
    rows = rows[rows.groupby("id")["deal"].transform("max") > 0]
    if rows.empty:
        return False
    rows["given"] = rows.groupby(["id", "deal"])["made"].transform("first")
    for number, found in rows.groupby("part"):
        part = parts[int(str(number))]
        texts = part.table["opportunity_id"].to_numpy(dtype=object).copy()
        places = found["place"].to_numpy()
        example = str(texts[places[0]])
        texts[places] = found["given"].to_numpy(dtype=object)
        part.table["opportunity_id"] = pd.Series(texts, dtype="str")
        which = np.zeros(len(part.table), dtype=bool)
        which[places] = True
        which = part.in_grid(which)
        part.rows.record("shared_ids", "question", SHARED_IDS, which, next_step=SHARED_IDS_NEXT, example=example)
    return True


def _suspects(parts: Sequence[Deals], ids: pd.Series, changed: np.ndarray) -> pd.DataFrame:
    """The rows whose identifier comes again with another name, or, without names, with another created day."""
    repeated = ids.duplicated(keep=False).to_numpy()
    columns = ["name", "created", "file", "line"]
    rows = pd.concat([part.table[columns].astype({"file": "str"}) for part in parts], ignore_index=True)
    sizes = [len(part.table) for part in parts]
    rows = rows.assign(
        id=ids.to_numpy(dtype=object),
        changed=changed.astype("datetime64[s]").astype(np.int64),
        part=np.repeat(np.arange(len(parts)), sizes),
        place=np.concatenate([np.arange(size) for size in sizes]),
    )[repeated]
    differing = rows[["id", "name", "created"]].drop_duplicates()
    rows = rows[rows["id"].isin(differing["id"][differing["id"].duplicated()])].copy()
    if rows.empty:
        return rows
    rows["name"] = [plain_words(name) or name for name in rows["name"]]
    rows["created"] = rows["created"].to_numpy().astype("datetime64[D]").astype(np.int64)
    rows["made"] = by_file_and_line(rows)
    rows["crm"] = [parts[number].recognised.vendor.name for number in rows["part"]]
    together = rows.groupby("id", sort=False)
    has_days = (together["created"].transform("nunique") > 1) & (rows["name"] == "")
    return rows[(together["name"].transform("nunique") > 1) | has_days.groupby(rows["id"]).transform("any")].copy()


_NEVER = np.iinfo(np.int64).min
_TIME_ZONES = 1  # day; one moment is two days in two places


def _place(known: dict[str, _Known], text: str, name: str, created: int, part: int, changed: int, crm: str) -> int:
    """The number of the deal a row belongs to, among those of its identifier."""
    row = (name, created, part, changed, crm)
    if text not in known:
        known[text] = _Known(row)
        number = 0
    else:
        number = _number(known[text], row, by_name_alone=is_cut(text))
    found = known[text]
    found.size = max(found.size, number + 1)
    if name:
        found.by_name.setdefault(name, number)
    if created != _NEVER:
        found.by_created.setdefault(created, (number, part, changed))
    return number


def _number(found: _Known, row: tuple, *, by_name_alone: bool) -> int:
    name, created, part, changed, crm = row
    if name in found.by_name:
        return found.by_name[name]
    if created in found.by_created and not (by_name_alone and name):
        number, of_part, of_change = found.by_created[created]
        if not name or part != of_part or (_NEVER not in (changed, of_change) and changed != of_change):
            return number
    first_name, first_created, first_part, _changed, first_crm = found.first
    tells_days = _NEVER not in (created, first_created)
    is_far = tells_days and abs(created - first_created) > _TIME_ZONES
    if not (name and first_name):
        return found.size if is_far else 0
    is_renamed = not by_name_alone and part != first_part and crm != "" and crm == first_crm and not tells_days
    return 0 if is_renamed else found.size
