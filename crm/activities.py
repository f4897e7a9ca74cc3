"""The activities: calls, meetings and demos, which of them took place, and the deal each belongs to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from crm.activity_words import TYPES, held, types_of
from crm.columns import Columns
from crm.days import days_of
from crm.export import Choices, ColumnRead
from crm.link import NOT_FOUND, Links, first_by_deal
from crm.outcome import is_deleted
from crm.problems import N_
from crm.recognise import Recognised
from crm.rows import Rows
from crm.same_name import told_apart
from crm.spoilt_ids import KEEP_TEXT, SPOILT_ACTIVITIES, which_are_spoilt
from crm.understood import columns_read

_APPOINTMENTS = ("meeting", "demo")

UNLINKED = N_(
    "Activities whose deal is not among the deals loaded, or shares its name with another one: {n}. They count as "
    "conversations, but tell no first appointment."
)
LINK = N_("Export the deals with the same filter, and add the deal's identifier to the export of the activities.")


@dataclass
class Activities:
    """One list of activities as read: `table` has the rows in use, `appointments` the first held one of each deal."""

    rows: Rows
    recognised: Recognised
    columns: tuple[ColumnRead, ...]
    table: pd.DataFrame
    appointments: np.ndarray
    stages: tuple = ()


def read_activities(
    rows: Rows,
    columns: Columns,
    recognised: Recognised,
    choices: Choices,
    links: Links,
    deals: pd.DataFrame,
    seen: set[int],
    called: Callable[[str], str] = str,
) -> Activities:
    """Read one list of activities; those without a day, or with neither an owner nor a deal, are set aside.

    `seen` holds a number for each activity of the files before, and takes up those of this one. `called` is the name
    that the owner's cell stands for.
    """
    fields = recognised.fields
    rows.set_aside(rows.repeats_header(), "header_again")
    rows.set_aside(is_deleted(columns, fields), "deleted")
    days = days_of(rows, columns, recognised, choices, [fields["date"]])
    day = days[fields["date"]].days
    rows.set_aside(np.isnat(day), "no_date")
    kind = types_of(rows, columns, fields)
    _count_once(rows, _text(columns, fields, "activity_id"), kind, day, seen)
    deal = _deals(columns, fields, links)
    if "opportunity_name" in fields:
        who = [""] * len(deal)
        if "owner" in fields:
            named = columns[fields["owner"]]
            who = named.spread(np.array([called(word) for word in named.words], dtype=object)).tolist()
        deal = told_apart(rows, deal, columns[fields["opportunity_name"]], who, day, deals)
    owner = _owners(columns, fields, deal, deals)
    rows.set_aside((owner == "").to_numpy(), "no_owner")
    _note_unlinked(rows, columns, recognised, deal)
    is_held = held(rows, columns, fields)
    row = np.flatnonzero(rows.in_use)
    table = pd.DataFrame(
        {
            "activity_id": _text(columns, fields, "activity_id"),
            "rep": owner.astype("category"),
            "type": pd.Categorical.from_codes(kind, pd.Index(TYPES)),
            "day": day.astype("datetime64[s]"),
            "is_held": is_held,
            "opportunity_id": _looked_up(deals["opportunity_id"], deal),
            "account": _text(columns, fields, "account"),
            "subject": _text(columns, fields, "subject"),
            "file": columns.grid.file,
            "line": columns.grid.lines,
        }
    )
    table["file"] = table["file"].astype("category")
    is_appointment = np.isin(kind, [TYPES.index(name) for name in _APPOINTMENTS])
    counted = rows.in_use & is_held & is_appointment
    met, met_on = _met(columns, fields, links, deal, counted)
    return Activities(
        rows,
        recognised,
        columns_read(columns, recognised, days),
        table.iloc[row].reset_index(drop=True),
        first_by_deal(met, day[met_on], links.size),
    )


def _met(
    columns: Columns, fields: Mapping[str, int], links: Links, deal: np.ndarray, counted: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The deals that had one of the appointments *counted*, and the row of each; one may be that of several deals."""
    rows = np.flatnonzero(counted & (deal != NOT_FOUND))
    if "opportunity_id" not in fields:
        return deal[rows], rows
    further_rows, further_deals = links.further(columns[fields["opportunity_id"]])
    also = counted[further_rows]
    return np.concatenate([deal[rows], further_deals[also]]), np.concatenate([rows, further_rows[also]])


def _note_unlinked(rows: Rows, columns: Columns, recognised: Recognised, deal: np.ndarray) -> None:
    """Say which name a deal that is not there; what names an account or a contact instead is no such case."""
    names_a_deal = np.zeros(len(deal), dtype=bool)
    for field in ("opportunity_id", "opportunity_name"):
        if field in recognised.fields:
            of_deals = recognised.vendor.deal_ids if field == "opportunity_id" else None
            names_a_deal |= columns[recognised.fields[field]].each(of_deals.match if of_deals else bool, bool)
    unlinked = names_a_deal & (deal == NOT_FOUND) & rows.in_use
    if unlinked.any():
        rows.record("unlinked", "note", UNLINKED, unlinked, next_step=LINK)


def _count_once(rows: Rows, ids: pd.Series, kind: np.ndarray, day: np.ndarray, seen: set[int]) -> None:
    """Set aside what was read already: lists of activities overlap where they were exported month by month."""
    if (spoilt := which_are_spoilt(ids)).any():
        example = ids[spoilt].iloc[0]
        rows.record("spoilt_ids", "question", SPOILT_ACTIVITIES, spoilt, next_step=KEEP_TEXT, example=example)
        ids = ids.where(~spoilt, "")
    keys = pd.util.hash_pandas_object(pd.DataFrame({"id": ids, "kind": kind, "day": day}), index=False)
    is_known = (keys.duplicated() | keys.isin(seen)) & (ids != "")
    rows.set_aside(is_known.to_numpy(), "repeated_activity")
    seen.update(keys[rows.in_use].tolist())


def _deals(columns: Columns, fields: Mapping[str, int], links: Links) -> np.ndarray:
    ids = columns[fields["opportunity_id"]] if "opportunity_id" in fields else None
    names = columns[fields["opportunity_name"]] if "opportunity_name" in fields else None
    if ids is None and names is None:
        return np.full(len(columns.grid.lines), NOT_FOUND)
    return links.find(ids, names)


def _owners(columns: Columns, fields: Mapping[str, int], deal: np.ndarray, deals: pd.DataFrame) -> pd.Series:
    """Who did it; where that is empty, the rep of the deal."""
    of_deal = _looked_up(deals["rep"].astype("str"), deal)
    if "owner" not in fields:
        return of_deal
    owner = columns.text(fields["owner"]).reset_index(drop=True)
    return owner.where(owner != "", of_deal)


def _looked_up(values: pd.Series, deal: np.ndarray) -> pd.Series:
    known = values.reindex(deal).reset_index(drop=True)
    return known.fillna("").astype("str")


def _text(columns: Columns, fields: Mapping[str, int], field: str) -> pd.Series:
    if field in fields:
        return columns.text(fields[field]).reset_index(drop=True)
    return pd.Series("", index=range(len(columns.grid.lines)), dtype="str")
