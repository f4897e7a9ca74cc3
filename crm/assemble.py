"""What the files gave, put together: milestones by their rank, one currency, one spelling, and everything on record."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from crm.activities import Activities
from crm.advice import advice
from crm.deals import Deals
from crm.export import Choices, Export, Source
from crm.headers import preview, signature_of
from crm.history import History
from crm.milestones import (
    add_entries,
    add_estimated_appointments,
    add_last_stage_change,
    add_skipped_proposals,
    fill,
    joined,
)
from crm.names import unite
from crm.one_currency import keep_one_currency
from crm.problems import Problem
from crm.together import SPELLINGS, as_opportunities, spellings_note, undated
from crm.users import NameList
from kpi.tables import ACTIVITY, HISTORY, conform_activities

Part = History | Activities | NameList
"""What was read beside the deals."""


def put_together(
    table: pd.DataFrame,
    deals: Sequence[Deals],
    beside: Sequence[Part],
    refused: Sequence[Problem],
    choices: Choices,
) -> Export:
    """The export of all files; *table* holds the deals of all lists, `beside` what was read with them.

    A milestone that is known from a better place is never replaced: date columns, then the history, the activities,
    the last change of the stage, and the day an appointment was agreed.
    """
    histories = [part for part in beside if isinstance(part, History)]
    meetings = [part for part in beside if isinstance(part, Activities)]
    add_entries(table, joined(history.entries for history in histories), HISTORY)
    if meetings:
        first_held = np.fmin.reduce([part.appointments for part in meetings])
        fill(table, "first_appointment", first_held, ACTIVITY)
    has_held_stage = any(part.has_held_stage for part in deals) or any(part.has_held_stage for part in histories)
    add_skipped_proposals(table)
    add_last_stage_change(table)
    add_estimated_appointments(table, has_held_stage)
    money = keep_one_currency(table, choices)
    problems = [*money.problems, *undated(table)]
    activities = [part.table for part in meetings]
    problems += _unite_names(table, activities)
    first = deals[0]
    problems += advice(table, first.recognised.vendor, first.rows.grid.file)
    # A file that is both the deals and their history is one source, and says each thing once.
    of_deals = {id(part.rows) for part in deals}
    parts: list[Deals | Part] = [*deals, *(part for part in beside if id(part.rows) not in of_deals)]
    of_files = [problem for part in parts for problem in (*part.rows.problems_of_rows_aside(), *part.rows.problems)]
    of_files = [problem for number, problem in enumerate(of_files) if problem not in of_files[:number]]
    return Export(
        as_opportunities(table),
        conform_activities(pd.concat(activities, ignore_index=True) if activities else None),
        (*refused, *of_files, *problems),
        tuple(map(_source, parts)),
        money.code,
        money.found,
        money.left_out,
    )


def _unite_names(table: pd.DataFrame, activities: Sequence[pd.DataFrame]) -> list[Problem]:
    """One spelling for each rep, team, source and product, in place; a note on those that became one."""
    problems = []
    for column in SPELLINGS:
        frames = [table, *activities] if column == "rep" else [table]
        labels, together = unite([frame[column] for frame in frames])
        for frame, label in zip(frames, labels, strict=True):
            frame[column] = label
        problems += spellings_note(column, together)
    return problems


def _source(part: Deals | Part) -> Source:
    grid = part.rows.grid
    aside = part.rows.count_aside
    return Source(
        file=grid.file,
        kind=part.recognised.kind,
        vendor=part.recognised.vendor.name,
        dialect=grid.dialect,
        rows_read=grid.rows_read,
        rows_used=grid.rows_read - aside,
        rows_set_aside=aside,
        columns=part.columns,
        stages=part.stages,
        aside=part.rows.aside(),
        signature=signature_of(grid.header),
        preview=preview(grid),
        sheets=grid.sheets,
        head=grid.head,
    )
