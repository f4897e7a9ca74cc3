"""One deal in several rows: the latest change of it counts, the other rows are set aside."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from crm.copies import copies_of_deals
from crm.deals import Deals
from crm.gaps import fill_gaps
from crm.later_change import days_of_change
from crm.link import LONG_SALESFORCE_ID, bare_id
from crm.one_id import tell_deals_apart
from crm.product_lines import ask_about_alike_rows, join_product_lines
from crm.spoilt_ids import forget_spoilt_ids
from crm.unidentified import join_unidentified
from crm.words import plain_words

_LONG_ENOUGH = 9  # characters of an identifier that two CRMs do not share by chance
_MOST = 0.5


def set_aside_duplicates(parts: Sequence[Deals]) -> None:
    """Of the rows of one deal the one changed last stays; of equally old ones a closed one, else the last one read.

    The moment of a change is when the deal was modified, without it when its stage changed. Salesforce's identifiers
    of 15 and of 18 characters are one. What the row that stays has no column for is taken from the others.
    """
    forget_spoilt_ids(parts)
    ask_about_alike_rows(parts)
    for part in parts:
        join_product_lines(part)
    tell_crms_apart(parts)
    by_name = join_unidentified(parts)
    ids = _ids(parts)
    if len(ids.unique()) == len(ids):  # nearly always, and told in a third of the time
        return
    days = np.concatenate([days_of_change(part.table) for part in parts])
    if tell_deals_apart(parts, ids, days):
        ids = _ids(parts)
    copies = copies_of_deals(parts, ids, days)
    fill_gaps(parts, copies)
    for number, part in enumerate(parts):
        gone = copies[(copies["part"] == number) & ~copies["is_kept"]]
        named = part.table["opportunity_id"].isin(by_name).to_numpy()[gone["place"]]
        reasons = np.where(named, "same_deal", np.where(gone["is_contested"], "undated_duplicate", "duplicate"))
        is_gone = np.zeros(len(part.table), dtype=bool)
        is_gone[gone["place"]] = True
        for reason in ("same_deal", "undated_duplicate", "duplicate"):
            which = np.zeros(len(part.table), dtype=bool)
            which[gone["place"][reasons == reason]] = True
            part.rows.set_aside(part.in_grid(which), reason)
        part.table, part.row = part.table[~is_gone].reset_index(drop=True), part.row[~is_gone]


def _ids(parts: Sequence[Deals]) -> pd.Series:
    return _compared(pd.concat([part.table["opportunity_id"] for part in parts], ignore_index=True))


def _compared(ids: pd.Series) -> pd.Series:
    """The identifiers in the form they are compared in; nothing is done where all are as short as can be."""
    is_float = ids.str.endswith(".0").to_numpy(dtype=bool)
    if is_float.any():
        ids = ids.where(~is_float, ids[is_float].map(bare_id))
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
