"""Reports of products list a deal once for each of its products; a deal still counts once."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from crm.deals import Deals
from crm.later_change import days_of_change
from crm.problems import N_
from crm.spoilt_ids import by_file_and_line

ADDED_UP = N_(
    "{file} lists deals once for each product, with different amounts: {n} deals. The amounts of the rows of each deal "
    "were added up."
)
WITHOUT_PRODUCTS = N_(
    "Compare one of these deals with the CRM. If the amount is wrong, export the deals without their products."
)
ALIKE = N_(
    "Rows of {file} without an identifier that have the same name, account, owner, stage and days: {n}. Each counts as "
    "a deal of its own, though they may be one deal listed twice, or once for each product."
)
ADD_IDS = N_("Add the identifier of the deal to the export, or export the deals without their products.")

_ALIKE = ["name", "account", "rep", "stage", "outcome", "created", "closed", "expected_close"]


def join_product_lines(part: Deals) -> None:
    """Of rows of one deal that differ by the product alone the first one stays, in place.

    Where the amounts of such rows differ on any deal of the file, they are prices of products: those of a deal are
    added up, and that is a question.
    """
    lines = _lines(part.table)
    if lines.empty:
        return
    together = lines.groupby(["opportunity_id", *_ALIKE], sort=False, dropna=False, observed=True)
    is_first = (together.cumcount() == 0).to_numpy()
    if (together["amount"].transform("nunique") > 1).any():
        sums = together["amount"].transform(lambda amounts: amounts.sum(min_count=1))
        amount = part.table["amount"].to_numpy().copy()
        amount[lines.index[is_first]] = sums[is_first]
        part.table["amount"] = amount
        of_deals = _mask(part, lines.index[is_first])
        part.rows.record("product_prices", "question", ADDED_UP, part.in_grid(of_deals), next_step=WITHOUT_PRODUCTS)
    is_gone = _mask(part, lines.index[~is_first])
    part.rows.set_aside(part.in_grid(is_gone), "product_line")
    part.table, part.row = part.table[~is_gone].reset_index(drop=True), part.row[~is_gone]


def _lines(table: pd.DataFrame) -> pd.DataFrame:
    """The rows that come again with the same identifier, alike in all but the product and the amount."""
    repeated = table["opportunity_id"].duplicated(keep=False) & (table["product"] != "")
    if not repeated.any():
        return table[:0]
    rows = table.loc[repeated, ["opportunity_id", *_ALIKE, "product", "amount"]]
    rows = rows.assign(changed=days_of_change(table)[repeated])
    for name in ("rep", "stage", "outcome", "product"):
        rows[name] = rows[name].astype("str")
    alike = ["opportunity_id", *_ALIKE, "changed"]
    has_other_product = ~rows.duplicated([*alike, "product"], keep=False)
    rows = rows[has_other_product & rows.duplicated(alike, keep=False)]
    # A deal whose rows differ in more than that was changed meanwhile.
    states = rows[alike].drop_duplicates()
    changed = states["opportunity_id"][states["opportunity_id"].duplicated()]
    rows = rows[~rows["opportunity_id"].isin(changed)]
    return rows[rows["opportunity_id"].duplicated(keep=False)]


def ask_about_alike_rows(parts: Sequence[Deals]) -> None:
    """A question on rows without an identifier that may be one deal: alike, but for the product where they tell one."""
    for part in parts:
        table = part.table
        is_named = (table["name"] != "") & (table["created"].notna() | table["closed"].notna())
        candidates = is_named & table.duplicated(["name", "created", "closed"], keep=False)
        if not candidates.any():
            continue
        rows = table[candidates & (table["opportunity_id"] == by_file_and_line(table))]
        rows = rows[rows.duplicated(_ALIKE, keep=False)]
        has_products = (rows["product"] != "") & ~rows.duplicated([*_ALIKE, "product"], keep=False)
        is_identical = rows.duplicated([*_ALIKE, "product", "amount"], keep=False)
        if len(found := rows.index[has_products | is_identical]):
            which = part.in_grid(_mask(part, found))
            part.rows.record("alike_rows", "question", ALIKE, which, next_step=ADD_IDS)


def _mask(part: Deals, places: pd.Index) -> np.ndarray:
    mask = np.zeros(len(part.table), dtype=bool)
    mask[places] = True
    return mask
