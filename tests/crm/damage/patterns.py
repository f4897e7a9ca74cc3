"""What the other rows of a table tell about one row: which text may stand in which column."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from tests.crm.damage.tables import Table
from tests.crm.damage.truth import Row

_FEW_SHAPES = 8
_OFTEN = 3  # a text that stands in that many rows is one of the column's words


@cache
def _column(table: Table, place: int) -> tuple[bool, frozenset[str], frozenset[str]]:
    """Whether it may be blank, its words if it has but a few, its shapes if these are few."""
    texts = Counter(record[place] for record in table.records)
    blank = texts.pop("", 0)
    words = frozenset(texts) if all(count >= _OFTEN for count in texts.values()) else frozenset()
    shapes = frozenset(map(_shape, texts))
    return blank >= _OFTEN, words, shapes if len(shapes) <= _FEW_SHAPES else frozenset()


@cache
def _shape(text: str) -> str:
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d", "0", text))


def fits(table: Table, place: int, text: str) -> bool:
    may_be_blank, words, shapes = _column(table, place)
    if not text:
        return may_be_blank
    if words:
        return text in words
    return not shapes or _shape(text) in shapes


def _fit(table: Table, cells: Sequence[str], first: int = 0) -> bool:
    """Whether the cells may stand in the columns from the *first* on."""
    return all(fits(table, place, text) for place, text in enumerate(cells, start=first))


def readings_of_one_cell_less(table: Table, cells: Row) -> set[Row]:
    """Every row that fits, when two neighbours of it were written as one cell."""
    found = set()
    for place, merged in enumerate(cells):
        if not _fit(table, cells[:place]):
            break
        if not _fit(table, cells[place + 1 :], place + 2):
            continue
        for cut in range(len(merged) + 1):
            left, right = merged[:cut].strip(), merged[cut:].strip()
            if fits(table, place, left) and fits(table, place + 1, right):
                found.add((*cells[:place], left, right, *cells[place + 1 :]))
    return found


def readings_of_one_cell_more(table: Table, cells: Row) -> set[Row]:
    """Every row that fits, when one cell too many is blank, or is the other half of its neighbour."""
    rows = {(*cells[:place], *cells[place + 1 :]) for place, text in enumerate(cells) if not text.strip()}
    rows |= {
        (*cells[:place], f"{left}{table.style.delimiter}{right}", *cells[place + 2 :])
        for place, (left, right) in enumerate(pairwise(cells))
        if left.strip() and right.strip()
    }
    stripped = {tuple(text.strip() for text in row) for row in rows}
    return {row for row in stripped if _fit(table, row)}
