"""The first rows as they are understood, so that a wrong column is seen at once."""

import pandas as pd
import streamlit as st

import crm
from kpi.missing import N_
from ui import session
from ui.fields import FIELDS
from ui.small_print import show_small
from ui.terms import POSITIONS
from ui.words import Words

_ROWS = 6
_DEALS = {
    "name": N_("Name of the deal"),
    "account": N_("Account"),
    "rep": N_("Rep"),
    "team": N_("Team"),
    "created": N_("Created on"),
    "first_appointment": N_("First appointment on"),
    "next_step": N_("Next step on"),
    "proposal": N_("Proposal on"),
    "closed": N_("Closed on"),
    "outcome": N_("Outcome"),
    "stage": N_("Stage"),
    "position": N_("Place in the funnel"),
    "amount": N_("Amount"),
    "currency": N_("Currency"),
    "source": N_("Source of the lead"),
    "product": N_("Product"),
    "type": N_("Type"),
    "loss_reason": N_("Reason for the loss"),
}
_ACTIVITIES = {
    "day": N_("Day"),
    "type": N_("Type"),
    "rep": N_("Rep"),
    "is_held": N_("Took place"),
    "subject": N_("Subject"),
    "account": N_("Account"),
    "opportunity_id": N_("ID of the deal"),
}
_OUTCOMES = {"open": N_("open deal"), "won": POSITIONS["won"], "lost": POSITIONS["lost"]}


def show_preview(source: crm.Source, export: crm.Export | None, words: Words) -> None:
    """The first rows in our own columns; of what is no list of deals or activities, the cells under what they are."""
    if export and source.kind == "opportunities":
        frame = understood(export.opportunities, source.file, _DEALS, words)
    elif export and source.kind == "activities":
        frame = understood(export.activities, source.file, _ACTIVITIES, words)
    else:
        frame = as_it_stands(source, words)
    if frame.empty:
        show_small(words.say_plain("No row is used."))
        return
    st.dataframe(frame, hide_index=True, width="stretch", height="content")


def understood(table: pd.DataFrame, file: str, titles: dict[str, str], words: Words) -> pd.DataFrame:
    """The first rows of *file*, every column in the reader's words; columns without any value are left out."""
    rows = table[table["file"] == session.shown_file(file)].sort_values("line", kind="stable").head(_ROWS)
    columns = {name: [_in_words(name, value, words) for value in rows[name]] for name in titles}
    return pd.DataFrame({words.say(titles[name]): texts for name, texts in columns.items() if any(texts)})


def as_it_stands(source: crm.Source, words: Words) -> pd.DataFrame:
    """The cells of the file; a column that is understood stands under what it is, "owner" under "Rep"."""
    titles = []
    for name, column in zip(source.preview.columns, source.columns, strict=True):
        meaning = words.say(FIELDS[column.field]) if column.field in FIELDS else ""
        titles.append(f"{meaning} ← {name}" if meaning else name)
    return source.preview.set_axis(titles, axis="columns").head(_ROWS)


def _in_words(name: str, value: object, words: Words) -> str:
    if isinstance(value, pd.Timestamp):
        return words.day(value.date())
    if value is None or value != value:  # NaT and NaN are not equal to themselves
        return ""
    if name == "amount" and isinstance(value, float):
        return words.number(value, 0 if value.is_integer() else 2)
    if name == "is_held":
        return words.say("yes") if value else words.say("no")
    known = {"outcome": _OUTCOMES, "position": POSITIONS}.get(name, {})
    return words.say(known[str(value)]) if str(value) in known else str(value)
