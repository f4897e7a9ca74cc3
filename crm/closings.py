"""The only closing date of some CRMs is called the expected one, and is the actual one once a deal is closed."""

from collections.abc import Mapping

import numpy as np

from crm.columns import Columns
from crm.outcome import LOST_CODE, WON_CODE
from crm.problems import N_
from crm.rows import Rows
from crm.vocabulary import OPPORTUNITY
from crm.words import header_names

EXPECTED_IS_ACTUAL = N_(
    "The only closing date in {file} is {column}. For deals won or lost it was read as the day they were closed: {n}."
)
CHECK_DAYS = N_(
    "Compare it with a few deals you know. If your reps do not set it to the day of the decision, add a date column "
    "of your own with that day to the export."
)


def say_expected_is_actual(
    rows: Rows, columns: Columns, fields: Mapping[str, int], days: Mapping[str, np.ndarray], outcome: np.ndarray
) -> None:
    """A note where an expected date says when deals were closed, because nothing else does."""
    if "close_date" not in fields:
        return
    header = columns.grid.header[fields["close_date"]]
    # "Expected Close Date", or SuiteCRM's "date_closed": the CRM means both by a name that says one.
    if not set(header_names(header)) & {*OPPORTUNITY["expected_close_date"], *OPPORTUNITY["closed_date"]}:
        return
    dated = np.isin(outcome, (WON_CODE, LOST_CODE)) & ~np.isnat(days["close_date"]) & rows.in_use
    for field in ("closed_date", "won_date", "lost_date"):
        dated &= np.isnat(days[field]) if field in days else True
    if dated.any():
        rows.record("expected_is_actual", "note", EXPECTED_IS_ACTUAL, dated, next_step=CHECK_DAYS, column=header)


def without_estimates(days: Mapping[str, np.ndarray], outcome: np.ndarray) -> dict[str, np.ndarray]:
    """The days, where a "Close Date" stays the estimated one on a deal that was lost: it closed none of these."""
    known = dict(days)
    if "close_date" in known:
        known["close_date"] = np.where(outcome == LOST_CODE, np.datetime64("NaT"), known["close_date"])
    return known
