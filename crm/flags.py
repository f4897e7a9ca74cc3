"""Yes-or-no columns: closed beside a stage that says nothing of it, and words that are neither yes nor no."""

from collections.abc import Mapping

import numpy as np

from crm.columns import Columns
from crm.headers import column_names
from crm.outcome import OPEN_CODE, is_flagged
from crm.problems import N_
from crm.recognise import Recognised
from crm.rows import Rows
from crm.samples import FLAGS, examples, first_texts
from crm.vocabulary import FLAG_WORDS, OPPORTUNITY
from crm.words import header_names, plain_words

CLOSED_HOW = N_(
    "Deals that the column {column} calls closed, and that nothing calls won or lost: {n}. They count as open."
)
TELL_ENDS = N_("Tell below which stages are won and lost, or add the status to the export.")
NEITHER = N_(
    "The column {column} of {file} looks like a yes or no, but its values say neither to us, for example {example}. It "
    "was not used."
)
SAY_YES_OR_NO = N_(
    "If it tells which deals are lost or deleted, write yes and no in it (or 1 and 0), and load the file again."
)
_VALUES = 2


def ask_about_flags(rows: Rows, columns: Columns, recognised: Recognised, outcome: np.ndarray) -> None:
    """A question for each flag that contradicts the outcome, or that looks like one and cannot be read."""
    fields = recognised.fields
    if "is_closed" in fields:
        closed = is_flagged(columns, fields["is_closed"]) & (outcome == OPEN_CODE) & rows.in_use
        if closed.any():
            column = columns.grid.header[fields["is_closed"]]
            rows.record("closed_how", "question", CLOSED_HOW, closed, next_step=TELL_ENDS, column=column)
    for place in _unread_flags(columns, fields, recognised.told):
        column, (example, *_) = column_names(columns.grid.header)[place], examples(columns, place)
        rows.record("flag_unknown", "question", NEITHER, next_step=SAY_YES_OR_NO, column=column, example=example)


def _unread_flags(columns: Columns, fields: Mapping[str, int], told: Mapping[int, str]) -> list[int]:
    """Columns with the header of a flag, and no more than two different values, that serve nothing."""
    headers = {word for field in FLAGS - fields.keys() for word in OPPORTUNITY[field]}
    free = [place for place in range(len(columns)) if place not in fields.values() and place not in told]
    named = [place for place in free if headers.intersection(header_names(columns.grid.header[place]))]
    return [place for place in named if 0 < len(first_texts(columns, place)) <= _VALUES and _is_strange(columns, place)]


def _is_strange(columns: Columns, place: int) -> bool:
    return any(plain_words(text) not in FLAG_WORDS for text in first_texts(columns, place))
