"""A list of deals -> the columns of the table of opportunities, one row for each row of the file that is used."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from crm.amount_units import mind_units
from crm.closings import say_expected_is_actual, without_estimates
from crm.columns import Columns
from crm.days import days_of
from crm.deal_table import deal_table, forget_places
from crm.export import Choices, ColumnRead, StageRead
from crm.flags import ask_about_flags
from crm.milestones import APPOINTMENT_HELD, add_entries, entered_stage, entries_of
from crm.money import money
from crm.outcome import OPEN_CODE, UNKNOWN, is_deleted, standing
from crm.problems import N_
from crm.recognise import Recognised
from crm.rows import Rows
from crm.stages import StageWords
from crm.understood import DATE_ENTERED, columns_read, say_unfit, say_unknown_stages, stages_read, strange_statuses
from crm.vendors import ACTUAL, EXPECTED_UNTIL_WON
from crm.words import is_nobody
from kpi.tables import MEASURED

_SAYS_CLOSED = {"status", "is_won", "active", "won_date", "lost_date"}
_DATE_FIELDS = (
    "created_date",
    "first_appointment_date",
    "next_step_date",
    "proposal_date",
    "modified_date",
    "won_date",
    "lost_date",
    "closed_date",
    "close_date",
    "expected_close_date",
    "stage_change_date",
)

CONTESTED = N_("Deals whose status and stage disagree about won or lost: {n}. The status counts.")
CORRECT_STAGE = N_("Correct the stage of these deals in the CRM.")
CLOSED_OPENLY = N_(
    "Deals with a closing date that neither a status nor the stage calls won or lost: {n}. They count as open."
)
ADD_STATUS = N_(
    "Tell below which column is the status, or which stages are won and lost; else add the status to the export."
)
NO_REP_COLUMN = N_("No column of {file} names the owner of a deal, so only the team as a whole can be judged.")
ADD_OWNER = N_("Tell below which column is the rep, or add the owner of the deal to the export.")


@dataclass
class Deals:
    """One list of deals as read: `table` has the rows in use, `row` the place in the grid of each of them."""

    rows: Rows
    recognised: Recognised
    table: pd.DataFrame
    row: np.ndarray
    columns: tuple[ColumnRead, ...]
    stages: tuple[StageRead, ...]
    has_held_stage: bool

    def in_grid(self, which: np.ndarray) -> np.ndarray:
        """A mask over the rows of the table as one over the grid."""
        mask = np.zeros(len(self.rows.in_use), dtype=bool)
        mask[self.row[which]] = True
        return mask


def read_deals(rows: Rows, columns: Columns, recognised: Recognised, choices: Choices) -> Deals:
    """Read one list of deals; rows without an owner, or without any sign how they stand, are set aside."""
    fields = dict(recognised.fields)
    if "stage" not in fields and "status" in fields:
        fields["stage"] = fields["status"]
    vendor = recognised.vendor
    stages = StageWords(choices.stages, vendor.stages, vendor.stage_prefix)
    entered = {place: stage for place, title in enumerate(columns.grid.header) if (stage := entered_stage(title))}
    entered = {
        place: stage
        for place, stage in entered.items()
        if place not in fields.values() and recognised.told.get(place, DATE_ENTERED) == DATE_ENTERED
    }
    rows.set_aside(rows.repeats_header(), "header_again")
    if pattern := vendor.template_rows:
        rows.set_aside(columns[0].each(lambda cell: pattern.search(cell) is not None, bool), "template")
    say_unfit(rows, columns, recognised)
    dated = [fields[field] for field in _DATE_FIELDS if field in fields]
    days = days_of(rows, columns, recognised, choices, [*dated, *entered])
    by_field = {field: days[fields[field]].days for field in _DATE_FIELDS if field in fields}
    stand = standing(columns, fields, stages, by_field)
    if vendor.close_date == EXPECTED_UNTIL_WON:
        by_field = without_estimates(by_field, stand.outcome)
    _set_aside(rows, columns, recognised, stand.outcome)
    sums = money(
        columns,
        fields,
        stand.outcome,
        rows,
        is_spanish=recognised.is_spanish,
        decimal_marks=choices.decimal_marks,
    )
    _ask_about_closed(rows, fields, stand.outcome, by_field)
    ask_about_flags(rows, columns, recognised, stand.outcome)
    is_actual = vendor.close_date == ACTUAL
    if not is_actual:
        say_expected_is_actual(rows, columns, fields, by_field, stand.outcome)
    if (contested := stand.is_contested & rows.in_use).any():
        rows.record("contested_outcome", "note", CONTESTED, contested, next_step=CORRECT_STAGE)

    table = deal_table(columns, fields, by_field, stand.outcome, sums, stages, is_actual)
    forget_places(table, vendor.closed_stages)
    mind_units(rows, columns, recognised, table)
    if vendor.reference_mark:
        table["account"] = table["account"].str.rsplit(vendor.reference_mark).str[-1]
    entries = entries_of(((stage, days[place].days) for place, stage in entered.items()), stages)
    add_entries(table, entries, MEASURED)
    read = stages_read(columns, fields, entered.values(), stages, rows.in_use)
    read += strange_statuses(columns, fields, stages, rows.in_use & (stand.outcome == OPEN_CODE))
    say_unknown_stages(rows, read)
    row = np.flatnonzero(rows.in_use)
    return Deals(
        rows,
        recognised,
        table if len(row) == len(table) else table.iloc[row].reset_index(drop=True),
        row,
        columns_read(columns, recognised, days, sums.marks, entered, sums.assumed_marks),
        tuple(read),
        any(stage.position == APPOINTMENT_HELD for stage in read),
    )


def _ask_about_closed(
    rows: Rows, fields: Mapping[str, int], outcome: np.ndarray, days: Mapping[str, np.ndarray]
) -> None:
    """A closing day on an open deal is left from a re-opening, but not where nothing could have said it is closed."""
    if "closed_date" in days and not _SAYS_CLOSED & fields.keys():
        closed = (outcome == OPEN_CODE) & ~np.isnat(days["closed_date"]) & rows.in_use
        if closed.any():
            rows.record("closed_without_outcome", "question", CLOSED_OPENLY, closed, next_step=ADD_STATUS)


def _set_aside(rows: Rows, columns: Columns, recognised: Recognised, outcome: np.ndarray) -> None:
    rows.set_aside(is_deleted(columns, recognised.fields), "deleted")
    if "owner" in recognised.fields:
        rows.set_aside(columns[recognised.fields["owner"]].each(is_nobody, bool), "no_rep")
    else:
        rows.record("no_rep_column", "question", NO_REP_COLUMN, next_step=ADD_OWNER)
    rows.set_aside(outcome == UNKNOWN, "no_stage")
