"""A few cells of a column: enough to show what stands in it, and to see whether it can be what its header says."""

import pyarrow as pa

from crm.amounts import written_amounts
from crm.columns import Coded, Columns, coded
from crm.dates import written_dates
from crm.grid import TEXT
from crm.stages import StageWords
from crm.vocabulary import FLAG_WORDS, STATUS_WORDS
from crm.words import plain_words

EXAMPLES = 3
FLAGS = frozenset({"is_won", "is_closed", "active", "deleted"})
AMOUNTS = frozenset({"amount", "amount_converted", "amount_won", "amount_won_converted"})
_ROWS = 1_000
_MOST, _SOME = 0.5, 0.3


def first_texts(columns: Columns, position: int) -> list[str]:
    """The different texts among the first rows that hold any, in their order; of a column that repeats, all."""
    column = columns.grid.columns[position]
    if pa.types.is_dictionary(column.type):
        texts = column.chunk(0).dictionary.slice(0, _ROWS) if column.num_chunks else []
    else:
        texts = column.slice(0, _ROWS)
    return [text for text in dict.fromkeys(text.as_py() for text in texts) if text]


def examples(columns: Columns, position: int) -> tuple[str, ...]:
    """Up to three different values as they stand in the file."""
    return tuple(first_texts(columns, position)[:EXAMPLES])


def can_be(columns: Columns, position: int, field: str) -> bool:
    """Whether the values look like what *field* holds; a column without values can be anything."""
    texts = first_texts(columns, position)
    if not texts:
        return True
    is_typed = position in columns.grid.typed
    if field == "date" or field.endswith("_date") or field == "date_entered":
        return written_dates(_coded(texts), is_typed).share_of_dates >= _MOST
    if field in AMOUNTS or field == "probability":
        return written_amounts(_coded([text.rstrip("% ") for text in texts]), is_typed).share_of_amounts >= _MOST
    if field in FLAGS:
        return all(plain_words(text) in FLAG_WORDS for text in texts)
    if field == "status":
        return _share([bool(STATUS_WORDS.get(plain_words(text)) or _is_known_stage(text)) for text in texts]) >= _SOME
    if field == "stage":
        return any(map(_is_known_stage, texts))
    return True


def _is_known_stage(text: str) -> bool:
    return StageWords().place(text).is_known


def _share(claims: list[bool]) -> float:
    return sum(claims) / len(claims)


def _coded(texts: list[str]) -> Coded:
    return coded(pa.array(texts, TEXT))
