"""Losses counted by any two of reason, source, product and how far they had come, with what chance leaves open.

Each cell is the share of its column's losses: of all losses from trade fairs, so many for the price. The Wilson 95 %
interval says how far the share could as well be from there; a column of fewer than five losses shows counts alone.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import ndtri

from kpi.market import LEAST_LOSSES

DIMENSIONS = ("reason", "source", "product", "reached")
LEVEL = 0.95


@dataclass(frozen=True)
class Cell:
    """`count` of the column's `losses`, and the Wilson 95 % interval of the share."""

    count: int
    losses: int
    low: float
    high: float

    @property
    def share(self) -> float:
        return self.count / self.losses

    @property
    def is_enough(self) -> bool:
        """Whether the column has enough losses for a share to say anything."""
        return self.losses >= LEAST_LOSSES


@dataclass(frozen=True)
class LossTable:
    """`cells` by row and column, the most frequent first; `all_` are the cells of a last column with all losses."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    all_: tuple[Cell, ...]

    @property
    def sizes(self) -> tuple[int, ...]:
        """The losses of each column."""
        return tuple(cell.losses for cell in self.cells[0]) if self.cells else ()


def loss_table(lost: pd.DataFrame, down: str, across: str) -> LossTable:
    """The losses by two different ones of `DIMENSIONS`; *lost* as `kpi.market.losses` gives them."""
    counts = pd.crosstab(lost[down], lost[across])
    by_row = np.argsort(-counts.sum(axis=1).to_numpy(), kind="stable")
    by_column = np.argsort(-counts.sum(axis=0).to_numpy(), kind="stable")
    counts = counts.iloc[by_row, by_column]
    numbers = counts.to_numpy()
    sizes = numbers.sum(axis=0)
    low, high = wilson(numbers, sizes)
    whole = numbers.sum(axis=1)
    of_all = wilson(whole, np.array(len(lost)))
    return LossTable(
        rows=tuple(map(str, counts.index)),
        columns=tuple(map(str, counts.columns)),
        cells=tuple(
            tuple(
                Cell(int(numbers[row, column]), int(sizes[column]), float(low[row, column]), float(high[row, column]))
                for column in range(len(sizes))
            )
            for row in range(len(whole))
        ),
        all_=tuple(
            Cell(int(whole[row]), len(lost), float(of_all[0][row]), float(of_all[1][row])) for row in range(len(whole))
        ),
    )


def wilson(k: np.ndarray, n: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The Wilson 95 % interval of *k* of *n* (at least 1), for many at once."""
    z = float(ndtri((1 + LEVEL) / 2))
    ratio = k / n
    middle = (ratio + z**2 / (2 * n)) / (1 + z**2 / n)
    reach = z / (1 + z**2 / n) * np.sqrt(ratio * (1 - ratio) / n + z**2 / (4 * n**2))
    return np.clip(middle - reach, 0, 1), np.clip(middle + reach, 0, 1)
