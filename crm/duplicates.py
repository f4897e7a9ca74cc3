"""One deal in several rows: the latest change of it counts, the other rows are set aside."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from crm.deals import Deals
from crm.link import LONG_SALESFORCE_ID, bare_id
from crm.milestones import STAGE_CHANGED
from crm.unidentified import join_unidentified
from crm.words import plain_words

_LONG_ENOUGH = 9  # characters of an identifier that two CRMs do not share by chance
_MOST = 0.5


def set_aside_duplicates(parts: Sequence[Deals]) -> None:
    """Of the rows with one identifier the one changed last stays, of equally old ones the last one read.

    The day of a change is the modified day, without one the last change of the stage. Salesforce's identifiers of 15
    and of 18 characters are one.
    """
    tell_crms_apart(parts)
    by_name = join_unidentified(parts)
    ids = _compared(pd.concat([part.table["opportunity_id"] for part in parts], ignore_index=True))
    if len(ids.unique()) == len(ids):  # nearly always, and told in a third of the time
        return
    repeated = ids.duplicated(keep=False).to_numpy()
    changed = np.concatenate([_changed(part.table) for part in parts])
    candidates = pd.DataFrame({"id": ids[repeated], "changed": changed[repeated]})
    # NaT sorts first, so that a row with a day is the later one; a stable sort keeps the order of reading.
    kept = candidates.sort_values("changed", kind="stable", na_position="first").drop_duplicates("id", keep="last")
    superseded = repeated.copy()
    superseded[kept.index] = False
    ends = np.cumsum([len(part.table) for part in parts])[:-1]
    for part, gone in zip(parts, np.split(superseded, ends), strict=True):
        is_by_name = gone & part.table["opportunity_id"].isin(by_name).to_numpy()
        for reason, rows in (("same_deal", is_by_name), ("duplicate", gone & ~is_by_name)):
            which = np.zeros(len(part.rows.in_use), dtype=bool)
            which[part.row[rows]] = True
            part.rows.set_aside(which, reason)
        part.table, part.row = part.table[~gone].reset_index(drop=True), part.row[~gone]


def _changed(table: pd.DataFrame) -> np.ndarray:
    modified, stage_changed = table["modified"].to_numpy(), table[STAGE_CHANGED].to_numpy()
    return np.where(np.isnat(modified), stage_changed, modified)


def _compared(ids: pd.Series) -> pd.Series:
    """The identifiers in the form they are compared in; nothing is done where none is Salesforce's long one."""
    lengths = ids.str.len()
    is_long = (lengths == LONG_SALESFORCE_ID).to_numpy()
    if not is_long.any() or is_long.all():
        return ids
    return ids.where(~is_long, ids[is_long].map(bare_id))


def tell_crms_apart(parts: Sequence[Deals]) -> None:
    """Number 17 of one CRM is not number 17 of another one: where they meet, the CRM's name goes in front."""
    by_crm: dict[str, list[Deals]] = {}
    for part, crm in zip(parts, _crms(parts), strict=True):
        by_crm.setdefault(crm, []).append(part)
    taken: set[str] = set()
    for crm, files in by_crm.items():
        ids = {text for part in files for text in part.table["opportunity_id"]} if len(by_crm) > 1 else set()
        if taken & ids:
            for part in files:
                is_taken = part.table["opportunity_id"].isin(taken)
                named = (crm or part.rows.grid.file) + " " + part.table["opportunity_id"]
                part.table["opportunity_id"] = part.table["opportunity_id"].where(~is_taken, named)
        taken |= ids


def _crms(parts: Sequence[Deals]) -> list[str]:
    """The CRM of each file. One that was not recognised, for want of columns, is the one whose deals the file holds."""
    crms = [part.recognised.vendor.name for part in parts]
    if "" not in crms or len(set(crms)) == 1:
        return crms
    named = [(crm, part) for crm, part in zip(crms, parts, strict=True) if crm]
    return [
        crm or next((other for other, of_crm in named if _holds_same_deals(part.table, of_crm.table)), "")
        for crm, part in zip(crms, parts, strict=True)
    ]


def _holds_same_deals(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    """Whether most identifiers in both tables stand for one deal: no short number, or one name, or one created day."""
    columns = ["opportunity_id", "name", "created"]
    shared = one[columns].merge(other[columns], on="opportunity_id")
    if shared.empty:
        return False
    is_long = shared["opportunity_id"].str.len() >= _LONG_ENOUGH
    has_one_name = (shared["name_x"].map(plain_words) == shared["name_y"].map(plain_words)) & (shared["name_x"] != "")
    return bool((is_long | has_one_name | (shared["created_x"] == shared["created_y"])).mean() >= _MOST)
