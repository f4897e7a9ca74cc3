"""The headers of a file as names: each column has one of its own, and all together tell the layout of the file."""

import hashlib
from collections.abc import Sequence

import pandas as pd

from crm.grid import TEXT, Grid, as_series
from crm.read import unique_names
from crm.words import plain_words

_SIGNATURE_LETTERS = 12
_PREVIEWED = 10  # rows


def column_names(header: Sequence[str]) -> list[str]:
    """A name for each column: its header, with a number from its second time on; "Column 3" where it has none."""
    return unique_names(tuple(title or f"Column {number}" for number, title in enumerate(header, start=1)))


def signature_of(header: Sequence[str]) -> str:
    """A short name of the set of headers: their order, case, accents and marks make no difference."""
    plain = sorted({plain_words(name) for name in column_names(header)})
    return hashlib.sha256("\n".join(plain).encode()).hexdigest()[:_SIGNATURE_LETTERS]


def preview(grid: Grid) -> pd.DataFrame:
    """The first rows as they stand in the file, under the names of their columns."""
    names = column_names(grid.header)
    cells = {name: _first_texts(grid, place) for place, name in enumerate(names)}
    return pd.DataFrame(cells, columns=names)


def _first_texts(grid: Grid, position: int) -> pd.Series:
    first = grid.columns[position].slice(0, _PREVIEWED)
    return as_series(first if first.type == TEXT else first.cast(TEXT))
