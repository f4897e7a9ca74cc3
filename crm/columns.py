"""The columns of a grid by their distinct values: a million cells are parsed as a few thousand texts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from crm.grid import Grid

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
    """Texts (a Series or an Arrow array without nulls) by their distinct values."""
    array = pa.array(values) if isinstance(values, pd.Series) else values
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    if isinstance(array, pa.ChunkedArray):  # empty columns stay chunked
        array = pa.array([], pa.large_string())
    entries = pc.dictionary_encode(array)
    return Coded(entries.dictionary, entries.indices.to_numpy(zero_copy_only=False).astype(np.int32, copy=False))


class Columns:
    """The columns of one grid; each is coded once, when it is first asked for."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self._coded: dict[int, Coded] = {}
        self._taken: dict[tuple[int, Any], Any] = {}

    def __len__(self) -> int:
        return len(self.grid.header)

    def __getitem__(self, position: int) -> Coded:
        if position not in self._coded:
            self._coded[position] = coded(self.grid.cells[position])
        return self._coded[position]

    def taken_apart(self, position: int, take: Callable[[Coded, bool], T]) -> T:
        """What *take* makes of a column (and of whether Excel held it as numbers); done once."""
        if (position, take) not in self._taken:
            self._taken[position, take] = take(self[position], position in self.grid.typed)
        return self._taken[position, take]

    def text(self, position: int) -> pd.Series:
        """The cells as they are."""
        return self.grid.cells[position]
