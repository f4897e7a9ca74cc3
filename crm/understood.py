"""On record: what each column and each stage was understood as."""

from collections.abc import Iterable, Mapping

import numpy as np

from crm.certainty import certainty
from crm.columns import Columns
from crm.date_orders import ReadDates
from crm.export import ColumnRead, StageRead
from crm.headers import column_names
from crm.problems import N_
from crm.recognise import Recognised
from crm.rows import Rows
from crm.samples import FLAGS, can_be, examples
from crm.stages import StageWords
from crm.vocabulary import PAUSED, STATUS_WORDS
from crm.words import plain_words

UNKNOWN_STAGES = N_(
    "Stages that say nothing to us: {n}, with the number of rows: {stages}. Deals there count as open and have no "
    "place in the funnel."
)
PLACE_STAGES = N_("Tell where each of these stages stands.")
UNFIT = N_(
    "The column {column} of {file} was told to hold what none or few of its values can be, for example {example}. What "
    "cannot be read counts as unknown, the rows stay."
)
CHOOSE_ANOTHER = N_("Choose another column for it, or go back to what was recognised.")
DATE_ENTERED = "date_entered"
_MOST_NAMED = 12


def columns_read(
    columns: Columns,
    recognised: Recognised,
    days: Mapping[int, ReadDates],
    decimal_marks: Mapping[int, str] | None = None,
    entered: Iterable[int] = (),
    assumed_marks: Iterable[int] = (),
) -> tuple[ColumnRead, ...]:
    """Every column of the file in its order, those that are not used included."""
    field_of = {**dict.fromkeys(entered, DATE_ENTERED), **{place: field for field, place in recognised.fields.items()}}
    marks, assumed = decimal_marks or {}, set(assumed_marks)
    assumed |= {position for position, dates in days.items() if dates.is_assumed}
    found = []
    for position, header in enumerate(columns.grid.header):
        field = field_of.get(position, "")
        kind = "date" if position in days else "amount" if position in marks else "flag" if field in FLAGS else "text"
        order = days[position].order if position in days else ""
        sure = certainty(columns, recognised, position, field, is_assumed=position in assumed)
        found.append(
            ColumnRead(
                header,
                field,
                kind if field else "",
                order,
                marks.get(position, ""),
                certainty=sure,
                examples=examples(columns, position),
            )
        )
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


def strange_statuses(
    columns: Columns, fields: Mapping[str, int], stages: StageWords, undecided: np.ndarray
) -> list[StageRead]:
    """Words of the status that say nothing to us, on deals that nothing else decides: "Closed", but how?

    One that the director has answered is listed with the answer.
    """
    if "status" not in fields or fields["status"] == fields.get("stage"):
        return []
    column = columns[fields["status"]]
    counts = np.bincount(column.codes[undecided], minlength=len(column.words))
    found = []
    for status, count in zip(column.words, counts, strict=True):
        words = plain_words(status)
        place = stages.place(status)
        is_strange = words and words not in STATUS_WORDS and (words in stages.chosen or not place.is_known)
        if is_strange and (count or place.is_known):
            found.append(StageRead(status, place.position, place.outcome, int(count)))
    return found


def say_unknown_stages(rows: Rows, read: Iterable[StageRead]) -> None:
    """Ask about the stages that matched nothing; "Open" and the like need no place in the funnel, "On Hold" does."""
    unknown = [stage for stage in read if not (stage.position or stage.outcome)]
    unknown = [stage for stage in unknown if plain_words(stage.stage) not in STATUS_WORDS.keys() - PAUSED]
    if unknown:
        largest = sorted(unknown, key=lambda stage: (-stage.rows, stage.stage))
        named = [f"{stage.stage} ({stage.rows})" for stage in largest[:_MOST_NAMED]]
        named += ["…"] * (len(largest) > _MOST_NAMED)
        rows.record(
            "unknown_stage", "question", UNKNOWN_STAGES, next_step=PLACE_STAGES, n=len(unknown), stages=", ".join(named)
        )


def say_unfit(rows: Rows, columns: Columns, recognised: Recognised) -> None:
    """Say where a column was told to be what its values cannot be; of dates and amounts the reading itself says it."""
    for position, field in recognised.told.items():
        if field in (*FLAGS, "status") and not can_be(columns, position, field):
            (example, *_) = examples(columns, position)
            name = column_names(columns.grid.header)[position]
            rows.record("column_unfit", "question", UNFIT, next_step=CHOOSE_ANOTHER, column=name, example=example)
