"""The headers of a file as names: each column has one of its own, and all together tell the layout of the file."""

import hashlib
from collections.abc import Sequence

import numpy as np
import pandas as pd

from crm.grid import Grid, as_series
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
    rows = np.arange(min(_PREVIEWED, len(grid.lines)))
    names = column_names(grid.header)
    return pd.DataFrame({name: as_series(grid.text(place, rows)) for place, name in enumerate(names)}, columns=names)
