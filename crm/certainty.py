"""How sure it is what a column holds, so that the director looks where it is worth it."""

from crm.columns import Columns
from crm.milestones import entered_stage
from crm.recognise import ACTIVITIES, Recognised
from crm.samples import can_be
from crm.vocabulary import OPPORTUNITY
from crm.words import header_names

# Headers that cannot be meant otherwise, in whatever program they were written.
_EXACT = {"amount": "amount", "currency": "currency", "close_date": "close date"}
TOLD, CERTAIN, LIKELY, ASSUMED = "told", "certain", "likely", "assumed"


def certainty(columns: Columns, recognised: Recognised, position: int, field: str, *, is_assumed: bool) -> str:
    """One of the four words of `crm.export.ColumnRead`; "" where the column is not used.

    `is_assumed`: the order of its dates or its decimal mark had to be assumed.
    """
    if position in recognised.told:
        return TOLD
    if not field:
        return ""
    header = columns.grid.header[position]
    names = set(header_names(header))
    is_status_for_stage = field == "stage" and bool(names & set(OPPORTUNITY["status"]))
    is_done_or_not = field == "status" and recognised.kind == ACTIVITIES  # a status of deals says won or lost
    if is_assumed or is_status_for_stage or not (is_done_or_not or can_be(columns, position, field)):
        return ASSUMED
    vendor = recognised.vendor
    own = set(vendor.headers).union(*vendor.signatures)
    is_exact = _EXACT.get(field) in names
    return CERTAIN if is_exact or entered_stage(header) or (vendor.name and names & own) else LIKELY
