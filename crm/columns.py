"""The columns of a grid by their distinct values: a million cells are parsed as a few thousand texts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from crm.grid import TEXT, Grid, as_series

T = TypeVar("T")


@dataclass(frozen=True)
class Coded:
    """One column: its distinct texts, and for every row which of them it holds."""

    texts: pa.Array
    codes: np.ndarray

    @cached_property
    def words(self) -> list[str]:
        """The distinct texts as Python strings."""
        return self.texts.to_pylist()

    @cached_property
    def counts(self) -> np.ndarray:
        """How many rows hold each text."""
        return np.bincount(self.codes, minlength=len(self.texts))

    def each(self, read: Callable[[str], Any], dtype: Any) -> np.ndarray:
        """*read* once for each distinct text, spread over the rows."""
        return np.array([read(word) for word in self.words], dtype=dtype)[self.codes]

    def spread(self, values: np.ndarray) -> np.ndarray:
        """A value of each distinct text, for every row."""
        return values[self.codes]

    def category(self, texts: Iterable[str] | None = None) -> "pd.Categorical[str]":
        """The column as labels; *texts* replaces each distinct text, and equal ones become one label."""
        words = self.words if texts is None else list(texts)
        labels = sorted(set(words))
        place = {label: number for number, label in enumerate(labels)}
        codes = np.array([place[word] for word in words], dtype=np.int32)[self.codes]
        return pd.Categorical.from_codes(codes, pd.Index(labels, dtype="str"))


def coded(values: Any) -> Coded:
    """Texts (an Arrow array without nulls, by distinct values or not) by their distinct values."""
    entries = pc.dictionary_encode(values)
    parts = entries.chunks if isinstance(entries, pa.ChunkedArray) else [entries]
    if not parts:
        return Coded(pa.array([], TEXT), np.array([], dtype=np.int32))
    # All parts share one dictionary, which grew from one to the next.
    return Coded(parts[-1].dictionary, np.concatenate([part.indices.to_numpy() for part in parts]))


class Columns:
    """The columns of one grid; each is coded once, when it is first asked for."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        # How other files write day and month ("dmy", "mdy", "" unknown): those of the same CRM, any that lie beside,
        # and those that have the same header (its plain words -> order).
        self.order_of_crm = self.order_beside = ""
        self.order_of_header: dict[str, str] = {}
        self._coded: dict[int, Coded] = {}
        self._taken: dict[tuple[int, Any], Any] = {}

    def __len__(self) -> int:
        return len(self.grid.header)

    def __getitem__(self, position: int) -> Coded:
        if position not in self._coded:
            self._coded[position] = coded(self.grid.columns[position])
        return self._coded[position]

    def taken_apart(self, position: int, take: Callable[[Coded, bool], T]) -> T:
        """What *take* makes of a column (and of whether Excel held it as numbers); done once."""
        if (position, take) not in self._taken:
            self._taken[position, take] = take(self._written(position), position in self.grid.typed)
        return self._taken[position, take]

    def _written(self, position: int) -> Coded:
        """By distinct texts where these repeat; else to look for equal ones takes longer than to parse each."""
        column = self.grid.columns[position]
        if position in self._coded or pa.types.is_dictionary(column.type):
            return self[position]
        return Coded(pa.concat_arrays([pa.array([], TEXT), *column.chunks]), np.arange(len(column), dtype=np.int32))

    def text(self, position: int) -> pd.Series:
        """The cells as they are."""
        return as_series(self.grid.text(position))
