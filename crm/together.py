"""Several lists of deals become one table, and what there is to say about all of it."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from crm.deals import Deals
from crm.problems import N_, Problem
from kpi.tables import OPPORTUNITY

# What is united, in the columns of the table: who one rep is matters more than what one source is.
SPELLINGS = {
    "rep": N_("Reps whose names differ by case, accents, blanks or punctuation only count as one: {names}."),
    "team": N_("Teams whose names differ by case, accents, blanks or punctuation only count as one: {names}."),
    "source": N_("Sources whose names differ by case, accents, blanks or punctuation only count as one: {names}."),
    "product": N_("Products whose names differ by case, accents, blanks or punctuation only count as one: {names}."),
    "loss_reason": N_("Loss reasons that differ by case, accents, blanks or punctuation only count as one: {names}."),
}
ONE_REP = N_("If two of them are different people, give them different names in the CRM, and export again.")
ONE_NAME = N_("If two of them mean different things, give them different names in the CRM, and export again.")
UNDATED = N_("Deals won or lost without a closing date: {n}. They are listed, but no period contains them.")
FILL_DATE = N_("Fill the closing date in the CRM and export again.")


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


def undated(table: pd.DataFrame) -> list[Problem]:
    """A note on the won and lost deals of each file that have no day."""
    which = ((table["outcome"] != "open") & table["closed"].isna()).to_numpy()
    return [
        Problem("undated", "note", UNDATED, {"n": len(rows)}, file, tuple(rows), FILL_DATE)
        for file, rows in lines_by_file(table, which)
    ]


def spellings_note(column: str, united: Sequence[tuple[str, ...]]) -> list[Problem]:
    """A note on the names of *column* that became one, the kept one first."""
    if not united:
        return []
    names = "; ".join(" = ".join(names) for names in united)
    next_step = ONE_REP if column == "rep" else ONE_NAME
    return [Problem("spellings", "note", SPELLINGS[column], {"names": names}, next_step=next_step)]


def lines_by_file(table: pd.DataFrame, which: np.ndarray) -> list[tuple[str, list[int]]]:
    """Each file with the lines of those of its deals that *which* marks."""
    rows = table.loc[which, ["file", "line"]]
    return [(str(file), lines["line"].tolist()) for file, lines in rows.groupby("file", observed=True)]
