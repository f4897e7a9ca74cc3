"""Amounts of a deal in two exports, compared as the files tell them: another exchange rate has changed no sale.

An amount that was converted, or left out for want of a rate, keeps what it was before. In two currencies nothing is
compared.
"""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class SameMoney:
    """Of deals in both exports, row by row: the older amount at the newer one's exchange rate (`before`), whether the
    two can be compared (`is_comparable`), and whether the amount is no longer told (`is_emptied`)."""

    before: pd.Series
    is_comparable: pd.Series
    is_emptied: pd.Series


def as_told(opportunities: pd.DataFrame) -> pd.DataFrame:
    """`amount` and `currency` of every deal as the files have them, before anything was converted."""
    currency, original = (opportunities[name].astype("str") for name in ("currency", "original_currency"))
    is_converted = original != ""
    amount = opportunities["amount"].where(~is_converted, opportunities["original_amount"])
    return pd.DataFrame({"amount": amount, "currency": currency.where(~is_converted, original)})


def same_money(was: pd.DataFrame, now: pd.DataFrame) -> SameMoney:
    """The amounts of the same deals in the older export (*was*) and in the newer one."""
    then, told = as_told(was), as_told(now)
    is_comparable = then["currency"] == told["currency"]
    rate = (now["amount"] / told["amount"]).where(told["amount"] != 0.0)
    is_unchanged = then["amount"] == told["amount"]
    at_rate = (then["amount"] * rate).where(~is_unchanged, now["amount"])
    before = was["amount"].where(~(is_comparable & at_rate.notna()), at_rate)
    return SameMoney(before, is_comparable, was["amount"].notna() & told["amount"].isna())
