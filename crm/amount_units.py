"""What an amount counts: whole units or cents, once or every month. Unlike things are never added up."""

from collections import Counter
from collections.abc import Mapping

import numpy as np
import pandas as pd

from crm.columns import Columns
from crm.problems import N_
from crm.recognise import Recognised
from crm.rows import Rows
from crm.vocabulary import PERIODS
from crm.words import header_names, plain_words

ONCE, UNKNOWN = 0, -1

MAY_BE_CENTS = N_(
    "{file} was made by a program and not by the CRM's own export; its amounts, in the column {column}, may be cents. "
    "Nothing in the file tells, so they were taken as they stand."
)
CHECK_CENTS = N_(
    "Compare one amount with the CRM. If it is a hundred times too large, export the list from the CRM's own pages, or "
    "add the amount as the CRM shows it."
)
YEARLY = N_("The amounts in {file} are for different periods: {periods}. Each was taken for a whole year.")
RECURRING = N_("The amounts in {file} are paid again and again: {periods}. They count as they stand, for that period.")
GOAL_ALIKE = N_("Set the revenue goals as new recurring revenue of the same period.")
OTHER_PERIODS = N_(
    "The amounts in {file} are paid once or again and again: {periods}. The two cannot be added up, so those of the "
    "smaller part count as missing: {n}."
)
ONE_KIND = N_("Export what is paid once and what is paid again and again apart from each other, and load one of them.")


def mind_units(rows: Rows, columns: Columns, recognised: Recognised, table: pd.DataFrame) -> None:
    """Bring the amounts of *table*, which has a row for each of the file, to one period, in place; ask about cents."""
    fields = recognised.fields
    if "amount" not in fields:
        return
    names = {name for header in columns.grid.header for name in header_names(header)}
    header = columns.grid.header[fields["amount"]]
    if names & recognised.vendor.cents_signs and not _is_as_shown(columns, fields["amount"]):
        rows.record("cents", "question", MAY_BE_CENTS, next_step=CHECK_CENTS, column=header)
    if "amount_period" in fields:
        table["amount"] = _of_one_period(rows, columns, fields, table["amount"].to_numpy())


def _is_as_shown(columns: Columns, position: int) -> bool:
    """Whether the amounts are written for people, "$1,200.50": then they are no cents."""
    return any(not word.strip().isdigit() for word in columns[position].words if word.strip())


def _of_one_period(rows: Rows, columns: Columns, fields: Mapping[str, int], amount: np.ndarray) -> np.ndarray:
    column = columns[fields["amount_period"]]
    a_year = column.each(lambda word: PERIODS.get(plain_words(word), UNKNOWN), np.int16)
    counted = rows.in_use & ~np.isnan(amount)
    is_once = counted & (a_year == ONCE)
    is_again = counted & (a_year > ONCE)
    named = Counter(np.array(column.words, dtype=object)[column.codes[counted]])
    periods = ", ".join(f"{word or '–'} ({count})" for word, count in named.most_common())
    kept = is_again if is_again.sum() > is_once.sum() else is_once
    others = counted & ~kept
    if others.any():
        rows.record("other_periods", "question", OTHER_PERIODS, others, next_step=ONE_KIND, periods=periods)
        amount = np.where(others, np.nan, amount)
    if kept is is_once:
        return amount
    if len(set(a_year[kept])) > 1:
        rows.record("amounts_yearly", "note", YEARLY, next_step=GOAL_ALIKE, periods=periods)
        return np.where(kept, amount * a_year, amount)
    rows.record("amounts_recurring", "note", RECURRING, next_step=GOAL_ALIKE, periods=periods)
    return amount
