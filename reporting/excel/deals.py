"""Every opportunity of the period, with its milestones and where each of their dates comes from."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from kpi.events import KINDS
from kpi.missing import N_
from kpi.tables import MILESTONES, OPPORTUNITY
from reporting.excel.looks import Looks, Sheet
from reporting.meeting import Meeting
from ui.terms import BASES

FIRST = 4
HEADS = {
    "opportunity_id": N_("ID of the deal"),
    "name": N_("Name of the deal"),
    "account": N_("Account"),
    "rep": N_("Rep"),
    "team": N_("Team"),
    "source": N_("Source of the lead"),
    "product": N_("Product"),
    "type": N_("Type"),
    "outcome": N_("Outcome"),
    "stage": N_("Stage"),
    "amount": N_("Amount"),
    "currency": N_("Currency"),
    "created": N_("Created on"),
    "first_appointment": N_("First appointment on"),
    "next_step": N_("Next step on"),
    "proposal": N_("Proposal on"),
    "closed": N_("Closed on"),
    "expected_close": N_("Expected to close on"),
    "modified": N_("Last changed on"),
    "loss_reason": N_("Reason for the loss"),
    "file": N_("File"),
    "line": N_("Line of the file"),
}
OUTCOMES = {"open": N_("open"), "won": N_("won"), "lost": N_("lost")}
WIDTHS = {"name": 30, "account": 26, "rep": 22, "loss_reason": 26, "file": 24}
_KINDS = {column.name: column.kind for column in OPPORTUNITY}


def deals_of(meeting: Meeting) -> pd.DataFrame:
    """The opportunities of the team with an event in the period, or created in it; each once, in the export's order."""
    book, period = meeting.book, meeting.report.period
    events = book.deals([kind for kind in KINDS if kind != "conversation"], period, meeting.team or None)
    table = book.opportunities
    created = table["created"].between(pd.Timestamp(period.start), pd.Timestamp(period.end)).to_numpy()
    members = table["rep"].astype("str").map(book.team_of).eq(meeting.team) if meeting.team else np.True_
    return table[table.index.isin(events.index) | (created & members)]


def deals_sheet(looks: Looks, meeting: Meeting) -> None:
    """A row for each deal; columns that hold nothing at all are left out."""
    words, say = meeting.words, meeting.words.say
    deals = deals_of(meeting)
    counted = words.say_n("{n} opportunity", "{n} opportunities", len(deals))
    sheet = Sheet(looks, say("Deals"), counted, meeting.subject(), is_long=True)
    names = [name for name in HEADS if not _is_empty(deals[name])]
    heads, widths, columns = [], [], []
    for name in names:
        heads.append(say(HEADS[name]))
        widths.append(WIDTHS.get(name, 15))
        columns.append((name, _writer(sheet, name, meeting)))
        if name in MILESTONES:
            heads.append(say("Where it comes from"))
            widths.append(18)
            columns.append((f"{name}_basis", _named(sheet, BASES, meeting)))
    sheet.heads(FIRST - 1, heads, widths, _texts(columns), freeze_columns=2)
    for column, (name, write) in enumerate(columns):
        for row, value in enumerate(deals[name].tolist(), start=FIRST):
            write(row, column, value)
    if names and len(deals):
        sheet.paper.autofilter(FIRST - 1, 0, FIRST - 1 + len(deals), len(columns) - 1)


def _texts(columns: list[tuple[str, Any]]) -> list[int]:
    return [place for place, (name, _) in enumerate(columns) if _KINDS[name] not in ("day", "amount", "whole")]


def _is_empty(column: pd.Series) -> bool:
    return bool((column.isna() | column.astype("str").isin(["", "0"])).all())


def _writer(sheet: Sheet, name: str, meeting: Meeting) -> Callable[[int, int, Any], None]:
    """How the values of a column are written."""
    if name == "outcome":
        return _named(sheet, OUTCOMES, meeting)
    match _KINDS[name]:
        case "day":
            return lambda row, column, value: sheet.day(row, column, None if pd.isna(value) else value.date())
        case "amount":
            return lambda row, column, value: None if pd.isna(value) else sheet.number(row, column, value, "money")
        case "whole":
            return lambda row, column, value: sheet.number(row, column, value, "count") if value else None
    return lambda row, column, value: sheet.text(row, column, str(value)) if str(value) else None


def _named(sheet: Sheet, names: dict[str, str], meeting: Meeting) -> Callable[[int, int, Any], None]:
    told = {code: meeting.words.say(name) for code, name in names.items()}
    return lambda row, column, value: sheet.text(row, column, told[str(value)]) if str(value) in told else None
