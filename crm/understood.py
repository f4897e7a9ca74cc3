"""On record: what each column and each stage was understood as."""

from collections.abc import Iterable, Mapping

import numpy as np

from crm.columns import Columns
from crm.date_orders import ReadDates
from crm.export import ColumnRead, StageRead
from crm.problems import N_
from crm.recognise import Recognised
from crm.rows import Rows
from crm.stages import StageWords
from crm.vocabulary import STATUS_WORDS
from crm.words import plain_words

UNKNOWN_STAGES = N_(
    "Stages that say nothing to us: {n}, with the number of rows: {stages}. Deals there count as open and have no "
    "place in the funnel; tell where each of these stages stands."
)
DATE_ENTERED = "date_entered"
_MOST_NAMED = 12
_FLAGS = ("is_won", "is_closed", "active")


def columns_read(
    columns: Columns,
    recognised: Recognised,
    days: Mapping[int, ReadDates],
    decimal_marks: Mapping[int, str] | None = None,
    entered: Iterable[int] = (),
) -> tuple[ColumnRead, ...]:
    """Every column of the file in its order, those that are not used included."""
    field_of = {**dict.fromkeys(entered, DATE_ENTERED), **{place: field for field, place in recognised.fields.items()}}
    marks = decimal_marks or {}
    found = []
    for position, header in enumerate(columns.grid.header):
        field = field_of.get(position, "")
        kind = "date" if position in days else "amount" if position in marks else "flag" if field in _FLAGS else "text"
        order = days[position].order if position in days else ""
        found.append(ColumnRead(header, field, kind if field else "", order, marks.get(position, "")))
    return tuple(found)


def stages_read(
    columns: Columns,
    fields: Mapping[str, int],
    entered: Iterable[str],
    stages: StageWords,
    in_use: np.ndarray,
) -> list[StageRead]:
    """Every stage of the file, by its place in the funnel; those of columns of stage entries may have no rows."""
    rows: dict[str, int] = dict.fromkeys(entered, 0)
    if "stage" in fields:
        column = columns[fields["stage"]]
        counts = np.bincount(column.codes[in_use], minlength=len(column.words))
        for stage, count in zip(column.words, counts, strict=True):
            if plain_words(stage) and count:
                rows[stage] = rows.get(stage, 0) + int(count)
    found = []
    for stage, count in rows.items():
        place = stages.place(stage)
        found.append(StageRead(stage, place.position, place.outcome, count))
    return sorted(found, key=lambda read: read.stage)


def say_unknown_stages(rows: Rows, read: Iterable[StageRead]) -> None:
    """Ask about the stages that matched nothing; "Open" and the like need no place in the funnel."""
    unknown = [stage for stage in read if not (stage.position or stage.outcome)]
    unknown = [stage for stage in unknown if plain_words(stage.stage) not in STATUS_WORDS]
    if unknown:
        largest = sorted(unknown, key=lambda stage: (-stage.rows, stage.stage))
        named = [f"{stage.stage} ({stage.rows})" for stage in largest[:_MOST_NAMED]]
        named += ["…"] * (len(largest) > _MOST_NAMED)
        rows.record("unknown_stage", "question", UNKNOWN_STAGES, n=len(unknown), stages=", ".join(named))
