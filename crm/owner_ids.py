"""Owners that are identifiers: "0058d000003XyZw" names nobody in a meeting."""

import re
from collections.abc import Sequence

import numpy as np

from crm.deals import Deals
from crm.problems import N_
from crm.spoilt_ids import KEEP_TEXT, is_spoilt
from crm.vendors import advice_on_users

# Numbers (HubSpot, Pipedrive, Bitrix24, Odoo), Salesforce's and Zoho's own, GUIDs (Dynamics), Odoo's external ones.
_IDENTIFIER = re.compile(
    r"\d+|005[0-9A-Za-z]{12}(?:[0-9A-Za-z]{3})?|zcrm_\d+|\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?"
    r"|[0-9a-f]{24,40}|user_[0-9A-Za-z]{16,}|(?:\w+\.)?\w*(?:user|usr)\w*_\d+(?:_\w+)?|base\.user_\w+",
    re.IGNORECASE,
)
_MOST = 0.5

OWNERS_ARE_IDS = N_(
    "The owners in {file} are identifiers, not names, on {n} of its deals: {examples}. Each identifier counts as one "
    "rep and is shown as it is."
)
SPOILT_OWNERS = N_(
    "Owners that Excel turned into numbers like {example}: {n} deals. Different reps look alike in them, so several of "
    "them may count as one rep."
)
_MOST_NAMED = 3


def looks_like_id(owner: str) -> bool:
    """Whether an owner's cell is an identifier of some CRM: "0058d000003XyZw", "417", a GUID."""
    return bool(_IDENTIFIER.fullmatch(owner.strip()))


def say_spoilt_owners(part: Deals) -> None:
    """A question on owners that Excel turned into numbers: those of several reps are one."""
    labels = part.table["rep"].array
    is_spoilt_label = np.array([is_spoilt(label) for label in labels.categories], dtype=bool)
    if is_spoilt_label.any() and (which := is_spoilt_label[labels.codes]).any():
        example = str(labels[int(which.argmax())])
        part.rows.record(
            "spoilt_owners", "question", SPOILT_OWNERS, part.in_grid(which), next_step=KEEP_TEXT, example=example
        )


def ask_for_users(parts: Sequence[Deals]) -> None:
    """A question for each list of deals whose owners are mostly identifiers: load the users list beside it."""
    for part in parts:
        labels = part.table["rep"].array
        counts = np.bincount(labels.codes, minlength=len(labels.categories))
        filled = {str(rep): int(rows) for rep, rows in zip(labels.categories, counts, strict=True) if rows}
        ids = {rep: rows for rep, rows in filled.items() if looks_like_id(rep)}
        if not ids or sum(ids.values()) < _MOST * sum(filled.values()):
            continue
        named = sorted(ids, key=lambda rep: (-ids[rep], rep))
        examples = ", ".join([*named[:_MOST_NAMED], *["…"] * (len(named) > _MOST_NAMED)])
        part.rows.record(
            "owner_ids",
            "question",
            OWNERS_ARE_IDS,
            next_step=advice_on_users(part.recognised.vendor.name),
            n=sum(ids.values()),
            examples=examples,
        )
