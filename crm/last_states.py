"""A stage history that is itself the list of deals: the last state of each is the deal, all of its rows the history."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from crm.deals import Deals, read_deals
from crm.export import Choices
from crm.history import set_aside_other_fields
from crm.link import bare_id
from crm.milestones import STAGE_CHANGED
from crm.opening import Opened
from crm.problems import N_
from crm.recognise import OPPORTUNITIES, STAGE_HISTORY, fields_of_deals

LAST_STATES = N_(
    "{file} is a stage history that also tells whose deals they are, and no list of deals is beside it: the last state "
    "of each deal was read as the deal ({n} deals in {rows} rows), and all rows as its history."
)
LOAD_LIST = N_("If a list of the deals has more of them or more columns, load it together with this file.")
_SUMS_AND_ENDS = {"amount", "amount_converted", "amount_won", "close_date", "closed_date", "won_date"}


def deals_of_histories(opened: Sequence[Opened], choices: Choices) -> list[Deals]:
    """The last states in those histories that tell the owner of a deal, and its amount or when it was closed."""
    found = []
    for file in opened:
        if file.recognised.kind == STAGE_HISTORY:
            fields = fields_of_deals(file.columns, file.recognised)
            if "owner" in fields and _SUMS_AND_ENDS & fields.keys():
                found.append(_last_states(file, fields, choices))
    return found


def _last_states(file: Opened, fields: dict[str, int], choices: Choices) -> Deals:
    history = file.recognised.fields
    kept = {name: place for name, place in fields.items() if place not in history.values()}
    names = ("opportunity_id", "opportunity_name", "stage", "from_stage")
    kept |= {name: history[name] for name in names if name in history}
    kept["stage_change_date"] = history["date"]
    set_aside_other_fields(file.rows, file.columns, history)
    deals = read_deals(file.rows, file.columns, replace(file.recognised, kind=OPPORTUNITIES, fields=kept), choices)
    if "opportunity_id" not in kept:  # else each row would be a deal of its own
        deals.table["opportunity_id"] = deals.table["name"]
    is_last = _is_last(deals.table)
    n, rows = int(is_last.sum()), len(is_last)
    file.rows.record("last_states", "note", LAST_STATES, next_step=LOAD_LIST, n=n, rows=rows)
    deals.table, deals.row = deals.table[is_last].reset_index(drop=True), deals.row[is_last]
    return deals


def _is_last(table: pd.DataFrame) -> np.ndarray:
    """The last row of each deal by its day; of one day the last of the file, or the first where the newest stands on
    top."""
    deal = table["opportunity_id"].map(bare_id)
    day = table[STAGE_CHANGED]
    steps = day.groupby(deal).diff()
    is_newest_first = bool((steps < pd.Timedelta(0)).sum() > (steps > pd.Timedelta(0)).sum())
    ordered = pd.DataFrame({"deal": deal, "day": day})
    ordered = ordered[::-1] if is_newest_first else ordered
    last = ordered.sort_values("day", kind="stable", na_position="first").drop_duplicates("deal", keep="last")
    is_last = np.zeros(len(table), dtype=bool)
    is_last[last.index] = True
    return is_last
