"""The stage history: one row for each change of stage, from which the day of each milestone follows."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from crm.columns import Columns
from crm.days import days_of
from crm.export import Choices, ColumnRead, StageRead
from crm.link import NOT_FOUND, Links, first_by_deal, last_by_deal
from crm.milestones import APPOINTMENT_HELD, Entries
from crm.recognise import Recognised
from crm.rows import Rows
from crm.stages import StageWords
from crm.understood import columns_read, say_unknown_stages, stages_read
from crm.words import plain_words

# Salesforce's field history has a row for every field that changed.
_STAGE_FIELDS = {"stage", "etapa", "stagename", "fase", "opportunity stage", "deal stage", "sales stage"}


@dataclass
class History:
    """One stage history as read; `entries`: position -> the day each deal of the table entered it."""

    rows: Rows
    recognised: Recognised
    columns: tuple[ColumnRead, ...]
    stages: tuple[StageRead, ...]
    entries: Entries

    @property
    def has_held_stage(self) -> bool:
        return any(stage.position == APPOINTMENT_HELD for stage in self.stages)


def read_history(
    rows: Rows, columns: Columns, recognised: Recognised, choices: Choices, links: Links, stages: StageWords
) -> History:
    """Read one history; changes of other fields, and rows without a deal, a day or a stage, are set aside."""
    fields = recognised.fields
    rows.set_aside(rows.repeats_header(), "header_again")
    set_aside_other_fields(rows, columns, fields)
    stage = columns[fields["stage"]]
    rows.set_aside(stage.each(lambda text: not text, bool), "no_stage")
    deal = links.find(
        columns[fields["opportunity_id"]] if "opportunity_id" in fields else None,
        columns[fields["opportunity_name"]] if "opportunity_name" in fields else None,
    )
    rows.set_aside(deal == NOT_FOUND, "no_deal")
    days = days_of(rows, columns, recognised, choices, [fields["date"]])
    day = days[fields["date"]].days
    rows.set_aside(np.isnat(day), "no_date")
    keys = [_key(stages, text) for text in stage.words]
    entries = {}
    for key in sorted(set(keys) - {""}):
        here = rows.in_use & stage.spread(np.array([key == other for other in keys]))
        choose = last_by_deal if key in ("won", "lost") else first_by_deal
        entries[key] = choose(deal[here], day[here], links.size)
    read = stages_read(columns, fields, (), stages, rows.in_use)
    say_unknown_stages(rows, read)
    return History(rows, recognised, columns_read(columns, recognised, days), tuple(read), entries)


def set_aside_other_fields(rows: Rows, columns: Columns, fields: Mapping[str, int]) -> None:
    """Of the changes of all fields only those of the stage are used."""
    if "field" in fields:
        is_other = columns[fields["field"]].each(lambda name: plain_words(name) not in _STAGE_FIELDS, bool)
        rows.set_aside(is_other, "other_field")


def _key(stages: StageWords, text: str) -> str:
    place = stages.place(text)
    return place.outcome or place.position
