"""Several lists of deals become one table: duplicates set aside, one currency, one spelling for each name."""

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


def set_aside_duplicates(parts: Sequence[Deals]) -> None:
    """Of the rows with one identifier the one modified last stays, of equally old ones the last one read."""
    _tell_crms_apart(parts)
    ids = pd.concat([part.table["opportunity_id"] for part in parts], ignore_index=True)
    if len(ids.unique()) == len(ids):  # nearly always, and told in a third of the time
        return
    repeated = ids.duplicated(keep=False).to_numpy()
    modified = np.concatenate([part.table["modified"].to_numpy() for part in parts])
    candidates = pd.DataFrame({"id": ids[repeated], "modified": modified[repeated]})
    # NaT sorts first, so that a row with a day is the later one; a stable sort keeps the order of reading.
    kept = candidates.sort_values("modified", kind="stable", na_position="first").drop_duplicates("id", keep="last")
    superseded = repeated.copy()
    superseded[kept.index] = False
    ends = np.cumsum([len(part.table) for part in parts])[:-1]
    for part, gone in zip(parts, np.split(superseded, ends), strict=True):
        which = np.zeros(len(part.rows.in_use), dtype=bool)
        which[part.row[gone]] = True
        part.rows.set_aside(which, "duplicate")
        part.table, part.row = part.table[~gone].reset_index(drop=True), part.row[~gone]


def _tell_crms_apart(parts: Sequence[Deals]) -> None:
    """Number 17 of one CRM is not number 17 of another one: where they meet, the CRM's name goes in front."""
    by_vendor: dict[str, list[Deals]] = {}
    for part in parts:
        by_vendor.setdefault(part.recognised.vendor.name, []).append(part)
    taken: set[str] = set()
    for vendor, files in by_vendor.items():
        ids = {text for part in files for text in part.table["opportunity_id"]} if len(by_vendor) > 1 else set()
        if taken & ids:
            for part in files:
                is_taken = part.table["opportunity_id"].isin(taken)
                named = vendor + " " + part.table["opportunity_id"]
                part.table["opportunity_id"] = part.table["opportunity_id"].where(~is_taken, named)
        taken |= ids


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
