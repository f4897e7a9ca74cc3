"""One currency for all deals: at the director's rates, else of those in the main currency only. Never mixed sums."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite

import numpy as np
import pandas as pd

from crm.export import Choices
from crm.problems import N_, Problem, Severity
from crm.together import lines_by_file

OTHER_CURRENCIES = N_(
    "Deals in other currencies than {currency}: {n} ({codes}). Amounts in different currencies are never added up, so "
    "these deals count, but their amounts count as missing: in the average revenue, the goal attainment and the magic "
    "number there are only deals in {currency}."
)
GIVE_RATES = N_("Say what these currencies are worth in {currency}, or add the converted amount to the export.")
AT_RATES = N_("Amounts converted to {currency} at your rates: {n} ({codes}).")
CHECK_RATES = N_("Check the rates now and then: they are the same for all years.")
UNNAMED = N_("Amounts without a currency beside others that have one: {n}. They count as {currency}.")
FILL_CURRENCY = N_("If that is wrong, fill the currency of these deals in the CRM and export again.")


@dataclass(frozen=True)
class OneCurrency:
    """`code` everything is counted in. `found`: currency -> deals with an amount in it, as the files have them.
    `left_out`, likewise, those whose amounts count as missing."""

    code: str
    found: Mapping[str, int] = field(default_factory=dict)
    left_out: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def keep_one_currency(table: pd.DataFrame, choices: Choices) -> OneCurrency:
    """Convert what has a rate and make the other foreign amounts missing, in place.

    The main currency is the one chosen, where the files have it or rates lead to it; else that of most deals. Rates
    are worth in the chosen currency, so they hold only where it is the main one.
    """
    currency = table["currency"]
    counted = currency[table["amount"].notna()].value_counts()
    found = {str(code): int(rows) for code, rows in sorted(counted.items()) if code and rows}
    rates = {code: rate for code, rate in choices.rates.items() if isfinite(rate) and rate > 0}
    is_reached = choices.currency in found or not rates.keys().isdisjoint(found)
    main = choices.currency if choices.currency and is_reached else main_currency(Counter(found))
    if choices.currency not in ("", main):
        rates = {}
    has_amount = table["amount"].notna().to_numpy()
    problems: list[Problem] = []
    foreign = [code for code in found if code != main]
    convertible = [code for code in foreign if code in rates]
    if convertible:
        which = has_amount & currency.isin(convertible).to_numpy()
        problems += _say(table, which, "converted_currencies", "note", AT_RATES, CHECK_RATES, main)
        _keep_original(table, which)
        factors = currency.map({code: rates[code] for code in convertible}).astype("float64").fillna(1.0)
        table["amount"] = table["amount"] * factors.to_numpy()
        table["currency"] = _relabelled(currency, dict.fromkeys(convertible, main))
    left = [code for code in foreign if code not in rates]
    if left:
        which = has_amount & currency.isin(left).to_numpy()
        problems += _say(table, which, "other_currencies", "question", OTHER_CURRENCIES, GIVE_RATES, main)
        _keep_original(table, which)
        table["amount"] = table["amount"].where(~which)
    unnamed = has_amount & (currency == "").to_numpy()
    if found and unnamed.any():
        problems += _say(table, unnamed, "unnamed_currency", "note", UNNAMED, FILL_CURRENCY, main)
    return OneCurrency(main, found, {code: found[code] for code in left}, tuple(problems))


def main_currency(rows_by_currency: Counter[str]) -> str:
    """The currency of most deals; of equally many, the first by name. "" where none is named."""
    named = {code: rows for code, rows in rows_by_currency.items() if code}
    return min(named, key=lambda code: (-named[code], code), default="")


def _say(
    table: pd.DataFrame, which: np.ndarray, code: str, severity: Severity, template: str, next_step: str, main: str
) -> list[Problem]:
    """One problem for each file; `codes` are its currencies with the number of deals."""
    problems = []
    for file, lines in lines_by_file(table, which):
        here = which & (table["file"] == file).to_numpy()
        counts = table["currency"][here].astype("str").value_counts().sort_index()
        codes = ", ".join(f"{name} {rows}" for name, rows in counts.items())
        values = {"currency": main, "n": len(lines), "codes": codes}
        problems.append(Problem(code, severity, template, values, file, tuple(lines), next_step))
    return problems


def _keep_original(table: pd.DataFrame, which: np.ndarray) -> None:
    """Note the amounts of some rows as the file has them, but for those that the CRM itself had converted before."""
    fresh = which & table["original_amount"].isna().to_numpy()
    if not fresh.any():
        return
    table["original_amount"] = table["original_amount"].where(~fresh, table["amount"])
    labels = [table[name].astype("str") for name in ("original_currency", "currency")]
    table["original_currency"] = labels[0].where(~fresh, labels[1]).astype("category")


def _relabelled(labels: pd.Series, new: Mapping[str, str]) -> "pd.Categorical[str]":
    names = [new.get(str(name), str(name)) for name in labels.cat.categories]
    kept = sorted(set(names))
    codes = np.array([kept.index(name) for name in names], dtype=np.int32)[labels.cat.codes]
    return pd.Categorical.from_codes(codes, pd.Index(kept, dtype="str"))
