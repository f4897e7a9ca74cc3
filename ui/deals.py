"""The opportunities behind a number, as a table to look at and to take along."""

from datetime import date

import pandas as pd
import streamlit as st

from kpi.missing import N_
from kpi.tables import IMPLIED
from ui.deal_table import show_table
from ui.words import Words
from ui.workbook import EXCEL, workbook_later

DAYS_SINCE = "days_since"
_COLUMNS = {
    "name": N_("Opportunity"),
    "account": N_("Account"),
    "rep": N_("Rep"),
    "stage": N_("Stage"),
    "amount": N_("Amount"),
    DAYS_SINCE: N_("Days since the last step"),
    "first_appointment": N_("First appointment on"),
    "next_step": N_("Next step on"),
    "proposal": N_("Proposal on"),
    "closed": N_("Closed on"),
    "loss_reason": N_("Reason for the loss"),
    "opportunity_id": N_("Identifier of the deal"),
}
_MILESTONES = ["first_appointment", "next_step", "proposal", "closed"]
_TEXTS = ("name", "account", "rep", "stage", "loss_reason", "opportunity_id")


def deals_table(deals: pd.DataFrame, as_of: date, currency: str, words: Words) -> pd.DataFrame:
    """The opportunities with columns in the reader's language, those that stand still longest first.

    "Days since the last step" counts up to *as_of*. A day that is only implied by a later step is not shown; columns
    that are empty throughout are left out.
    """
    stamp = pd.Timestamp(as_of)
    days = deals[_MILESTONES]
    own = {name: days[name].where((deals[f"{name}_basis"] != IMPLIED).to_numpy()) for name in _MILESTONES}
    last = days.where(days <= stamp).max(axis=1)
    table = deals.assign(**own, **{DAYS_SINCE: (stamp - last).dt.days.astype("Int64")})
    table = table.sort_values(DAYS_SINCE, ascending=False, kind="stable", na_position="last")[list(_COLUMNS)]
    texts = {name: table[name].astype("str").replace("", None) for name in _TEXTS}
    table = table.assign(**texts).dropna(axis="columns", how="all").reset_index(drop=True)
    return table.rename(columns={name: _heading(name, currency, words) for name in table.columns})


def _heading(name: str, currency: str, words: Words) -> str:
    heading = words.say(_COLUMNS[name])
    return f"{heading} ({currency})" if name == "amount" and currency else heading


def show_deals(deals: pd.DataFrame, title: str, as_of: date, currency: str, words: Words) -> None:
    """*title* (text, not markdown), the table, and a button that takes it along as an Excel file."""
    table = deals_table(deals, as_of, currency, words)
    heading, button = st.columns([3, 1], vertical_alignment="bottom")
    heading.subheader(words.plain(title), anchor=False)
    button.download_button(
        words.say("Download as Excel"),
        workbook_later(table, title),
        file_name=words.say("opportunities") + ".xlsx",
        mime=EXCEL,
        icon=":material/download:",
        on_click="ignore",
        width="stretch",
    )
    show_table(table, title)
