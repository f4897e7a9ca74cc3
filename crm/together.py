"""Several lists of deals become one table, with one currency and one spelling for each name."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from crm.deals import Deals
from crm.money import OTHER_CURRENCIES, main_currency
from crm.problems import N_, Problem
from kpi.tables import OPPORTUNITY

SPELLINGS = N_("Names that differ by case, accents or blanks only count as one: {names}.")
UNDATED = N_(
    "Deals won or lost without a closing date: {n}. They are listed, but no period contains them; fill the date in the "
    "CRM and export again."
)


def one_table(parts: Sequence[Deals]) -> pd.DataFrame:
    """The lists of deals under each other; labels keep their categories."""
    if len(parts) == 1:
        return parts[0].table
    columns = {}
    for name in parts[0].table.columns:
        pieces = [part.table[name] for part in parts]
        if isinstance(pieces[0].dtype, pd.CategoricalDtype):
            columns[name] = pd.Series(union_categoricals([piece.array for piece in pieces], sort_categories=True))
        else:
            columns[name] = pd.concat(pieces, ignore_index=True)
    return pd.DataFrame(columns)


def as_opportunities(table: pd.DataFrame) -> pd.DataFrame:
    """The columns of `kpi.tables.OPPORTUNITY`, in their order. Their dtypes are right by then: `conform_opportunities`
    would change nothing, but walk every text again."""
    return table[[column.name for column in OPPORTUNITY]]


def keep_one_currency(table: pd.DataFrame) -> tuple[str, list[Problem]]:
    """The currency of most deals; amounts in another one become missing, in place, and a question."""
    currency = table["currency"]
    counted = currency[table["amount"].notna()].value_counts()
    main = main_currency(Counter({str(code): int(rows) for code, rows in counted.items()}))
    foreign = (table["amount"].notna() & (currency != main) & (currency != "")).to_numpy()
    if not foreign.any():
        return main, []
    table["amount"] = table["amount"].where(~foreign)
    values = {"currency": main, "n": int(foreign.sum())}
    problems = [
        Problem("other_currencies", "question", OTHER_CURRENCIES, values | {"n": len(rows)}, str(file), tuple(rows))
        for file, rows in _lines(table, foreign)
    ]
    return main, problems


def undated(table: pd.DataFrame) -> list[Problem]:
    """A note on the won and lost deals of each file that have no day."""
    which = ((table["outcome"] != "open") & table["closed"].isna()).to_numpy()
    return [
        Problem("undated", "note", UNDATED, {"n": len(rows)}, file, tuple(rows)) for file, rows in _lines(table, which)
    ]


def spellings_note(united: Sequence[tuple[str, ...]]) -> list[Problem]:
    """A note on names that became one."""
    if not united:
        return []
    names = "; ".join(" = ".join(names) for names in united)
    return [Problem("spellings", "note", SPELLINGS, {"names": names})]


def _lines(table: pd.DataFrame, which: np.ndarray) -> list[tuple[str, list[int]]]:
    rows = table.loc[which, ["file", "line"]]
    return [(str(file), lines["line"].tolist()) for file, lines in rows.groupby("file", observed=True)]
